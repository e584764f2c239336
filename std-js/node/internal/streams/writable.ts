// stream.Writable.
import { Buffer } from 'node:buffer';
import { nodeError } from 'node:internal/errors';
import { nextTick } from 'node:internal/process/task_queues';
import { Stream, construct, destroy, errorOrDestroy, highWaterMarkOf } from 'node:internal/streams/state';
import { addAbort } from 'node:internal/streams/readable';

export function WritableState(this: any, options, stream, isDuplex) {
  this.objectMode = !!(options?.objectMode || (isDuplex && options?.writableObjectMode));
  this.highWaterMark = highWaterMarkOf(options, this.objectMode, isDuplex ? 'writableHighWaterMark' : 'highWaterMark');
  this.finalCalled = false;
  this.needDrain = false;
  this.ending = false;
  this.ended = false;
  this.finished = false;
  this.destroyed = false;
  this.decodeStrings = options?.decodeStrings !== false;
  this.defaultEncoding = options?.defaultEncoding || 'utf8';
  this.length = 0;
  this.writing = false;
  this.corked = 0;
  this.sync = true;
  this.bufferProcessing = false;
  this.writecb = null;
  this.writelen = 0;
  this.buffered = [];
  this.pendingcb = 0;
  this.constructed = true;
  this.prefinished = false;
  this.errorEmitted = false;
  this.emitClose = options?.emitClose !== false;
  this.autoDestroy = options?.autoDestroy !== false;
  this.errored = null;
  this.closed = false;
  this.closeEmitted = false;
  this.onFinished = [];
}
WritableState.prototype.getBuffer = function getBuffer() {
  return this.buffered.slice();
};

export function Writable(this: any, options?) {
  if (!(this instanceof (Writable as any))) return new (Writable as any)(options);
  initWritable(this, options, false);
  Stream.call(this, options);
  construct(this, () => {
    const state = this._writableState;
    if (!state.writing) clearBuffer(this, state);
    finishMaybe(this, state);
  });
}
Object.setPrototypeOf(Writable.prototype, Stream.prototype);
Object.setPrototypeOf(Writable, Stream);
Writable.WritableState = WritableState;

const { hasInstance } = Symbol;
const ordinaryHasInstance = Function.prototype[hasInstance];
Object.defineProperty(Writable, hasInstance, {
  value(object) {
    // A Duplex inherits from Readable only, and is a Writable all the same.
    if (ordinaryHasInstance.call(this, object)) return true;
    if (this !== Writable) return false;
    return !!object && object._writableState instanceof (WritableState as any);
  },
});

export function initWritable(stream, options, isDuplex) {
  stream._writableState = new (WritableState as any)(options, stream, isDuplex);
  if (options) {
    if (typeof options.write === 'function') stream._write = options.write;
    if (typeof options.writev === 'function') stream._writev = options.writev;
    if (typeof options.destroy === 'function') stream._destroy = options.destroy;
    if (typeof options.final === 'function') stream._final = options.final;
    if (typeof options.construct === 'function') stream._construct = options.construct;
    if (options.signal && !isDuplex) addAbort(options.signal, stream);
  }
}

/** The methods of the writable side, which Duplex takes over. */
export const writableMethods: any = {
  pipe() {
    errorOrDestroy(this, coded('ERR_STREAM_CANNOT_PIPE', 'Cannot pipe, not readable'));
  },
  write(chunk, encoding, callback) {
    return writeChunk(this, chunk, encoding, callback) === true;
  },
  cork() {
    this._writableState.corked++;
  },
  uncork() {
    const state = this._writableState;
    if (state.corked) {
      state.corked--;
      if (!state.writing) clearBuffer(this, state);
    }
  },
  setDefaultEncoding(encoding) {
    if (typeof encoding === 'string') encoding = encoding.toLowerCase();
    if (!Buffer.isEncoding(encoding)) throw nodeError('ERR_UNKNOWN_ENCODING', encoding);
    this._writableState.defaultEncoding = encoding;
    return this;
  },
  _write(chunk, encoding, callback) {
    if (this._writev) this._writev([{ chunk, encoding }], callback);
    else throw nodeError('ERR_METHOD_NOT_IMPLEMENTED', '_write()');
  },
  end(chunk, encoding, callback) {
    const state = this._writableState;
    if (typeof chunk === 'function') {
      callback = chunk;
      chunk = null;
      encoding = null;
    } else if (typeof encoding === 'function') {
      callback = encoding;
      encoding = null;
    }
    let error;
    if (chunk !== null && chunk !== undefined) {
      const result = writeChunk(this, chunk, encoding, undefined);
      if (result instanceof Error) error = result;
    }
    if (state.corked) {
      state.corked = 1;
      this.uncork();
    }
    if (error === undefined && !state.errored && !state.ending) {
      state.ending = true;
      finishMaybe(this, state, true);
      state.ended = true;
    } else if (state.finished) {
      error = coded('ERR_STREAM_ALREADY_FINISHED', 'Cannot call end after a stream was finished');
    } else if (state.destroyed) {
      error = nodeError('ERR_STREAM_DESTROYED', 'end');
    }
    if (typeof callback === 'function') {
      if (error) nextTick(callback, error);
      else if (state.finished) nextTick(callback);
      else state.onFinished.push(callback);
    }
    return this;
  },
};
Writable.prototype._writev = null;
Object.assign(Writable.prototype, writableMethods);
Writable.prototype.destroy = function (error, callback) {
  const state = this._writableState;
  if (!state.destroyed && (state.buffered.length > 0 || state.onFinished.length > 0)) nextTick(errorBuffer, state);
  destroy.call(this, error, callback);
  return this;
};
Writable.prototype._undestroy = function () {};
Writable.prototype._destroy = function (error, callback) {
  callback(error);
};
Writable.prototype[Symbol.for('nodejs.rejection')] = function (error) {
  this.destroy(error);
};

