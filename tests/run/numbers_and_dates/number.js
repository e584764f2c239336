// Number, Math and the global number functions.
const show = (...xs) => console.log(xs.map(x => Object.is(x, -0) ? '-0' : String(x)).join(' '));
const fails = f => { try { f(); show('no error'); } catch (e) { show(`${e.name}: ${e.message}`); } };

show(Number('0x1f'), Number(' 12 '), Number(''), Number('1e1000'), Number('abc'), Number(null), Number(undefined), Number(5n));
show(Number.isInteger(5), Number.isInteger(5.5), Number.isSafeInteger(2 ** 53), Number.isNaN('x'), Number.isFinite(1 / 0));
show(Number.MAX_VALUE, Number.MIN_VALUE, Number.EPSILON, Number.MAX_SAFE_INTEGER, Number.MIN_SAFE_INTEGER);
show((25).toString(2), (255).toString(16), (0.5).toString(2), (-255.75).toString(36), (1e21).toString(7));
show((1.005).toFixed(2), (1e21).toFixed(2), (-1.5).toFixed(0), (0).toFixed(2), (123.456).toFixed(10), (-0).toFixed(1));
show((123.456).toPrecision(4), (0.00001).toPrecision(1), (1e21).toPrecision(3), (123456).toPrecision(2));
show((123456).toExponential(2), (0).toExponential(), (-1.5e-9).toExponential(3), NaN.toExponential(200));
show((1234567.891).toLocaleString(), (-0.5).toLocaleString(), (1e21).toLocaleString(), NaN.toLocaleString());
fails(() => (1).toFixed(101));
fails(() => (1).toPrecision(0));
fails(() => (1).toExponential(-1));
fails(() => (1).toString(37));
fails(() => Number.prototype.valueOf.call('x'));
show(typeof new Number(5), new Number(5) + 1, Object.prototype.toString.call(new Number(1)), Number.parseFloat === parseFloat);
show(parseInt('12px'), parseInt('0x1F'), parseInt('z', 36), parseInt(''), parseInt('  -42'), parseInt('9007199254740993'), parseInt('1e3'), parseInt(1e21), parseInt('11', 2), parseInt('123', 37));
show(parseFloat('3.14abc'), parseFloat('.5.'), parseFloat('-Infinityx'), parseFloat('1e'), parseFloat('-.0'), parseFloat('e1'));
show(isNaN('x'), isNaN('5'), isFinite('5'), isFinite('x'));

show(Math.abs(-5), Math.ceil(-0.5), Math.floor(-0.5), Math.round(-0.5), Math.round(2.5), Math.round(-2.5), Math.trunc(-4.7), Math.sign(-3));
show(Math.max(), Math.min(), Math.max(1, NaN, 3), Math.max(-0, 0), Math.min(0, -0), Math.max(1, '7', 3));
show(Math.hypot(3, 4), Math.hypot(), Math.hypot(NaN, Infinity), Math.hypot(1e200, 1e200));
show(Math.clz32(1), Math.clz32(0), Math.imul(0xffffffff, 5), Math.fround(5.5), Math.fround(5.05), Math.cbrt(27), Math.log2(8), Math.log10(1000), Math.log1p(1e-10), Math.expm1(1e-10));
show(Math.pow(2, 0.5), Math.pow(NaN, 0), Math.pow(1, Infinity), 2 ** -1074, (-8) ** (1 / 3), Math.sqrt(2), Math.sin(1), Math.cos(1), Math.tan(1), Math.atan2(-0, -1));
show(Math.sinh(1), Math.cosh(1), Math.tanh(1), Math.asinh(1), Math.acosh(2), Math.atanh(0.5), Math.exp(1), Math.log(10), Math.acos(0.3), Math.asin(0.3));
show(Math.f16round(5.05), Math.f16round(65520), Math.f16round(1e-8));
const r = Math.random();
show(r >= 0 && r < 1, Math.random() !== Math.random(), String(Math), Math.PI, Math.E);
show(encodeURIComponent('a b&c/ü€😀'), encodeURI('http://x/ü?a=b c#d'), decodeURIComponent('%F0%9F%98%80%20'), decodeURI('%2F%41'), escape('aü€'), unescape('%u20AC%E9%zz'));
fails(() => decodeURIComponent('%E0%A4%A'));
fails(() => encodeURIComponent('\ud800'));
