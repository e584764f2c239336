// Buffer.prototype.read*/write*: numbers in bytes.
import { nodeError } from 'node:internal/errors';

function boundsError(value, length, type?) {
  if (Math.floor(value) !== value) {
    if (typeof value !== 'number') throw nodeError('ERR_INVALID_ARG_TYPE', type || 'offset', 'number', value);
    throw nodeError('ERR_OUT_OF_RANGE', type || 'offset', 'an integer', value);
  }
  if (length < 0) throw nodeError('ERR_BUFFER_OUT_OF_BOUNDS');
  throw nodeError('ERR_OUT_OF_RANGE', type || 'offset', `>= ${type ? 1 : 0} and <= ${length}`, value);
}

function checkOffset(buffer, offset, size) {
  if (typeof offset !== 'number') throw nodeError('ERR_INVALID_ARG_TYPE', 'offset', 'number', offset);
  if (!(offset >= 0 && offset + size <= buffer.length && Math.floor(offset) === offset)) {
    boundsError(offset, buffer.length - size);
  }
}

function readUnsigned(buffer, offset, size, little) {
  let value = 0;
  if (little) for (let i = size - 1; i >= 0; i--) value = value * 256 + buffer[offset + i];
  else for (let i = 0; i < size; i++) value = value * 256 + buffer[offset + i];
  return value;
}

function writeBytes(buffer, value, offset, size, little) {
  // Modular arithmetic on a double is exact up to 48 bits.
  const modulus = 2 ** (8 * size);
  let rest = value < 0 ? modulus + value : value;
  for (let i = 0; i < size; i++) {
    const at = little ? offset + i : offset + size - 1 - i;
    buffer[at] = rest % 256;
    rest = Math.floor(rest / 256);
  }
  return offset + size;
}

function checkValue(value, min, max, size, signed) {
  if (value > max || value < min) {
    const bits = size * 8;
    let range;
    if (size > 3) range = signed ? `>= -(2 ** ${bits - 1}) and < 2 ** ${bits - 1}` : `>= 0 and < 2 ** ${bits}`;
    else range = `>= ${min} and <= ${max}`;
    throw nodeError('ERR_OUT_OF_RANGE', 'value', range, value);
  }
}

const scratch = { bytes: null as any, view: null as any };

function dataView() {
  if (scratch.view === null) {
    scratch.bytes = new Uint8Array(8);
    scratch.view = new DataView(scratch.bytes.buffer);
  }
  return scratch.view;
}

export function installReadWrite(proto) {
  const add = (name, alias, body) => {
    const method = { [name]: body }[name];
    proto[name] = method;
    if (alias !== undefined) proto[alias] = method;
  };
  for (const size of [1, 2, 4]) {
    for (const little of size === 1 ? [true] : [true, false]) {
      const bits = size * 8;
      const end = size === 1 ? '' : little ? 'LE' : 'BE';
      const half = 2 ** (bits - 1);
      const full = 2 ** bits;
      add(`readUInt${bits}${end}`, `readUint${bits}${end}`, function (this: any, offset = 0) {
        checkOffset(this, offset, size);
        return readUnsigned(this, offset, size, little);
      });
      add(`readInt${bits}${end}`, undefined, function (this: any, offset = 0) {
        checkOffset(this, offset, size);
        const value = readUnsigned(this, offset, size, little);
        return value >= half ? value - full : value;
      });
      add(`writeUInt${bits}${end}`, `writeUint${bits}${end}`, function (this: any, value, offset = 0) {
        value = +value;
        checkValue(value, 0, full - 1, size, false);
        checkOffset(this, offset, size);
        return writeBytes(this, Math.trunc(value), offset, size, little);
      });
      add(`writeInt${bits}${end}`, undefined, function (this: any, value, offset = 0) {
        value = +value;
        checkValue(value, -half, half - 1, size, true);
        checkOffset(this, offset, size);
        return writeBytes(this, Math.trunc(value), offset, size, little);
      });
    }
  }
  for (const little of [true, false]) {
    const end = little ? 'LE' : 'BE';
    const checkSize = (size) => {
      if (typeof size !== 'number') throw nodeError('ERR_INVALID_ARG_TYPE', 'byteLength', 'number', size);
      if (!(size >= 1 && size <= 6 && Math.floor(size) === size)) boundsError(size, 6, 'byteLength');
    };
    add(`readUInt${end}`, `readUint${end}`, function (this: any, offset, size) {
      if (offset === undefined) throw nodeError('ERR_INVALID_ARG_TYPE', 'offset', 'number', offset);
      checkSize(size);
      checkOffset(this, offset, size);
      return readUnsigned(this, offset, size, little);
    });
    add(`readInt${end}`, undefined, function (this: any, offset, size) {
      if (offset === undefined) throw nodeError('ERR_INVALID_ARG_TYPE', 'offset', 'number', offset);
      checkSize(size);
      checkOffset(this, offset, size);
      const value = readUnsigned(this, offset, size, little);
      return value >= 2 ** (size * 8 - 1) ? value - 2 ** (size * 8) : value;
    });
    add(`writeUInt${end}`, `writeUint${end}`, function (this: any, value, offset, size) {
      checkSize(size);
      value = +value;
      checkValue(value, 0, 2 ** (size * 8) - 1, size, false);
      checkOffset(this, offset, size);
      return writeBytes(this, Math.trunc(value), offset, size, little);
    });
    add(`writeInt${end}`, undefined, function (this: any, value, offset, size) {
      checkSize(size);
      value = +value;
      checkValue(value, -(2 ** (size * 8 - 1)), 2 ** (size * 8 - 1) - 1, size, true);
      checkOffset(this, offset, size);
      return writeBytes(this, Math.trunc(value), offset, size, little);
    });
    for (const [type, size, get, set] of [['Float', 4, 'getFloat32', 'setFloat32'], ['Double', 8, 'getFloat64', 'setFloat64'],
      ['BigInt64', 8, 'getBigInt64', 'setBigInt64'], ['BigUInt64', 8, 'getBigUint64', 'setBigUint64']] as any) {
      const alias = type === 'BigUInt64' ? 'BigUint64' : undefined;
      add(`read${type}${end}`, alias && `read${alias}${end}`, function (this: any, offset = 0) {
        checkOffset(this, offset, size);
        const view = dataView();
        for (let i = 0; i < size; i++) scratch.bytes[i] = this[offset + i];
        return view[get](0, little);
      });
      add(`write${type}${end}`, alias && `write${alias}${end}`, function (this: any, value, offset = 0) {
        if (type.startsWith('Big')) {
          const low = type === 'BigUInt64' ? 0n : -(2n ** 63n);
          const high = type === 'BigUInt64' ? 2n ** 64n - 1n : 2n ** 63n - 1n;
          if (value > high || value < low) {
            throw nodeError('ERR_OUT_OF_RANGE', 'value',
              type === 'BigUInt64' ? '>= 0n and < 2n ** 64n' : '>= -(2n ** 63n) and < 2n ** 63n', value);
          }
        }
        const view = dataView();
        view[set](0, type.startsWith('Big') ? value : +value, little);
        checkOffset(this, offset, size);
        for (let i = 0; i < size; i++) this[offset + i] = scratch.bytes[i];
        return offset + size;
      });
    }
  }
}
