// Programs that use few members of console and process get smaller objects; nothing of it shows.
console.log(process.platform === 'linux', typeof process.pid, process.argv.length, process.version.split('.')[0]);
console.info('%s has %d', 'text', 2, [1]);
console.error('to the other stream');
const { log } = { log: console.log };
log('without a receiver');
console.log = (...args) => console.info('replaced:', ...args);
console.log(1, { a: 1 });
process.argv = ['x'];
console.log(process.argv);
console.log(console.log.name, console.error.name, console.info.length);
