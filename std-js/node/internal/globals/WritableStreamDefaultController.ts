export { WritableStreamDefaultController } from 'node:stream/web';
