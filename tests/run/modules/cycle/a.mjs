import { b, hoisted } from './b.mjs';
export let a = 'a';
export const getB = () => b;
export function early() { return hoisted(); }
console.log('a runs', typeof hoisted);
