export { Request } from 'node:internal/fetch';
