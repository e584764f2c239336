// What resolvedOptions shows, formatToParts, and what is refused.
const show = (locale, options) =>
  console.log(JSON.stringify(new Intl.DateTimeFormat(locale, { timeZone: "UTC", ...options }).resolvedOptions()));
show("en");
show("de", { month: "short", day: "numeric" });
show("ja", { hour: "numeric", hour12: true });
show("en-u-hc-h23-nu-thai", { hour: "numeric", minute: "numeric" });
show("th", { dateStyle: "medium" });
show("fa", { year: "numeric", era: "short" });
show("en", { timeStyle: "short", hour12: false });
show("en", { weekday: "short", era: "long", hour: "numeric", fractionalSecondDigits: 2, timeZoneName: "shortGeneric", dayPeriod: "long" });
const format = new Intl.DateTimeFormat("en", { dateStyle: "full", timeStyle: "long", timeZone: "UTC" });
console.log(JSON.stringify(format.formatToParts(0)));
console.log(format.format === format.format, format.format.name === "", format.format.length);
const refused = [
  () => new Intl.DateTimeFormat("en", { timeStyle: "short", hour: "numeric" }),
  () => new Date(0).toLocaleDateString("en", { timeStyle: "short" }),
  () => new Date(0).toLocaleTimeString("en", { dateStyle: "short" }),
  () => format.format(NaN),
  () => format.formatRange(0),
  () => new Intl.DateTimeFormat("en", { month: "huge" }),
  () => new Intl.DateTimeFormat("en", { calendar: "x" }),
];
for (const f of refused) {
  try {
    f();
  } catch (e) {
    console.log(e.name);
  }
}
