// Deferred Import Evaluation: a module's code runs when its namespace is first looked into.
import './first.mjs';
import defer * as late from './late.mjs';
import defer * as waiting from './waiting.mjs';
console.log('main');
console.log(Object.prototype.toString.call(late), late.then);
console.log(late.value, late.value);
console.log(waiting.value);
const other = await import.defer('./other.mjs');
console.log('other is not run');
console.log(Object.keys(other).join());
await import.source('./late.mjs').catch((error) => console.log(error.name));
