function a() { return new Error('msg'); }
const o = { method() { return a(); }, get prop() { return a(); } };
class C { constructor() { this.e = a(); } static s() { return a(); } }
const lines = (e) => e.stack.split('\n').filter((l) => !l.includes('node:')).map((l) => l.trim().replace(/\(.*[\\/]/, '(').replace(/at .*[\\/](?=stack)/, 'at '));
for (const e of [a(), o.method(), o.prop, new C().e, C.s(), [1].map(() => a())[0]]) console.log(lines(e).join(' | '));
try { null.x; } catch (e) { console.log(lines(e).join(' | ')); }
try { undefined.foo.bar; } catch (e) { console.log(e.message); }
try { o.nope(); } catch (e) { console.log(e.message); }
try { notDefined; } catch (e) { console.log(e.message); }
try { (void 0)(); } catch (e) { console.log(e.message); }
try { new (() => {})(); } catch (e) { console.log(e.message); }
try { [...5]; } catch (e) { console.log(e.message); }
try { const { x } = undefined; } catch (e) { console.log(e.message); }
try { Symbol() + ''; } catch (e) { console.log(e.message); }
try { (function f() { f(); })(); } catch (e) { console.log(e.name, e.message); }
const err = new Error('outer', { cause: new TypeError('inner') }); console.log(err.cause.message, Object.keys(err).length);
console.log(new AggregateError([1, 2], 'many').errors.length);
