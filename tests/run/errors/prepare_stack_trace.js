// Error.prepareStackTrace gets the error and its call sites, and gives the value of stack.
function Thing() { return new Error('made'); }
function outer() {
  return Thing();
}
const plain = outer();
Error.prepareStackTrace = function (error, sites) {
  console.log(this === Error, error instanceof Error, error.message, Array.isArray(sites));
  return sites.slice(0, 2);
};
const [first, second] = outer().stack;
console.log(first.getFunctionName(), first.getLineNumber(), first.getColumnNumber(), first.getFileName() === __filename);
console.log(second.getFunctionName(), second.getLineNumber(), second.isNative(), second.isEval(), second.getEvalOrigin());
console.log(String(second).replace(/\(.*[\\/]/, '('), second.isConstructor(), first.isAsync());
console.log(Object.prototype.toString.call(first), typeof plain.stack, Array.isArray(plain.stack));

const holder = {};
Error.captureStackTrace(holder);
console.log(Array.isArray(holder.stack), holder.stack[0].getFunctionName(), holder.stack[0].getLineNumber());
(function below() { Error.captureStackTrace(holder, below); })();
console.log(holder.stack[0].getLineNumber());

Error.prepareStackTrace = () => 42;
console.log(new Error('x').stack, new TypeError('y').stack);
Error.prepareStackTrace = undefined;
console.log(new Error('x').stack.split('\n')[0], plain.stack[0].getFunctionName());
try {
  first.getFileName.call({});
} catch (error) {
  console.log(error.name);
}
