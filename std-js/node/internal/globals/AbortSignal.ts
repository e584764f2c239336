export { AbortSignal } from 'node:internal/event_target';
