// The tables of Unicode come with the methods' names.
console.log('e\u0301'.normalize() === '\u00e9', '\u00e9'.normalize('NFD').length, '\ufb01'['normalize']('NFKC'));
console.log(['\u00e4', 'a', 'z', '\u00e9', 'e'].sort((a, b) => a.localeCompare(b)).join(''));
