export { WritableStreamDefaultWriter } from 'node:stream/web';
