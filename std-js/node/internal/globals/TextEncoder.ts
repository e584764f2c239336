export { TextEncoder } from 'node:internal/encoding';
