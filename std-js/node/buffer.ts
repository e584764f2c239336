// node:buffer.
import { isArrayBufferKind, isByteView, normalizeEncoding } from 'node:internal/buffer_util';
import { installReadWrite } from 'node:internal/buffer_numbers';
import { Blob, File } from 'node:internal/blob';
import { nodeError } from 'node:internal/errors';
import { inspect as utilInspect } from 'node:internal/util/inspect';
import { validateInteger, validateNumber, validateString } from 'node:internal/validators';

const { defineProperty } = Object;
const customInspect = Symbol.for('nodejs.util.inspect.custom');

export const kMaxLength = Number.MAX_SAFE_INTEGER;
export const kStringMaxLength = 536870888;
export const constants = Object.defineProperties({}, {
  MAX_LENGTH: { value: kMaxLength, enumerable: true },
  MAX_STRING_LENGTH: { value: kStringMaxLength, enumerable: true },
});
export let INSPECT_MAX_BYTES = 50;

/** The class behind all buffers: a Uint8Array whose prototype is `Buffer.prototype`. */
class FastBuffer extends Uint8Array {}

function checkSize(size) {
  validateNumber(size, 'size', 0, kMaxLength);
}

export function Buffer(arg, encodingOrOffset?, length?) {
  globalThis.process?.emitWarning?.(
    'Buffer() is deprecated due to security and usability issues. Please use the Buffer.alloc(), Buffer.allocUnsafe(), or Buffer.from() methods instead.',
    'DeprecationWarning', 'DEP0005', Buffer);
  if (typeof arg === 'number') {
    if (typeof encodingOrOffset === 'string') throw nodeError('ERR_INVALID_ARG_TYPE', 'string', 'string', arg);
    return Buffer.alloc(arg);
  }
  return Buffer.from(arg, encodingOrOffset, length);
}
Object.setPrototypeOf(Buffer, Uint8Array);
(FastBuffer.prototype as any).constructor = Buffer;
Buffer.prototype = FastBuffer.prototype as any;
defineProperty(Buffer, Symbol.species, { configurable: true, enumerable: false, get: () => FastBuffer });
Buffer.poolSize = 8 * 1024;

function make(size) {
  return new FastBuffer(size) as any;
}

function fromString(string, encoding) {
  const name = normalizeEncoding(encoding);
  if (name === undefined) throw nodeError('ERR_UNKNOWN_ENCODING', encoding);
  if (string.length === 0) return make(0);
  const buffer = make(op_text_byte_length(string, name));
  op_text_write(string, name, buffer, 0, buffer.length);
  return buffer;
}

function fromArrayLike(list) {
  const { length } = list;
  if (!(length > 0)) return make(0);
  const buffer = make(length);
  for (let i = 0; i < length; i++) buffer[i] = list[i];
  return buffer;
}

function fromArrayBuffer(source, byteOffset, length) {
  if (byteOffset === undefined) {
    byteOffset = 0;
  } else {
    byteOffset = +byteOffset;
    if (byteOffset !== byteOffset) byteOffset = 0;
  }
  const max = source.byteLength - byteOffset;
  if (max < 0) throw nodeError('ERR_BUFFER_OUT_OF_BOUNDS', 'offset');
  if (length === undefined) {
    length = max;
  } else {
    length = +length;
    if (length > 0) {
      if (length > max) throw nodeError('ERR_BUFFER_OUT_OF_BOUNDS', 'length');
    } else {
      length = 0;
    }
  }
  return new FastBuffer(source, byteOffset, length);
}

function fromObject(value) {
  if (value.length !== undefined || isArrayBufferKind(value.buffer)) {
    if (typeof value.length !== 'number') return make(0);
    return fromArrayLike(value);
  }
  if (value.type === 'Buffer' && Array.isArray(value.data)) return fromArrayLike(value.data);
  return undefined;
}

Buffer.from = function from(value, encodingOrOffset?, length?) {
  if (typeof value === 'string') return fromString(value, encodingOrOffset);
  if (typeof value === 'object' && value !== null) {
    if (isArrayBufferKind(value)) return fromArrayBuffer(value, encodingOrOffset, length);
    const valueOf = value.valueOf && value.valueOf();
    if (valueOf != null && valueOf !== value && (typeof valueOf === 'string' || typeof valueOf === 'object')) {
      return Buffer.from(valueOf, encodingOrOffset, length);
    }
    const made = fromObject(value);
    if (made !== undefined) return made;
    if (typeof value[Symbol.toPrimitive] === 'function') {
      const primitive = value[Symbol.toPrimitive]('string');
      if (typeof primitive === 'string') return fromString(primitive, encodingOrOffset);
    }
  }
  throw nodeError('ERR_INVALID_ARG_TYPE', 'first argument', ['string', 'Buffer', 'ArrayBuffer', 'Array', 'Array-like Object'], value);
};

