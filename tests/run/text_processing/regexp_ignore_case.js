// Without the u flag, upper cases are compared and letters outside ASCII stay apart from those inside.
console.log(/^[a-z_$][a-z0-9_$]*$/i.test('ſ'), /[a-z]/i.test('\u212a'), /[^k]/i.test('\u212a'), /\W/i.test('ſ'), /[\w]/i.test('\u212a'));
console.log(/[A-z]/i.test('Z'), /[Z-a]/i.test('z'), /[Z-a]/i.test('A'), /[Z-a]/i.test('b'), /[^a]/i.test('A'), /x{2}/i.test('xX'));
console.log(/é/i.test('É'), /[à-ï]/i.test('É'), /[^à-ï]/i.test('É'), /µ/i.test('Μ'), /ß/i.test('ẞ'), /ß/iu.test('ẞ'), /å/i.test('\u212b'), /ı/i.test('I'));
console.log(/\x41\u0062\103/i.exec('aBc')?.[0], /\cJ/i.test('\n'), /\c/i.test('\\C'), /[\c]/i.test('C'), /[\b]/i.test('\b'), /\-\/\./i.test('-/.'));
console.log('abAB'.match(/(a)(?<n>b)\1\k<n>/i), 'Aa'.replace(/(a)\1/gi, '<$&>'), /(?:A)(?=b)/i.exec('xab').index, /(?<!a)b/i.test('Ab'));
console.log(/[\w-z]/i.test('-'), /[a-]/i.test('A'), /[]/i.test('a'), /[^]/i.test('a'), /{/i.test('{'), /[\]]/i.test(']'), /]/i.test(']'));
console.log(/a(?-i:b)c/i.test('AbC'), /a(?-i:b)c/i.test('ABC'), /(?i:a)b/.test('Ab'), 'aXbx'.split(/x/i), 'aAbB'.replace(/[ab]/gi, (c) => c + '.'));
const sticky = /foo/iy;
sticky.lastIndex = 1;
console.log(sticky.test('xFOO'), sticky.lastIndex, /σ/i.test('ς'), /Σ/i.test('ς'), /ǆ/i.test('ǅ'), /\u{61}/i.test('A'), /\0/i.test('\0'));
console.log(/[/i]/i.source, /a/gi.flags, RegExp('\\101', 'i').test('a'), RegExp('[\\101-\\103]', 'i').test('b'), RegExp('\\8', 'i').test('8'));
