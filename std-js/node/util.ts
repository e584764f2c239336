// node:util.
import { errnos } from 'node:internal/constants';
import { nodeError } from 'node:internal/errors';
import { isDeepStrictEqual } from 'node:internal/util/comparisons';
import { TextDecoder, TextEncoder } from 'node:internal/encoding';
import { format, formatWithOptions, formatWithOptionsInternal } from 'node:internal/util/format';
import { inspect } from 'node:internal/util/inspect';
import { parseArgs } from 'node:internal/util/parse_args';
import { errorOf } from 'node:internal/uv';
import {
  validateAbortSignal, validateFunction, validateNumber, validateObject, validateOneOf, validateString,
} from 'node:internal/validators';
import types from 'node:util/types';

const { defineProperties, defineProperty, getOwnPropertyDescriptors, getPrototypeOf, setPrototypeOf } = Object;

const customPromisify = Symbol.for('nodejs.util.promisify.custom');
const customPromisifyArgs = Symbol('customPromisifyArgs');

export function promisify(original) {
  validateFunction(original, 'original');
  if (original[customPromisify]) {
    const fn = original[customPromisify];
    validateFunction(fn, 'util.promisify.custom');
    return defineProperty(fn, customPromisify, { value: fn, enumerable: false, writable: false, configurable: true });
  }
  const names = original[customPromisifyArgs];
  function fn(this: any, ...args) {
    return new Promise((resolve, reject) => {
      original.call(this, ...args, (err, ...values) => {
        if (err) {
          reject(err);
        } else if (names !== undefined && values.length > 1) {
          const result: any = {};
          for (let i = 0; i < names.length; i++) result[names[i]] = values[i];
          resolve(result);
        } else {
          resolve(values[0]);
        }
      });
    });
  }
  setPrototypeOf(fn, getPrototypeOf(original));
  defineProperty(fn, customPromisify, { value: fn, enumerable: false, writable: false, configurable: true });
  const descriptors: any = getOwnPropertyDescriptors(original);
  for (const key of Reflect.ownKeys(descriptors)) {
    const desc = descriptors[key];
    // What cannot be redefined on the new function stays as it is.
    const own = Object.getOwnPropertyDescriptor(fn, key);
    if (own === undefined || own.configurable) defineProperty(fn, key, desc);
    else if (own.writable && 'value' in desc) fn[key] = desc.value;
  }
  return fn;
}
promisify.custom = customPromisify;

export function callbackify(original) {
  validateFunction(original, 'original');
  function callbackified(this: any, ...args) {
    const callback = args.pop();
    validateFunction(callback, 'last argument');
    const { process } = globalThis;
    Reflect.apply(original, this, args).then(
      (value) => process.nextTick(callback, null, value),
      (reason) => {
        if (!reason) {
          const error: any = nodeError('ERR_FALSY_VALUE_REJECTION', reason);
          error.reason = reason;
          reason = error;
        }
        process.nextTick(callback, reason);
      });
  }
  const descriptors: any = getOwnPropertyDescriptors(original);
  if (typeof descriptors.length?.value === 'number') descriptors.length.value++;
  if (typeof descriptors.name?.value === 'string') descriptors.name.value += 'Callbackified';
  delete descriptors.prototype;
  delete descriptors.arguments;
  delete descriptors.caller;
  defineProperties(callbackified, descriptors);
  return callbackified;
}

export function inherits(constructor, superConstructor) {
  if (constructor === undefined || constructor === null) throw nodeError('ERR_INVALID_ARG_TYPE', 'ctor', 'Function', constructor);
  validateFunction(constructor, 'ctor');
  if (superConstructor === undefined || superConstructor === null) {
    throw nodeError('ERR_INVALID_ARG_TYPE', 'superCtor', 'Function', superConstructor);
  }
  validateFunction(superConstructor, 'superCtor');
  if (superConstructor.prototype === undefined) {
    throw nodeError('ERR_INVALID_ARG_TYPE', 'superCtor.prototype', 'Object', superConstructor.prototype);
  }
  defineProperty(constructor, 'super_', { value: superConstructor, writable: true, configurable: true });
  setPrototypeOf(constructor.prototype, superConstructor.prototype);
}

const emittedCodes: any = { __proto__: null };

export function deprecate(fn, message, code?, options: any = {}) {
  if (code !== undefined) validateString(code, 'code');
  let warned = false;
  function deprecated(this: any, ...args) {
    if (!warned) {
      warned = true;
      if (code === undefined) {
        globalThis.process?.emitWarning(message, 'DeprecationWarning', deprecated);
      } else if (!emittedCodes[code]) {
        emittedCodes[code] = true;
        globalThis.process?.emitWarning(message, 'DeprecationWarning', code, deprecated);
      }
    }
    if (new.target) return Reflect.construct(fn, args, new.target);
    return Reflect.apply(fn, this, args);
  }
  setPrototypeOf(deprecated, fn);
  if (fn.prototype) deprecated.prototype = fn.prototype;
  if (options.modifyPrototype !== false) {
    defineProperty(deprecated, 'name', { value: fn.name, configurable: true });
    defineProperty(deprecated, 'length', { value: fn.length, configurable: true });
  }
  return deprecated;
}

/** Whether NODE_DEBUG names a section; `*` stands for anything. */
function sectionEnabled(section) {
  const setting = op_process_env_get('NODE_DEBUG');
  if (!setting) return false;
  for (const part of setting.toUpperCase().split(',')) {
    if (part === section || (part.endsWith('*') && section.startsWith(part.slice(0, -1)))) return true;
  }
  return false;
}

