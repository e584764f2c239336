let f = 1n; for (let i = 1n; i <= 30n; i++) f *= i; console.log(f, f.toString(36), -7n / 2n, -7n % 3n, 2n ** 100n, 5n & -2n, 1n << 70n);
console.log(typeof 1n, 1n == 1, 1n === 1, 2n > 1, 0n ? 't' : 'f', BigInt('0xff'), BigInt.asIntN(8, 255n), BigInt(2 ** 53), Number(10n));
try { 1n + 1; } catch (e) { console.log(e.message); } try { BigInt(1.5); } catch (e) { console.log(e.name, e.message); }
