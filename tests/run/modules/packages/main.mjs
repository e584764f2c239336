import { which } from 'dual';
import esm from 'esm-only/feature';
import old from 'old';
import data from './data.json' with { type: 'json' };
import { value } from './typed.ts';
console.log(which, esm, old.name, old.dual, data.x, value);
