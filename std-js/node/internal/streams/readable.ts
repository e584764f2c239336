// stream.Readable.
import { Buffer } from 'node:buffer';
import EventEmitter from 'node:events';
import { AbortError, nodeError } from 'node:internal/errors';
import { nextTick } from 'node:internal/process/task_queues';
import { Stream, construct, destroy, errorOrDestroy, highWaterMarkOf } from 'node:internal/streams/state';
import { StringDecoder } from 'node:string_decoder';

export function ReadableState(this: any, options, stream, isDuplex) {
  this.objectMode = !!(options?.objectMode || (isDuplex && options?.readableObjectMode));
  this.highWaterMark = highWaterMarkOf(options, this.objectMode, isDuplex ? 'readableHighWaterMark' : 'highWaterMark');
  this.buffer = [];
  this.length = 0;
  this.pipes = [];
  this.flowing = null;
  this.ended = false;
  this.endEmitted = false;
  this.reading = false;
  this.constructed = true;
  this.sync = true;
  this.needReadable = false;
  this.emittedReadable = false;
  this.readableListening = false;
  this.resumeScheduled = false;
  this.readingMore = false;
  this.errorEmitted = false;
  this.emitClose = options?.emitClose !== false;
  this.autoDestroy = options?.autoDestroy !== false;
  this.destroyed = false;
  this.errored = null;
  this.closed = false;
  this.closeEmitted = false;
  this.defaultEncoding = options?.defaultEncoding || 'utf8';
  this.awaitDrainWriters = null;
  this.dataEmitted = false;
  this.decoder = null;
  this.encoding = null;
  if (options?.encoding) {
    this.decoder = new (StringDecoder as any)(options.encoding);
    this.encoding = this.decoder.encoding;
  }
}

export function Readable(this: any, options?) {
  if (!(this instanceof (Readable as any))) return new (Readable as any)(options);
  initReadable(this, options, false);
  Stream.call(this, options);
  construct(this, () => {
    if (this._readableState.needReadable) maybeReadMore(this, this._readableState);
  });
}
Object.setPrototypeOf(Readable.prototype, Stream.prototype);
Object.setPrototypeOf(Readable, Stream);
Readable.ReadableState = ReadableState;

export function initReadable(stream, options, isDuplex) {
  stream._readableState = new (ReadableState as any)(options, stream, isDuplex);
  if (options) {
    if (typeof options.read === 'function') stream._read = options.read;
    if (typeof options.destroy === 'function') stream._destroy = options.destroy;
    if (typeof options.construct === 'function') stream._construct = options.construct;
    if (options.signal) addAbort(options.signal, stream);
  }
}

export function addAbort(signal, stream) {
  const abort = () => stream.destroy(new AbortError(undefined, { cause: signal.reason }));
  if (signal.aborted) abort();
  else signal.addEventListener('abort', abort, { once: true });
}

const proto: any = Readable.prototype;
proto.destroy = destroy;
proto._undestroy = function () {};
proto._destroy = function (error, callback) {
  callback(error);
};
proto[Symbol.for('nodejs.rejection')] = function (error) {
  this.destroy(error);
};
proto[Symbol.asyncDispose] = function () {
  if (!this.destroyed) this.destroy(this.readableEnded ? null : new AbortError());
  return new Promise<void>((resolve) => (this.closed ? resolve() : this.once('close', () => resolve())));
};

proto.push = function push(chunk, encoding) {
  return addChunk(this, chunk, encoding, false);
};
proto.unshift = function unshift(chunk, encoding) {
  return addChunk(this, chunk, encoding, true);
};

function toChunk(state, chunk, encoding) {
  if (typeof chunk === 'string') {
    encoding = encoding || state.defaultEncoding;
    if (state.encoding === encoding && state.decoder !== null && state.encoding === 'utf8') return chunk;
    return state.encoding === encoding ? chunk : Buffer.from(chunk, encoding);
  }
  if (Buffer.isBuffer(chunk)) return chunk;
  if (op_util_class_of(chunk) === 'Uint8Array') return Buffer.from(chunk.buffer, chunk.byteOffset, chunk.byteLength);
  if (chunk !== undefined && chunk !== null) {
    throw nodeError('ERR_INVALID_ARG_TYPE', 'chunk', ['string', 'Buffer', 'TypedArray', 'DataView'], chunk);
  }
  return chunk;
}

