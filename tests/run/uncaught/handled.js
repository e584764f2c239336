process.on('uncaughtException', (value, origin) => console.log('caught', value, origin));
process.on('uncaughtExceptionMonitor', (value, origin) => console.log('monitor', value, origin));
setTimeout(() => {
  console.log('still running');
  Promise.reject(7);
}, 1);
throw { thrown: true };
