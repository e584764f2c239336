// node:crypto: randomness, hashes and HMAC. Ciphers, keys and signatures are not supported yet.
import { Buffer } from 'node:buffer';
import { isArrayBufferKind, isByteView } from 'node:internal/buffer_util';
import { nodeError } from 'node:internal/errors';
import { nextTick } from 'node:internal/process/task_queues';
import { Transform } from 'node:internal/streams/duplex';
import { unsupportedClass, unsupportedFunction } from 'node:internal/unsupported';
import { validateFunction, validateInteger, validateNumber, validateString } from 'node:internal/validators';

/** Digest sizes and block sizes by algorithm. */
const ALGORITHMS: any = {
  __proto__: null, md5: [16, 64], sha1: [20, 64], sha224: [28, 64], sha256: [32, 64], sha384: [48, 128], sha512: [64, 128],
  'sha512-256': [32, 128],
};

function algorithmOf(name) {
  validateString(name, 'algorithm');
  const lower = name.toLowerCase().replace(/^rsa-/, '').replace(/^sha-/, 'sha').replace('sha512/256', 'sha512-256');
  return lower in ALGORITHMS ? lower : undefined;
}

function toBytes(data, encoding, name = 'data') {
  if (typeof data === 'string') return Buffer.from(data, encoding === 'buffer' ? 'utf8' : encoding);
  if (isByteView(data)) return Buffer.from(data.buffer, data.byteOffset, data.byteLength);
  if (isArrayBufferKind(data)) return Buffer.from(data);
  throw nodeError('ERR_INVALID_ARG_TYPE', name, ['string', 'Buffer', 'TypedArray', 'DataView'], data);
}

function digestOf(algorithm, bytes) {
  const out = Buffer.alloc(ALGORITHMS[algorithm][0]);
  op_crypto_hash(algorithm, bytes, out);
  return out;
}

function output(buffer, encoding) {
  return encoding && encoding !== 'buffer' ? buffer.toString(encoding) : buffer;
}

/** What Hash and Hmac share: they collect, and are streams as well. */
function installUpdates(prototype) {
  prototype.update = function update(data, encoding) {
    if (this._finalized) throw nodeError('ERR_CRYPTO_HASH_FINALIZED');
    this._chunks.push(Buffer.from(toBytes(data, encoding)));
    return this;
  };
  prototype._transform = function (chunk, encoding, callback) {
    this.update(chunk, encoding);
    callback();
  };
  prototype._flush = function (callback) {
    this.push(this.digest());
    callback();
  };
}

export function Hash(this: any, algorithm, options?) {
  if (!(this instanceof (Hash as any))) return new (Hash as any)(algorithm, options);
  const name = algorithmOf(algorithm);
  if (name === undefined) {
    const error: any = new Error('Digest method not supported');
    error.code = 'ERR_OSSL_EVP_UNSUPPORTED';
    throw error;
  }
  Transform.call(this, options);
  for (const [key, value] of [['_algorithm', name], ['_chunks', []], ['_finalized', false]] as any) {
    Object.defineProperty(this, key, { value, writable: true, enumerable: false });
  }
}
Object.setPrototypeOf(Hash.prototype, Transform.prototype);
Object.setPrototypeOf(Hash, Transform);
installUpdates(Hash.prototype);
Hash.prototype.digest = function digest(encoding) {
  if (this._finalized) throw nodeError('ERR_CRYPTO_HASH_FINALIZED');
  this._finalized = true;
  return output(digestOf(this._algorithm, Buffer.concat(this._chunks)), encoding);
};
Hash.prototype.copy = function copy(options) {
  if (this._finalized) throw nodeError('ERR_CRYPTO_HASH_FINALIZED');
  const other = new (Hash as any)(this._algorithm, options);
  other._chunks = this._chunks.slice();
  return other;
};

function hmacDigest(algorithm, key, message) {
  const block = ALGORITHMS[algorithm][1];
  if (key.length > block) key = digestOf(algorithm, key);
  const inner = Buffer.alloc(block, 0x36);
  const outer = Buffer.alloc(block, 0x5c);
  for (let i = 0; i < key.length; i++) {
    inner[i] ^= key[i];
    outer[i] ^= key[i];
  }
  return digestOf(algorithm, Buffer.concat([outer, digestOf(algorithm, Buffer.concat([inner, message]))]));
}

export function Hmac(this: any, algorithm, key, options?) {
  if (!(this instanceof (Hmac as any))) return new (Hmac as any)(algorithm, key, options);
  const name = algorithmOf(algorithm);
  if (name === undefined) throw nodeError('ERR_CRYPTO_INVALID_DIGEST', algorithm);
  Transform.call(this, options);
  for (const [property, value] of [['_algorithm', name], ['_key', toBytes(key, 'utf8', 'key')], ['_chunks', []], ['_finalized', false]] as any) {
    Object.defineProperty(this, property, { value, writable: true, enumerable: false });
  }
}
Object.setPrototypeOf(Hmac.prototype, Transform.prototype);
Object.setPrototypeOf(Hmac, Transform);
installUpdates(Hmac.prototype);
Hmac.prototype.digest = function digest(encoding) {
  if (this._finalized) return encoding && encoding !== 'buffer' ? '' : Buffer.from('');
  this._finalized = true;
  return output(hmacDigest(this._algorithm, this._key, Buffer.concat(this._chunks)), encoding);
};

