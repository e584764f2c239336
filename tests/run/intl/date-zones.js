// Time zones by name and by offset, and the ways to name them.
const names = ["short", "long", "shortOffset", "longOffset", "shortGeneric", "longGeneric"];
const zones = ["UTC", "America/New_York", "Asia/Kolkata", "europe/berlin", "+03:00", "-0730"];
for (const timeZone of zones) {
  for (const timeZoneName of names) {
    const format = new Intl.DateTimeFormat("en", { timeZone, timeZoneName, hour: "numeric" });
    console.log(format.resolvedOptions().timeZone, timeZoneName, format.format(Date.UTC(2021, 6, 1)));
  }
}
for (const timeZone of ["Nowhere", "+25:00", "+1", ""]) {
  try {
    new Intl.DateTimeFormat("en", { timeZone });
  } catch (e) {
    console.log(e.name, e.message);
  }
}
