// Intl.RelativeTimeFormat: all units and styles.
const units = ['second', 'minute', 'hours', 'day', 'week', 'months', 'quarter', 'year'];
for (const locale of ['en', 'de', 'ja', 'zh', 'ar', 'es', 'ko', 'pt', 'pl']) {
  for (const style of ['long', 'short', 'narrow']) {
    for (const numeric of ['always', 'auto']) {
      const format = new Intl.RelativeTimeFormat(locale, { style, numeric });
      for (const unit of units) console.log(locale, [-2, -1, -0, 0, 1, 5, 1234.5].map((n) => format.format(n, unit)).join(' | '));
    }
  }
}
const format = new Intl.RelativeTimeFormat('en-u-nu-arab', { numeric: 'auto' });
console.log(JSON.stringify(format.formatToParts(-1234.5, 'days')), JSON.stringify(format.formatToParts(1, 'day')));
console.log(JSON.stringify(format.resolvedOptions()));
