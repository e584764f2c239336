process.on('unhandledRejection', (reason, promise) => { console.log('unhandled', reason, promise instanceof Promise); });
process.on('rejectionHandled', () => console.log('handled later'));
process.on('uncaughtException', (error, origin) => { console.log('uncaught', error.message, origin); });
const p = Promise.reject(1);
Promise.reject(2).catch(() => {});
setTimeout(() => p.catch(() => {}), 2);
setTimeout(() => { throw new Error('thrown'); }, 4);
setTimeout(() => console.log('still running'), 6);