function addChunk(stream, chunk, encoding, atFront) {
  const state = stream._readableState;
  if (!state.objectMode) {
    try {
      chunk = toChunk(state, chunk, encoding);
    } catch (error) {
      errorOrDestroy(stream, error);
      return false;
    }
  }
  if (chunk === null || (chunk === undefined && !state.objectMode)) {
    state.reading = false;
    if (chunk === null) onEndOfData(stream, state);
    return false;
  }
  if (!state.objectMode && chunk.length === 0 && !atFront) {
    state.reading = false;
    maybeReadMore(stream, state);
    return !state.ended && (state.length < state.highWaterMark || state.length === 0);
  }
  if (atFront) {
    if (state.endEmitted) errorOrDestroy(stream, coded('ERR_STREAM_UNSHIFT_AFTER_END_EVENT', 'stream.unshift() after end event'));
    else if (!state.destroyed && !state.errored) insert(stream, state, chunk, true);
  } else if (state.ended) {
    errorOrDestroy(stream, coded('ERR_STREAM_PUSH_AFTER_EOF', 'stream.push() after EOF'));
    return false;
  } else if (state.destroyed || state.errored) {
    return false;
  } else {
    state.reading = false;
    if (state.decoder && typeof chunk !== 'string' && !state.objectMode) {
      chunk = state.decoder.write(chunk);
      if (chunk.length !== 0) insert(stream, state, chunk, false);
      else maybeReadMore(stream, state);
    } else {
      insert(stream, state, chunk, false);
    }
  }
  return !state.ended && (state.length < state.highWaterMark || state.length === 0);
}

function coded(code, message) {
  const error: any = new Error(message);
  error.code = code;
  return error;
}

function insert(stream, state, chunk, atFront) {
  if (state.flowing && state.length === 0 && !state.sync && stream.listenerCount('data') > 0) {
    state.dataEmitted = true;
    stream.emit('data', chunk);
  } else {
    state.length += state.objectMode ? 1 : chunk.length;
    if (atFront) state.buffer.unshift(chunk);
    else state.buffer.push(chunk);
    if (state.needReadable) emitReadable(stream);
  }
  maybeReadMore(stream, state);
}

proto.isPaused = function isPaused() {
  return this._readableState.paused === true || this._readableState.flowing === false;
};

proto.setEncoding = function setEncoding(encoding) {
  const decoder = new (StringDecoder as any)(encoding);
  const state = this._readableState;
  state.decoder = decoder;
  state.encoding = decoder.encoding;
  let text = '';
  for (const chunk of state.buffer) text += decoder.write(chunk);
  state.buffer = text === '' ? [] : [text];
  state.length = text.length;
  return this;
};

function howMuchToRead(n, state) {
  if (n <= 0 || (state.length === 0 && state.ended)) return 0;
  if (state.objectMode) return 1;
  if (n !== n) return state.flowing && state.length ? state.buffer[0].length : state.length;
  if (n <= state.length) return n;
  return state.ended ? state.length : 0;
}

