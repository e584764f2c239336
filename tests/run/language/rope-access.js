// Reading single units of a string built by appending must not walk the rope each time.
let s = '';
for (let i = 0; i < 200000; i++) s += String.fromCharCode(97 + i % 26);
let h = 0;
for (let i = 0; i < s.length; i += 3) h = (h * 33 + s.charCodeAt(i)) | 0;
console.log(s.length, h, s.charAt(27), s.at(-1));
