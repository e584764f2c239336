export { clearInterval } from 'node:internal/timers';
