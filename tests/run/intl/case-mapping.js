// toLocaleUpperCase and toLocaleLowerCase: the rules of Turkish, Azeri, Lithuanian and Greek.
const texts = ['istanbul', 'ISTANBUL', 'İI', 'ıi', 'i\u0300', 'I\u0307', 'Ì', 'Ά ή ΐ', 'ς Σ ΑΣ', 'straße', 'ΆΔΩ', 'ὈΔΥΣΣΕΎΣ', 'Į\u0301', '\ud800i'];
for (const locales of ['en', 'tr', 'az', 'lt', 'el', undefined, ['tr', 'en'], 'tr-TR', 'TR']) {
  console.log(locales, JSON.stringify(texts.map(text => [text.toLocaleUpperCase(locales), text.toLocaleLowerCase(locales)])));
}
for (const locales of ['x-1', null, 1]) {
  try {
    'a'.toLocaleUpperCase(locales);
  } catch (e) {
    console.log(e.name, e.message);
  }
}
