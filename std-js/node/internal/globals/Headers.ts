export { Headers } from 'node:internal/fetch';
