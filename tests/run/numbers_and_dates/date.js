// Date: construction, components, text. The time zone is whatever the system has; UTC is shown.
const show = (...xs) => console.log(xs.map(x => Object.is(x, -0) ? '-0' : String(x)).join(' | '));
const fails = f => { try { show(f()); } catch (e) { show(`${e.name}: ${e.message}`); } };

const d = new Date(Date.UTC(2024, 1, 29, 12, 34, 56, 789));
show(d.getTime(), d.toISOString(), d.toJSON(), d.toUTCString(), d.toGMTString === d.toUTCString);
show(d.getUTCFullYear(), d.getUTCMonth(), d.getUTCDate(), d.getUTCDay(), d.getUTCHours(), d.getUTCMinutes(), d.getUTCSeconds(), d.getUTCMilliseconds());
for (const text of ['2024-02-29', '2024-02-29T12:34:56Z', '2024-02-29T12:34:56.789+05:30', '+012345-01-01T00:00:00Z', '-000001-01-01T00:00:00Z', '2024', '2024-13-01', '-000000-01-01T00:00:00Z',
  'Thu, 01 Jan 1970 00:00:00 GMT', 'Feb 29 2024 10:00 UTC', '29 February 2024 10:00:00 GMT+0200', '2/29/2024 12:00 Z', 'nonsense', '2024-02-30T00:00:00Z', '24:00', '2024-01-01T24:00:00Z', '2024-01-01T24:00:01Z'])
  show(text, Date.parse(text));
show(Date.UTC(99, 0), Date.UTC(2017), Date.UTC(), Date.UTC(2017, 12), Date.UTC(275760, 8, 13, 0, 0, 0, 1), Date.UTC(1970, 0, 1, 0, 0, 0, 0.9));
const e = new Date(0);
show(e.setUTCFullYear(2000, 1, 30), e.setUTCMonth(14), e.setUTCDate(0), e.setUTCHours(25, 61, 61, 1001), e.setUTCMinutes(-1), e.setUTCSeconds(3.7), e.setUTCMilliseconds(-1), e.setTime(NaN), e.setUTCFullYear(2001));
show(new Date(NaN), new Date(8.64e15).toISOString(), new Date(8.64e15 + 1), new Date(-62198755200000).toISOString(), new Date(NaN).getTime(), new Date(NaN).toJSON());
show(new Date(2024, 0, 31, 10).getMonth(), new Date(2024, 0).getDate(), new Date(99, 0).getFullYear(), new Date(0, 0).getFullYear(), new Date('5').getDate());
show(new Date(d).getTime() === +d, new Date(d.toString()).getTime() - Math.floor(+d / 1000) * 1000, typeof Date(), typeof (d + 1), d - 1, `${typeof (d > 0)}`);
show(d[Symbol.toPrimitive]('number'), typeof d[Symbol.toPrimitive]('default'), Object.prototype.toString.call(d), Date.length, Date.name, Date.prototype.constructor === Date);
show(Date.now() - new Date() <= 0, Math.abs(Date.now() - +new Date()) < 1000, new Date(2020, 5).getYear(), new Date(1e12).setYear(95) < 1e12);
show(new Date(0).getTimezoneOffset() === -new Date(1970, 0, 1).getTime() / -60000 || true);
fails(() => new Date(NaN).toISOString());
fails(() => Date.prototype.getTime.call({}));
fails(() => Date.prototype.setDate.call({}));
fails(() => d[Symbol.toPrimitive]('bad'));
fails(() => Date.prototype.toJSON.call({ toISOString: () => 'own' }));
for (let y = 1900; y <= 2100; y += 50) show(new Date(Date.UTC(y, 1, 29)).toISOString());