function coded(code, message) {
  const error: any = new Error(message);
  error.code = code;
  return error;
}

function writeChunk(stream, chunk, encoding, callback) {
  const state = stream._writableState;
  if (typeof encoding === 'function') {
    callback = encoding;
    encoding = state.defaultEncoding;
  } else {
    if (!encoding) encoding = state.defaultEncoding;
    else if (encoding !== 'buffer' && !Buffer.isEncoding(encoding)) throw nodeError('ERR_UNKNOWN_ENCODING', encoding);
    if (typeof callback !== 'function') callback = () => {};
  }
  if (chunk === null) throw nodeError('ERR_STREAM_NULL_VALUES');
  if (!state.objectMode) {
    if (typeof chunk === 'string') {
      if (state.decodeStrings !== false) {
        chunk = Buffer.from(chunk, encoding);
        encoding = 'buffer';
      }
    } else if (Buffer.isBuffer(chunk)) {
      encoding = 'buffer';
    } else if (op_util_class_of(chunk) === 'Uint8Array') {
      chunk = Buffer.from(chunk.buffer, chunk.byteOffset, chunk.byteLength);
      encoding = 'buffer';
    } else {
      throw nodeError('ERR_INVALID_ARG_TYPE', 'chunk', ['string', 'Buffer', 'TypedArray', 'DataView'], chunk);
    }
  }
  let error;
  if (state.ending) error = nodeError('ERR_STREAM_WRITE_AFTER_END');
  else if (state.destroyed) error = nodeError('ERR_STREAM_DESTROYED', 'write');
  if (error) {
    nextTick(callback, error);
    errorOrDestroy(stream, error, true);
    return error;
  }
  state.pendingcb++;
  const len = state.objectMode ? 1 : chunk.length;
  state.length += len;
  const ok = state.length < state.highWaterMark;
  if (!ok) state.needDrain = true;
  if (state.writing || state.corked || state.errored || !state.constructed) {
    state.buffered.push({ chunk, encoding, callback });
  } else {
    doWrite(stream, state, false, len, chunk, encoding, callback);
  }
  return ok && !state.errored && !state.destroyed;
}

function doWrite(stream, state, writev, len, chunk, encoding, callback) {
  state.writelen = len;
  state.writecb = callback;
  state.writing = true;
  state.sync = true;
  const done = (error?) => onWritten(stream, error);
  if (state.destroyed) done(nodeError('ERR_STREAM_DESTROYED', 'write'));
  else if (writev) stream._writev(chunk, done);
  else stream._write(chunk, encoding, done);
  state.sync = false;
}

function onWritten(stream, error) {
  const state = stream._writableState;
  const { sync, writecb: callback } = state;
  if (typeof callback !== 'function') {
    errorOrDestroy(stream, nodeError('ERR_MULTIPLE_CALLBACK'));
    return;
  }
  state.writing = false;
  state.writecb = null;
  state.length -= state.writelen;
  state.writelen = 0;
  if (error) {
    if (!state.errored) state.errored = error;
    if (stream._readableState && !stream._readableState.errored) stream._readableState.errored = error;
    const fail = () => {
      --state.pendingcb;
      callback(error);
      errorBuffer(state);
      errorOrDestroy(stream, error);
    };
    if (sync) nextTick(fail);
    else fail();
    return;
  }
  if (state.buffered.length > 0) clearBuffer(stream, state);
  if (sync) nextTick(afterWrite, stream, state, callback);
  else afterWrite(stream, state, callback);
}

function afterWrite(stream, state, callback) {
  const needDrain = !state.ending && !stream.destroyed && state.length === 0 && state.needDrain;
  if (needDrain) {
    state.needDrain = false;
    stream.emit('drain');
  }
  state.pendingcb--;
  callback(null);
  if (state.destroyed) errorBuffer(state);
  finishMaybe(stream, state);
}

