// The errors of the Node layer: one table of codes, classes and messages.
import { inspect } from 'node:internal/util/inspect';

const { defineProperty } = Object;
const { isArray } = Array;

/** An error whose stack starts `Name [CODE]: message`. */
export function makeError(Base, code, message, above?) {
  const error = new Base(message);
  const hidden = { __proto__: null, enumerable: false, writable: true, configurable: true };
  // The code stands in the header of the stack, not in the name.
  defineProperty(error, 'name', { ...hidden, value: `${error.name} [${code}]` } as any);
  op_util_capture_stack(error, above);
  void error.stack;
  delete error.name;
  defineProperty(error, 'toString', {
    ...hidden,
    value() {
      return `${this.name} [${code}]: ${this.message}`;
    },
  } as any);
  error.code = code;
  return error;
}

function lazyInspect(value, options?) {
  return inspect(value, options);
}

/** `type number (5)`, `an instance of Foo` …: what was received instead. */
export function determineSpecificType(value) {
  if (value === null || value === undefined) return `${value}`;
  switch (typeof value) {
    case 'function':
      return `function ${value.name}`;
    case 'object':
      if (value.constructor?.name) return `an instance of ${value.constructor.name}`;
      return lazyInspect(value, { depth: -1 });
    case 'string': {
      let text: any = value;
      if (text.length > 28) text = `${text.slice(0, 25)}...`;
      if (!text.includes("'")) return `type string ('${text}')`;
      return `type string (${JSON.stringify(text)})`;
    }
    default: {
      let text = lazyInspect(value, { colors: false });
      if (text.length > 28) text = `${text.slice(0, 25)}...`;
      return `type ${typeof value} (${text})`;
    }
  }
}

function orList(items, word = 'or') {
  if (items.length <= 1) return items.join('');
  if (items.length === 2) return `${items[0]} ${word} ${items[1]}`;
  return `${items.slice(0, -1).join(', ')}, ${word} ${items[items.length - 1]}`;
}

const PRIMITIVE_KINDS = ['string', 'function', 'number', 'object', 'Function', 'Object', 'boolean', 'bigint', 'symbol'];

function invalidArgType(name, expected, actual) {
  if (!isArray(expected)) expected = [expected];
  let text = 'The ';
  if (name.endsWith(' argument')) text += `${name} `;
  else text += `"${name}" ${name.includes('.') ? 'property' : 'argument'} `;
  text += 'must be ';
  const types = [];
  const instances = [];
  const other = [];
  for (const value of expected) {
    if (PRIMITIVE_KINDS.includes(value)) types.push(value.toLowerCase());
    else if (value.charCodeAt(0) >= 65 && value.charCodeAt(0) <= 90 && !value.includes(' ')) instances.push(value);
    else other.push(value);
  }
  // A class list that already names the type says it better.
  if (instances.length > 0) {
    const at = types.indexOf('object');
    if (at !== -1) {
      types.splice(at, 1);
      instances.push('Object');
    }
  }
  if (types.length > 0) {
    text += `${types.length > 1 ? 'one of type' : 'of type'} ${orList(types)}`;
    if (instances.length > 0 || other.length > 0) text += ' or ';
  }
  if (instances.length > 0) {
    text += `an instance of ${orList(instances)}`;
    if (other.length > 0) text += ' or ';
  }
  if (other.length > 0) {
    if (other.length > 1) {
      text += `one of ${orList(other)}`;
    } else {
      if (other[0].toLowerCase() !== other[0]) text += 'an ';
      text += other[0];
    }
  }
  return `${text}. Received ${determineSpecificType(actual)}`;
}

function separated(digits) {
  let out = '';
  let at = digits.length;
  const stop = digits[0] === '-' ? 4 : 3;
  for (; at > stop; at -= 3) out = `_${digits.slice(at - 3, at)}${out}`;
  return digits.slice(0, at) + out;
}

function outOfRange(name, range, input, replaceDefault = false) {
  let received;
  if (Number.isInteger(input) && Math.abs(input) > 2 ** 32) {
    received = separated(String(input));
  } else if (typeof input === 'bigint') {
    received = String(input);
    const limit = op_util_big_limit();
    if (input > limit || input < -limit) received = separated(received);
    received += 'n';
  } else {
    received = lazyInspect(input);
  }
  return `${replaceDefault ? name : `The value of "${name}" is out of range.`} It must be ${range}. Received ${received}`;
}

function invalidArgValue(name, value, reason = 'is invalid') {
  let text = lazyInspect(value);
  if (text.length > 128) text = `${text.slice(0, 128)}...`;
  return `The ${name.includes('.') ? 'property' : 'argument'} '${name}' ${reason}. Received ${text}`;
}

function missingArgs(...names) {
  const quoted = names.map((name) => (isArray(name) ? name.map((n) => `"${n}"`).join(' or ') : `"${name}"`));
  return `The ${orList(quoted, 'and')} argument${quoted.length > 1 ? 's' : ''} must be specified`;
}

function invalidReturn(input, name, value) {
  const type = value && value.constructor && value.constructor.name
    ? `an instance of ${value.constructor.name}` : `type ${typeof value}`;
  return `Expected ${input} to be returned from the "${name}" function but got ${type}.`;
}

