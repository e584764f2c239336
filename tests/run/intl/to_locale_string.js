// Numbers, BigInts and arrays in the words of a locale.
console.log((1234.5).toLocaleString('de'), (1234.5).toLocaleString(), (0.256).toLocaleString('en', { style: 'percent' }));
console.log(12345678901234567890n.toLocaleString('en-IN'), (-5n).toLocaleString('ar-EG'), 1000n.toLocaleString('de', { style: 'currency', currency: 'EUR' }));
console.log([1.5, 2000n, null, 'x'].toLocaleString('de', { minimumFractionDigits: 2 }), new Float64Array([1e6, NaN]).toLocaleString('fr'));
console.log([{ toLocaleString: (...all) => all.length + ':' + all }].toLocaleString('a', 1, 2));
for (const wrong of [() => (1).toLocaleString('x'), () => (1).toLocaleString('en', { style: 'currency' }), () => 1n.toLocaleString(null)]) {
  try {
    console.log(wrong());
  } catch (error) {
    console.log(String(error));
  }
}
