// stream.Duplex, Transform, PassThrough.
import { nodeError } from 'node:internal/errors';
import { Readable, initReadable } from 'node:internal/streams/readable';
import { finishMaybe, initWritable, writableMethods, writableProperties } from 'node:internal/streams/writable';
import { Stream, construct } from 'node:internal/streams/state';

export function Duplex(this: any, options?) {
  if (!(this instanceof (Duplex as any))) return new (Duplex as any)(options);
  initReadable(this, options, true);
  initWritable(this, options, true);
  this.allowHalfOpen = options?.allowHalfOpen !== false;
  if (options?.readable === false) {
    const state = this._readableState;
    state.readable = false;
    state.ended = true;
    state.endEmitted = true;
  }
  if (options?.writable === false) {
    const state = this._writableState;
    state.writable = false;
    state.ending = true;
    state.ended = true;
    state.finished = true;
  }
  Stream.call(this, options);
  construct(this, () => {
    if (this._readableState.needReadable) this.read(0);
    finishMaybe(this, this._writableState);
  });
}
Object.setPrototypeOf(Duplex.prototype, Readable.prototype);
Object.setPrototypeOf(Duplex, Readable);
for (const name of Object.keys(writableMethods)) if (name !== 'pipe') Duplex.prototype[name] = writableMethods[name];
Duplex.prototype._writev = null;
Object.defineProperties(Duplex.prototype, writableProperties);
Object.defineProperty(Duplex.prototype, 'destroyed', {
  configurable: true,
  get() {
    return !!this._readableState && !!this._writableState && this._readableState.destroyed && this._writableState.destroyed;
  },
  set(value) {
    if (this._readableState && this._writableState) {
      this._readableState.destroyed = value;
      this._writableState.destroyed = value;
    }
  },
});

Duplex.from = function from(source) {
  if (source && typeof source.pipe === 'function' && typeof source.write === 'function') return source;
  return Readable.from(source);
};

const kCallback = Symbol('kCallback');

export function Transform(this: any, options?) {
  if (!(this instanceof (Transform as any))) return new (Transform as any)(options);
  Duplex.call(this, options);
  this._readableState.sync = false;
  this[kCallback] = null;
  if (options) {
    if (typeof options.transform === 'function') this._transform = options.transform;
    if (typeof options.flush === 'function') this._flush = options.flush;
  }
  this.on('prefinish', prefinish);
}
Object.setPrototypeOf(Transform.prototype, Duplex.prototype);
Object.setPrototypeOf(Transform, Duplex);

function final(this: any, callback?) {
  if (typeof this._flush === 'function' && !this.destroyed) {
    this._flush((error, data) => {
      if (error) {
        if (callback) callback(error);
        else this.destroy(error);
        return;
      }
      if (data !== null && data !== undefined) this.push(data);
      this.push(null);
      if (callback) callback();
    });
  } else {
    this.push(null);
    if (callback) callback();
  }
}

function prefinish(this: any) {
  if (this._final !== final) final.call(this);
}
Transform.prototype._final = final;

Transform.prototype._transform = function () {
  throw nodeError('ERR_METHOD_NOT_IMPLEMENTED', '_transform()');
};

Transform.prototype._write = function (chunk, encoding, callback) {
  const readable = this._readableState;
  const writable = this._writableState;
  const { length } = readable;
  this._transform(chunk, encoding, (error, value) => {
    if (error) {
      callback(error);
      return;
    }
    if (value !== null && value !== undefined) this.push(value);
    if (writable.ended || length === readable.length || readable.length < readable.highWaterMark) callback();
    else this[kCallback] = callback;
  });
};

Transform.prototype._read = function () {
  if (this[kCallback]) {
    const callback = this[kCallback];
    this[kCallback] = null;
    callback();
  }
};

export function PassThrough(this: any, options?) {
  if (!(this instanceof (PassThrough as any))) return new (PassThrough as any)(options);
  Transform.call(this, options);
}
Object.setPrototypeOf(PassThrough.prototype, Transform.prototype);
Object.setPrototypeOf(PassThrough, Transform);
PassThrough.prototype._transform = function (chunk, _encoding, callback) {
  callback(null, chunk);
};
