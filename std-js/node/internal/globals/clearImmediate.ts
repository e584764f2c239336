export { clearImmediate } from 'node:internal/timers';
