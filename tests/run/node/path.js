const path = require('path');
const samples = ['', '.', '..', '/', '/a/b/', 'a/./b/../c', '/..', 'a.b.c', '.a', 'a.', 'C:\\a\\b.txt', '\\\\srv\\share\\x', 'c:..\\a', '/foo/bar/baz.html'];
for (const flavour of ['posix', 'win32']) {
  const p = path[flavour];
  for (const s of samples) console.log(flavour, JSON.stringify(s), p.normalize(s), p.dirname(s), p.basename(s), p.extname(s), p.isAbsolute(s), p.parse(s));
  console.log(p.join('a', '..', '/b', 'c'), p.resolve('/x', 'y', '../z'), p.relative('/a/b/c', '/a/d'), p.format({ dir: '/d', name: 'n', ext: 'e' }), p.sep, p.delimiter);
}
try { path.join(1); } catch (e) { console.log(e.name, e.code, e.message); }
