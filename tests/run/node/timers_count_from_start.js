// A timer counts from the moment it is started, not from the beginning of the callback that starts it.
function busy(ms) {
  const start = Date.now();
  while (Date.now() - start < ms);
}
setTimeout(() => console.log('a'), 60);
busy(100);
setTimeout(() => console.log('b'), 10);
setTimeout(() => {
  setTimeout(() => console.log('c'), 30);
  busy(50);
  setTimeout(() => console.log('d'), 15);
}, 200);
