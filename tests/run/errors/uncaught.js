function thrower(message) {
  throw new RangeError(message);
}
console.log('before');
thrower('out of range');
