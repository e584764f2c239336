const EventEmitter = require('events');
const log = [];
const e = new EventEmitter();
e.on('newListener', (type) => log.push(`new ${String(type)}`));
e.on('removeListener', (type) => log.push(`removed ${String(type)}`));
e.on('x', function (a, b) { log.push(['on', this === e, a, b]); });
e.prependListener('x', () => log.push('first'));
e.once('x', () => log.push('once'));
console.log(e.emit('x', 1, 2), e.emit('x', 3), e.emit('nothing'));
console.log(log);
console.log(e.eventNames(), e.listenerCount('x'), e.rawListeners('x').length);
e.removeAllListeners();
console.log(e.eventNames());
for (const bad of [() => new EventEmitter().emit('error', new Error('boom')), () => new EventEmitter().emit('error', { a: 1 }), () => e.on('x', 5)]) {
  try { bad(); } catch (error) { console.log(error.name, error.code, error.message); }
}
class Sub extends EventEmitter { constructor() { super(); this.own = 1; } }
console.log(new Sub());
EventEmitter.once(e, 'later').then((args) => console.log('once', args));
e.emit('later', 1, 2);
