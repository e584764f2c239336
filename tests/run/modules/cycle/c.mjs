export * from './b.mjs';
const value = 'named';
export { value as named, value as 'string name' };
export default class {}
console.log('c runs');
