export { CloseEvent } from 'node:internal/fetch';