export const createHash = (algorithm, options?) => new (Hash as any)(algorithm, options);
export const createHmac = (algorithm, key, options?) => new (Hmac as any)(algorithm, key, options);

export function hash(algorithm, input, options: any = 'hex') {
  const name = algorithmOf(algorithm);
  if (name === undefined) throw nodeError('ERR_CRYPTO_INVALID_DIGEST', algorithm);
  return output(digestOf(name, toBytes(input, 'utf8', 'input')), typeof options === 'string' ? options : options?.outputEncoding ?? 'hex');
}

export const getHashes = () => ['RSA-MD5', 'RSA-SHA1', 'RSA-SHA224', 'RSA-SHA256', 'RSA-SHA384', 'RSA-SHA512', 'md5', 'sha1', 'sha224',
  'sha256', 'sha384', 'sha512', 'sha512-256'];
export const getCiphers = () => [];
export const getCurves = () => [];

function fillRandom(bytes) {
  if (!op_crypto_random_fill(bytes, 0, bytes.length)) throw nodeError('ERR_NOT_SUPPORTED', 'random bytes of this system');
  return bytes;
}

export function randomBytes(size, callback?) {
  validateNumber(size, 'size', 0, 2147483647);
  if (callback !== undefined) validateFunction(callback, 'callback');
  const bytes = fillRandom(Buffer.alloc(size));
  if (callback === undefined) return bytes;
  nextTick(callback, null, bytes);
  return undefined;
}
export const pseudoRandomBytes = randomBytes;

export function randomFillSync(buffer, offset = 0, size = buffer.byteLength - offset) {
  const bytes = isArrayBufferKind(buffer) ? new Uint8Array(buffer) : new Uint8Array(buffer.buffer, buffer.byteOffset, buffer.byteLength);
  op_crypto_random_fill(bytes, offset, size);
  return buffer;
}

export function randomFill(buffer, ...rest) {
  const callback = rest.pop();
  validateFunction(callback, 'callback');
  (randomFillSync as any)(buffer, ...rest);
  nextTick(callback, null, buffer);
}

export function randomInt(min, max?, callback?) {
  if (max === undefined || typeof max === 'function') {
    callback = max;
    max = min;
    min = 0;
  }
  validateInteger(min, 'min');
  validateInteger(max, 'max');
  if (max <= min) throw nodeError('ERR_OUT_OF_RANGE', 'max', `greater than the value of "min" (${min})`, max);
  const range = max - min;
  if (range > 2 ** 48 - 1) throw nodeError('ERR_OUT_OF_RANGE', 'max - min', `<= ${2 ** 48 - 1}`, range);
  const limit = 2 ** 48 - (2 ** 48 % range);
  let value;
  do {
    value = fillRandom(Buffer.alloc(6)).readUIntBE(0, 6);
  } while (value >= limit);
  const result = min + (value % range);
  if (callback === undefined) return result;
  nextTick(callback, undefined, result);
  return undefined;
}

export function randomUUID(_options?) {
  const bytes = fillRandom(Buffer.alloc(16));
  bytes[6] = (bytes[6] & 0x0f) | 0x40;
  bytes[8] = (bytes[8] & 0x3f) | 0x80;
  const text = bytes.toString('hex');
  return `${text.slice(0, 8)}-${text.slice(8, 12)}-${text.slice(12, 16)}-${text.slice(16, 20)}-${text.slice(20)}`;
}

export function timingSafeEqual(a, b) {
  const left = toBytes(a, undefined, 'buf1');
  const right = toBytes(b, undefined, 'buf2');
  if (left.length !== right.length) {
    const error: any = new RangeError('Input buffers must have the same byte length');
    error.code = 'ERR_CRYPTO_TIMING_SAFE_EQUAL_LENGTH';
    throw error;
  }
  let different = 0;
  for (let i = 0; i < left.length; i++) different |= left[i] ^ right[i];
  return different === 0;
}

export function pbkdf2Sync(password, salt, iterations, keylen, digest) {
  const name = algorithmOf(digest);
  if (name === undefined) throw nodeError('ERR_CRYPTO_INVALID_DIGEST', digest);
  validateInteger(iterations, 'iterations', 1, 2147483647);
  validateInteger(keylen, 'keylen', 0, 2147483647);
  const key = toBytes(password, 'utf8', 'password');
  const start = toBytes(salt, 'utf8', 'salt');
  const parts: any[] = [];
  for (let block = 1, have = 0; have < keylen; block++, have += ALGORITHMS[name][0]) {
    const counter = Buffer.alloc(4);
    counter.writeUInt32BE(block);
    let step = hmacDigest(name, key, Buffer.concat([start, counter]));
    const out = Buffer.from(step);
    for (let i = 1; i < iterations; i++) {
      step = hmacDigest(name, key, step);
      for (let j = 0; j < out.length; j++) out[j] ^= step[j];
    }
    parts.push(out);
  }
  return Buffer.concat(parts).subarray(0, keylen);
}

