// The stream that all of node:zlib is built on.
import { Buffer } from 'node:buffer';
import { isArrayBufferKind, isByteView } from 'node:internal/buffer_util';
import { nodeError } from 'node:internal/errors';
import { Transform } from 'node:internal/streams/duplex';
import { Z_BUF_ERROR, Z_OK, Z_STREAM_END } from 'node:internal/zlib/codecs';
import { codes, constants } from 'node:internal/zlib/constants';
import { setImmediate } from 'node:timers';

const kFlushFlag = Symbol('kFlushFlag');
const kMaxLength = Number.MAX_SAFE_INTEGER;
/** The first byte of another member of a gzip file. */
const GZIP_MAGIC = 0x1f;
const { GUNZIP, UNZIP } = constants;

/** A number in a range, the default when it is left out. */
export function checkRange(value, name, lower, upper, otherwise?) {
  if (value === undefined || value !== value) return otherwise;
  if (typeof value !== 'number') throw nodeError('ERR_INVALID_ARG_TYPE', name, 'number', value);
  if (value === Infinity || value === -Infinity) throw nodeError('ERR_OUT_OF_RANGE', name, 'a finite number', value);
  if (value < lower || value > upper) {
    throw nodeError('ERR_OUT_OF_RANGE', name, upper === Infinity ? `>= ${lower}` : `>= ${lower} and <= ${upper}`, value);
  }
  return value;
}

/** `kind`: the mode, and what the flush option means to it. */
export function ZlibBase(this: any, options, handle, kind) {
  const chunkSize = checkRange(options?.chunkSize, 'options.chunkSize', constants.Z_MIN_CHUNK, Infinity, constants.Z_DEFAULT_CHUNK);
  const last = kind.finish;
  const flush = checkRange(options?.flush, 'options.flush', 0, kind.maxFlush, 0);
  const finishFlush = checkRange(options?.finishFlush, 'options.finishFlush', 0, kind.maxFlush, last);
  const maxOutputLength = checkRange(options?.maxOutputLength, 'options.maxOutputLength', 1, kMaxLength, kMaxLength);
  Transform.call(this, { autoDestroy: true, ...options, objectMode: false, decodeStrings: true });
  this.bytesWritten = 0;
  this._handle = handle;
  this._chunkSize = chunkSize;
  this._defaultFlushFlag = flush;
  this._finishFlushFlag = finishFlush;
  this._defaultFullFlushFlag = kind.fullFlush;
  this._info = options?.info;
  this._maxOutputLength = maxOutputLength;
  this._rejectGarbageAfterEnd = options?.rejectGarbageAfterEnd === true;
  this._mode = kind.mode;
  this._ended = false;
}
Object.setPrototypeOf(ZlibBase.prototype, Transform.prototype);
Object.setPrototypeOf(ZlibBase, Transform);

Object.defineProperty(ZlibBase.prototype, '_closed', {
  configurable: true,
  enumerable: true,
  get() {
    return !this._handle;
  },
});

function failure(handle, code) {
  const error: any = new Error(handle.failure(code));
  error.errno = code;
  error.code = codes[code];
  return error;
}

/** Runs a chunk through the stream and gives each piece of output to `emit`. Answers what went wrong. */
function run(stream, handle, chunk, flush, emit) {
  let offset = 0;
  for (;;) {
    if (stream._ended) {
      if (offset === chunk.length) return undefined;
      const more = (stream._mode === GUNZIP || stream._mode === UNZIP) && chunk[offset] === GZIP_MAGIC;
      if (!more) {
        if (!stream._rejectGarbageAfterEnd) return undefined;
        const error: any = new TypeError('Trailing junk found after the end of the compressed stream');
        error.code = 'ERR_TRAILING_JUNK_AFTER_STREAM_END';
        return error;
      }
      handle.reset();
      stream._ended = false;
    }
    const out = Buffer.allocUnsafeSlow(stream._chunkSize);
    const code = handle.step(chunk, offset, flush, out);
    const { read, written } = handle;
    offset += read;
    stream.bytesWritten += read;
    if (written > 0) emit(out.subarray(0, written));
    if (code === Z_STREAM_END) {
      stream._ended = true;
    } else if (code !== Z_OK && code !== Z_BUF_ERROR) {
      return failure(handle, code);
    } else if (written < out.length) {
      // All input is taken. A stream that should be at its end now, and is not, is cut off.
      if (code === Z_BUF_ERROR && flush === stream._finishFlushFlag && flush !== 0 && flush !== constants.Z_SYNC_FLUSH) {
        return failure(handle, code);
      }
      return undefined;
    }
    if (stream._ended && offset === chunk.length) return undefined;
  }
}

