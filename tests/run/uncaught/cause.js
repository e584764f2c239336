Error.stackTraceLimit = 1;
const inner = new TypeError('inner', { cause: 'plain' });
inner.code = 'IN';
function fail() {
  throw new Error('outer', { cause: inner });
}
fail();
