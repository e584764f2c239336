// What constructors and methods of Intl refuse; and NumberFormat called without new.
const cases = [
  () => new Intl.NumberFormat('en', null), () => new Intl.NumberFormat('en', { style: 'x' }), () => new Intl.NumberFormat('en', { minimumFractionDigits: 200 }),
  () => new Intl.NumberFormat('e'), () => new Intl.NumberFormat([1]), () => new Intl.NumberFormat(null), () => Intl.PluralRules(), () => Intl.RelativeTimeFormat('en'),
  () => Intl.PluralRules.prototype.select.call({}), () => new Intl.NumberFormat('en', { numberingSystem: 'x' }), () => new Intl.NumberFormat('en', { localeMatcher: 'x' }),
  () => new Intl.Locale(), () => new Intl.Locale('x'), () => new Intl.Locale('en', { language: 'x' }), () => Intl.Locale('en'), () => Intl.supportedValuesOf('x'),
  () => new Intl.NumberFormat('en', { style: 'currency' }), () => new Intl.NumberFormat('en', { style: 'unit' }), () => new Intl.NumberFormat('en', { style: 'unit', unit: 'x' }),
  () => new Intl.NumberFormat('en', { style: 'currency', currency: 'x' }), () => new Intl.NumberFormat('en', { useGrouping: 'x' }),
  () => new Intl.NumberFormat('en', { roundingIncrement: 3 }), () => new Intl.NumberFormat('en', { minimumFractionDigits: 5, maximumFractionDigits: 2 }),
  () => new Intl.NumberFormat('en').formatRange(1), () => new Intl.NumberFormat('en').formatRange(1, NaN), () => new Intl.PluralRules('en').selectRange(1),
  () => new Intl.PluralRules('en', { type: 'q' }), () => new Intl.RelativeTimeFormat('en').format(1, 'x'), () => new Intl.RelativeTimeFormat('en').format(Infinity, 'day'),
  () => new Intl.RelativeTimeFormat('en', { numeric: 'x' }), () => Intl.getCanonicalLocales('i_x'), () => new Intl.NumberFormat('en').format(Symbol()),
];
for (const each of cases) {
  try {
    console.log(each());
  } catch (error) {
    console.log(String(error));
  }
}
const old = Object.create(Intl.NumberFormat.prototype);
console.log(Intl.NumberFormat.call(old, 'de') === old, old.format(1234.5), Object.getOwnPropertySymbols(old).map(String).join());
const { format } = Intl.NumberFormat('en');
console.log(format === Intl.NumberFormat('en').format, format.name === '', format.length, [1, 2].map(format).join());
