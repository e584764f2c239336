export { CountQueuingStrategy } from 'node:stream/web';
