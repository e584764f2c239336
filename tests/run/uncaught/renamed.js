Error.stackTraceLimit = 1;
class MyError extends Error {
  constructor(message) {
    super(message);
    this.name = 'MyError';
    this.info = 7;
  }
}
throw new MyError('custom');