const table: any = {
  __proto__: null,
  ERR_AMBIGUOUS_ARGUMENT: [TypeError, (a, b) => `The "${a}" argument is ambiguous. ${b}`],
  ERR_ARG_NOT_ITERABLE: [TypeError, (a) => `${a} must be iterable`],
  ERR_ASYNC_CALLBACK: [TypeError, (a) => `${a} must be a function`],
  ERR_BUFFER_OUT_OF_BOUNDS: [RangeError, (name) => (name ? `"${name}" is outside of buffer bounds`
    : 'Attempt to access memory outside buffer bounds')],
  ERR_BUFFER_TOO_LARGE: [RangeError, (size) => `Cannot create a Buffer larger than ${size} bytes`],
  ERR_CRYPTO_HASH_FINALIZED: [Error, () => 'Digest already called'],
  ERR_CRYPTO_INVALID_DIGEST: [TypeError, (name) => `Invalid digest: ${name}`],
  ERR_FALSY_VALUE_REJECTION: [Error, () => 'Promise was rejected with falsy value'],
  ERR_FEATURE_UNAVAILABLE_ON_PLATFORM: [TypeError, (name) => `The feature ${name} is unavailable on the current platform, which is being used to run Node.js`],
  ERR_FS_EISDIR: [Error, (context) => `Path is a directory: ${context}`],
  ERR_INVALID_ARG_TYPE: [TypeError, invalidArgType],
  ERR_INVALID_ARG_VALUE: [TypeError, invalidArgValue],
  ERR_INVALID_ARG_VALUE_RANGE: [RangeError, invalidArgValue, 'ERR_INVALID_ARG_VALUE'],
  ERR_INVALID_BUFFER_SIZE: [RangeError, (size) => `Buffer size must be a multiple of ${size}`],
  ERR_INVALID_CALLBACK: [TypeError, (value) => `Callback must be a function. Received ${determineSpecificType(value)}`],
  ERR_INVALID_FILE_URL_HOST: [TypeError, (platform) => `File URL host must be "localhost" or empty on ${platform}`],
  ERR_INVALID_FILE_URL_PATH: [TypeError, (why) => `File URL path ${why}`],
  ERR_INVALID_OBJECT_DEFINE_PROPERTY: [TypeError, (message) => message],
  ERR_INVALID_RETURN_VALUE: [TypeError, invalidReturn],
  ERR_INVALID_STATE: [Error, (what) => `Invalid state: ${what}`],
  ERR_INVALID_THIS: [TypeError, (type) => `Value of "this" must be of type ${type}`],
  ERR_INVALID_TUPLE: [TypeError, (a, b) => `${a} must be an iterable ${b} tuple`],
  ERR_INVALID_URI: [URIError, () => 'URI malformed'],
  ERR_INVALID_URL: [TypeError, () => 'Invalid URL'],
  ERR_INVALID_URL_SCHEME: [TypeError, (expected) => `The URL must be of scheme ${expected}`],
  ERR_METHOD_NOT_IMPLEMENTED: [Error, (name) => `The ${name} method is not implemented`],
  ERR_MISSING_ARGS: [TypeError, missingArgs],
  ERR_MULTIPLE_CALLBACK: [Error, () => 'Callback called multiple times'],
  ERR_OUT_OF_RANGE: [RangeError, outOfRange],
  ERR_PARSE_ARGS_INVALID_OPTION_VALUE: [TypeError, (message) => message],
  ERR_PARSE_ARGS_UNEXPECTED_POSITIONAL: [TypeError, (value) =>
    `Unexpected argument '${value}'. This command does not take positional arguments`],
  ERR_PARSE_ARGS_UNKNOWN_OPTION: [TypeError, (option, allowPositionals) => {
    const hint = `To specify a positional argument starting with a '-', place it at the end of the command after '--', as in '-- "${option}"`;
    return `Unknown option '${option}'${allowPositionals ? `. ${hint}` : ''}`;
  }],
  ERR_SYSTEM_ERROR: [Error, (message) => message],
  ERR_UNAVAILABLE_DURING_EXIT: [Error, () => 'Cannot call function in process exit handler'],
  ERR_UNESCAPED_CHARACTERS: [TypeError, (what) => `${what} contains unescaped characters`],
  ERR_UNHANDLED_ERROR: [Error, (err?) => (err === undefined ? 'Unhandled error.' : `Unhandled error. (${err})`)],
  ERR_UNKNOWN_ENCODING: [TypeError, (encoding) => `Unknown encoding: ${encoding}`],
  ERR_UNKNOWN_SIGNAL: [TypeError, (signal) => `Unknown signal: ${signal}`],
  ERR_STREAM_DESTROYED: [Error, (name) => `Cannot call ${name} after a stream was destroyed`],
  ERR_STREAM_WRITE_AFTER_END: [Error, () => 'write after end'],
  ERR_STREAM_NULL_VALUES: [TypeError, () => 'May not write null values to stream'],
  ERR_WORKER_UNSUPPORTED_OPERATION: [TypeError, (what) => `${what} is not supported in workers`],
  ERR_NOT_SUPPORTED: [Error, (what) => `${what} is not supported yet`],
};

/** The error of a code. */
export function nodeError(code, ...args) {
  const row = table[code];
  return makeError(row[0], row[2] || code, row[1](...args), nodeError);
}

export class AbortError extends Error {
  code;
  constructor(message = 'The operation was aborted', options = undefined) {
    super(message, options);
    this.code = 'ABORT_ERR';
    this.name = 'AbortError';
  }
}
