process.on('exit', (code) => console.log('exit', code));
setTimeout(() => console.log('never'), 50);
Promise.reject(new TypeError('nobody listens'));
