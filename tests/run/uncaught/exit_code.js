process.exitCode = 4;
process.on('exit', (code) => {
  console.log('exit', code);
  process.exitCode = 9;
});
Error.stackTraceLimit = 1;
throw new Error('status 9');
