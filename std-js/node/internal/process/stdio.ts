// process.stdout, stderr and stdin. Output is written at once; input is read when the program
// asks for it.
import EventEmitter from 'node:events';
import { nodeError } from 'node:internal/errors';
import { setStream } from 'node:internal/stdio_sink';
import { nextTick } from 'node:internal/process/task_queues';
import { enqueueRequest } from 'node:internal/requests';

const { defineProperty } = Object;

/** A chunk as what the descriptor takes: text or bytes. */
function toBytes(chunk, encoding) {
  if (typeof chunk === 'string') {
    if (encoding !== undefined && encoding !== 'utf8' && encoding !== 'utf-8' && globalThis.Buffer !== undefined) {
      return globalThis.Buffer.from(chunk, encoding);
    }
    return chunk;
  }
  if (chunk !== null && typeof chunk === 'object' && op_util_class_of(chunk).endsWith('Array') && !Array.isArray(chunk)) return chunk;
  throw nodeError('ERR_INVALID_ARG_TYPE', 'chunk', ['string', 'Buffer', 'TypedArray', 'DataView'], chunk);
}

export function WriteStream(this: any, fd) {
  EventEmitter.call(this);
  this.fd = fd;
  this.writable = true;
  this.readable = false;
  this.destroyed = false;
  this.writableEnded = false;
  this.writableFinished = false;
  this._type = op_tty_isatty(fd) ? 'tty' : 'pipe';
  this._isStdio = true;
  if (this._type === 'tty') {
    this.isTTY = true;
    const size = op_tty_size(fd);
    if (size !== undefined) [this.columns, this.rows] = size;
  }
}
Object.setPrototypeOf(WriteStream.prototype, EventEmitter.prototype);
Object.setPrototypeOf(WriteStream, EventEmitter);

Object.assign(WriteStream.prototype, {
  write(chunk, encoding, callback) {
    if (typeof encoding === 'function') {
      callback = encoding;
      encoding = undefined;
    }
    if (chunk === null) throw nodeError('ERR_STREAM_NULL_VALUES');
    const bytes = toBytes(chunk, encoding);
    if (this.writableEnded) {
      const error = nodeError('ERR_STREAM_WRITE_AFTER_END');
      nextTick(() => this.emit('error', error));
      if (typeof callback === 'function') nextTick(callback, error);
      return false;
    }
    op_console_write(this.fd, bytes);
    if (typeof callback === 'function') nextTick(callback);
    return true;
  },
  end(chunk, encoding, callback) {
    if (typeof chunk === 'function') {
      callback = chunk;
      chunk = undefined;
    } else if (typeof encoding === 'function') {
      callback = encoding;
      encoding = undefined;
    }
    if (chunk !== undefined && chunk !== null) this.write(chunk, encoding);
    this.writableEnded = true;
    if (typeof callback === 'function') this.once('finish', callback);
    nextTick(() => {
      this.writableFinished = true;
      this.emit('finish');
    });
    return this;
  },
  cork() {},
  uncork() {},
  setDefaultEncoding() {
    return this;
  },
  destroy() {
    return this;
  },
  destroySoon() {},
  ref() {
    return this;
  },
  unref() {
    return this;
  },
  getWindowSize() {
    return [this.columns, this.rows];
  },
  hasColors(count = 16, env = undefined) {
    if (typeof count === 'object') {
      env = count;
      count = 16;
    }
    return count <= 2 ** this.getColorDepth(env);
  },
  getColorDepth(env = undefined) {
    const read = (name) => (env === undefined ? op_process_env_get(name) : env[name]);
    const force = read('FORCE_COLOR');
    if (force !== undefined) {
      if (force === '' || force === '1' || force === 'true') return 4;
      if (force === '2') return 8;
      if (force === '3') return 24;
      return 1;
    }
    if (read('NODE_DISABLE_COLORS') || read('NO_COLOR') || read('TERM') === 'dumb') return 1;
    const colorterm = read('COLORTERM');
    if (colorterm === 'truecolor' || colorterm === '24bit') return 24;
    const term = read('TERM');
    if (!term) return 1;
    return term.includes('256') ? 8 : 4;
  },
  cursorTo(x, y, callback) {
    if (typeof y === 'function') {
      callback = y;
      y = undefined;
    }
    return this.write(typeof y !== 'number' ? `\u001b[${x + 1}G` : `\u001b[${y + 1};${x + 1}H`, callback);
  },
  moveCursor(dx, dy, callback) {
    let text = '';
    if (dx < 0) text += `\u001b[${-dx}D`;
    else if (dx > 0) text += `\u001b[${dx}C`;
    if (dy < 0) text += `\u001b[${-dy}A`;
    else if (dy > 0) text += `\u001b[${dy}B`;
    return this.write(text, callback);
  },
  clearLine(direction, callback) {
    return this.write(direction < 0 ? '\u001b[1K' : direction > 0 ? '\u001b[0K' : '\u001b[2K', callback);
  },
  clearScreenDown(callback) {
    return this.write('\u001b[0J', callback);
  },
  [Symbol.for('nodejs.util.inspect.custom')]: undefined,
});
delete WriteStream.prototype[Symbol.for('nodejs.util.inspect.custom')];
for (const [name, value] of [['writableHighWaterMark', 16384], ['writableLength', 0], ['writableObjectMode', false],
  ['writableCorked', 0], ['writableNeedDrain', false], ['errored', null], ['closed', false]] as any) {
  defineProperty(WriteStream.prototype, name, { get: () => value, configurable: true });
}

