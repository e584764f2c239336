export { TextDecoderStream } from 'node:stream/web';
