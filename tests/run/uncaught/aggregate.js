Error.stackTraceLimit = 1;
function fail() {
  throw new AggregateError([new Error('first'), 2, new RangeError('third')], 'many');
}
fail();
