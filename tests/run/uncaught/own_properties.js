// The place is that of the statement, the stack that of the error.
Error.stackTraceLimit = 1;
const error = new Error('with more');
error.code = 'E_MORE';
error.extra = { deep: { er: { x: 1 } } };
error.self = error;
function later() {
  throw error;
}
later();