ZlibBase.prototype._transform = function (chunk, _encoding, callback) {
  this._run(chunk, chunk[kFlushFlag] ?? this._defaultFlushFlag, callback);
};
ZlibBase.prototype._flush = function (callback) {
  this._run(Buffer.alloc(0), this._finishFlushFlag, callback);
};
Object.defineProperty(ZlibBase.prototype, '_run', {
  value(chunk, flush, callback) {
    const handle = this._handle;
    if (!handle) {
      callback();
      return;
    }
    setImmediate(() => {
      if (this.destroyed) {
        callback();
        return;
      }
      const error = run(this, handle, chunk, flush, (piece) => this.push(piece));
      if (error) this.destroy(error);
      else callback();
    });
  },
});

ZlibBase.prototype.flush = function (kind, callback) {
  if (typeof kind === 'function' || (kind === undefined && !callback)) {
    callback = kind;
    kind = this._defaultFullFlushFlag;
  }
  if (this.writableFinished) {
    if (callback) setImmediate(callback);
  } else if (this.writableEnded) {
    if (callback) this.once('end', callback);
  } else {
    const marker: any = Buffer.alloc(0);
    marker[kFlushFlag] = kind;
    this.write(marker, '', callback);
  }
};

ZlibBase.prototype.reset = function () {
  if (!this._handle) throw new Error('zlib binding closed');
  this._ended = false;
  return this._handle.reset();
};

function closeHandle(stream) {
  stream._handle?.close();
  stream._handle = null;
}

ZlibBase.prototype._destroy = function (error, callback) {
  closeHandle(this);
  callback(error);
};

ZlibBase.prototype.close = function (callback) {
  if (callback) {
    if (this.closed) setImmediate(callback);
    else this.once('close', callback);
  }
  this.destroy();
};

/** All output of a chunk at once; with a callback, as the stream's output. */
ZlibBase.prototype._processChunk = function (chunk, flush, callback) {
  if (typeof callback === 'function') {
    this._run(chunk, flush, callback);
    return undefined;
  }
  const handle = this._handle;
  if (!handle) throw new Error('zlib binding closed');
  const pieces: any[] = [];
  let total = 0;
  let error = run(this, handle, chunk, flush, (piece) => {
    pieces.push(piece);
    total += piece.length;
  });
  closeHandle(this);
  if (!error && total > this._maxOutputLength) {
    error = nodeError('ERR_BUFFER_TOO_LARGE', this._maxOutputLength);
  }
  if (error) {
    this.destroy();
    throw error;
  }
  return pieces.length === 1 ? pieces[0] : Buffer.concat(pieces, total);
};

/** The one-shot functions of a class: with a callback, and synchronous. */
export function oneShot(Class) {
  const sync = function syncBufferWrapper(buffer, options?) {
    if (typeof buffer === 'string') {
      buffer = Buffer.from(buffer);
    } else if (isArrayBufferKind(buffer)) {
      buffer = Buffer.from(buffer);
    } else if (!isByteView(buffer)) {
      throw nodeError('ERR_INVALID_ARG_TYPE', 'buffer', ['string', 'Buffer', 'TypedArray', 'DataView', 'ArrayBuffer'], buffer);
    } else if (!(buffer instanceof Uint8Array)) {
      buffer = Buffer.from(buffer.buffer, buffer.byteOffset, buffer.byteLength);
    }
    const engine = new Class(options);
    const result = engine._processChunk(buffer, engine._finishFlushFlag);
    return options?.info ? { buffer: result, engine } : result;
  };
  const async = function asyncBufferWrapper(buffer, options, callback) {
    if (typeof options === 'function') {
      callback = options;
      options = {};
    }
    if (typeof callback !== 'function') throw nodeError('ERR_INVALID_ARG_TYPE', 'callback', 'Function', callback);
    const known = typeof buffer === 'string' || isArrayBufferKind(buffer) || isByteView(buffer);
    if (!known) sync(buffer, options);
    setImmediate(() => {
      let error = null;
      let result;
      try {
        result = sync(buffer, options);
      } catch (thrown) {
        error = thrown;
      }
      callback(error, result);
    });
  };
  return [sync, async];
}
