// A module whose entry is deleted from require.cache is evaluated again, with bindings of its own.
const path = require.resolve('./counter');
const first = require('./counter');
console.log(first.next(), first.next(), require('./counter') === first);
delete require.cache[path];
const second = require('./counter');
console.log(second === first, second.next(), first.next(), second.next());
second.rename('other');
console.log(first.next(), second.next(), new first.Box() instanceof second.Box, first.Box.made, second.Box.made);
console.log(Object.keys(require.cache).length, require.cache[path].exports === second, first.loaded(), second.loaded());

require.cache[path] = { exports: 'replaced' };
console.log(require('./counter'));
require.cache[path].exports = { again: true };
console.log(require('./counter'));
delete require.cache[path];
console.log(require('./counter').next());
