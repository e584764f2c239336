// Ranges: what both ends share is shown once, and the parts say which end they belong to.
const start = Date.UTC(2020, 4, 5, 9, 6), ends = [
  Date.UTC(2020, 4, 5, 9, 6), Date.UTC(2020, 4, 5, 10, 30), Date.UTC(2020, 4, 5, 17, 8), Date.UTC(2020, 4, 9),
  Date.UTC(2020, 10, 25), Date.UTC(2021, 0, 3),
];
const bags = [
  {}, { dateStyle: "full" }, { dateStyle: "medium", timeStyle: "short" }, { month: "long" }, { hour: "numeric" },
  { year: "numeric", month: "short" }, { year: "numeric", month: "short", day: "numeric", weekday: "short" },
  { hour: "2-digit", minute: "2-digit", hour12: true }, { minute: "2-digit", second: "2-digit" },
];
for (const locale of ["en", "de", "fr", "es", "ja", "zh", "ko", "pt"]) {
  for (const bag of bags) {
    const format = new Intl.DateTimeFormat(locale, { timeZone: "UTC", ...bag });
    for (const end of ends) console.log(locale, JSON.stringify(bag), format.formatRange(start, end));
    const parts = format.formatRangeToParts(start, ends[4]);
    console.log(parts.map((part) => `${part.source[0]}:${part.type}=${part.value}`).join("|"));
  }
}
