console.log(structuredClone({ a: [1, new Map([[1, { b: 2 }]])], d: new Date(0), s: new Set([1]) }));
try { structuredClone(() => {}); } catch (e) { console.log(e.name, e.message); }
console.log(new TextDecoder().decode(new TextEncoder().encode('h€llo')), btoa('hi'), atob('aGk='));
const c = new AbortController(); c.signal.addEventListener('abort', (e) => console.log(e.type, c.signal.aborted, c.signal.reason.name)); c.abort();
const t = new EventTarget(); t.addEventListener('x', { handleEvent(e) { console.log('handled', e.type, e.target === t); } }); t.dispatchEvent(new Event('x'));
console.log(typeof performance.now(), Buffer.from('hi'), global === globalThis, typeof process.pid, process.version, process.argv.length >= 2);
console.log(Object.prototype.toString.call(process), Object.prototype.toString.call(console), process.hrtime().length, typeof process.hrtime.bigint());
console.log(process.env.HOME !== undefined, 'NOPE_X' in process.env, (process.env.NOPE_X = 5, process.env.NOPE_X), delete process.env.NOPE_X, process.env.NOPE_X);
