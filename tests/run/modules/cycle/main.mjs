import { a, getB, early } from './a.mjs';
import * as ns from './b.mjs';
import def, { named as renamed } from './c.mjs';
console.log(a, getB(), early(), Object.keys(ns).join(), ns[Symbol.toStringTag], def.name, renamed);
ns.bump(); console.log(ns.b, getB());
try { ns.b = 1; } catch (e) { console.log(e.name); }
console.log(typeof import.meta.url, import.meta.filename.endsWith('main.mjs'), this);
const late = await import('./late.mjs'); console.log(late.default, (await import('./late.mjs')) === late);
await import('./missing.mjs').catch((e) => console.log(e.code));
await import('./throws.mjs').catch((e) => console.log(e.message));
