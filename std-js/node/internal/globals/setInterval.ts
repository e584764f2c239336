export { setInterval } from 'node:internal/timers';