Buffer.copyBytesFrom = function copyBytesFrom(view, offset?, length?) {
  if (!isByteView(view)) throw nodeError('ERR_INVALID_ARG_TYPE', 'view', ['TypedArray'], view);
  let from = 0;
  let to = view.length;
  if (offset !== undefined) {
    validateInteger(offset, 'offset', 0);
    from = offset;
  }
  if (length !== undefined) {
    validateInteger(length, 'length', 0);
    to = Math.min(from + length, view.length);
  }
  const part = view.slice(from, to);
  return fromArrayBuffer(part.buffer, part.byteOffset, part.byteLength);
};

Buffer.of = function of(...items) {
  return fromArrayLike(items);
};

Buffer.alloc = function alloc(size, fill?, encoding?) {
  checkSize(size);
  const buffer = make(size);
  if (fill !== undefined && fill !== 0 && size > 0) fillBuffer(buffer, fill, 0, size, encoding);
  return buffer;
};
Buffer.allocUnsafe = function allocUnsafe(size) {
  checkSize(size);
  return make(size);
};
Buffer.allocUnsafeSlow = function allocUnsafeSlow(size) {
  checkSize(size);
  return make(size);
};
Buffer.isBuffer = function isBuffer(value) {
  return value instanceof (Buffer as any);
};
Buffer.isEncoding = function isEncoding(encoding) {
  return typeof encoding === 'string' && encoding.length !== 0 && normalizeEncoding(encoding) !== undefined;
};
Buffer.compare = function compare(a, b) {
  if (!isBytes(a)) throw nodeError('ERR_INVALID_ARG_TYPE', 'buf1', ['Buffer', 'Uint8Array'], a);
  if (!isBytes(b)) throw nodeError('ERR_INVALID_ARG_TYPE', 'buf2', ['Buffer', 'Uint8Array'], b);
  return a === b ? 0 : op_text_compare(a, b);
};

function isBytes(value) {
  return op_util_class_of(value) === 'Uint8Array';
}

Buffer.concat = function concat(list, length?) {
  if (!Array.isArray(list)) throw nodeError('ERR_INVALID_ARG_TYPE', 'list', 'Array', list);
  if (length === undefined) {
    length = 0;
    for (const item of list) if (item.length) length += item.length;
  } else {
    validateInteger(length, 'length', 0);
  }
  const buffer = make(length);
  let at = 0;
  for (let i = 0; i < list.length; i++) {
    const item = list[i];
    if (!isBytes(item)) throw nodeError('ERR_INVALID_ARG_TYPE', `list[${i}]`, ['Buffer', 'Uint8Array'], item);
    if (at >= length) break;
    buffer.set(at + item.length > length ? item.subarray(0, length - at) : item, at);
    at += item.length;
  }
  return buffer;
};

Buffer.byteLength = function byteLength(string, encoding?) {
  if (typeof string !== 'string') {
    if (isByteView(string) || isArrayBufferKind(string)) return string.byteLength;
    throw nodeError('ERR_INVALID_ARG_TYPE', 'string', ['string', 'Buffer', 'ArrayBuffer'], string);
  }
  switch (normalizeEncoding(encoding)) {
    case 'latin1':
    case 'ascii':
      return string.length;
    case 'utf16le':
      return string.length * 2;
    case 'hex':
      return string.length >>> 1;
    case 'base64':
    case 'base64url': {
      let { length } = string;
      if (length > 0 && string.charCodeAt(length - 1) === 61) length--;
      if (length > 1 && string.charCodeAt(length - 1) === 61) length--;
      return (length * 3) >>> 2;
    }
    default:
      return op_text_utf8_length(string);
  }
};

const proto: any = Buffer.prototype;
defineProperty(proto, 'parent', {
  enumerable: true,
  get() {
    return this instanceof (Buffer as any) ? this.buffer : undefined;
  },
});
defineProperty(proto, 'offset', {
  enumerable: true,
  get() {
    return this instanceof (Buffer as any) ? this.byteOffset : undefined;
  },
});

