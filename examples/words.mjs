// Counts the words of a file: node:fs, node:path, Map, iterators and a regular expression.
import { readFileSync } from 'node:fs';
import { basename } from 'node:path';

const file = process.argv[2];
if (file === undefined) {
  console.error('usage: words FILE');
  process.exit(2);
}
const counts = new Map();
for (const [word] of readFileSync(file, 'utf8').toLowerCase().matchAll(/[a-z]+/g)) {
  counts.set(word, (counts.get(word) ?? 0) + 1);
}
const common = [...counts].sort(([a, m], [b, n]) => n - m || (a < b ? -1 : 1)).slice(0, 5);
console.log(basename(file));
for (const [word, count] of common) console.log(String(count).padStart(5), word);
