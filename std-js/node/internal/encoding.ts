// TextEncoder and TextDecoder.
import { nodeError } from 'node:internal/errors';

const { defineProperty } = Object;

/** The bytes of a buffer or view. */
function bytesOf(input) {
  if (input === undefined) return new Uint8Array(0);
  const kind = op_util_class_of(input);
  if (kind === 'ArrayBuffer' || kind === 'SharedArrayBuffer') return new Uint8Array(input);
  if (kind === 'Uint8Array') return input;
  if (kind === 'DataView' || (kind !== 'Array' && kind.endsWith('Array'))) {
    return new Uint8Array(input.buffer, input.byteOffset, input.byteLength);
  }
  throw nodeError('ERR_INVALID_ARG_TYPE', 'list', ['SharedArrayBuffer', 'ArrayBuffer', 'ArrayBufferView'], input);
}

export class TextEncoder {
  get encoding() {
    return 'utf-8';
  }
  encode(input = '') {
    const text = `${input}`;
    const bytes = new Uint8Array(op_text_utf8_length(text));
    op_text_write(text, 'utf8', bytes, 0, bytes.length);
    return bytes;
  }
  encodeInto(src, dest) {
    if (typeof src !== 'string') throw nodeError('ERR_INVALID_ARG_TYPE', 'src', 'string', src);
    if (op_util_class_of(dest) !== 'Uint8Array') throw nodeError('ERR_INVALID_ARG_TYPE', 'dest', 'Uint8Array', dest);
    let read = 0;
    let written = 0;
    for (const char of src) {
      const size = op_text_utf8_length(char);
      if (written + size > dest.length) break;
      op_text_write(char, 'utf8', dest, written, size);
      written += size;
      read += char.length;
    }
    return { read, written };
  }
}
defineProperty(TextEncoder.prototype, Symbol.toStringTag, { value: 'TextEncoder', configurable: true });
for (const name of ['encoding', 'encode', 'encodeInto']) defineProperty(TextEncoder.prototype, name, { enumerable: true });

const labels: any = {
  __proto__: null,
  'utf-8': 'utf-8', utf8: 'utf-8', 'unicode-1-1-utf-8': 'utf-8', 'x-unicode20utf8': 'utf-8', unicode20utf8: 'utf-8',
  unicode11utf8: 'utf-8',
  'utf-16le': 'utf-16le', 'utf-16': 'utf-16le', unicode: 'utf-16le', 'ucs-2': 'utf-16le', ucs2: 'utf-16le',
  unicodefeff: 'utf-16le', 'iso-10646-ucs-2': 'utf-16le', csunicode: 'utf-16le', 'utf-16be': 'utf-16be',
  latin1: 'windows-1252', 'iso-8859-1': 'windows-1252', iso88591: 'windows-1252', l1: 'windows-1252',
  ascii: 'windows-1252', 'us-ascii': 'windows-1252', 'windows-1252': 'windows-1252', cp1252: 'windows-1252',
  'x-cp1252': 'windows-1252', 'ansi_x3.4-1968': 'windows-1252',
};

/** Code points of 0x80 … 0x9f in windows-1252. */
const WINDOWS_1252 = [
  0x20ac, 0x81, 0x201a, 0x192, 0x201e, 0x2026, 0x2020, 0x2021, 0x2c6, 0x2030, 0x160, 0x2039, 0x152, 0x8d, 0x17d, 0x8f,
  0x90, 0x2018, 0x2019, 0x201c, 0x201d, 0x2022, 0x2013, 0x2014, 0x2dc, 0x2122, 0x161, 0x203a, 0x153, 0x9d, 0x17e, 0x178,
];

/** How many bytes at the end start a UTF-8 sequence that is not complete. */
export function incompleteUtf8(bytes) {
  const { length } = bytes;
  for (let back = 1; back <= 3 && back <= length; back++) {
    const byte = bytes[length - back];
    if ((byte & 0xc0) === 0x80) continue;
    const need = byte >= 0xf0 && byte <= 0xf4 ? 4 : byte >= 0xe0 && byte < 0xf0 ? 3 : byte >= 0xc2 && byte < 0xe0 ? 2 : 1;
    return need > back ? back : 0;
  }
  return 0;
}

