const d = new Date(Date.UTC(2024, 1, 29, 12, 34, 56, 789));
console.log(d.toISOString(), d.getTime(), JSON.stringify(d), new Date('2024-02-29T12:34:56.789+02:00').toISOString(), new Date(NaN).getTime());
console.log(new Date(2024, 0, 31).getMonth(), Date.parse('Thu, 01 Jan 1970 00:00:00 GMT'), new Date(8.64e15 + 1).getTime(), d.getUTCDay());
try { new Date(NaN).toISOString(); } catch (e) { console.log(e.name, e.message); }
