export { fetch } from 'node:internal/fetch';
