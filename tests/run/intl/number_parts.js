// Parts, ranges and resolved options of Intl.NumberFormat.
const show = (parts) => parts.map((part) => Object.values(part).join(':')).join('|');
for (const locale of ['en', 'de', 'ja', 'ar-EG', 'hi', 'fr']) {
  for (const options of [
    {}, { style: 'percent' }, { style: 'currency', currency: 'USD', currencySign: 'accounting' }, { style: 'unit', unit: 'meter', unitDisplay: 'long' },
    { notation: 'compact' }, { notation: 'scientific' }, { style: 'currency', currency: 'EUR', currencyDisplay: 'name' },
  ]) {
    const format = new Intl.NumberFormat(locale, options);
    console.log(locale, show(format.formatToParts(-1234567.891)), show(format.formatToParts(NaN)));
  }
}
for (const [locale, options] of [
  ['en', { style: 'currency', currency: 'USD', maximumFractionDigits: 0 }], ['de', { style: 'currency', currency: 'EUR' }], ['en', { style: 'percent' }],
  ['en', { style: 'unit', unit: 'kilometer', unitDisplay: 'long' }], ['en', { notation: 'compact' }], ['ja', { style: 'currency', currency: 'JPY' }],
  ['en', { style: 'currency', currency: 'USD', currencyDisplay: 'name' }], ['en', {}], ['fr', {}], ['en', { notation: 'scientific' }],
]) {
  const format = new Intl.NumberFormat(locale, options);
  for (const [start, end] of [[3, 5], [1, 1], [-3, 5], [1000, 2000000], ['1', Infinity]]) {
    console.log(locale, format.formatRange(start, end), show(format.formatRangeToParts(start, end)));
  }
  console.log(JSON.stringify(format.resolvedOptions()));
}
for (const options of [
  { style: 'currency', currency: 'jpy', notation: 'compact' }, { minimumFractionDigits: 30 }, { maximumSignificantDigits: 2, roundingPriority: 'lessPrecision' },
  { style: 'unit', unit: 'mile-per-gallon', unitDisplay: 'narrow', useGrouping: false }, { numberingSystem: 'arab', minimumIntegerDigits: 2 },
]) {
  console.log(JSON.stringify(new Intl.NumberFormat('de-u-nu-thai', options).resolvedOptions()));
}
