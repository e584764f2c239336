// One use of another member, or of the object itself, and the whole object is there.
console.group('group');
console.log('inside');
console.groupEnd();
const out = console;
out.log(Object.keys(out).length > 20, out[Symbol.toStringTag], typeof process.emitWarning, 'emit' in process);
