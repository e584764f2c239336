// What the stream classes share: the legacy Stream base, high-water marks, destruction.
import EventEmitter from 'node:events';
import { nextTick } from 'node:internal/process/task_queues';

let defaultBytes = 65536;
let defaultObjects = 16;

export function getDefaultHighWaterMark(objectMode) {
  return objectMode ? defaultObjects : defaultBytes;
}

export function setDefaultHighWaterMark(objectMode, value) {
  if (objectMode) defaultObjects = value;
  else defaultBytes = value;
}

export function highWaterMarkOf(options, objectMode, key) {
  const value = options?.highWaterMark ?? options?.[key];
  return value === undefined || value === null ? getDefaultHighWaterMark(objectMode) : Math.floor(value);
}

/** The base of all streams. */
export function Stream(this: any, options?) {
  EventEmitter.call(this, options);
}
Object.setPrototypeOf(Stream.prototype, EventEmitter.prototype);
Object.setPrototypeOf(Stream, EventEmitter);

Stream.prototype.pipe = function pipe(dest, options) {
  const source = this;
  const ondata = (chunk) => {
    if (dest.writable && dest.write(chunk) === false && source.pause) source.pause();
  };
  source.on('data', ondata);
  const ondrain = () => {
    if (source.readable && source.resume) source.resume();
  };
  dest.on('drain', ondrain);
  let ended = false;
  const onend = () => {
    if (ended) return;
    ended = true;
    dest.end();
  };
  const onclose = () => {
    if (ended) return;
    ended = true;
    if (typeof dest.destroy === 'function') dest.destroy();
  };
  if (!dest._isStdio && (!options || options.end !== false)) {
    source.on('end', onend);
    source.on('close', onclose);
  }
  const onerror = function (this: any, error) {
    cleanUp();
    if (EventEmitter.listenerCount(this, 'error') === 0) this.emit('error', error);
  };
  source.prependListener('error', onerror);
  dest.prependListener('error', onerror);
  function cleanUp() {
    source.removeListener('data', ondata);
    dest.removeListener('drain', ondrain);
    source.removeListener('end', onend);
    source.removeListener('close', onclose);
    source.removeListener('error', onerror);
    dest.removeListener('error', onerror);
    source.removeListener('end', cleanUp);
    source.removeListener('close', cleanUp);
    dest.removeListener('close', cleanUp);
  }
  source.on('end', cleanUp);
  source.on('close', cleanUp);
  dest.on('close', cleanUp);
  dest.emit('pipe', source);
  return dest;
};

/** Marks the stream broken and, once its own clean-up is done, emits 'error' and 'close'. */
export function destroy(this: any, error?, callback?) {
  const readable = this._readableState;
  const writable = this._writableState;
  if (readable?.destroyed || writable?.destroyed) {
    if (typeof callback === 'function') callback();
    return this;
  }
  if (error) {
    if (writable && !writable.errored) writable.errored = error;
    if (readable && !readable.errored) readable.errored = error;
  }
  if (writable) writable.destroyed = true;
  if (readable) readable.destroyed = true;
  const run = () => {
    let called = false;
    const done = (failure?) => {
      if (called) return;
      called = true;
      failure = failure || error;
      if (failure) {
        if (writable && !writable.errored) writable.errored = failure;
        if (readable && !readable.errored) readable.errored = failure;
      }
      if (writable) writable.closed = true;
      if (readable) readable.closed = true;
      if (typeof callback === 'function') callback(failure);
      nextTick(() => {
        if (failure) emitError(this, failure);
        const emitClose = (writable ? writable.emitClose : false) || (readable ? readable.emitClose : false);
        if (writable) writable.closeEmitted = true;
        if (readable) readable.closeEmitted = true;
        if (emitClose) this.emit('close');
      });
    };
    try {
      this._destroy(error || null, done);
    } catch (failure) {
      done(failure);
    }
  };
  if ((writable && !writable.constructed) || (readable && !readable.constructed)) this.once('kConstructed', run);
  else run();
  return this;
}

function emitError(stream, error) {
  const readable = stream._readableState;
  const writable = stream._writableState;
  if (writable?.errorEmitted || readable?.errorEmitted) return;
  if (writable) writable.errorEmitted = true;
  if (readable) readable.errorEmitted = true;
  stream.emit('error', error);
}

/** An error of an operation: destroys the stream, or only tells of it. */
export function errorOrDestroy(stream, error, sync?) {
  const readable = stream._readableState;
  const writable = stream._writableState;
  if (writable?.destroyed || readable?.destroyed) return;
  if (readable?.autoDestroy || writable?.autoDestroy) {
    stream.destroy(error);
    return;
  }
  if (writable && !writable.errored) writable.errored = error;
  if (readable && !readable.errored) readable.errored = error;
  if (sync) nextTick(emitError, stream, error);
  else emitError(stream, error);
}

/** Runs `_construct` if the stream has one. */
export function construct(stream, callback) {
  const readable = stream._readableState;
  const writable = stream._writableState;
  if (typeof stream._construct !== 'function') return;
  if (readable) readable.constructed = false;
  if (writable) writable.constructed = false;
  if (stream.listenerCount('kConstruct') > 0) {
    stream.once('kConstruct', callback);
    return;
  }
  stream.once('kConstruct', callback);
  nextTick(() => {
    let called = false;
    const done = (error?) => {
      if (called) return;
      called = true;
      if (readable) readable.constructed = true;
      if (writable) writable.constructed = true;
      if (readable?.destroyed || writable?.destroyed) stream.emit('kConstructed');
      else if (error) errorOrDestroy(stream, error, true);
      else stream.emit('kConstruct');
    };
    try {
      stream._construct((error) => nextTick(done, error));
    } catch (error) {
      nextTick(done, error);
    }
  });
}
