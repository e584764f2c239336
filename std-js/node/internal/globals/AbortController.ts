export { AbortController } from 'node:internal/event_target';
