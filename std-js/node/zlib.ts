// node:zlib: can be imported; what needs it says that it is not supported yet.
import { unsupportedClass, unsupportedFunction } from 'node:internal/unsupported';

export const brotliCompress = unsupportedFunction('zlib', 'brotliCompress');
export const brotliCompressSync = unsupportedFunction('zlib', 'brotliCompressSync');
export const brotliDecompress = unsupportedFunction('zlib', 'brotliDecompress');
export const brotliDecompressSync = unsupportedFunction('zlib', 'brotliDecompressSync');
export const crc32 = unsupportedFunction('zlib', 'crc32');
export const createBrotliCompress = unsupportedFunction('zlib', 'createBrotliCompress');
export const createBrotliDecompress = unsupportedFunction('zlib', 'createBrotliDecompress');
export const createDeflate = unsupportedFunction('zlib', 'createDeflate');
export const createDeflateRaw = unsupportedFunction('zlib', 'createDeflateRaw');
export const createGunzip = unsupportedFunction('zlib', 'createGunzip');
export const createGzip = unsupportedFunction('zlib', 'createGzip');
export const createInflate = unsupportedFunction('zlib', 'createInflate');
export const createInflateRaw = unsupportedFunction('zlib', 'createInflateRaw');
export const createUnzip = unsupportedFunction('zlib', 'createUnzip');
export const deflate = unsupportedFunction('zlib', 'deflate');
export const deflateRaw = unsupportedFunction('zlib', 'deflateRaw');
export const deflateRawSync = unsupportedFunction('zlib', 'deflateRawSync');
export const deflateSync = unsupportedFunction('zlib', 'deflateSync');
export const gunzip = unsupportedFunction('zlib', 'gunzip');
export const gunzipSync = unsupportedFunction('zlib', 'gunzipSync');
export const gzip = unsupportedFunction('zlib', 'gzip');
export const gzipSync = unsupportedFunction('zlib', 'gzipSync');
export const inflate = unsupportedFunction('zlib', 'inflate');
export const inflateRaw = unsupportedFunction('zlib', 'inflateRaw');
export const inflateRawSync = unsupportedFunction('zlib', 'inflateRawSync');
export const inflateSync = unsupportedFunction('zlib', 'inflateSync');
export const unzip = unsupportedFunction('zlib', 'unzip');
export const unzipSync = unsupportedFunction('zlib', 'unzipSync');
export const BrotliCompress = unsupportedClass('zlib', 'BrotliCompress');
export const BrotliDecompress = unsupportedClass('zlib', 'BrotliDecompress');
export const Deflate = unsupportedClass('zlib', 'Deflate');
export const DeflateRaw = unsupportedClass('zlib', 'DeflateRaw');
export const Gunzip = unsupportedClass('zlib', 'Gunzip');
export const Gzip = unsupportedClass('zlib', 'Gzip');
export const Inflate = unsupportedClass('zlib', 'Inflate');
export const InflateRaw = unsupportedClass('zlib', 'InflateRaw');
export const Unzip = unsupportedClass('zlib', 'Unzip');
export const constants: any = {
  Z_NO_FLUSH: 0, Z_PARTIAL_FLUSH: 1, Z_SYNC_FLUSH: 2, Z_FULL_FLUSH: 3, Z_FINISH: 4, Z_BLOCK: 5, Z_OK: 0, Z_STREAM_END: 1,
  Z_NEED_DICT: 2, Z_ERRNO: -1, Z_STREAM_ERROR: -2, Z_DATA_ERROR: -3, Z_MEM_ERROR: -4, Z_BUF_ERROR: -5, Z_VERSION_ERROR: -6,
  Z_NO_COMPRESSION: 0, Z_BEST_SPEED: 1, Z_BEST_COMPRESSION: 9, Z_DEFAULT_COMPRESSION: -1, Z_FILTERED: 1, Z_HUFFMAN_ONLY: 2,
  Z_RLE: 3, Z_FIXED: 4, Z_DEFAULT_STRATEGY: 0, Z_MIN_WINDOWBITS: 8, Z_MAX_WINDOWBITS: 15, Z_DEFAULT_WINDOWBITS: 15,
  Z_MIN_CHUNK: 64, Z_MAX_CHUNK: Infinity, Z_DEFAULT_CHUNK: 16384, Z_MIN_MEMLEVEL: 1, Z_MAX_MEMLEVEL: 9, Z_DEFAULT_MEMLEVEL: 8,
  Z_MIN_LEVEL: -1, Z_MAX_LEVEL: 9, Z_DEFAULT_LEVEL: -1,
};
export const codes: any = {};

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
  brotliCompress, brotliCompressSync, brotliDecompress, brotliDecompressSync, crc32, createBrotliCompress,
  createBrotliDecompress, createDeflate, createDeflateRaw, createGunzip, createGzip, createInflate, createInflateRaw,
  createUnzip, deflate, deflateRaw, deflateRawSync, deflateSync, gunzip, gunzipSync, gzip, gzipSync, inflate,
  inflateRaw, inflateRawSync, inflateSync, unzip, unzipSync, BrotliCompress, BrotliDecompress, Deflate, DeflateRaw,
  Gunzip, Gzip, Inflate, InflateRaw, Unzip, constants, codes, createZipArchive, createZipArchiveSync,
  createZstdCompress, createZstdDecompress, getMaxZipContentSize, setMaxZipContentSize, zipFiles, zstdCompress,
  zstdCompressSync, zstdDecompress, zstdDecompressSync, ZipBuffer, ZipEntry, ZipFile, ZstdCompress, ZstdDecompress,
};
