// JSON: parse, stringify, revivers with source, raw JSON, messages.
const show = (...xs) => console.log(xs.map(x => x === undefined ? 'undefined' : typeof x === 'string' ? x : Object.is(x, -0) ? '-0' : JSON.stringify(x)).join(' '));
const fails = f => { try { show(f()); } catch (e) { console.log(`${e.name}: ${e.message}`); } };

show(JSON.parse('{"a":[1,2.5,-0,1e3,"x\\u0041\\n\\ud83d\\ude00",true,false,null,{}],"b":{"c":[]},"1":1,"0":2}'));
show(Object.is(JSON.parse('-0'), -0), JSON.parse(' [ 1 , 2 ] '), JSON.parse('"\\/\\b\\f\\t\\r"').length, JSON.parse('123456789012345678901234567890'), JSON.parse('1E-5'), JSON.parse('{"__proto__":5}').__proto__, JSON.parse('{"a":1,"a":2}'), JSON.parse('"é€"'));
show(Object.keys(JSON.parse('{"b":1,"2":1,"a":1,"1":1,"b":3}')), JSON.parse('[' + '[]'.repeat(1) + ']'), JSON.parse('[[[[[[1]]]]]]'));
let deep = JSON.parse('['.repeat(20000) + ']'.repeat(20000)), depth = 0;
while (deep.length) { deep = deep[0]; depth++; }
show(depth);
for (const text of ['', '{', '{"a"', '{"a":', '{"a":1', '{"a":1,}', '{a:1}', '[1', '[1,]', 'tru', 'trux', 'undefined', 'NaN', '[object Object]', '-', '01', '1.', '1e+', '1 2', '"abc', '"a\nb"', '"\\x"', '"\\u12g4"', '[1,\n2,\n3 4]', '{"a":1,\r\n"b"}', 'abcdefghijklmnopqrstuvwxyz', '[1,2,3,4,5,6,7,8,9,10,x,11,12,13,14,15,16]', '[1,2,3,4,5,6,7,8,9,10,11,12,13,14,15,16,x', '"\u{1F600}" x', '\u00e9'])
  fails(() => JSON.parse(text));
show(JSON.parse('{"a":1,"b":[2,3]}', (k, v) => typeof v === 'number' ? v * 2 : v), JSON.parse('[1,2,3]', (k, v) => k === '1' ? undefined : v).length, JSON.parse('{"a":1,"b":2}', (k, v) => k === 'a' ? undefined : v));
const seen = [];
JSON.parse('{"x":1.0,"y":["a",1e2],"z":{}}', function (k, v, c) { seen.push([k, c.source ?? null, Array.isArray(this)]); return v; });
show(seen);
JSON.parse('[1,2]', function (k, v, c) { if (k === '0') this[1] = 3; show(k, v, c.source); return v; });

show(JSON.stringify({ a: [1, 'x', null, undefined, () => 1, Symbol()], b: undefined, c: NaN, d: -0, e: new Date(0), f: new Number(5), g: new String('s'), h: new Boolean(false), i: Object(Symbol()), 3: 1, 1: 2 }));
show(JSON.stringify('\u2028"\\\b\f\n\r\t\u0001\ud800\udc00\ud800é'), JSON.stringify(undefined), JSON.stringify(() => 1), JSON.stringify(null), JSON.stringify([]), JSON.stringify({}), JSON.stringify([[]], null, 2), JSON.stringify({ a: {} }, null, 2));
show(JSON.stringify({ a: [1, { b: 2 }], c: 'x' }, null, 2));
show(JSON.stringify([1, [2]], null, '--'), JSON.stringify({ a: 1 }, null, 100), JSON.stringify({ a: 1 }, null, 'abcdefghijklmnop'), JSON.stringify({ a: 1 }, null, new Number(1)));
show(JSON.stringify({ a: 1, b: 2, c: { a: 3, d: 4 } }, ['a', 'c', 'a']), JSON.stringify({ 1: 1, a: 2 }, [1, new String('a')]), JSON.stringify({ a: 1, b: 'x' }, (k, v) => typeof v === 'number' ? v + 1 : v), JSON.stringify({ a: 1 }, (k, v) => k === '' ? { z: 9 } : v));
show(JSON.stringify({ toJSON(k) { return 'J' + k; } }), JSON.stringify({ k: { toJSON(k) { return 'J' + k; } } }), JSON.stringify([{ toJSON: () => undefined }]), JSON.stringify(new Map([[1, 2]])), JSON.stringify(Object.create({ inherited: 1 })), JSON.stringify({ get g() { return 7; } }), JSON.stringify(new Proxy([1, 2], {})), JSON.stringify(new Proxy({ a: 1 }, {})));
const changing = { a: { toJSON() { delete changing.b; changing.c = 3; return 1; } }, b: 2 };
show(JSON.stringify(changing));
const arr = [1, 2, 3];
Object.defineProperty(arr, 1, { get() { return 'got'; } });
show(JSON.stringify(arr), JSON.stringify([, 1]), JSON.stringify({ a: [undefined] }), JSON.stringify(Object.assign([1], { x: 1 })));
show(JSON.stringify({ n: JSON.rawJSON('12345678901234567890'), s: JSON.rawJSON('"x"') }), JSON.isRawJSON(JSON.rawJSON('1')), JSON.isRawJSON({}), Object.isFrozen(JSON.rawJSON('1')));
for (const raw of ['', '{}', '[1]', ' 1', '1 ', 'x', undefined]) fails(() => JSON.rawJSON(raw));
fails(() => { const a = {}; a.a = a; JSON.stringify(a); });
fails(() => { const a = { b: { c: { d: { e: {} } } } }; a.b.c.d.e.f = a; JSON.stringify(a); });
fails(() => { class Foo {} const a = [new Foo()]; a[0].x = a; JSON.stringify({ a }); });
fails(() => JSON.stringify(1n));
show(JSON[Symbol.toStringTag], JSON.stringify.length, JSON.parse.length, Object.keys(JSON).length);