function clampIndex(value, max, def) {
  if (value === undefined) return def;
  value = Math.trunc(+value) || 0;
  if (value < 0) return 0;
  return value > max ? max : value;
}

proto.toString = function toString(encoding, start, end) {
  const { length } = this;
  if (arguments.length === 0) return op_text_decode(this, 0, length, 'utf8');
  start = start <= 0 ? 0 : clampIndex(start, length, 0);
  end = end === undefined ? length : clampIndex(end, length, length);
  if (start >= length || end <= start) return '';
  const name = normalizeEncoding(encoding);
  if (name === undefined) throw nodeError('ERR_UNKNOWN_ENCODING', encoding);
  return op_text_decode(this, start, end - start, name);
};
proto.toLocaleString = proto.toString;

proto.equals = function equals(other) {
  if (!isBytes(other)) throw nodeError('ERR_INVALID_ARG_TYPE', 'otherBuffer', ['Buffer', 'Uint8Array'], other);
  return this === other || (this.byteLength === other.byteLength && op_util_same_bytes(this, other));
};

proto[customInspect] = function inspect(recurseTimes, ctx) {
  const max = INSPECT_MAX_BYTES;
  const shown = Math.min(max, this.length);
  const remaining = this.length - max;
  let text = '';
  for (let i = 0; i < shown; i++) {
    const digits = this[i].toString(16);
    text += `${i === 0 ? '' : ' '}${digits.length === 1 ? '0' : ''}${digits}`;
  }
  if (remaining > 0) text += ` ... ${remaining} more byte${remaining > 1 ? 's' : ''}`;
  if (ctx) {
    const extras: any = {};
    let any = false;
    for (const key of op_util_own_non_index_keys(this, !ctx.showHidden)) {
      any = true;
      extras[key] = this[key];
    }
    if (any) {
      if (this.length !== 0) text += ', ';
      text += utilInspect(extras, { ...ctx, breakLength: Infinity, compact: true }).slice(2, -2);
    }
  }
  return `<${this.constructor.name} ${text}>`;
};
proto.inspect = proto[customInspect];

proto.compare = function compare(target, targetStart = 0, targetEnd = target.length, start = 0, end = this.length) {
  if (!isBytes(target)) throw nodeError('ERR_INVALID_ARG_TYPE', 'target', ['Buffer', 'Uint8Array'], target);
  if (arguments.length === 1) return op_text_compare(this, target);
  validateInteger(targetStart, 'targetStart', 0);
  validateInteger(targetEnd, 'targetEnd', 0, target.length);
  validateInteger(start, 'sourceStart', 0);
  validateInteger(end, 'sourceEnd', 0, this.length);
  if (start >= end) return targetStart >= targetEnd ? 0 : -1;
  if (targetStart >= targetEnd) return 1;
  return op_text_compare(this.subarray(start, end), target.subarray(targetStart, targetEnd));
};

function search(buffer, value, byteOffset, encoding, forward) {
  if (typeof byteOffset === 'string') {
    encoding = byteOffset;
    byteOffset = undefined;
  }
  byteOffset = +byteOffset;
  if (byteOffset !== byteOffset) byteOffset = forward ? 0 : buffer.length;
  byteOffset = Math.trunc(byteOffset);
  if (byteOffset < 0) byteOffset += buffer.length;
  if (byteOffset < 0) {
    if (!forward) return -1;
    byteOffset = 0;
  }
  if (typeof value === 'number') {
    value = new Uint8Array([value & 255]);
  } else if (typeof value === 'string') {
    const name = normalizeEncoding(encoding);
    if (name === undefined) throw nodeError('ERR_UNKNOWN_ENCODING', encoding);
    value = fromString(value, name);
  } else if (!isBytes(value)) {
    throw nodeError('ERR_INVALID_ARG_TYPE', 'value', ['number', 'string', 'Buffer', 'Uint8Array'], value);
  }
  if (value.length === 0) return forward ? Math.min(byteOffset, buffer.length) : Math.min(byteOffset, buffer.length);
  return op_text_index_of(buffer, value, byteOffset, forward);
}
proto.lastIndexOf = function lastIndexOf(value, byteOffset, encoding) {
  return search(this, value, byteOffset, encoding, false);
};
proto.indexOf = function indexOf(value, byteOffset, encoding) {
  return search(this, value, byteOffset, encoding, true);
};
proto.includes = function includes(value, byteOffset, encoding) {
  return this.indexOf(value, byteOffset, encoding) !== -1;
};

