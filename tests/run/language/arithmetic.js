//# stress
const values = [0, -0, 1, -1, 1.5, 2147483647, -2147483648, 4294967295, 1e21, NaN, Infinity, '7', '', 'x', null, undefined, true, [], [3], {}];
const show = (v) => (Object.is(v, -0) ? '-0' : typeof v === 'string' ? JSON.stringify(v) : String(v));
const ops = {
  '+': (a, b) => a + b, '-': (a, b) => a - b, '*': (a, b) => a * b, '/': (a, b) => a / b, '%': (a, b) => a % b,
  '**': (a, b) => a ** b, '|': (a, b) => a | b, '^': (a, b) => a ^ b, '&': (a, b) => a & b,
  '<<': (a, b) => a << b, '>>': (a, b) => a >> b, '>>>': (a, b) => a >>> b,
  '<': (a, b) => a < b, '<=': (a, b) => a <= b, '==': (a, b) => a == b, '===': (a, b) => a === b,
};
for (const [name, op] of Object.entries(ops)) {
  let line = '';
  for (const a of values) for (const b of values) line += show(op(a, b)) + ' ';
  console.log(name, line);
}
let i = 2147483647; i++; console.log(i);
let n = -2147483648; n--; console.log(n, -n, ~n, +'0x10', -'3');
console.log((0.1).toFixed(20), 0.1 + 0.2, 1 / 3, 5e-324, 1e300 * 1e10, 123456789012345680000);
