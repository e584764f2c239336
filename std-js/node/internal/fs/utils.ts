// Arguments, results and errors of file operations.
import { nodeError } from 'node:internal/errors';
import { fsConstants as constants } from 'node:internal/constants';
import { isByteView } from 'node:internal/buffer_util';
import { uvException } from 'node:internal/uv';
import { validateInt32, validateObject, validateUint32 } from 'node:internal/validators';

/** A path argument as a string. */
export function getPath(value, name = 'path') {
  if (value !== null && typeof value === 'object' && typeof value.href === 'string' && value.protocol !== undefined) {
    value = fromUrl(value);
  } else if (value !== null && typeof value === 'object' && op_util_class_of(value) === 'Uint8Array') {
    value = op_text_decode(value, 0, value.length, 'utf8');
  }
  if (typeof value !== 'string') throw nodeError('ERR_INVALID_ARG_TYPE', name, ['string', 'Buffer', 'URL'], value);
  if (value.includes('\u0000')) {
    throw nodeError('ERR_INVALID_ARG_VALUE', name, value, 'must be a string, Uint8Array, or URL without null bytes');
  }
  return value;
}

function fromUrl(url) {
  if (url.protocol !== 'file:') throw nodeError('ERR_INVALID_URL_SCHEME', 'file');
  if (url.hostname !== '') throw nodeError('ERR_INVALID_FILE_URL_HOST', op_process_platform());
  if (/%2f/i.test(url.pathname)) throw nodeError('ERR_INVALID_FILE_URL_PATH', 'must not include encoded / characters');
  return decodeURIComponent(url.pathname);
}

/** A path or a descriptor. */
export function getPathOrFd(value, name = 'path') {
  if (typeof value === 'number' && Number.isInteger(value) && value >= 0 && value <= 2147483647) return value;
  return getPath(value, name);
}

export function getFd(value, name = 'fd') {
  if (typeof value !== 'number') throw nodeError('ERR_INVALID_ARG_TYPE', name, 'number', value);
  validateInt32(value, name, 0);
  return value;
}

/** Throws the error of a failed operation. */
export function check(result, syscall, path?, dest?) {
  if (typeof result === 'number' && result < 0) throw uvException(result, syscall, path, dest, undefined, check);
  return result;
}

export function getOptions(options, defaults: any = {}) {
  if (options === null || options === undefined || typeof options === 'function') return defaults;
  if (typeof options === 'string') {
    defaults = { ...defaults };
    defaults.encoding = options;
    options = defaults;
  } else if (typeof options !== 'object') {
    throw nodeError('ERR_INVALID_ARG_TYPE', 'options', ['string', 'Object'], options);
  }
  if (options.encoding !== 'buffer') assertEncoding(options.encoding);
  return { ...defaults, ...options };
}

export function assertEncoding(encoding) {
  if (encoding && !isEncoding(encoding)) {
    throw nodeError('ERR_INVALID_ARG_VALUE', 'encoding', encoding, 'is invalid encoding');
  }
}

function isEncoding(encoding) {
  return ['utf8', 'utf-8', 'ucs2', 'ucs-2', 'utf16le', 'utf-16le', 'latin1', 'binary', 'base64', 'base64url', 'hex', 'ascii']
    .includes(`${encoding}`.toLowerCase());
}

const flagTable: any = {
  __proto__: null,
  r: constants.O_RDONLY, rs: constants.O_RDONLY | constants.O_SYNC, sr: constants.O_RDONLY | constants.O_SYNC,
  'r+': constants.O_RDWR, 'rs+': constants.O_RDWR | constants.O_SYNC, 'sr+': constants.O_RDWR | constants.O_SYNC,
  w: constants.O_TRUNC | constants.O_CREAT | constants.O_WRONLY,
  wx: constants.O_TRUNC | constants.O_CREAT | constants.O_WRONLY | constants.O_EXCL,
  xw: constants.O_TRUNC | constants.O_CREAT | constants.O_WRONLY | constants.O_EXCL,
  'w+': constants.O_TRUNC | constants.O_CREAT | constants.O_RDWR,
  'wx+': constants.O_TRUNC | constants.O_CREAT | constants.O_RDWR | constants.O_EXCL,
  'xw+': constants.O_TRUNC | constants.O_CREAT | constants.O_RDWR | constants.O_EXCL,
  a: constants.O_APPEND | constants.O_CREAT | constants.O_WRONLY,
  ax: constants.O_APPEND | constants.O_CREAT | constants.O_WRONLY | constants.O_EXCL,
  xa: constants.O_APPEND | constants.O_CREAT | constants.O_WRONLY | constants.O_EXCL,
  as: constants.O_APPEND | constants.O_CREAT | constants.O_WRONLY | constants.O_SYNC,
  'a+': constants.O_APPEND | constants.O_CREAT | constants.O_RDWR,
  'ax+': constants.O_APPEND | constants.O_CREAT | constants.O_RDWR | constants.O_EXCL,
  'xa+': constants.O_APPEND | constants.O_CREAT | constants.O_RDWR | constants.O_EXCL,
  'as+': constants.O_APPEND | constants.O_CREAT | constants.O_RDWR | constants.O_SYNC,
};

export function stringToFlags(flags, name = 'flags') {
  if (typeof flags === 'number') {
    validateInt32(flags, name);
    return flags;
  }
  if (flags === null || flags === undefined) return constants.O_RDONLY;
  const found = flagTable[flags];
  if (found === undefined) throw nodeError('ERR_INVALID_ARG_VALUE', name, flags);
  return found;
}

