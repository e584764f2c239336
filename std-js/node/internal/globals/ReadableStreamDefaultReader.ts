export { ReadableStreamDefaultReader } from 'node:stream/web';