function fillBuffer(buffer, value, offset, end, encoding) {
  if (typeof value === 'string') {
    if (offset === undefined || typeof offset === 'string') {
      encoding = offset;
      offset = 0;
      end = buffer.length;
    } else if (typeof end === 'string') {
      encoding = end;
      end = buffer.length;
    }
    const name = normalizeEncoding(encoding);
    if (name === undefined) {
      validateString(encoding, 'encoding');
      throw nodeError('ERR_UNKNOWN_ENCODING', encoding);
    }
    if (value.length === 0) value = 0;
    else if (value.length === 1 && (name === 'utf8' || name === 'latin1') && value.charCodeAt(0) < 128) value = value.charCodeAt(0);
    else {
      const bytes = fromString(value, name);
      if (bytes.length === 0) throw nodeError('ERR_INVALID_ARG_VALUE', 'value', value);
      value = bytes;
    }
  } else if (typeof value === 'boolean') {
    value = +value;
  }
  if (offset === undefined) {
    offset = 0;
    end = buffer.length;
  } else {
    validateNumber(offset, 'offset', 0);
    if (end === undefined) end = buffer.length;
    else validateNumber(end, 'end', 0, buffer.length);
    if (offset >= end) return buffer;
  }
  if (typeof value === 'number') {
    Uint8Array.prototype.fill.call(buffer, value & 255, offset, end);
  } else if (isByteView(value)) {
    if (value.length === 0) throw nodeError('ERR_INVALID_ARG_VALUE', 'value', value);
    for (let at = offset, i = 0; at < end; at++, i = i + 1 === value.length ? 0 : i + 1) buffer[at] = value[i];
  } else {
    Uint8Array.prototype.fill.call(buffer, (+value || 0) & 255, offset, end);
  }
  return buffer;
}
proto.fill = function fill(value, offset, end, encoding) {
  return fillBuffer(this, value, offset, end, encoding);
};

proto.write = function write(string, offset, length, encoding) {
  validateString(string, 'argument');
  if (offset === undefined) {
    return op_text_write(string, 'utf8', this, 0, this.length);
  }
  if (length === undefined && typeof offset === 'string') {
    encoding = offset;
    length = this.length;
    offset = 0;
  } else {
    validateInteger(offset, 'offset', 0, this.length);
    const remaining = this.length - offset;
    if (length === undefined) {
      length = remaining;
    } else if (typeof length === 'string') {
      encoding = length;
      length = remaining;
    } else {
      validateInteger(length, 'length', 0, this.length);
      if (length > remaining) length = remaining;
    }
  }
  const name = normalizeEncoding(encoding);
  if (name === undefined) throw nodeError('ERR_UNKNOWN_ENCODING', encoding);
  return op_text_write(string, name, this, offset, length);
};
for (const [method, name] of [['utf8', 'utf8'], ['ascii', 'ascii'], ['latin1', 'latin1'], ['ucs2', 'utf16le'],
  ['utf16le', 'utf16le'], ['hex', 'hex'], ['base64', 'base64'], ['base64url', 'base64url']] as any) {
  proto[`${method}Slice`] = function (start = 0, end = this.length) {
    return op_text_decode(this, start, end - start, name);
  };
  proto[`${method}Write`] = function (string, offset = 0, length = this.length - offset) {
    return op_text_write(string, name, this, offset, length);
  };
}

proto.toJSON = function toJSON() {
  const data: any[] = [];
  for (let i = 0; i < this.length; i++) data.push(this[i]);
  return { type: 'Buffer', data };
};

function sliceIndex(value, length, def) {
  if (value === undefined) return def;
  value = Math.trunc(+value) || 0;
  if (value < 0) return Math.max(0, value + length);
  return Math.min(value, length);
}
proto.subarray = function subarray(start, end) {
  const { length } = this;
  start = sliceIndex(start, length, 0);
  end = sliceIndex(end, length, length);
  return new FastBuffer(this.buffer, this.byteOffset + start, end > start ? end - start : 0);
};
proto.slice = function slice(start, end) {
  return this.subarray(start, end);
};

