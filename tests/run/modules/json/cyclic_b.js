const a = require('./cyclic_a'); exports.partial = a.done === false;
