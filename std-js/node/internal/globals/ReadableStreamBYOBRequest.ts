export { ReadableStreamBYOBRequest } from 'node:stream/web';
