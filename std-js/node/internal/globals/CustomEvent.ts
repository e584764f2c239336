export { CustomEvent } from 'node:internal/event_target';
