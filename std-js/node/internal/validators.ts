// Checks of arguments, with Node's errors.
import { nodeError } from 'node:internal/errors';

const { isArray } = Array;
const { isInteger, MIN_SAFE_INTEGER, MAX_SAFE_INTEGER } = Number;

export function validateString(value, name) {
  if (typeof value !== 'string') throw nodeError('ERR_INVALID_ARG_TYPE', name, 'string', value);
}

export function validateBoolean(value, name) {
  if (typeof value !== 'boolean') throw nodeError('ERR_INVALID_ARG_TYPE', name, 'boolean', value);
}

export function validateFunction(value, name) {
  if (typeof value !== 'function') throw nodeError('ERR_INVALID_ARG_TYPE', name, 'Function', value);
}

export function validateNumber(value, name, min?, max?) {
  if (typeof value !== 'number') throw nodeError('ERR_INVALID_ARG_TYPE', name, 'number', value);
  if ((min !== undefined && value < min) || (max !== undefined && value > max) ||
      ((min !== undefined || max !== undefined) && value !== value)) {
    throw nodeError('ERR_OUT_OF_RANGE', name,
      `${min !== undefined ? `>= ${min}` : ''}${min !== undefined && max !== undefined ? ' && ' : ''}${max !== undefined ? `<= ${max}` : ''}`,
      value);
  }
}

export function validateInteger(value, name, min = MIN_SAFE_INTEGER, max = MAX_SAFE_INTEGER) {
  if (typeof value !== 'number') throw nodeError('ERR_INVALID_ARG_TYPE', name, 'number', value);
  if (!isInteger(value)) throw nodeError('ERR_OUT_OF_RANGE', name, 'an integer', value);
  if (value < min || value > max) throw nodeError('ERR_OUT_OF_RANGE', name, `>= ${min} && <= ${max}`, value);
}

export function validateInt32(value, name, min = -2147483648, max = 2147483647) {
  validateInteger(value, name, min, max);
}

export function validateUint32(value, name, positive = false) {
  validateInteger(value, name, positive ? 1 : 0, 4294967295);
}

export function validateObject(value, name, options = 0) {
  if (value === null || (typeof value !== 'object' && !(options === 2 && typeof value === 'function')) ||
      (isArray(value) && options === 0)) {
    throw nodeError('ERR_INVALID_ARG_TYPE', name, 'Object', value);
  }
}

export function validateArray(value, name, minLength = 0) {
  if (!isArray(value)) throw nodeError('ERR_INVALID_ARG_TYPE', name, 'Array', value);
  if (value.length < minLength) {
    throw nodeError('ERR_INVALID_ARG_VALUE', name, value, `must be longer than ${minLength}`);
  }
}

export function validateOneOf(value, name, oneOf) {
  if (!oneOf.includes(value)) {
    const allowed = oneOf.map((v) => (typeof v === 'string' ? `'${v}'` : String(v))).join(', ');
    throw nodeError('ERR_INVALID_ARG_VALUE', name, value, `must be one of: ${allowed}`);
  }
}

export function validateAbortSignal(signal, name) {
  if (signal !== undefined && (signal === null || typeof signal !== 'object' || !('aborted' in signal))) {
    throw nodeError('ERR_INVALID_ARG_TYPE', name, 'AbortSignal', signal);
  }
}

/** A number, or a string of octal digits. */
export function parseFileMode(value, name, def?) {
  if (value === undefined) value = def;
  if (typeof value === 'string') {
    const number = /^[0-7]+$/.test(value) ? parseInt(value, 8) : NaN;
    if (number !== number) {
      throw nodeError('ERR_INVALID_ARG_VALUE', name, value, 'must be a 32-bit unsigned integer or an octal string');
    }
    value = number;
  }
  validateUint32(value, name);
  return value;
}
