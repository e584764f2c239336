export { File } from 'node:internal/blob';
