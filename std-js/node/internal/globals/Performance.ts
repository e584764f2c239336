export { Performance } from 'node:internal/performance';