export class TextDecoder {
  #encoding;
  #fatal;
  #ignoreBOM;
  #rest: any = null;
  #seenStart = false;
  constructor(encoding = 'utf-8', options: any = {}) {
    const label = labels[`${encoding}`.trim().toLowerCase()];
    if (label === undefined) {
      const error: any = new RangeError(`The "${encoding}" encoding is not supported`);
      error.code = 'ERR_ENCODING_NOT_SUPPORTED';
      throw error;
    }
    if (options === null || (typeof options !== 'object' && typeof options !== 'function')) {
      throw nodeError('ERR_INVALID_ARG_TYPE', 'options', 'Object', options);
    }
    this.#encoding = label;
    this.#fatal = Boolean(options.fatal);
    this.#ignoreBOM = Boolean(options.ignoreBOM);
  }
  get encoding() {
    return this.#encoding;
  }
  get fatal() {
    return this.#fatal;
  }
  get ignoreBOM() {
    return this.#ignoreBOM;
  }
  decode(input = undefined, options: any = {}) {
    let bytes = bytesOf(input);
    const stream = Boolean(options?.stream);
    if (this.#rest !== null) {
      const joined = new Uint8Array(this.#rest.length + bytes.length);
      joined.set(this.#rest, 0);
      joined.set(bytes, this.#rest.length);
      bytes = joined;
      this.#rest = null;
    }
    if (stream) {
      const keep = this.#encoding === 'utf-8' ? incompleteUtf8(bytes)
        : this.#encoding.startsWith('utf-16') ? bytes.length % 2 : 0;
      if (keep > 0) {
        this.#rest = bytes.slice(bytes.length - keep);
        bytes = bytes.subarray(0, bytes.length - keep);
      }
    }
    let text = this.#decodeAll(bytes);
    if (!this.#seenStart && text.length > 0) {
      this.#seenStart = true;
      if (!this.#ignoreBOM && text.charCodeAt(0) === 0xfeff && this.#encoding !== 'windows-1252') text = text.slice(1);
    }
    if (!stream) this.#seenStart = false;
    return text;
  }
  #decodeAll(bytes) {
    if (this.#encoding === 'windows-1252') {
      let out = '';
      for (let i = 0; i < bytes.length; i++) {
        const byte = bytes[i];
        out += String.fromCharCode(byte >= 0x80 && byte < 0xa0 ? WINDOWS_1252[byte - 0x80] : byte);
      }
      return out;
    }
    if (this.#encoding === 'utf-16be') {
      const swapped = new Uint8Array(bytes.length);
      for (let i = 0; i + 1 < bytes.length; i += 2) {
        swapped[i] = bytes[i + 1];
        swapped[i + 1] = bytes[i];
      }
      bytes = swapped;
    }
    const encoding = this.#encoding === 'utf-8' ? 'utf8' : 'utf16le';
    const text = op_text_decode(bytes, 0, bytes.length, encoding);
    if (this.#fatal) {
      const valid = encoding === 'utf8' ? op_text_is_utf8(bytes) : text.isWellFormed() && bytes.length % 2 === 0;
      if (!valid) {
        const error: any = new TypeError(`The encoded data was not valid for encoding ${this.#encoding}`);
        error.code = 'ERR_ENCODING_INVALID_ENCODED_DATA';
        throw error;
      }
    }
    return encoding === 'utf16le' ? text.toWellFormed() : text;
  }
}
defineProperty(TextDecoder.prototype, Symbol.toStringTag, { value: 'TextDecoder', configurable: true });
for (const name of ['encoding', 'fatal', 'ignoreBOM', 'decode']) defineProperty(TextDecoder.prototype, name, { enumerable: true });
