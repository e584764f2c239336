export { MessageEvent } from 'node:internal/fetch';