proto.read = function read(n) {
  n = n === undefined ? NaN : Math.trunc(n);
  const state = this._readableState;
  const wanted = n;
  if (n > state.highWaterMark) state.highWaterMark = 2 ** Math.ceil(Math.log2(n));
  if (n !== 0) state.emittedReadable = false;
  if (n === 0 && state.needReadable &&
      ((state.highWaterMark !== 0 ? state.length >= state.highWaterMark : state.length > 0) || state.ended)) {
    if (state.length === 0 && state.ended) endReadable(this);
    else emitReadable(this);
    return null;
  }
  n = howMuchToRead(n, state);
  if (n === 0 && state.ended) {
    if (state.length === 0) endReadable(this);
    return null;
  }
  let doRead = state.needReadable;
  if (state.length === 0 || state.length - n < state.highWaterMark) doRead = true;
  if (state.ended || state.reading || state.destroyed || state.errored || !state.constructed) {
    doRead = false;
  } else if (doRead) {
    state.reading = true;
    state.sync = true;
    if (state.length === 0) state.needReadable = true;
    try {
      this._read(state.highWaterMark);
    } catch (error) {
      errorOrDestroy(this, error);
    }
    state.sync = false;
    if (!state.reading) n = howMuchToRead(wanted, state);
  }
  let result = n > 0 ? takeFromBuffer(n, state) : null;
  if (result === null) {
    state.needReadable = state.length <= state.highWaterMark;
    n = 0;
  } else {
    state.length -= n;
    state.awaitDrainWriters = null;
  }
  if (state.length === 0) {
    if (!state.ended) state.needReadable = true;
    if (wanted !== n && state.ended) endReadable(this);
  }
  if (result !== null && !state.errored && !state.closeEmitted) {
    state.dataEmitted = true;
    this.emit('data', result);
  }
  return result;
};

function takeFromBuffer(n, state) {
  if (state.length === 0) return null;
  if (state.objectMode) return state.buffer.shift();
  if (!n || n >= state.length) {
    const { buffer } = state;
    const all = state.decoder ? buffer.join('') : buffer.length === 1 ? buffer[0] : Buffer.concat(buffer, state.length);
    state.buffer = [];
    return all;
  }
  let taken: any = null;
  let left = n;
  const parts: any[] = [];
  while (left > 0) {
    const chunk = state.buffer[0];
    if (chunk.length <= left) {
      parts.push(chunk);
      left -= chunk.length;
      state.buffer.shift();
    } else {
      parts.push(chunk.slice(0, left));
      state.buffer[0] = chunk.slice(left);
      left = 0;
    }
  }
  taken = state.decoder ? parts.join('') : parts.length === 1 ? parts[0] : Buffer.concat(parts);
  return taken;
}

function onEndOfData(stream, state) {
  if (state.ended) return;
  if (state.decoder) {
    const chunk = state.decoder.end();
    if (chunk && chunk.length) {
      state.buffer.push(chunk);
      state.length += state.objectMode ? 1 : chunk.length;
    }
  }
  state.ended = true;
  if (state.sync) {
    emitReadable(stream);
  } else {
    state.needReadable = false;
    state.emittedReadable = true;
    emitReadableNow(stream);
  }
}

function emitReadable(stream) {
  const state = stream._readableState;
  state.needReadable = false;
  if (!state.emittedReadable) {
    state.emittedReadable = true;
    nextTick(emitReadableNow, stream);
  }
}

function emitReadableNow(stream) {
  const state = stream._readableState;
  if (!state.destroyed && !state.errored && (state.length || state.ended)) {
    stream.emit('readable');
    state.emittedReadable = false;
  }
  state.needReadable = !state.flowing && !state.ended && state.length <= state.highWaterMark;
  flow(stream);
}

function maybeReadMore(stream, state) {
  if (!state.readingMore && state.constructed) {
    state.readingMore = true;
    nextTick(() => {
      while (!state.reading && !state.ended &&
          (state.length < state.highWaterMark || (state.flowing && state.length === 0))) {
        const before = state.length;
        stream.read(0);
        if (before === state.length) break;
      }
      state.readingMore = false;
    });
  }
}

proto._read = function () {
  throw nodeError('ERR_METHOD_NOT_IMPLEMENTED', '_read()');
};

