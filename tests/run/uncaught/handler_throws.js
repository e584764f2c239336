Error.stackTraceLimit = 1;
process.on('uncaughtException', function handler(error) {
  console.log('handling', error.message);
  throw new Error('again');
});
throw new Error('first');
