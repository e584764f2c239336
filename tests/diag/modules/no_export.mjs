import { four, five } from './exports.js';
console.log(four, five);
