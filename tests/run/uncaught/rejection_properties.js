Error.stackTraceLimit = 1;
const error = new Error('rejected');
error.code = 'E_REJECTED';
setTimeout(() => {}, 1000);
(async () => {
  throw error;
})();
