export { Blob } from 'node:internal/blob';
