export { TransformStream } from 'node:stream/web';
