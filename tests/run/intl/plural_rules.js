// Intl.PluralRules: categories of cardinal and ordinal numbers, of ranges, and with digits that are shown.
const numbers = [0, 1, 2, 3, 4, 5, 6, 11, 12, 13, 21, 22, 23, 42, 100, 1.5, 1e6, NaN, Infinity, -1];
for (const locale of ['en', 'de', 'ja', 'zh', 'ar', 'ko', 'pt', 'ru', 'pl', 'fr', 'cs', 'cy', 'lv', 'sl']) {
  for (const type of ['cardinal', 'ordinal']) {
    const rules = new Intl.PluralRules(locale, { type });
    console.log(locale, type, rules.resolvedOptions().pluralCategories.join(), numbers.map((n) => rules.select(n)).join(' '));
    if (type === 'cardinal') console.log([[0, 1], [1, 2], [2, 5], [0, 5], [1, 21]].map(([start, end]) => rules.selectRange(start, end)).join(' '));
  }
}
console.log(new Intl.PluralRules('en', { minimumFractionDigits: 1 }).select(1), new Intl.PluralRules('en', { maximumFractionDigits: 0 }).select(1.2));
console.log([1e6, 1.5e6, 1e-6].map((n) => new Intl.PluralRules('fr', { notation: 'compact' }).select(n)).join());
console.log(JSON.stringify(new Intl.PluralRules('de-u-nu-latn', { minimumSignificantDigits: 2 }).resolvedOptions()));
