export { TextDecoder } from 'node:internal/encoding';
