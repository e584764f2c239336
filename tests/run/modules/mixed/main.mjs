import cjs, { one, two } from './lib.cjs';
import { default as again } from './lib.cjs';
import path, { basename } from 'node:path';
console.log(one, two, cjs === again, typeof cjs.three, basename('/x/y.txt', '.txt'), path.posix.sep);
