// dateStyle and timeStyle, alone and together, with the locale's and the other count of hours.
const locales = ["en", "de", "fr", "es", "ja", "zh", "ko", "ar", "pt", "th"];
const styles = [undefined, "full", "long", "medium", "short"];
for (const locale of locales) {
  for (const dateStyle of styles) {
    for (const timeStyle of styles) {
      const format = new Intl.DateTimeFormat(locale, { dateStyle, timeStyle, timeZone: "UTC" });
      console.log(locale, dateStyle, timeStyle, format.format(Date.UTC(2021, 11, 24, 18, 30, 5)));
    }
  }
  for (const hourCycle of ["h11", "h12", "h23", "h24"]) {
    const format = new Intl.DateTimeFormat(locale, { timeStyle: "short", hourCycle, timeZone: "UTC" });
    console.log(locale, hourCycle, format.format(Date.UTC(2021, 11, 24, 0, 30)));
  }
}
