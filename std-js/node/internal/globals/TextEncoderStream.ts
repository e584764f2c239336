export { TextEncoderStream } from 'node:stream/web';
