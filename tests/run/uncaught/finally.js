function fail() {
  throw 'kept';
}
try {
  fail();
} finally {
  void 0;
}
