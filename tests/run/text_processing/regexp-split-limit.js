// The limit's conversion comes before the first match.
const limit = { valueOf() { RegExp.prototype.exec = () => null; return 100; } };
console.log(/a/[Symbol.split]('abba', limit));
delete RegExp.prototype.exec;
