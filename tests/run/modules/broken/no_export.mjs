import { missing } from './there.mjs';
console.log('never', missing);
