export { ReadableStreamDefaultController } from 'node:stream/web';
