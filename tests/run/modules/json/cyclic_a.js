exports.done = false; const b = require('./cyclic_b'); exports.sawPartial = b.partial; exports.done = true;
