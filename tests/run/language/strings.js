//# stress
const s = 'héllo wörld \u{1F600}';
console.log(s.length, [...s].length, s.toUpperCase(), s.indexOf('w'), s.slice(-3, -1), s.at(1), s.codePointAt(12));
console.log('a-b-c'.split('-').join('+'), 'abc'.padStart(5, '12'), 'x'.repeat(3), ' trim '.trim() + '|', 'abcabc'.replaceAll('b', (m, i) => i));
console.log(`${1}${'two'}${[3, 4]}`, String.raw`a\n${1}`, ((s, ...v) => s.raw.join('|') + v.join())`x${1}\ty${2}z`);
const same = () => ((x) => x)`t`; console.log(same() === same());
let long = ''; for (let i = 0; i < 1000; i++) long += i; console.log(long.length, long.slice(100, 110));
console.log('abc' < 'abd', 'a' < 'B', '10' < '9', '10' < 9, 'z'.localeCompare('a'));
console.log('abc'.charCodeAt(1), String.fromCharCode(0xd83d, 0xde00), String.fromCodePoint(128512), '\ud83d'.isWellFormed());
console.log(encodeURIComponent('a b&ü'), decodeURIComponent('%F0%9F%98%80'), escape('ü'), parseInt('12px'), parseFloat('1.5e3x'), Number(' 0b101 '));
console.log('aXbX'.replace(/x/gi, '[$&]'), 'a1b22'.match(/\d+/g).join(), /(?<y>\d{4})-(?<m>\d\d)/.exec('on 2024-05-06').groups.y, 'a,b;c'.split(/[,;]/).join('|'));
console.log(JSON.stringify({ a: [1, 'x', null, undefined, () => 1], b: undefined, c: new Date(0), d: { toJSON: () => 'J' }, 'é': '\u2028\ud800' }));
console.log(JSON.stringify({ a: [1, { b: 2 }], c: [] }, null, 2), JSON.stringify(JSON.parse('{"x":[1,2,{"y":null}],"z":"\\u0041"}', (k, v) => (typeof v === 'number' ? v + 1 : v))));
