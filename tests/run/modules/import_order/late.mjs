import { note } from './first.mjs';
note('late body');
export const value = 42;
