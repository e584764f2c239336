// Intl.Segmenter: graphemes, words and sentences; Segments objects and their iterators.
const texts = [
  'Hello, world! How are you? I am 3.14 years old.',
  '안녕하세요 세계! 반갑습니다.',
  'مرحبا بالعالم. كيف حالك؟',
  '👨‍👩‍👧‍👦👍🏽🇩🇪🇫🇷e\u0301',
  "a.b c'd 1,000.5 foo_bar x@y.com\r\n\tz",
  'Äpfel sind gut. "Ja!" sagte er. (Nein.) etc. usw.',
  '',
  '\ud83d\udc38\ud83d',
];
for (const granularity of ['grapheme', 'word', 'sentence']) {
  const segmenter = new Intl.Segmenter('en', { granularity });
  for (const text of texts) {
    const mark = s => (s.isWordLike === undefined ? '' : s.isWordLike ? '+' : '-');
    console.log(granularity, JSON.stringify([...segmenter.segment(text)].map(s => s.segment + mark(s))));
  }
}
const segments = new Intl.Segmenter('en', { granularity: 'word' }).segment('ab cd');
for (const at of [undefined, 2, 4.9, 5, -1]) console.log(at, JSON.stringify(segments.containing(at)));
const iterator = segments[Symbol.iterator]();
console.log(JSON.stringify([iterator.next(), iterator.next(), iterator.next(), iterator.next()]));
console.log(Object.prototype.toString.call(iterator), iterator[Symbol.iterator]() === iterator);
console.log(JSON.stringify(new Intl.Segmenter('sv', { granularity: 'sentence' }).resolvedOptions()));
for (const f of [
  () => Intl.Segmenter(),
  () => new Intl.Segmenter('en', { granularity: 'x' }),
  () => segments.containing.call({}, 1),
  () => iterator.next.call({}),
]) {
  try {
    f();
  } catch (e) {
    console.log(e.name, e.message);
  }
}
