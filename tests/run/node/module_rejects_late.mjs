process.on('uncaughtException', (error) => console.log('uncaught', error));
await new Promise((resolve) => setTimeout(resolve, 2));
console.log('after');
throw { a: 1 };
