export { EventTarget } from 'node:internal/event_target';
