import { createRequire } from 'node:module';
import * as module from 'node:module';

const need = createRequire(import.meta.url);
console.log(need('./one.cjs'), need('found'), createRequire(import.meta.url)('./two.json').two);
console.log(module.createRequire(import.meta.url)('./one.cjs') === need('./one.cjs'));
console.log(need.resolve('found').endsWith('/found/index.js'), need('path').basename('/a/b'));
try {
  need('./missing.js');
} catch (error) {
  console.log(error.code);
}
