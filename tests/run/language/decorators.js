//# node-differs: Node does not have decorators
// Decorators: order of evaluation and application, contexts, initializers, metadata, replaced classes.
const log = [];
const note = text => log.push(text);
const dec = name => {
  note(`eval ${name}`);
  return (value, context) => {
    note(`apply ${name} ${context.kind} ${String(context.name)} ${context.static} ${context.private}`);
    context.addInitializer?.(function () {
      note(`extra ${name} ${typeof this}`);
    });
  };
};
const key = name => {
  note(`key ${name}`);
  return name;
};

@dec('class1')
@dec('class2')
class Order {
  @dec('method1') @dec('method2') [key('m')]() {}
  @dec('static method') static sm() {}
  @dec('field') [key('f')] = note('init f');
  @dec('static field') static sf = note('init sf');
  @dec('getter') get g() {}
  @dec('setter') set g(v) {}
  @dec('accessor') accessor a = note('init a');
  @dec('private') #p() {}
  static {
    note('static block');
  }
}
note('new');
new Order();
console.log(log.join('\n'));

// What decorators give takes the place of elements.
const double = f => function (...args) {
  return 2 * f.apply(this, args);
};
class Replaced {
  @double method() {
    return 21;
  }
  @double get value() {
    return 4;
  }
  @(() => initial => initial + 1) field = 1;
  @((_, { name }) => initial => `${name}:${initial}`)
  @(() => initial => `${initial}*`)
  twice = 5;
  @double #secret() {
    return 8;
  }
  secret() {
    return this.#secret();
  }
  @(({ get, set }) => ({
    get() {
      return get.call(this) + '!';
    },
    set(v) {
      set.call(this, v.toUpperCase());
    },
    init: v => v + '?',
  }))
  accessor text = 'a';
  @(({ get, set }) => ({ get() { return -get.call(this); } })) static accessor #n = 3;
  static n() {
    return this.#n;
  }
}
const r = new Replaced();
console.log(r.method(), r.value, r.field, r.twice, r.secret(), r.text, Replaced.n());
r.text = 'b';
console.log(r.text, Object.keys(r), Object.getOwnPropertyNames(Replaced.prototype));
console.log(Object.getOwnPropertyDescriptor(Replaced.prototype, 'text').get.name);

// Access objects reach public and private elements.
const accesses = {};
const remember = (_, { name, access }) => void (accesses[name] = access);
class Access {
  @remember #x = 1;
  @remember y = 2;
  @remember get z() {
    return 3;
  }
}
const a = new Access();
console.log(Object.keys(accesses['#x']).sort().join(), Object.keys(accesses.z).sort().join());
accesses['#x'].set(a, 5);
accesses.y.set(a, 6);
console.log(accesses['#x'].get(a), accesses.y.get(a), accesses.z.get(a), accesses['#x'].has(a), accesses['#x'].has({}));

// A class can be replaced; its static elements and names see the new one.
const wrapped = (C, { name, kind }) => class Wrapper extends C {
  static from = `${kind} ${name}`;
};
@wrapped
class Inner {
  static self = () => Inner;
  static here = this.from;
}
console.log(Inner.name, Inner.from, Inner.here, Inner.self() === Inner);

// Metadata is inherited.
const meta = value => (_, { metadata }) => {
  metadata.list = [...(metadata.list ?? []), value];
};
class Base {
  @meta('a') x;
}
class Derived extends Base {
  @meta('b') y;
}
console.log(Base[Symbol.metadata].list, Derived[Symbol.metadata].list);
console.log(Object.getPrototypeOf(Derived[Symbol.metadata]) === Base[Symbol.metadata]);

// Receivers of decorators that are members.
const o = {
  tag: 'o',
  d() {
    console.log(this?.tag);
  },
};
class Receiver {
  @o.d m() {}
  @(o.d.bind({ tag: 'bound' })) n() {}
}

// Errors.
for (const f of [
  () => class { @(() => 1) m() {} },
  () => class { @(() => 1) accessor m; },
  () => { let add; class C { @((_, c) => void (add = c.addInitializer)) m() {} } add(() => {}); },
  () => class { @(1) m() {} },
]) {
  try {
    f();
  } catch (e) {
    console.log(e.name);
  }
}
