// A `finally` leaves the place as it is, a `throw` makes another.
function first() {
  throw new Error('moved');
}
function second() {
  try {
    first();
  } finally {
    void 0;
  }
}
try {
  second();
} catch (error) {
  if (error.message === 'moved') throw error;
}
