export { ByteLengthQueuingStrategy } from 'node:stream/web';
