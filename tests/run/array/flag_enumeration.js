// An object with an element per flag has few elements, however high they are.
const Flags = {};
for (let bit = 0; bit < 31; bit++) {
  Flags[(Flags['f' + bit] = 1 << bit)] = 'f' + bit;
}
const enumerations = [];
for (let n = 0; n < 200; n++) {
  const copy = {};
  for (let bit = 0; bit < 31; bit++) copy[(copy['f' + bit] = 1 << bit)] = 'f' + bit;
  enumerations.push(copy);
}
console.log(Object.keys(Flags).length, Flags[1 << 20], Flags[(1 << 20) + 1], Flags.f30);
console.log(enumerations.every((e) => e[1 << 25] === 'f25'), process.memoryUsage().rss < 400 << 20);
const backwards = [];
for (let i = 1000; i >= 0; i--) backwards[i] = i;
console.log(backwards.length, backwards.reduce((a, b) => a + b));
const gaps = [];
for (let i = 0; i < 3000; i += 3) gaps[i] = i;
gaps[100000] = 1;
console.log(gaps.length, gaps.indexOf(2997), gaps.filter(() => true).length, 2000 in gaps, 2001 in gaps);
