// node:zlib: DEFLATE (zlib, gzip and raw streams) and Brotli. Zstandard and archives are not supported yet.
import { Buffer } from 'node:buffer';
import { isArrayBufferKind, isByteView } from 'node:internal/buffer_util';
import { nodeError } from 'node:internal/errors';
import { unsupportedClass, unsupportedFunction } from 'node:internal/unsupported';
import { Brotli, Zlib } from 'node:internal/zlib/codecs';
import { codes, constants } from 'node:internal/zlib/constants';
import { ZlibBase, checkRange, oneShot } from 'node:internal/zlib/stream';

const {
  DEFLATE, INFLATE, GZIP, GUNZIP, DEFLATERAW, INFLATERAW, UNZIP, BROTLI_DECODE, BROTLI_ENCODE,
  BROTLI_PARAM_MODE, BROTLI_PARAM_QUALITY, BROTLI_PARAM_LGWIN,
} = constants;

function inherit(Class, Base) {
  Object.setPrototypeOf(Class.prototype, Base.prototype);
  Object.setPrototypeOf(Class, Base);
  return Class;
}

/** What zlib is told of a mode besides the window: more bits for gzip's header, fewer than none for no header. */
function windowOf(mode, bits) {
  if (mode === GZIP || mode === GUNZIP) return bits + 16;
  if (mode === UNZIP) return bits + 32;
  if (mode === DEFLATERAW) return -Math.max(bits, 9);
  return mode === INFLATERAW ? -bits : bits;
}

function dictionaryOf(dictionary) {
  if (dictionary === undefined) return undefined;
  if (isArrayBufferKind(dictionary)) return new Uint8Array(dictionary);
  if (isByteView(dictionary)) return new Uint8Array(dictionary.buffer, dictionary.byteOffset, dictionary.byteLength);
  throw nodeError('ERR_INVALID_ARG_TYPE', 'options.dictionary', ['Buffer', 'TypedArray', 'DataView', 'ArrayBuffer'], dictionary);
}

function ZlibStream(this: any, options, mode) {
  const compress = mode === DEFLATE || mode === GZIP || mode === DEFLATERAW;
  const free = !compress && mode !== INFLATERAW;
  let windowBits = options?.windowBits;
  if (free && (windowBits === 0 || windowBits === null)) windowBits = 0;
  else windowBits = checkRange(windowBits, 'options.windowBits', mode === GZIP ? 9 : 8, 15, 15);
  const level = checkRange(options?.level, 'options.level', -1, 9, -1);
  const memLevel = checkRange(options?.memLevel, 'options.memLevel', 1, 9, 8);
  const strategy = checkRange(options?.strategy, 'options.strategy', 0, 4, 0);
  const dictionary = dictionaryOf(options?.dictionary);
  const handle = new Zlib(compress, level, windowOf(mode, windowBits), memLevel, strategy, dictionary);
  ZlibBase.call(this, options, handle, { mode, finish: constants.Z_FINISH, fullFlush: constants.Z_FULL_FLUSH, maxFlush: constants.Z_BLOCK });
  this._level = level;
  this._strategy = strategy;
}
inherit(ZlibStream, ZlibBase);
Object.defineProperty(ZlibStream, 'name', { value: 'Zlib' });

ZlibStream.prototype.params = function (level, strategy, callback) {
  checkRange(level, 'level', -1, 9);
  checkRange(strategy, 'strategy', 0, 4);
  if (this._level === level && this._strategy === strategy) {
    if (callback) process.nextTick(callback);
    return;
  }
  this.flush(constants.Z_SYNC_FLUSH, () => {
    if (this._handle) {
      this._handle.params(level, strategy);
      this._level = level;
      this._strategy = strategy;
    }
    if (callback) callback();
  });
};

export const Deflate: any = inherit(function Deflate(this: any, options?) {
  if (!(this instanceof Deflate)) return new Deflate(options);
  ZlibStream.call(this, options, DEFLATE);
}, ZlibStream);
export const Inflate: any = inherit(function Inflate(this: any, options?) {
  if (!(this instanceof Inflate)) return new Inflate(options);
  ZlibStream.call(this, options, INFLATE);
}, ZlibStream);
export const Gzip: any = inherit(function Gzip(this: any, options?) {
  if (!(this instanceof Gzip)) return new Gzip(options);
  ZlibStream.call(this, options, GZIP);
}, ZlibStream);
export const Gunzip: any = inherit(function Gunzip(this: any, options?) {
  if (!(this instanceof Gunzip)) return new Gunzip(options);
  ZlibStream.call(this, options, GUNZIP);
}, ZlibStream);
export const DeflateRaw: any = inherit(function DeflateRaw(this: any, options?) {
  if (!(this instanceof DeflateRaw)) return new DeflateRaw(options);
  ZlibStream.call(this, options, DEFLATERAW);
}, ZlibStream);
export const InflateRaw: any = inherit(function InflateRaw(this: any, options?) {
  if (!(this instanceof InflateRaw)) return new InflateRaw(options);
  ZlibStream.call(this, options, INFLATERAW);
}, ZlibStream);
export const Unzip: any = inherit(function Unzip(this: any, options?) {
  if (!(this instanceof Unzip)) return new Unzip(options);
  ZlibStream.call(this, options, UNZIP);
}, ZlibStream);