function errorBuffer(state) {
  if (state.writing) return;
  const waiting = state.buffered;
  state.buffered = [];
  for (const { chunk, callback } of waiting) {
    state.length -= state.objectMode ? 1 : chunk.length;
    callback(state.errored ?? nodeError('ERR_STREAM_DESTROYED', 'write'));
  }
  const finishers = state.onFinished;
  state.onFinished = [];
  for (const finish of finishers) finish(state.errored ?? nodeError('ERR_STREAM_DESTROYED', 'end'));
}

function clearBuffer(stream, state) {
  if (state.corked || state.bufferProcessing || state.destroyed || !state.constructed || state.buffered.length === 0) return;
  state.bufferProcessing = true;
  if (state.buffered.length > 1 && stream._writev) {
    const chunks = state.buffered;
    state.buffered = [];
    state.pendingcb -= chunks.length - 1;
    doWrite(stream, state, true, state.length, chunks, '', (error) => {
      for (const { callback } of chunks) callback(error);
    });
  } else {
    while (state.buffered.length > 0 && !state.writing) {
      const { chunk, encoding, callback } = state.buffered.shift();
      doWrite(stream, state, false, state.objectMode ? 1 : chunk.length, chunk, encoding, callback);
    }
  }
  state.bufferProcessing = false;
}

function needFinish(state) {
  return state.ending && !state.destroyed && state.constructed && state.length === 0 && !state.errored &&
    state.buffered.length === 0 && !state.finished && !state.writing && !state.errorEmitted && !state.closeEmitted;
}

function callFinal(stream, state) {
  let called = false;
  const done = (error?) => {
    if (called) {
      errorOrDestroy(stream, error ?? nodeError('ERR_MULTIPLE_CALLBACK'));
      return;
    }
    called = true;
    state.pendingcb--;
    if (error) {
      const finishers = state.onFinished;
      state.onFinished = [];
      for (const finish of finishers) finish(error);
      errorOrDestroy(stream, error, state.sync);
    } else if (needFinish(state)) {
      state.prefinished = true;
      stream.emit('prefinish');
      state.pendingcb++;
      nextTick(finish, stream, state);
    }
  };
  state.sync = true;
  state.pendingcb++;
  try {
    stream._final(done);
  } catch (error) {
    done(error);
  }
  state.sync = false;
}

export function finishMaybe(stream, state, sync?) {
  if (!needFinish(state)) return;
  if (!state.prefinished && !state.finalCalled) {
    if (typeof stream._final === 'function' && !state.destroyed) {
      state.finalCalled = true;
      callFinal(stream, state);
    } else {
      state.prefinished = true;
      stream.emit('prefinish');
    }
  }
  if (state.pendingcb === 0 && state.prefinished) {
    state.pendingcb++;
    if (sync) {
      nextTick(() => {
        if (needFinish(state)) finish(stream, state);
        else state.pendingcb--;
      });
    } else {
      finish(stream, state);
    }
  }
}

function finish(stream, state) {
  state.pendingcb--;
  state.finished = true;
  const finishers = state.onFinished;
  state.onFinished = [];
  for (const callback of finishers) callback();
  stream.emit('finish');
  if (state.autoDestroy) {
    const readable = stream._readableState;
    if (!readable || (readable.autoDestroy && (readable.endEmitted || readable.readable === false))) stream.destroy();
  }
}

/** Properties that show parts of the state, which Duplex takes over. */
export const writableProperties: any = {};
function show(name, get, set?) {
  writableProperties[name] = { configurable: true, enumerable: false, get, set };
}
show('writable', function (this: any) {
  const state = this._writableState;
  return !!state && state.writable !== false && !state.destroyed && !state.errored && !state.ending && !state.ended;
}, function (this: any, value) {
  if (this._writableState) this._writableState.writable = !!value;
});
show('writableFinished', function (this: any) { return this._writableState ? this._writableState.finished : false; });
show('writableObjectMode', function (this: any) { return this._writableState ? this._writableState.objectMode : false; });
show('writableBuffer', function (this: any) { return this._writableState?.getBuffer(); });
show('writableEnded', function (this: any) { return this._writableState ? this._writableState.ending : false; });
show('writableNeedDrain', function (this: any) {
  const state = this._writableState;
  return !!state && !state.destroyed && !state.ending && state.needDrain;
});
show('writableHighWaterMark', function (this: any) { return this._writableState?.highWaterMark; });
show('writableCorked', function (this: any) { return this._writableState ? this._writableState.corked : 0; });
show('writableLength', function (this: any) { return this._writableState?.length; });
show('writableAborted', function (this: any) {
  const state = this._writableState;
  return state.writable !== false && (state.destroyed || !!state.errored) && !state.finished;
});
Object.defineProperties(Writable.prototype, {
  ...writableProperties,
  destroyed: {
    configurable: true,
    get() { return this._writableState ? this._writableState.destroyed : false; },
    set(value) { if (this._writableState) this._writableState.destroyed = value; },
  },
  errored: { configurable: true, get() { return this._writableState ? this._writableState.errored : null; } },
  closed: { configurable: true, get() { return this._writableState ? this._writableState.closed : false; } },
});
