let count = 0;
var kind = 'counter';
function next() {
  count += 1;
  return `${kind} ${count}`;
}
class Box {
  static made = 0;
  constructor() { Box.made++; }
}
exports.next = next;
exports.Box = Box;
exports.rename = (name) => { kind = name; };
exports.loaded = () => module.loaded;