function BrotliStream(this: any, options, mode) {
  const params = options?.params ?? {};
  const param = (key, lower, upper, otherwise) => checkRange(params[key], `options.params[${key}]`, lower, upper, otherwise);
  const quality = param(BROTLI_PARAM_QUALITY, 0, 11, 11);
  const window = param(BROTLI_PARAM_LGWIN, 10, 24, 22);
  const handle = new Brotli(mode === BROTLI_ENCODE, quality, window, param(BROTLI_PARAM_MODE, 0, 2, 0));
  ZlibBase.call(this, options, handle, {
    mode, finish: constants.BROTLI_OPERATION_FINISH, fullFlush: constants.BROTLI_OPERATION_FLUSH,
    maxFlush: constants.BROTLI_OPERATION_EMIT_METADATA,
  });
}
inherit(BrotliStream, ZlibBase);
Object.defineProperty(BrotliStream, 'name', { value: 'Brotli' });

export const BrotliCompress: any = inherit(function BrotliCompress(this: any, options?) {
  if (!(this instanceof BrotliCompress)) return new BrotliCompress(options);
  BrotliStream.call(this, options, BROTLI_ENCODE);
}, BrotliStream);
export const BrotliDecompress: any = inherit(function BrotliDecompress(this: any, options?) {
  if (!(this instanceof BrotliDecompress)) return new BrotliDecompress(options);
  BrotliStream.call(this, options, BROTLI_DECODE);
}, BrotliStream);

export const createDeflate = (options?) => new Deflate(options);
export const createInflate = (options?) => new Inflate(options);
export const createGzip = (options?) => new Gzip(options);
export const createGunzip = (options?) => new Gunzip(options);
export const createDeflateRaw = (options?) => new DeflateRaw(options);
export const createInflateRaw = (options?) => new InflateRaw(options);
export const createUnzip = (options?) => new Unzip(options);
export const createBrotliCompress = (options?) => new BrotliCompress(options);
export const createBrotliDecompress = (options?) => new BrotliDecompress(options);

export const [deflateSync, deflate] = oneShot(Deflate);
export const [inflateSync, inflate] = oneShot(Inflate);
export const [gzipSync, gzip] = oneShot(Gzip);
export const [gunzipSync, gunzip] = oneShot(Gunzip);
export const [deflateRawSync, deflateRaw] = oneShot(DeflateRaw);
export const [inflateRawSync, inflateRaw] = oneShot(InflateRaw);
export const [unzipSync, unzip] = oneShot(Unzip);
export const [brotliCompressSync, brotliCompress] = oneShot(BrotliCompress);
export const [brotliDecompressSync, brotliDecompress] = oneShot(BrotliDecompress);

export function crc32(data, value = 0) {
  if (typeof data === 'string') data = Buffer.from(data);
  else if (!isByteView(data)) throw nodeError('ERR_INVALID_ARG_TYPE', 'data', ['Buffer', 'TypedArray', 'DataView', 'string'], data);
  if (typeof value !== 'number') throw nodeError('ERR_INVALID_ARG_TYPE', 'value', 'number', value);
  return op_zlib_crc32(new Uint8Array(data.buffer, data.byteOffset, data.byteLength), value);
}

export { codes, constants };

export const createZipArchive = unsupportedFunction('zlib', 'createZipArchive');
export const createZipArchiveSync = unsupportedFunction('zlib', 'createZipArchiveSync');
export const createZstdCompress = unsupportedFunction('zlib', 'createZstdCompress');
export const createZstdDecompress = unsupportedFunction('zlib', 'createZstdDecompress');
export const getMaxZipContentSize = unsupportedFunction('zlib', 'getMaxZipContentSize');
export const setMaxZipContentSize = unsupportedFunction('zlib', 'setMaxZipContentSize');
export const zipFiles = unsupportedFunction('zlib', 'zipFiles');
export const zstdCompress = unsupportedFunction('zlib', 'zstdCompress');
export const zstdCompressSync = unsupportedFunction('zlib', 'zstdCompressSync');
export const zstdDecompress = unsupportedFunction('zlib', 'zstdDecompress');
export const zstdDecompressSync = unsupportedFunction('zlib', 'zstdDecompressSync');
export const ZipBuffer = unsupportedClass('zlib', 'ZipBuffer');
export const ZipEntry = unsupportedClass('zlib', 'ZipEntry');
export const ZipFile = unsupportedClass('zlib', 'ZipFile');
export const ZstdCompress = unsupportedClass('zlib', 'ZstdCompress');
export const ZstdDecompress = unsupportedClass('zlib', 'ZstdDecompress');

export default {
  crc32, Deflate, Inflate, Gzip, Gunzip, DeflateRaw, InflateRaw, Unzip, BrotliCompress, BrotliDecompress, ZstdCompress,
  ZstdDecompress, deflate, deflateSync, gzip, gzipSync, deflateRaw, deflateRawSync, unzip, unzipSync, inflate, inflateSync,
  gunzip, gunzipSync, inflateRaw, inflateRawSync, brotliCompress, brotliCompressSync, brotliDecompress, brotliDecompressSync,
  zstdCompress, zstdCompressSync, zstdDecompress, zstdDecompressSync, createDeflate, createInflate, createDeflateRaw,
  createInflateRaw, createGzip, createGunzip, createUnzip, createBrotliCompress, createBrotliDecompress, createZstdCompress,
  createZstdDecompress, constants, codes, ZipEntry, ZipFile, ZipBuffer, createZipArchive, createZipArchiveSync, zipFiles,
  getMaxZipContentSize, setMaxZipContentSize,
};
