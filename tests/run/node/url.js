const url = require('url');
for (const [input, base] of [['https://u:p@host.com:8080/a/./b/../c?x=1&y=2#z'], ['../q?r', 'http://h/a/b/c'], ['file:///C:/x/..'], ['http://[::1]:80/'], ['mailto:a@b'], ['http://0x7f.1/'], ['//x/y', 'https://b']]) {
  console.log(new URL(input, base));
}
const u = new URL('http://a/'); u.pathname = 'x y'; u.search = 'a=1'; u.searchParams.append('b', 'c d'); u.hash = 'h'; u.port = '81'; u.protocol = 'https';
console.log(u.href, [...u.searchParams], new URLSearchParams({ a: '1', b: 'é' }).toString(), URL.canParse('nope'));
try { new URL('nope'); } catch (e) { console.log(e.name, e.code, e.message, e.input); }
console.log(url.parse('http://u:p@h.com:80/p?q=1#f', true), url.resolve('/one/two/three', 'four'), url.resolve('http://e.com/one', '/two'));
console.log(url.fileURLToPath('file:///a%20b'), url.pathToFileURL('/a b#c').href, url.format({ protocol: 'http', host: 'h', pathname: '/p', query: { a: 1 } }));
