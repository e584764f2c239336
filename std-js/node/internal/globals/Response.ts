export { Response } from 'node:internal/fetch';
