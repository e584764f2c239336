// Calendars other than the ISO one.
const { PlainDate, PlainYearMonth, PlainMonthDay, PlainDateTime } = Temporal;
const date = PlainDate.from('2024-02-29');
for (const calendar of ['buddhist', 'chinese', 'coptic', 'dangi', 'ethioaa', 'ethiopic', 'gregory', 'hebrew', 'indian',
  'islamic-civil', 'islamic-tbla', 'islamic-umalqura', 'japanese', 'persian', 'roc']) {
  const d = date.withCalendar(calendar);
  console.log(d.toString(), d.era, d.eraYear, d.year, d.month, d.monthCode, d.day, d.dayOfYear, d.daysInMonth, d.daysInYear, d.monthsInYear, d.inLeapYear, d.weekOfYear);
  console.log(d.add({ months: 5 }).toString(), d.with({ day: 1 }).toString(), d.until(d.add({ days: 400 }), { largestUnit: 'year' }).toString());
}
console.log(PlainDate.from({ calendar: 'hebrew', year: 5784, monthCode: 'M05L', day: 10 }).toString());
console.log(PlainDate.from({ calendar: 'japanese', era: 'reiwa', eraYear: 2, month: 5, day: 1 }).toString());
console.log(PlainYearMonth.from({ calendar: 'chinese', year: 2023, month: 3 }).toString(), PlainMonthDay.from({ calendar: 'hebrew', monthCode: 'M05L', day: 10 }).toString());
console.log(PlainDateTime.from('2024-02-29T12:00[u-ca=persian]').with({ year: 1400 }).toString(), date.withCalendar('islamicc').calendarId);
for (const fields of [{ era: 'x', eraYear: 1, month: 1, day: 1 }, { year: 2020, monthCode: 'M05L', day: 1 }, { era: 'ce', month: 1, day: 1 }]) {
  try {
    console.log(PlainDate.from({ calendar: 'gregory', ...fields }).toString());
  } catch (error) {
    console.log(error.name);
  }
}
