export { CompressionStream } from 'node:stream/web';
