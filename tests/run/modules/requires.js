const first = require('./json/data.json');
console.log(first.list.length, require('./json/data') === first);
const cyclic = require('./json/cyclic_a');
console.log(cyclic.done, cyclic.sawPartial);
try { require('optional-thing'); } catch (e) { console.log(e.code, e.message.split('\n')[0]); }
try { require('./json/throws'); } catch (e) { console.log(e.message); }
console.log(require('node:path') === require('path'));
function inner(require) { return require('whatever'); }
console.log(inner((x) => x + '!'));