proto.copy = function copy(target, targetStart, sourceStart, sourceEnd) {
  if (!isByteView(target)) throw nodeError('ERR_INVALID_ARG_TYPE', 'target', ['Buffer', 'Uint8Array'], target);
  const whole = (value, def, name) => {
    if (value === undefined) return def;
    value = Math.trunc(+value) || 0;
    if (value < 0) throw nodeError('ERR_OUT_OF_RANGE', name, '>= 0', value);
    return value;
  };
  targetStart = whole(targetStart, 0, 'targetStart');
  sourceStart = whole(sourceStart, 0, 'sourceStart');
  sourceEnd = whole(sourceEnd, this.length, 'sourceEnd');
  if (sourceStart > this.length) throw nodeError('ERR_OUT_OF_RANGE', 'sourceStart', `>= 0 && <= ${this.length}`, sourceStart);
  if (targetStart >= target.byteLength || sourceStart >= sourceEnd) return 0;
  const count = Math.min(sourceEnd - sourceStart, target.byteLength - targetStart, this.length - sourceStart);
  const bytes = op_util_class_of(target) === 'Uint8Array' ? target
    : new Uint8Array(target.buffer, target.byteOffset, target.byteLength);
  Uint8Array.prototype.set.call(bytes, Uint8Array.prototype.subarray.call(this, sourceStart, sourceStart + count), targetStart);
  return count;
};

function swap(buffer, i, j) {
  const kept = buffer[i];
  buffer[i] = buffer[j];
  buffer[j] = kept;
}
proto.swap16 = function swap16() {
  if (this.length % 2 !== 0) throw nodeError('ERR_INVALID_BUFFER_SIZE', '16-bits');
  for (let i = 0; i < this.length; i += 2) swap(this, i, i + 1);
  return this;
};
proto.swap32 = function swap32() {
  if (this.length % 4 !== 0) throw nodeError('ERR_INVALID_BUFFER_SIZE', '32-bits');
  for (let i = 0; i < this.length; i += 4) {
    swap(this, i, i + 3);
    swap(this, i + 1, i + 2);
  }
  return this;
};
proto.swap64 = function swap64() {
  if (this.length % 8 !== 0) throw nodeError('ERR_INVALID_BUFFER_SIZE', '64-bits');
  for (let i = 0; i < this.length; i += 8) {
    for (let k = 0; k < 4; k++) swap(this, i + k, i + 7 - k);
  }
  return this;
};
installReadWrite(proto);

export function atob(input) {
  if (arguments.length === 0) throw nodeError('ERR_MISSING_ARGS', 'input');
  const text = `${input}`.replace(/[\t\n\f\r ]/g, '');
  const body = text.length % 4 === 0 ? text.replace(/==?$/, '') : text;
  if (/[^A-Za-z0-9+/]/.test(body) || body.length % 4 === 1) throw invalidCharacter('The string to be decoded is not correctly encoded.');
  return fromString(body, 'base64').toString('latin1');
}

export function btoa(input) {
  if (arguments.length === 0) throw nodeError('ERR_MISSING_ARGS', 'input');
  const text = `${input}`;
  for (let i = 0; i < text.length; i++) {
    if (text.charCodeAt(i) > 255) throw invalidCharacter('Invalid character');
  }
  return fromString(text, 'latin1').toString('base64');
}

function invalidCharacter(message) {
  const Exception = globalThis.DOMException;
  if (Exception !== undefined) return new Exception(message, 'InvalidCharacterError');
  const error: any = new Error(message);
  error.name = 'InvalidCharacterError';
  error.code = 5;
  return error;
}

export function isUtf8(input) {
  return op_text_is_utf8(isArrayBufferKind(input) ? new Uint8Array(input) : input);
}

export function isAscii(input) {
  const bytes = isArrayBufferKind(input) ? new Uint8Array(input) : input;
  for (let i = 0; i < bytes.length; i++) if (bytes[i] > 127) return false;
  return true;
}

export function transcode(source, fromEncoding, toEncoding) {
  return fromString(Buffer.from(source).toString(fromEncoding), toEncoding);
}

export function SlowBuffer(length) {
  return Buffer.allocUnsafeSlow(length);
}
export { Blob, File };
export const resolveObjectURL = () => undefined;

export default {
  Buffer, transcode, isUtf8, isAscii, kMaxLength, kStringMaxLength, btoa, atob, constants, INSPECT_MAX_BYTES, Blob, File,
  resolveObjectURL, SlowBuffer,
};
