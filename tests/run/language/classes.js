class Base {
  #secret = 1; static count = 0; plain = this.#secret + 1; ['comp' + 'uted'] = 3;
  static #hidden() { return 'hidden'; }
  static { this.ready = Base.#hidden(); }
  constructor(name) { this.name = name; Base.count++; }
  get secret() { return this.#secret; } set secret(v) { this.#secret = v; }
  #private() { return `private ${this.name}`; }
  call() { return this.#private(); }
  static is(o) { return #secret in o; }
  toString() { return `Base(${this.name})`; }
  static make(...args) { return new this(...args); }
}
class Derived extends Base {
  constructor(name) { super(name + '!'); this.arrow = () => super.toString(); }
  toString() { return `Derived:${super.toString()}`; }
  get secret() { return super.secret * 10; }
}
const b = new Base('b'), d = Derived.make('d');
console.log(`${b} ${d} ${d.arrow()} ${d.call()}`, b.secret, d.secret, Base.count, Base.ready);
b.secret = 7;
console.log(b.secret, Base.is(b), Base.is({}), d instanceof Base, JSON.stringify(d));
console.log(Derived.name, Derived.length, Object.getPrototypeOf(Derived) === Base, typeof Base.prototype.call);
class List extends Array { sum() { return this.reduce((a, b) => a + b, 0); } }
const list = List.from([1, 2, 3]);
console.log(list.sum(), list.length, list.map((x) => x * 2).sum(), list instanceof List);
class MyError extends Error { constructor(m) { super(m); this.name = 'MyError'; } }
try { throw new MyError('boom'); } catch (e) { console.log(String(e), e instanceof MyError, e instanceof Error); }
try { Base(); } catch (e) { console.log(e.message); }
try { new (class extends Base { constructor() { } })(); } catch (e) { console.log(e.message); }
function Old(x) { this.x = x; if (new.target === undefined) return new Old(x); }
Old.prototype.twice = function () { return this.x * 2; };
console.log(new Old(4).twice(), Object.keys(new Old(1)).join());
const acc = { get [Symbol.toStringTag]() { return 'Tagged'; } };
console.log(String(acc));
