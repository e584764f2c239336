export { WritableStream } from 'node:stream/web';
