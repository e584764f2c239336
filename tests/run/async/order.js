//# stress
const log = [];
const sleep = (ms, v) => new Promise((r) => setTimeout(r, ms, v));
async function f() { log.push('f1'); await null; log.push('f2'); try { await Promise.reject(new Error('no')); } catch (e) { log.push(e.message); } finally { log.push('fin'); } return 'ret'; }
setTimeout(() => log.push('timeout'), 0); setImmediate(() => process.stdout.write(''));
process.nextTick(() => log.push('tick')); queueMicrotask(() => log.push('micro'));
f().then((v) => log.push(v)); Promise.resolve().then(() => log.push('then'));
log.push('sync');
async function* ticks(n) { for (let i = 0; i < n; i++) { await sleep(1); yield i; } }
(async () => {
  for await (const t of ticks(3)) log.push('t' + t);
  for await (const v of [Promise.resolve('p'), 'q']) log.push(v);
  log.push(JSON.stringify(await Promise.allSettled([1, Promise.reject(2)])), await Promise.race([sleep(20, 'slow'), sleep(1, 'fast')]), await Promise.any([Promise.reject(1), sleep(1, 'any')]));
  const { promise, resolve } = Promise.withResolvers(); setTimeout(resolve, 1, 'with'); log.push(await promise);
  const thenable = { then(r) { r('thenable'); } }; log.push(await thenable);
  let n = 0; await new Promise((done) => { const t = setInterval(() => { if (++n === 3) { clearInterval(t); done(); } }, 1); }); log.push(n);
  console.log(log.join('\n'));
})();
