// Intl.DisplayNames: languages, regions, scripts and currencies.
const locales = ['en', 'de', 'fr', 'es', 'ja', 'zh', 'ko', 'ar', 'sv', 'th'];
const codes = {
  language: ['en', 'en-AU', 'pt-BR', 'zh-Hans', 'zh-Hant-TW', 'es-419', 'nl-BE', 'sr-Latn-RS', 'xx-YY', 'de-1996', 'ca-valencia', 'und'],
  region: ['US', 'DE', 'CN', 'HK', '419', '001', 'ZZ', 'XX', 'UN', 'DD'],
  script: ['Latn', 'Cyrl', 'Arab', 'Hans', 'Jpan', 'Zzzz', 'Qaaa'],
  currency: ['USD', 'EUR', 'JPY', 'XXX', 'BTC', 'usd'],
};
for (const locale of locales) {
  for (const type of Object.keys(codes)) {
    for (const style of ['long', 'short']) {
      const names = new Intl.DisplayNames(locale, { type, style });
      console.log(locale, type, style, codes[type].map(code => names.of(code)).join(' | '));
    }
  }
}
console.log(new Intl.DisplayNames('en', { type: 'language', languageDisplay: 'standard' }).of('en-US'));
for (const [type, code] of [['language', 'en-XX'], ['region', 'XX'], ['script', 'Qaaa'], ['currency', 'ZZZ']]) {
  console.log(type, new Intl.DisplayNames('en', { type, fallback: 'none' }).of(code));
}
for (const [type, code] of [['language', 'root'], ['language', 'en-u-ca-buddhist'], ['region', 'u'], ['currency', 'us'], ['dateTimeField', 'foo']]) {
  try {
    new Intl.DisplayNames('en', { type }).of(code);
  } catch (e) {
    console.log(type, code, e.name, e.message);
  }
}
console.log(JSON.stringify(new Intl.DisplayNames('de', { type: 'language' }).resolvedOptions()));
