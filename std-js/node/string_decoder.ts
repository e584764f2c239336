// node:string_decoder.
import { Buffer } from 'node:buffer';
import { isByteView, normalizeEncoding } from 'node:internal/buffer_util';
import { incompleteUtf8 } from 'node:internal/encoding';
import { nodeError } from 'node:internal/errors';

export function StringDecoder(this: any, encoding?) {
  const name = normalizeEncoding(encoding);
  if (name === undefined) throw nodeError('ERR_UNKNOWN_ENCODING', encoding);
  this.encoding = name;
  Object.defineProperty(this, '_rest', { value: null, writable: true, enumerable: false });
}

/** Bytes at the end that do not make a whole character. */
function incomplete(encoding, bytes) {
  switch (encoding) {
    case 'utf8':
      return incompleteUtf8(bytes);
    case 'utf16le': {
      const odd = bytes.length % 2;
      const at = bytes.length - odd - 1;
      const high = at >= 1 && bytes[at] >= 0xd8 && bytes[at] <= 0xdb;
      return high ? odd + 2 : odd;
    }
    case 'base64':
    case 'base64url':
      return bytes.length % 3;
    default:
      return 0;
  }
}

StringDecoder.prototype.write = function write(buffer) {
  if (typeof buffer === 'string') return buffer;
  if (!isByteView(buffer)) throw nodeError('ERR_INVALID_ARG_TYPE', 'buf', ['Buffer', 'TypedArray', 'DataView'], buffer);
  let bytes = Buffer.from(buffer.buffer, buffer.byteOffset, buffer.byteLength);
  if (this._rest !== null) bytes = Buffer.concat([this._rest, bytes]);
  const keep = incomplete(this.encoding, bytes);
  this._rest = keep === 0 ? null : Buffer.from(bytes.subarray(bytes.length - keep));
  return bytes.toString(this.encoding, 0, bytes.length - keep);
};

StringDecoder.prototype.end = function end(buffer) {
  let text = buffer === undefined ? '' : this.write(buffer);
  if (this._rest !== null) {
    text += this._rest.toString(this.encoding);
    this._rest = null;
  }
  return text;
};

StringDecoder.prototype.text = function text(buffer, offset) {
  this._rest = null;
  return this.write(buffer.slice(offset));
};
Object.defineProperty(StringDecoder.prototype, 'lastNeed', {
  configurable: true, enumerable: true, get() { return this._rest === null ? 0 : this._rest.length; },
});

export default { StringDecoder };