export function pbkdf2(password, salt, iterations, keylen, digest, callback) {
  validateFunction(callback, 'callback');
  const key = pbkdf2Sync(password, salt, iterations, keylen, digest);
  nextTick(callback, null, key);
}

const fn = (name) => unsupportedFunction('crypto', name);
const cls = (name) => unsupportedClass('crypto', name);
export const createCipheriv = fn('createCipheriv');
export const createDecipheriv = fn('createDecipheriv');
export const createDiffieHellman = fn('createDiffieHellman');
export const createDiffieHellmanGroup = fn('createDiffieHellmanGroup');
export const createECDH = fn('createECDH');
export const createPrivateKey = fn('createPrivateKey');
export const createPublicKey = fn('createPublicKey');
export const createSecretKey = fn('createSecretKey');
export const createSign = fn('createSign');
export const createVerify = fn('createVerify');
export const diffieHellman = fn('diffieHellman');
export const generateKey = fn('generateKey');
export const generateKeyPair = fn('generateKeyPair');
export const generateKeyPairSync = fn('generateKeyPairSync');
export const generateKeySync = fn('generateKeySync');
export const hkdf = fn('hkdf');
export const hkdfSync = fn('hkdfSync');
export const privateDecrypt = fn('privateDecrypt');
export const privateEncrypt = fn('privateEncrypt');
export const publicDecrypt = fn('publicDecrypt');
export const publicEncrypt = fn('publicEncrypt');
export const scrypt = fn('scrypt');
export const scryptSync = fn('scryptSync');
export const sign = fn('sign');
export const verify = fn('verify');
export const getFips = () => 0;
export const KeyObject = cls('KeyObject');
export const Sign = cls('Sign');
export const Verify = cls('Verify');
export const X509Certificate = cls('X509Certificate');
export const constants: any = {};
export function getRandomValues(array) {
  return randomFillSync(array);
}
export const subtle: any = {};
export const webcrypto: any = { getRandomValues, randomUUID, subtle };

export const argon2 = unsupportedFunction('crypto', 'argon2');
export const argon2Sync = unsupportedFunction('crypto', 'argon2Sync');
export const checkPrime = unsupportedFunction('crypto', 'checkPrime');
export const checkPrimeSync = unsupportedFunction('crypto', 'checkPrimeSync');
export const createMac = unsupportedFunction('crypto', 'createMac');
export const decapsulate = unsupportedFunction('crypto', 'decapsulate');
export const encapsulate = unsupportedFunction('crypto', 'encapsulate');
export const generatePrime = unsupportedFunction('crypto', 'generatePrime');
export const generatePrimeSync = unsupportedFunction('crypto', 'generatePrimeSync');
export const getCipherInfo = unsupportedFunction('crypto', 'getCipherInfo');
export const getDiffieHellman = unsupportedFunction('crypto', 'getDiffieHellman');
export const getMacs = unsupportedFunction('crypto', 'getMacs');
export const parsePKCS12 = unsupportedFunction('crypto', 'parsePKCS12');
export const randomUUIDv7 = unsupportedFunction('crypto', 'randomUUIDv7');
export const secureHeapUsed = unsupportedFunction('crypto', 'secureHeapUsed');
export const setEngine = unsupportedFunction('crypto', 'setEngine');
export const setFips = unsupportedFunction('crypto', 'setFips');
export const Certificate = unsupportedClass('crypto', 'Certificate');
export const Cipheriv = unsupportedClass('crypto', 'Cipheriv');
export const Decipheriv = unsupportedClass('crypto', 'Decipheriv');
export const DiffieHellman = unsupportedClass('crypto', 'DiffieHellman');
export const DiffieHellmanGroup = unsupportedClass('crypto', 'DiffieHellmanGroup');
export const ECDH = unsupportedClass('crypto', 'ECDH');

export default {
  createCipheriv, createDecipheriv, createDiffieHellman, createDiffieHellmanGroup, createECDH, createHash, createHmac,
  createPrivateKey, createPublicKey, createSecretKey, createSign, createVerify, diffieHellman, generateKey,
  generateKeyPair, generateKeyPairSync, generateKeySync, getCiphers, getCurves, getFips, getHashes, getRandomValues,
  hash, Hash, hkdf, hkdfSync, Hmac, KeyObject, pbkdf2, pbkdf2Sync, privateDecrypt, privateEncrypt, pseudoRandomBytes,
  publicDecrypt, publicEncrypt, randomBytes, randomFill, randomFillSync, randomInt, randomUUID, scrypt, scryptSync,
  sign, Sign, subtle, timingSafeEqual, verify, Verify, webcrypto, X509Certificate, constants, argon2, argon2Sync,
  checkPrime, checkPrimeSync, createMac, decapsulate, encapsulate, generatePrime, generatePrimeSync, getCipherInfo,
  getDiffieHellman, getMacs, parsePKCS12, randomUUIDv7, secureHeapUsed, setEngine, setFips, Certificate, Cipheriv,
  Decipheriv, DiffieHellman, DiffieHellmanGroup, ECDH,
};
