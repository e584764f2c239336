export { TransformStreamDefaultController } from 'node:stream/web';
