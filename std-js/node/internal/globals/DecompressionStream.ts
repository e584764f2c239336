export { DecompressionStream } from 'node:stream/web';