proto.pipe = function pipe(dest, options) {
  const source = this;
  const state = this._readableState;
  state.pipes.push(dest);
  const doEnd = (!options || options.end !== false) && !dest._isStdio;
  const endFunction = doEnd ? onend : unpipe;
  if (state.endEmitted) nextTick(endFunction);
  else source.once('end', endFunction);
  dest.on('unpipe', onunpipe);
  function onunpipe(readable, info) {
    if (readable === source && info && info.hasUnpiped === false) {
      info.hasUnpiped = true;
      cleanUp();
    }
  }
  function onend() {
    dest.end();
  }
  let ondrain: any;
  let cleanedUp = false;
  function cleanUp() {
    dest.removeListener('close', onclose);
    dest.removeListener('finish', onfinish);
    if (ondrain) dest.removeListener('drain', ondrain);
    dest.removeListener('error', onerror);
    dest.removeListener('unpipe', onunpipe);
    source.removeListener('end', onend);
    source.removeListener('end', unpipe);
    source.removeListener('data', ondata);
    cleanedUp = true;
    if (ondrain && state.awaitDrainWriters && (!dest._writableState || dest._writableState.needDrain)) ondrain();
  }
  function pause() {
    if (!cleanedUp) {
      state.awaitDrainWriters = state.awaitDrainWriters || new Set();
      state.awaitDrainWriters.add(dest);
      source.pause();
    }
    if (!ondrain) {
      ondrain = () => {
        state.awaitDrainWriters?.delete(dest);
        if ((!state.awaitDrainWriters || state.awaitDrainWriters.size === 0) && source.listenerCount('data')) source.resume();
      };
      dest.on('drain', ondrain);
    }
  }
  source.on('data', ondata);
  function ondata(chunk) {
    if (dest.write(chunk) === false) pause();
  }
  function onerror(error) {
    unpipe();
    dest.removeListener('error', onerror);
    if (dest.listenerCount('error') === 0) {
      const other = dest._writableState || dest._readableState;
      if (other && !other.errorEmitted) errorOrDestroy(dest, error);
      else dest.emit('error', error);
    }
  }
  dest.prependListener('error', onerror);
  function onclose() {
    dest.removeListener('finish', onfinish);
    unpipe();
  }
  dest.once('close', onclose);
  function onfinish() {
    dest.removeListener('close', onclose);
    unpipe();
  }
  dest.once('finish', onfinish);
  function unpipe() {
    source.unpipe(dest);
  }
  dest.emit('pipe', source);
  if (dest.writableNeedDrain === true) pause();
  else if (!state.flowing) source.resume();
  return dest;
};

proto.unpipe = function unpipe(dest) {
  const state = this._readableState;
  const info = { hasUnpiped: false };
  if (state.pipes.length === 0) return this;
  if (!dest) {
    const dests = state.pipes;
    state.pipes = [];
    this.pause();
    for (const one of dests) one.emit('unpipe', this, { hasUnpiped: false });
    return this;
  }
  const index = state.pipes.indexOf(dest);
  if (index === -1) return this;
  state.pipes.splice(index, 1);
  if (state.pipes.length === 0) this.pause();
  dest.emit('unpipe', this, info);
  return this;
};

proto.on = function on(type, listener) {
  const result = EventEmitter.prototype.on.call(this, type, listener);
  const state = this._readableState;
  if (type === 'data') {
    state.readableListening = this.listenerCount('readable') > 0;
    if (state.flowing !== false) this.resume();
  } else if (type === 'readable') {
    if (!state.endEmitted && !state.readableListening) {
      state.readableListening = state.needReadable = true;
      state.flowing = false;
      state.emittedReadable = false;
      if (state.length) emitReadable(this);
      else if (!state.reading) nextTick(() => this.read(0));
    }
  }
  return result;
};
proto.addListener = proto.on;

proto.removeListener = function removeListener(type, listener) {
  const result = EventEmitter.prototype.removeListener.call(this, type, listener);
  if (type === 'readable') nextTick(updateReadableListening, this);
  return result;
};
proto.off = proto.removeListener;
proto.removeAllListeners = function removeAllListeners(...args) {
  const result = EventEmitter.prototype.removeAllListeners.apply(this, args);
  if (args[0] === 'readable' || args.length === 0) nextTick(updateReadableListening, this);
  return result;
};

function updateReadableListening(stream) {
  const state = stream._readableState;
  state.readableListening = stream.listenerCount('readable') > 0;
  if (state.resumeScheduled && state.paused === false) state.flowing = true;
  else if (stream.listenerCount('data') > 0) stream.resume();
  else if (!state.readableListening) state.flowing = null;
}

