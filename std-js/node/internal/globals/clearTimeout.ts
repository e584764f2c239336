export { clearTimeout } from 'node:internal/timers';
