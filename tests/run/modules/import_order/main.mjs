// A module that import() names is evaluated by a job, after the code that imports it and what is imported statically.
import { note } from './first.mjs';
import './second.mjs';

note('main');
const late = import('./late.mjs');
note('after import()');
note(`late ${(await late).value}`);
