// Intl.ListFormat: the patterns of locales, their types and styles.
const locales = ['en', 'de', 'fr', 'es', 'ja', 'zh', 'ko', 'ar', 'sv', 'th'];
const lists = [[], ['A'], ['A', 'B'], ['A', 'B', 'C'], ['A', 'B', 'C', 'D']];
for (const locale of locales) {
  for (const type of ['conjunction', 'disjunction', 'unit']) {
    for (const style of ['long', 'short', 'narrow']) {
      const format = new Intl.ListFormat(locale, { type, style });
      console.log(locale, type, style, lists.map(list => format.format(list)).join(' | '));
    }
  }
}
// The word between elements follows the sound of the next one.
console.log(new Intl.ListFormat('es').format(['España', 'Italia']));
console.log(new Intl.ListFormat('es', { type: 'disjunction' }).format(['siete', 'ocho']));
// Elements keep lone surrogates.
console.log(JSON.stringify(new Intl.ListFormat('en').formatToParts(['x', '\ud800', 'y'])));
console.log(JSON.stringify(new Intl.ListFormat('de', { type: 'unit', style: 'narrow' }).resolvedOptions()));
console.log(new Intl.ListFormat('en').format(new Set('abc')));
for (const f of [
  () => Intl.ListFormat(),
  () => new Intl.ListFormat('en', { type: 'x' }),
  () => new Intl.ListFormat('en').format([1]),
  () => Intl.ListFormat.prototype.format.call({}, []),
]) {
  try {
    f();
  } catch (e) {
    console.log(e.name, e.message);
  }
}
