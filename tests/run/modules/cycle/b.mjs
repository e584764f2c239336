import { a, early } from './a.mjs';
export let b = 1;
export function bump() { b++; }
export function hoisted() { return 'hoisted ' + a; }
try { a; } catch (e) { console.log(e.message, typeof early); }
console.log('b runs');
