// Intl.NumberFormat: styles, notations, signs and digits in the languages most asked for.
const locales = ['en', 'de', 'ja', 'zh', 'ar', 'es', 'ko', 'pt'];
const options = [
  {}, { maximumFractionDigits: 0 }, { minimumFractionDigits: 2 }, { maximumSignificantDigits: 3 }, { minimumIntegerDigits: 4 },
  { useGrouping: false }, { useGrouping: 'min2' }, { useGrouping: 'always' },
  { style: 'percent' }, { style: 'percent', maximumFractionDigits: 2, signDisplay: 'always' },
  { style: 'currency', currency: 'USD' }, { style: 'currency', currency: 'EUR' }, { style: 'currency', currency: 'JPY' },
  { style: 'currency', currency: 'KWD', currencyDisplay: 'code' }, { style: 'currency', currency: 'USD', currencyDisplay: 'name' },
  { style: 'currency', currency: 'CAD', currencyDisplay: 'narrowSymbol' }, { style: 'currency', currency: 'USD', currencySign: 'accounting' },
  { style: 'currency', currency: 'EUR', currencySign: 'accounting', signDisplay: 'always' },
  { notation: 'compact' }, { notation: 'compact', compactDisplay: 'long' }, { notation: 'scientific' }, { notation: 'engineering' },
  { style: 'unit', unit: 'kilometer' }, { style: 'unit', unit: 'kilometer', unitDisplay: 'long' }, { style: 'unit', unit: 'meter', unitDisplay: 'narrow' },
  { style: 'unit', unit: 'kilometer-per-hour' }, { style: 'unit', unit: 'megabyte' }, { style: 'unit', unit: 'celsius', unitDisplay: 'long' },
  { style: 'unit', unit: 'day', unitDisplay: 'long' }, { style: 'unit', unit: 'percent' },
  { signDisplay: 'always' }, { signDisplay: 'never' }, { signDisplay: 'negative' }, { signDisplay: 'exceptZero' },
  { roundingMode: 'floor', maximumFractionDigits: 1 }, { roundingMode: 'halfEven', maximumFractionDigits: 0 },
  { roundingIncrement: 25, minimumFractionDigits: 2, maximumFractionDigits: 2 }, { trailingZeroDisplay: 'stripIfInteger', minimumFractionDigits: 2 },
  { roundingPriority: 'morePrecision', maximumSignificantDigits: 2, maximumFractionDigits: 2 },
  { roundingPriority: 'lessPrecision', maximumSignificantDigits: 2, maximumFractionDigits: 2 },
  { numberingSystem: 'thai' },
];
const values = [0, -0, 1, 2.5, -1234.5, 123456789.987, 0.00012, NaN, -Infinity, 12345678901234567890n, '-987654321.123456789e3'];
for (const locale of locales) {
  for (const each of options) {
    const format = new Intl.NumberFormat(locale, each);
    console.log(locale, JSON.stringify(each), values.map(format.format).join(' | '));
  }
}