export function makeOutput(name, fd) {
  const stream = new (WriteStream as any)(fd);
  setStream(name, stream);
  return stream;
}

/** Standard input: text or bytes in pieces, read on the loop's turns while it flows. */
export function ReadStream(this: any, fd) {
  EventEmitter.call(this);
  this.fd = fd;
  this.readable = true;
  this.writable = false;
  this.destroyed = false;
  this.readableEnded = false;
  this.readableFlowing = null;
  this.readableEncoding = null;
  this._pending = false;
  this._queue = [];
  if (op_tty_isatty(fd)) {
    this.isTTY = true;
    this.isRaw = false;
  }
}
Object.setPrototypeOf(ReadStream.prototype, EventEmitter.prototype);
Object.setPrototypeOf(ReadStream, EventEmitter);

function readSome(stream) {
  if (stream._pending || stream.readableEnded || !stream.readableFlowing) return;
  stream._pending = true;
  enqueueRequest(() => {
    stream._pending = false;
    if (!stream.readableFlowing) return;
    const buffer = new Uint8Array(65536);
    const count = op_fs_read(stream.fd, buffer, 0, buffer.length, -1);
    if (count <= 0) {
      stream.readableEnded = true;
      stream.readable = false;
      stream.emit('readable');
      stream.emit('end');
      stream.emit('close');
      return;
    }
    const bytes = buffer.subarray(0, count);
    const chunk = stream.readableEncoding === null
      ? (globalThis.Buffer ? globalThis.Buffer.from(bytes.buffer, 0, count) : bytes)
      : op_text_decode(bytes, 0, count, stream.readableEncoding);
    if (stream.listenerCount('data') > 0) {
      stream.emit('data', chunk);
    } else {
      stream._queue.push(chunk);
      stream.emit('readable');
    }
    readSome(stream);
  });
}

Object.assign(ReadStream.prototype, {
  on(type, listener) {
    EventEmitter.prototype.on.call(this, type, listener);
    if ((type === 'data' || type === 'readable') && this.readableFlowing !== false) this.resume();
    return this;
  },
  setEncoding(encoding) {
    this.readableEncoding = encoding === undefined ? 'utf8' : encoding;
    return this;
  },
  read() {
    return this._queue.length > 0 ? this._queue.shift() : null;
  },
  resume() {
    this.readableFlowing = true;
    readSome(this);
    return this;
  },
  pause() {
    this.readableFlowing = false;
    return this;
  },
  isPaused() {
    return this.readableFlowing === false;
  },
  setRawMode(mode) {
    this.isRaw = !!mode;
    return this;
  },
  pipe(target) {
    this.on('data', (chunk) => target.write(chunk));
    this.on('end', () => {
      if (!target._isStdio) target.end();
    });
    return target;
  },
  destroy() {
    this.readableFlowing = false;
    this.destroyed = true;
    return this;
  },
  ref() {
    return this;
  },
  unref() {
    return this;
  },
  async* [Symbol.asyncIterator]() {
    const queue: any[] = [];
    let wake: any = null;
    let ended = false;
    const signal = () => {
      if (wake !== null) wake();
      wake = null;
    };
    this.on('data', (chunk) => {
      queue.push(chunk);
      signal();
    });
    this.on('end', () => {
      ended = true;
      signal();
    });
    for (;;) {
      if (queue.length > 0) yield queue.shift();
      else if (ended) return;
      else await new Promise((resolve: any) => { wake = resolve; });
    }
  },
});
ReadStream.prototype.addListener = ReadStream.prototype.on;

export function makeInput() {
  return new (ReadStream as any)(0);
}
