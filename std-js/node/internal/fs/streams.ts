// fs.createReadStream and createWriteStream.
import { Buffer } from 'node:buffer';
import { getPath } from 'node:internal/fs/utils';
import * as sync from 'node:internal/fs/sync';
import { enqueueRequest } from 'node:internal/requests';
import { Readable } from 'node:internal/streams/readable';
import { Writable } from 'node:internal/streams/writable';

function optionsOf(options) {
  return typeof options === 'string' ? { encoding: options } : { ...options };
}

/** Opens the file on the loop, then emits 'open' and 'ready'. */
function openFor(stream, flags, callback) {
  if (stream.fd !== null) {
    callback();
    return;
  }
  enqueueRequest(() => {
    try {
      stream.fd = sync.openSync(stream.path, flags, stream.mode);
    } catch (error) {
      callback(error);
      return;
    }
    callback();
    stream.emit('open', stream.fd);
    stream.emit('ready');
  });
}

function closeFile(stream, error, callback) {
  if (stream.fd === null || stream.autoClose === false) {
    callback(error);
    return;
  }
  const { fd } = stream;
  stream.fd = null;
  enqueueRequest(() => {
    try {
      sync.closeSync(fd);
    } catch (failure) {
      error = error || failure;
    }
    callback(error);
  });
}

export function ReadStream(this: any, path, options?) {
  if (!(this instanceof (ReadStream as any))) return new (ReadStream as any)(path, options);
  options = optionsOf(options);
  this.fd = options.fd ?? null;
  if (this.fd !== null && typeof this.fd === 'object') this.fd = this.fd.fd;
  this.path = path === undefined || path === null ? undefined : getPath(path);
  this.flags = options.flags ?? 'r';
  this.mode = options.mode ?? 0o666;
  this.start = options.start;
  this.end = options.end ?? Infinity;
  this.pos = options.start;
  this.bytesRead = 0;
  this.autoClose = options.autoClose ?? true;
  Readable.call(this, { ...options, highWaterMark: options.highWaterMark ?? 65536, autoDestroy: this.autoClose });
}
Object.setPrototypeOf(ReadStream.prototype, Readable.prototype);
Object.setPrototypeOf(ReadStream, Readable);
ReadStream.prototype._construct = function (callback) {
  openFor(this, this.flags, callback);
};
ReadStream.prototype._read = function (n) {
  const size = this.pos === undefined ? Math.min(this.end - this.bytesRead + 1, n) : Math.min(this.end - this.pos + 1, n);
  if (size <= 0) {
    this.push(null);
    return;
  }
  enqueueRequest(() => {
    if (this.destroyed) return;
    const buffer = Buffer.allocUnsafe(size);
    let count;
    try {
      count = sync.readSync(this.fd, buffer, 0, size, this.pos ?? null);
    } catch (error) {
      this.destroy(error);
      return;
    }
    if (this.pos !== undefined) this.pos += count;
    this.bytesRead += count;
    this.push(count > 0 ? buffer.subarray(0, count) : null);
  });
};
ReadStream.prototype._destroy = function (error, callback) {
  closeFile(this, error, callback);
};
ReadStream.prototype.close = function (callback) {
  this.destroy(null, callback);
};
Object.defineProperty(ReadStream.prototype, 'pending', { configurable: true, get() { return this.fd === null; } });

export function WriteStream(this: any, path, options?) {
  if (!(this instanceof (WriteStream as any))) return new (WriteStream as any)(path, options);
  options = optionsOf(options);
  this.fd = options.fd ?? null;
  if (this.fd !== null && typeof this.fd === 'object') this.fd = this.fd.fd;
  this.path = path === undefined || path === null ? undefined : getPath(path);
  this.flags = options.flags ?? 'w';
  this.mode = options.mode ?? 0o666;
  this.pos = options.start;
  this.bytesWritten = 0;
  this.autoClose = options.autoClose ?? true;
  Writable.call(this, { ...options, decodeStrings: true, autoDestroy: this.autoClose });
  if (options.encoding) this.setDefaultEncoding(options.encoding);
}
Object.setPrototypeOf(WriteStream.prototype, Writable.prototype);
Object.setPrototypeOf(WriteStream, Writable);
WriteStream.prototype._construct = function (callback) {
  openFor(this, this.flags, callback);
};
WriteStream.prototype._write = function (chunk, _encoding, callback) {
  enqueueRequest(() => {
    try {
      let at = 0;
      while (at < chunk.length) {
        const count = sync.writeSync(this.fd, chunk, at, chunk.length - at, this.pos);
        at += count;
        this.bytesWritten += count;
        if (this.pos !== undefined) this.pos += count;
      }
    } catch (error) {
      callback(error);
      return;
    }
    callback();
  });
};
WriteStream.prototype._destroy = function (error, callback) {
  closeFile(this, error, callback);
};
WriteStream.prototype.close = function (callback) {
  if (callback) {
    if (this.closed) {
      callback();
      return;
    }
    this.on('close', callback);
  }
  if (!this.autoClose) this.on('finish', this.destroy);
  this.end();
};
WriteStream.prototype.destroySoon = WriteStream.prototype.end;
Object.defineProperty(WriteStream.prototype, 'pending', { configurable: true, get() { return this.fd === null; } });

export function createReadStream(path, options?) {
  return new (ReadStream as any)(path, options);
}

export function createWriteStream(path, options?) {
  return new (WriteStream as any)(path, options);
}
