export { ReadableStreamBYOBReader } from 'node:stream/web';
