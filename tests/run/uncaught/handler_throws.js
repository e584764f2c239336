Error.stackTraceLimit = 0;
process.on('uncaughtException', (error) => {
  console.log('handling', error.message);
  throw new Error('again');
});
throw new Error('first');
