// Without the u flag a letter outside ASCII does not match an ASCII letter by case folding.
console.log('ſ'.match(/s/i), 'K'.match(/k/i), /s/iu.test('ſ'));
