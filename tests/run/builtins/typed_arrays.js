const b = new ArrayBuffer(16), f = new Float64Array(b), u = new Uint8Array(b), d = new DataView(b);
f[0] = Math.PI; d.setInt16(8, -2, true); console.log(u.slice(0, 10).join(), d.getInt16(8, true), f.length, u.byteLength);
console.log(Uint8ClampedArray.of(300, -5, 1.5).join(), Int8Array.from([127, 128, 129]).join(), new Uint32Array([-1])[0], new Float32Array([0.1])[0]);
console.log(u.subarray(8).set([1, 2]) === undefined, u[8], [...new Uint16Array([3, 1, 2]).sort()].join(), new BigInt64Array(1)[0], u[99], 99 in u);
