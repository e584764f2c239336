// Intl.Locale: parts, information, likely subtags; canonical tags; negotiation.
const names = ['language', 'script', 'region', 'baseName', 'calendar', 'caseFirst', 'collation', 'firstDayOfWeek', 'hourCycle', 'numeric', 'numberingSystem'];
for (const tag of ['en-US', 'zh-Hant-TW', 'de-u-co-phonebk-nu-latn', 'ko', 'sr-Latn-RS-u-ca-gregory-hc-h12', 'th', 'en-u-kn-fw-mon', 'ja-JP-u-ca-japanese', 'sl-rozaj-1994', 'en-IN']) {
  const locale = new Intl.Locale(tag);
  console.log(String(locale), String(locale.maximize()), String(locale.minimize()), names.map((name) => locale[name]).join());
  for (const method of ['getCalendars', 'getCollations', 'getHourCycles', 'getNumberingSystems', 'getTimeZones', 'getTextInfo', 'getWeekInfo']) {
    console.log(method, JSON.stringify(locale[method]()));
  }
}
console.log(String(new Intl.Locale('en-Latn-US', { language: 'de', region: 'AT', calendar: 'islamicc', numeric: true, hourCycle: 'h23', firstDayOfWeek: 1 })));
console.log(String(new Intl.Locale(new Intl.Locale('fr-u-nu-latn'), { numberingSystem: 'arab', caseFirst: 'false' })));
for (const tag of [
  'DE-de', 'iw', 'zh-yue', 'art-lojban', 'sgn-BR', 'hy-arevela', 'en-t-ja-m0-names', 'und-u-rg-gbeng', 'fr-FR-x-foo', 'en-u-ca-islamicc', 'sr-cs', 'mo', 'zh-min', 'cmn', 'ar-aao',
  'i-klingon', 'en-a-bbb-a-ccc', 'en-u-tz-eire', 'en-u-kb-yes', 'und-cyrl-ru-t-en-k0-qwerty-x-a', 'de-1996-1996', 'x-a', 'abcdefghi', 'hepburn-ja',
]) {
  try {
    console.log(tag, Intl.getCanonicalLocales(tag).join());
  } catch (error) {
    console.log(tag, String(error));
  }
}
console.log(Intl.getCanonicalLocales(['en', 'EN', new Intl.Locale('de')]).join(), Intl.getCanonicalLocales().length);
console.log(Intl.NumberFormat.supportedLocalesOf(['en-US', 'xx', 'zh-Hant-HK', 'de-ZZ', 'en-u-nu-thai']).join());
console.log(Intl.supportedValuesOf('collation').join(), Intl.supportedValuesOf('unit').length, Intl.supportedValuesOf('numberingSystem').join());
console.log(String(Intl), Object.keys(Intl).length, Intl.Locale.length, Object.prototype.toString.call(new Intl.Locale('en')));
