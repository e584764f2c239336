export { FormData } from 'node:internal/fetch';