export function debuglog(set, callback?) {
  set = `${set}`.toUpperCase();
  let enabled;
  const test = () => {
    if (enabled === undefined) enabled = sectionEnabled(set);
    return enabled;
  };
  const logger: any = (...args) => {
    if (test()) op_console_write(2, `${set} ${op_process_ids()[0]}: ${formatWithOptionsInternal(undefined, args)}\n`);
  };
  defineProperty(logger, 'enabled', { get: test, configurable: true, enumerable: true });
  if (typeof callback === 'function') callback(logger);
  return logger;
}
export const debug = debuglog;

export function stripVTControlCharacters(str) {
  validateString(str, 'str');
  return str.replace(
    /[\u001B\u009B][[\]()#;?]*(?:(?:(?:(?:;[-a-zA-Z\d/#&.:=?%@~_]+)*|[a-zA-Z\d]+(?:;[-a-zA-Z\d/#&.:=?%@~_]*)*)?(?:\u0007|\u001B\u005C|\u009C))|(?:(?:\d{1,4}(?:;\d{0,4})*)?[\dA-PR-TZcf-nq-uy=><~]))/g, '');
}

export function styleText(format, text, options: any = undefined) {
  const { validateStream = true, stream = globalThis.process?.stdout } = options ?? {};
  validateString(text, 'text');
  let skip = false;
  if (validateStream) {
    if (stream === null || typeof stream !== 'object' || typeof stream.write !== 'function') {
      throw nodeError('ERR_INVALID_ARG_TYPE', 'stream', ['ReadableStream', 'WritableStream', 'Stream'], stream);
    }
    const force = op_process_env_get('FORCE_COLOR');
    const wanted = force !== undefined ? force !== '0'
      : stream.isTTY === true && !op_process_env_get('NO_COLOR') && !op_process_env_get('NODE_DISABLE_COLORS');
    skip = !wanted;
  }
  const list = Array.isArray(format) ? format : [format];
  let left = '';
  let right = '';
  for (const key of list) {
    if (key === 'none') continue;
    const codes = inspect.colors[key];
    if (codes === undefined) validateOneOf(key, 'format', Object.keys(inspect.colors));
    left += `\u001b[${codes[0]}m`;
    right = `\u001b[${codes[1]}m${right}`;
  }
  return skip ? text : `${left}${text}${right}`;
}

export function toUSVString(input) {
  return `${input}`.toWellFormed();
}

export function getSystemErrorName(err) {
  validateNumber(err, 'err');
  return errorOf(err)[0];
}

export function getSystemErrorMessage(err) {
  validateNumber(err, 'err');
  return errorOf(err)[1];
}

export function getSystemErrorMap() {
  return new Map(errnos.map(([name, number, text]) => [-number, [name, text]] as any));
}

export async function aborted(signal, resource) {
  if (signal === undefined) throw nodeError('ERR_INVALID_ARG_TYPE', 'signal', 'AbortSignal', signal);
  validateAbortSignal(signal, 'signal');
  validateObject(resource, 'resource', 2);
  if (signal.aborted) return undefined;
  return new Promise<void>((resolve) => signal.addEventListener('abort', () => resolve(), { once: true }));
}

export function getCallSites() {
  return [];
}

export function parseEnv(content) {
  validateString(content, 'content');
  const out: any = {};
  const line = /^\s*(?:export\s+)?([\w.-]+)\s*=\s*(?:'([^']*)'|"([^"]*)"|`([^`]*)`|([^#\n]*))?\s*(?:#.*)?$/gm;
  for (const [, key, single, double, back, bare] of content.replace(/\r\n?/g, '\n').matchAll(line)) {
    out[key] = single ?? (double === undefined ? undefined : double.replaceAll('\\n', '\n')) ?? back ?? (bare || '').trim();
  }
  return out;
}

export function isArray(value) {
  return Array.isArray(value);
}

export const _errnoException = (err, name, original) => {
  const [code] = errorOf(err);
  const error: any = new Error(original ? `${name} ${code} ${original}` : `${name} ${code}`);
  error.errno = err;
  error.code = code;
  error.syscall = name;
  return error;
};

export const _extend = deprecate(function _extend(target, source) {
  if (source === null || typeof source !== 'object') return target;
  for (const key of Object.keys(source)) target[key] = source[key];
  return target;
}, 'The `util._extend` API is deprecated. Please use Object.assign() instead.', 'DEP0060');

export class MIMEType {
  constructor() {
    throw nodeError('ERR_NOT_SUPPORTED', 'util.MIMEType');
  }
}
export class MIMEParams {
  constructor() {
    throw nodeError('ERR_NOT_SUPPORTED', 'util.MIMEParams');
  }
}
export const transferableAbortController = () => new globalThis.AbortController();
export const transferableAbortSignal = (signal) => signal;
export const setTraceSigInt = () => {};
export const diff = () => {
  throw nodeError('ERR_NOT_SUPPORTED', 'util.diff');
};

export { format, formatWithOptions, inspect, isDeepStrictEqual, parseArgs, TextDecoder, TextEncoder, types };

export default {
  _errnoException, _extend, aborted, callbackify, debug, debuglog, deprecate, diff, format, formatWithOptions, getCallSites,
  getSystemErrorMap, getSystemErrorName, getSystemErrorMessage, inherits, inspect, isArray, isDeepStrictEqual, MIMEParams,
  MIMEType, parseArgs, parseEnv, promisify, setTraceSigInt, stripVTControlCharacters, styleText, TextDecoder, TextEncoder,
  toUSVString, transferableAbortController, transferableAbortSignal, types,
};