proto.resume = function resume() {
  const state = this._readableState;
  if (!state.flowing) {
    state.flowing = !state.readableListening;
    if (!state.resumeScheduled) {
      state.resumeScheduled = true;
      nextTick(() => {
        if (!state.reading) this.read(0);
        state.resumeScheduled = false;
        this.emit('resume');
        flow(this);
        if (state.flowing && !state.reading) this.read(0);
      });
    }
  }
  state.paused = false;
  return this;
};

proto.pause = function pause() {
  const state = this._readableState;
  if (state.flowing !== false) {
    state.flowing = false;
    this.emit('pause');
  }
  state.paused = true;
  return this;
};

function flow(stream) {
  const state = stream._readableState;
  while (state.flowing && stream.read() !== null);
}

function endReadable(stream) {
  const state = stream._readableState;
  if (state.endEmitted) return;
  state.ended = true;
  nextTick(() => {
    if (state.errored || state.closeEmitted || state.endEmitted || state.length !== 0) return;
    state.endEmitted = true;
    stream.emit('end');
    const writable = stream._writableState;
    if (writable && stream.allowHalfOpen === false) {
      nextTick(() => {
        if (stream.writable && !stream.writableEnded && !stream.destroyed) stream.end();
      });
    } else if (state.autoDestroy) {
      const autoDestroy = !writable || (writable.autoDestroy && (writable.finished || writable.writable === false));
      if (autoDestroy) stream.destroy();
    }
  });
}

proto.wrap = function wrap(old) {
  old.on('data', (chunk) => {
    if (!this.push(chunk) && old.pause) old.pause();
  });
  old.on('end', () => this.push(null));
  old.on('error', (error) => errorOrDestroy(this, error));
  old.on('close', () => this.destroy());
  this._read = () => {
    if (old.resume) old.resume();
  };
  return this;
};

proto[Symbol.asyncIterator] = function () {
  return iterate(this, undefined);
};
proto.iterator = function iterator(options) {
  return iterate(this, options);
};

async function* iterate(stream, options) {
  let wake: any = () => {};
  let failure: any;
  let finished = false;
  const next = () => {
    wake();
    wake = () => {};
  };
  stream.on('readable', next);
  const onend = () => {
    finished = true;
    next();
  };
  const onerror = (error) => {
    failure = error;
    finished = true;
    next();
  };
  const onclose = () => {
    if (!finished && !stream.readableEnded) failure = coded('ERR_STREAM_PREMATURE_CLOSE', 'Premature close');
    finished = true;
    next();
  };
  stream.on('end', onend);
  stream.on('error', onerror);
  stream.on('close', onclose);
  try {
    for (;;) {
      const chunk = stream.destroyed ? null : stream.read();
      if (chunk !== null) {
        yield chunk;
      } else if (failure) {
        throw failure;
      } else if (finished || stream.readableEnded) {
        return;
      } else if (stream.errored) {
        throw stream.errored;
      } else {
        await new Promise((resolve) => {
          wake = resolve;
        });
      }
    }
  } finally {
    stream.removeListener('readable', next);
    stream.removeListener('end', onend);
    stream.removeListener('close', onclose);
    if ((failure || options?.destroyOnReturn !== false) && !stream.destroyed && stream._readableState.autoDestroy !== false) {
      stream.destroy();
    }
    stream.removeListener('error', onerror);
    stream.on('error', () => {});
  }
}

/** Properties that show parts of the state. */
function show(name, get, set?) {
  Object.defineProperty(proto, name, { configurable: true, enumerable: false, get, set });
}
show('readable', function (this: any) {
  const state = this._readableState;
  return !!state && state.readable !== false && !state.destroyed && !state.errorEmitted && !state.endEmitted;
}, function (this: any, value) {
  if (this._readableState) this._readableState.readable = !!value;
});
show('readableDidRead', function (this: any) { return this._readableState.dataEmitted; });
show('readableAborted', function (this: any) {
  const state = this._readableState;
  return state.readable !== false && (state.destroyed || !!state.errored) && !state.endEmitted;
});
show('readableHighWaterMark', function (this: any) { return this._readableState.highWaterMark; });
show('readableBuffer', function (this: any) { return this._readableState?.buffer; });
show('readableFlowing', function (this: any) { return this._readableState.flowing; }, function (this: any, value) {
  if (this._readableState) this._readableState.flowing = value;
});
show('readableLength', function (this: any) { return this._readableState.length; });
show('readableObjectMode', function (this: any) { return this._readableState ? this._readableState.objectMode : false; });
show('readableEncoding', function (this: any) { return this._readableState ? this._readableState.encoding : null; });
show('errored', function (this: any) { return this._readableState ? this._readableState.errored : null; });
show('closed', function (this: any) { return this._readableState ? this._readableState.closed : false; });
show('destroyed', function (this: any) { return this._readableState ? this._readableState.destroyed : false; }, function (this: any, value) {
  if (this._readableState) this._readableState.destroyed = value;
});
show('readableEnded', function (this: any) { return this._readableState ? this._readableState.endEmitted : false; });

