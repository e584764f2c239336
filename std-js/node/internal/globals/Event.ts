export { Event } from 'node:internal/event_target';