/** Bytes of text or of a view, in an encoding. */
export function toBytes(data, encoding) {
  if (typeof data === 'string') {
    const name = !encoding || encoding === 'utf-8' ? 'utf8' : encoding === 'binary' ? 'latin1' : encoding === 'ucs2' ? 'utf16le' : encoding;
    const bytes = new Uint8Array(op_text_byte_length(data, name));
    op_text_write(data, name, bytes, 0, bytes.length);
    return bytes;
  }
  if (isByteView(data)) {
    return op_util_class_of(data) === 'Uint8Array' ? data : new Uint8Array(data.buffer, data.byteOffset, data.byteLength);
  }
  throw nodeError('ERR_INVALID_ARG_TYPE', 'data', ['string', 'Buffer', 'TypedArray', 'DataView'], data);
}

export function toUnixTime(time, name = 'time') {
  if (typeof time === 'string' && +time === +time && time !== '') return +time;
  if (Number.isFinite(time)) return time < 0 ? Date.now() / 1000 : time;
  if (op_util_class_of(time) === 'Date') return time.getTime() / 1000;
  throw nodeError('ERR_INVALID_ARG_TYPE', name, ['Date', 'Time in seconds'], time);
}

// ---- Stats ----

export function Stats(this: any, values) {
  [this.dev, this.mode, this.nlink, this.uid, this.gid, this.rdev, this.blksize, this.ino, this.size, this.blocks] = values;
  this.atimeMs = values[10] * 1000 + values[11] / 1e6;
  this.mtimeMs = values[12] * 1000 + values[13] / 1e6;
  this.ctimeMs = values[14] * 1000 + values[15] / 1e6;
  this.birthtimeMs = values[16] * 1000 + values[17] / 1e6;
}
for (const name of ['atime', 'mtime', 'ctime', 'birthtime']) {
  Object.defineProperty(Stats.prototype, name, {
    enumerable: true,
    configurable: true,
    get() {
      const value = new Date(Math.round(this[`${name}Ms`]));
      Object.defineProperty(this, name, { value, enumerable: true, writable: true, configurable: true });
      return value;
    },
    set(value) {
      Object.defineProperty(this, name, { value, enumerable: true, writable: true, configurable: true });
    },
  });
}
const modeTests: any = {
  isDirectory: constants.S_IFDIR, isFile: constants.S_IFREG, isBlockDevice: constants.S_IFBLK,
  isCharacterDevice: constants.S_IFCHR, isSymbolicLink: constants.S_IFLNK, isFIFO: constants.S_IFIFO,
  isSocket: constants.S_IFSOCK,
};
for (const name of Object.keys(modeTests)) {
  Stats.prototype[name] = { [name](this: any) {
    return (Number(this.mode) & constants.S_IFMT) === modeTests[name];
  } }[name];
}

export function BigIntStats(this: any, values) {
  const big = (i) => BigInt(values[i]);
  const ns = (i) => big(i) * 1000000000n + big(i + 1);
  [this.dev, this.mode, this.nlink, this.uid, this.gid, this.rdev, this.blksize, this.ino, this.size, this.blocks] =
    [0, 1, 2, 3, 4, 5, 6, 7, 8, 9].map(big);
  for (const [name, i] of [['atime', 10], ['mtime', 12], ['ctime', 14], ['birthtime', 16]] as any) this[`${name}Ms`] = ns(i) / 1000000n;
  for (const [name, i] of [['atime', 10], ['mtime', 12], ['ctime', 14], ['birthtime', 16]] as any) this[`${name}Ns`] = ns(i);
  for (const name of ['atime', 'mtime', 'ctime', 'birthtime']) this[name] = new Date(Number(this[`${name}Ms`]));
}
Object.setPrototypeOf(BigIntStats.prototype, Stats.prototype);

export function makeStats(values, bigint) {
  return bigint ? new (BigIntStats as any)(values) : new (Stats as any)(values);
}

// ---- Dirent ----

const kType = Symbol('type');

export class Dirent {
  name;
  parentPath;
  constructor(name, type, path) {
    this.name = name;
    this.parentPath = path;
    this[kType] = type;
  }
  isDirectory() {
    return this[kType] === 2;
  }
  isFile() {
    return this[kType] === 1;
  }
  isBlockDevice() {
    return this[kType] === 7;
  }
  isCharacterDevice() {
    return this[kType] === 6;
  }
  isSymbolicLink() {
    return this[kType] === 3;
  }
  isFIFO() {
    return this[kType] === 4;
  }
  isSocket() {
    return this[kType] === 5;
  }
}

export function validateRmOptions(options) {
  if (options === undefined) return { force: false, recursive: false, maxRetries: 0, retryDelay: 100 };
  validateObject(options, 'options');
  const full = { force: false, recursive: false, maxRetries: 0, retryDelay: 100, ...options };
  for (const name of ['force', 'recursive']) {
    if (typeof full[name] !== 'boolean') throw nodeError('ERR_INVALID_ARG_TYPE', `options.${name}`, 'boolean', full[name]);
  }
  validateInt32(full.retryDelay, 'options.retryDelay', 0);
  validateUint32(full.maxRetries, 'options.maxRetries');
  return full;
}
