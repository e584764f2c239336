// Every component in every width, alone and together, in ten languages.
const locales = ["en", "de", "fr", "es", "ja", "zh", "ko", "ar", "pt", "th"];
const time = Date.UTC(2020, 4, 5, 15, 6, 7, 89);
const bags = [{}];
for (const month of ["numeric", "2-digit", "short", "long", "narrow"]) {
  bags.push({ month }, { month, year: "numeric" }, { month, day: "numeric", year: "numeric", weekday: "short" });
  bags.push({ month, day: "numeric", hour: "numeric" }, { month, weekday: "long" });
}
for (const hour of ["numeric", "2-digit"]) {
  bags.push({ hour }, { hour, minute: "2-digit", second: "2-digit" }, { hour, hour12: true }, { hour, hour12: false });
  bags.push({ hour, minute: "numeric", second: "numeric", fractionalSecondDigits: 3 }, { hour, weekday: "short" });
}
bags.push({ weekday: "narrow" }, { year: "2-digit" }, { day: "2-digit" }, { minute: "numeric" }, { second: "2-digit" });
bags.push({ minute: "numeric", second: "numeric" }, { year: "numeric", day: "numeric" }, { dayPeriod: "long" });
for (const locale of locales) {
  for (const bag of bags) {
    const format = new Intl.DateTimeFormat(locale, { timeZone: "UTC", ...bag });
    console.log(locale, JSON.stringify(bag), format.format(time));
  }
}
