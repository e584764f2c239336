export { ReadableByteStreamController } from 'node:stream/web';
