//# flags: -O s
//# stress
// A site that sees many shapes goes by the table of the isolate, which must notice every change.
function read(o) { return o.wanted; }
function method(o) { return o.method(); }
class Parent { get computed() { return 'computed ' + this.n; } method() { return 'parent ' + this.n; } }
const objects = [];
for (let i = 0; i < 100; i++) {
  const o = i % 3 === 0 ? new Parent() : {};
  for (let k = 0; k < i % 12; k++) o['p' + ((i * 7 + k) % 40)] = k;
  o.n = i;
  if (i % 4 !== 1) o.wanted = i;
  if (i % 3 !== 0) o.method = i % 2 ? () => 'own ' + i : Parent.prototype.method;
  objects.push(o);
}
const sum = () => {
  let total = 0;
  let absent = 0;
  let texts = 0;
  for (const o of objects) {
    const v = read(o);
    if (v === undefined) absent++;
    else total += v;
    texts += method(o).length;
    if (o.computed) texts += o.computed.length;
  }
  return [total, absent, texts].join();
};
for (let i = 0; i < 3; i++) console.log(sum());
Object.prototype.wanted = 1000;
console.log(sum());
delete Object.prototype.wanted;
console.log(sum());
Parent.prototype.wanted = 1;
Parent.prototype.method = () => 'changed';
console.log(sum());
for (const o of objects) if (o.n % 5 === 0) delete o.wanted;
console.log(sum());
for (const o of objects) if (o.n % 7 === 0) Object.setPrototypeOf(o, { wanted: 3, method() { return 'set'; } });
console.log(sum());
Object.defineProperty(Parent.prototype, 'wanted', { get() { return this.n * 2; } });
console.log(sum());
console.log(read('text'), read(5), [1, 2, 3].map(read).join(), read(objects), read(Object.create(objects[2])));
