export { performance } from 'node:internal/performance';