Readable.from = function from(iterable, options?) {
  if (typeof iterable === 'string' || Buffer.isBuffer(iterable)) {
    return new (Readable as any)({
      objectMode: true,
      ...options,
      read() {
        this.push(iterable);
        this.push(null);
      },
    });
  }
  let iterator;
  if (iterable && iterable[Symbol.asyncIterator]) iterator = iterable[Symbol.asyncIterator]();
  else if (iterable && iterable[Symbol.iterator]) iterator = iterable[Symbol.iterator]();
  else throw nodeError('ERR_INVALID_ARG_TYPE', 'iterable', ['Iterable'], iterable);
  const readable = new (Readable as any)({ objectMode: true, highWaterMark: 1, ...options });
  let reading = false;
  readable._read = () => {
    if (reading) return;
    reading = true;
    pull();
  };
  readable._destroy = (error, callback) => {
    Promise.resolve(error && iterator.throw ? undefined : iterator.return?.()).then(
      () => nextTick(callback, error), (failure) => nextTick(callback, failure || error));
  };
  async function pull() {
    for (;;) {
      try {
        const { value, done } = await iterator.next();
        if (done) {
          readable.push(null);
          return;
        }
        const chunk = value && typeof value.then === 'function' ? await value : value;
        if (chunk === null) {
          reading = false;
          throw nodeError('ERR_STREAM_NULL_VALUES');
        }
        if (!readable.push(chunk)) {
          reading = false;
          return;
        }
      } catch (error) {
        readable.destroy(error);
        return;
      }
    }
  }
  return readable;
};
Readable._fromList = takeFromBuffer;

// ---- Operators on the chunks ----

function operator(name, make) {
  proto[name] = { [name](...args) {
    return Readable.from(make(this, ...args), { objectMode: true });
  } }[name];
}
operator('map', async function* (source, fn) {
  for await (const chunk of source) yield await fn(chunk, {});
});
operator('filter', async function* (source, fn) {
  for await (const chunk of source) if (await fn(chunk, {})) yield chunk;
});
operator('flatMap', async function* (source, fn) {
  for await (const chunk of source) yield* await fn(chunk, {});
});
operator('take', async function* (source, count) {
  if (count <= 0) return;
  for await (const chunk of source) {
    yield chunk;
    if (--count <= 0) return;
  }
});
operator('drop', async function* (source, count) {
  for await (const chunk of source) if (count-- <= 0) yield chunk;
});
Object.assign(proto, {
  async toArray() {
    const out: any[] = [];
    for await (const chunk of this) out.push(chunk);
    return out;
  },
  async forEach(fn) {
    for await (const chunk of this) await fn(chunk, {});
  },
  async some(fn) {
    for await (const chunk of this) if (await fn(chunk, {})) return true;
    return false;
  },
  async every(fn) {
    for await (const chunk of this) if (!(await fn(chunk, {}))) return false;
    return true;
  },
  async find(fn) {
    for await (const chunk of this) if (await fn(chunk, {})) return chunk;
    return undefined;
  },
  async reduce(fn, ...initial) {
    let has = initial.length > 0;
    let value = initial[0];
    for await (const chunk of this) {
      value = has ? await fn(value, chunk, {}) : chunk;
      has = true;
    }
    if (!has) throw new TypeError('Reduce of an empty stream requires an initial value');
    return value;
  },
});
