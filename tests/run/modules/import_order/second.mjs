import { note } from './first.mjs';
note('second');
