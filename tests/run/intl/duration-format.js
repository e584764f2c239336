// Durations in words and in digits.
const durations = [
  { years: 1, months: 2, weeks: 3, days: 4 },
  { hours: 1, minutes: 2, seconds: 3, milliseconds: 4, microseconds: 5, nanoseconds: 6 },
  { hours: 0, minutes: 0, seconds: 59, milliseconds: 999 },
  { days: -1, hours: -12 },
  { seconds: 0 },
];
for (const locale of ["en", "de", "fr", "ja", "da"]) {
  for (const style of ["long", "short", "narrow", "digital"]) {
    const format = new Intl.DurationFormat(locale, { style });
    for (const duration of durations) console.log(locale, style, format.format(duration));
  }
}
const clock = new Intl.DurationFormat("en", { style: "digital", fractionalDigits: 2 });
console.log(JSON.stringify(clock.formatToParts({ days: 2, hours: 3, minutes: 4, seconds: 5, milliseconds: 678 })));
console.log(JSON.stringify(clock.resolvedOptions()));
console.log(clock.format("PT1H30M"), clock.format(new Temporal.Duration(0, 0, 0, 0, 7)));
console.log(Temporal.Duration.from("P1DT2H").toLocaleString("de", { style: "long" }));
for (const options of [{ hours: "numeric", minutes: "long" }, { style: "huge" }, { fractionalDigits: 10 }]) {
  try {
    new Intl.DurationFormat("en", options);
  } catch (e) {
    console.log(e.name);
  }
}
