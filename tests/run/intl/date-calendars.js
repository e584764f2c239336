// Other calendars than the Gregorian one.
const date = Date.UTC(2020, 4, 5);
for (const calendar of ["buddhist", "chinese", "japanese", "islamic-civil", "roc", "iso8601", "hebrew"]) {
  for (const options of [{}, { dateStyle: "long" }, { dateStyle: "short" }, { month: "long", day: "numeric" }]) {
    const format = new Intl.DateTimeFormat("en", { ...options, calendar, timeZone: "UTC" });
    console.log(calendar, JSON.stringify(options), format.format(date));
  }
}
console.log(new Intl.DateTimeFormat("ja-u-ca-japanese", { dateStyle: "long", timeZone: "UTC" }).format(date));
console.log(new Intl.DateTimeFormat("th", { dateStyle: "long", timeZone: "UTC" }).format(date));
console.log(new Intl.DateTimeFormat("zh-u-ca-chinese", { dateStyle: "long", timeZone: "UTC" }).format(date));
