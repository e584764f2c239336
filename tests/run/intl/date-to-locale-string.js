// The methods of Date and of Temporal.
const date = new Date(Date.UTC(2020, 0, 31, 23, 5, 9));
for (const locale of ["en", "de", "ja", "es"]) {
  console.log(date.toLocaleString(locale, { timeZone: "UTC" }));
  console.log(date.toLocaleDateString(locale, { timeZone: "Asia/Tokyo" }));
  console.log(date.toLocaleTimeString(locale, { timeZone: "America/New_York" }));
  console.log(date.toLocaleTimeString(locale, { timeZone: "UTC", timeStyle: "short" }));
}
console.log(new Date(NaN).toLocaleString("de"), new Date(NaN).toLocaleDateString(), new Date(NaN).toLocaleTimeString());
const zoned = Temporal.ZonedDateTime.from("2020-01-31T23:05:09[Europe/Berlin]");
console.log(zoned.toLocaleString("en"));
console.log(zoned.toLocaleString("de", { dateStyle: "long" }));
console.log(zoned.toInstant().toLocaleString("en", { timeZone: "UTC" }));
console.log(zoned.toPlainDateTime().toLocaleString("en", { timeZoneName: "long" }));
console.log(zoned.toPlainDate().toLocaleString("de", { weekday: "long" }));
console.log(zoned.toPlainTime().toLocaleString("ja"));
console.log(Temporal.PlainYearMonth.from("2020-01-01[u-ca=gregory]").toLocaleString("en", { month: "long", year: "numeric" }));
console.log(Temporal.PlainMonthDay.from({ monthCode: "M02", day: 29, calendar: "gregory" }).toLocaleString("en", { calendar: "gregory" }));
for (const f of [
  () => zoned.toLocaleString("en", { timeZone: "UTC" }),
  () => zoned.toPlainDate().toLocaleString("en", { timeStyle: "short" }),
  () => zoned.toPlainTime().toLocaleString("en", { year: "numeric" }),
  () => Temporal.PlainDate.from("2020-01-01[u-ca=hebrew]").toLocaleString("en-u-ca-japanese"),
  () => new Intl.DateTimeFormat("en").format(zoned),
  () => new Intl.DateTimeFormat("en").formatRange(0, zoned.toPlainDate()),
]) {
  try {
    console.log(f());
  } catch (e) {
    console.log(e.name);
  }
}
