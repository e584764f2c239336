// Intl.Collator and localeCompare: the order of locales, and the options.
const words = {
  en: ['résumé', 'resume', 'Resume', 'co-op', 'coop', 'Zebra', 'apple', 'a b', 'ab', '10', '9', '_x', '$', 'æ', 'ñ', 'n', ''],
  de: ['Ä', 'A', 'ä', 'ae', 'az', 'ö', 'oe', 'Straße', 'Strasse', 'zoo', 'Zug'],
  fr: ['cote', 'côte', 'coté', 'côté', 'Cote'],
  es: ['ñ', 'n', 'o', 'll', 'l', 'lz', 'ch', 'c', 'cz'],
  ja: ['あ', 'ア', 'い', '亜', '漢字', 'カタカナ', 'ひらがな', 'が', 'か', '東京'],
  zh: ['中文', '汉字', '北京', '上海', '一', '丁', '阿', '李', '张'],
  ko: ['가', '나', '한국', '서울', '각', '간'],
  ar: ['ا', 'ب', 'أ', 'ة', 'ت', 'محمد'],
  sv: ['å', 'ä', 'ö', 'a', 'z', 'w', 'v', 'o', 'ü', 'y', 'é'],
  th: ['ก', 'ข', 'เก', 'แก', 'กา', 'ไก่', 'โต', 'ต'],
};
for (const [locale, list] of Object.entries(words)) {
  console.log(locale, list.slice().sort(new Intl.Collator(locale).compare).join(' '));
  console.log(locale, list.slice().sort((a, b) => a.localeCompare(b, locale)).join(' '));
}
const few = ['a', 'A', 'á', 'Á', 'b', 'a10', 'a9', 'a-b', 'ab', '10', '9'];
for (const options of [
  { numeric: true },
  { caseFirst: 'upper' },
  { sensitivity: 'base' },
  { sensitivity: 'accent' },
  { sensitivity: 'case' },
  { ignorePunctuation: true },
]) {
  const { compare } = new Intl.Collator('en', options);
  console.log(JSON.stringify(options), few.map(a => few.map(b => '=<>'.at(-compare(a, b))).join('')).join(' '));
}
console.log(words.de.slice().sort(new Intl.Collator('de-u-co-phonebk').compare).join(' '));
console.log(words.es.slice().sort(new Intl.Collator('es-u-co-trad').compare).join(' '));
for (const locale of ['en', 'de-u-co-phonebk-kn', 'da', 'th', 'zh', 'zh-Hant', 'en-u-kf-upper-co-foo']) {
  console.log(JSON.stringify(new Intl.Collator(locale).resolvedOptions()));
}
const collator = new Intl.Collator('en');
console.log(collator.compare === collator.compare, collator.compare.name === '', collator.compare.length);
console.log(Intl.Collator() instanceof Intl.Collator, 'a'.localeCompare('b'), 'a\u0301'.localeCompare('á'));
for (const f of [
  () => 'a'.localeCompare('b', 'x-1'),
  () => 'a'.localeCompare('b', 'de', { sensitivity: 'x' }),
  () => new Intl.Collator('de', { usage: 'x' }),
  () => Intl.Collator.prototype.compare,
]) {
  try {
    f();
  } catch (e) {
    console.log(e.name, e.message);
  }
}
