// structuredClone.
import { nodeError } from 'node:internal/errors';

const { hasOwn, keys } = Object;

function dataCloneError(value) {
  const text = typeof value === 'symbol' ? value.toString()
    : typeof value === 'function' ? `${op_util_function_source(value)}`
      : op_util_class_of(value) === 'Temporal' ? `[object ${value[Symbol.toStringTag]}]` : '#<Object>';
  const Exception = globalThis.DOMException;
  const message = `${text} could not be cloned.`;
  if (Exception !== undefined) return new Exception(message, 'DataCloneError');
  const error: any = new Error(message);
  error.name = 'DataCloneError';
  error.code = 25;
  return error;
}

const ERRORS: any = {
  __proto__: null, EvalError, RangeError, ReferenceError, SyntaxError, TypeError, URIError,
};

function clone(value, seen) {
  if (value === null || (typeof value !== 'object' && typeof value !== 'function')) {
    if (typeof value === 'symbol') throw dataCloneError(value);
    return value;
  }
  if (typeof value === 'function') throw dataCloneError(value);
  const known = seen.get(value);
  if (known !== undefined) return known;
  const kind = op_util_class_of(value);
  const keep = (copy) => {
    seen.set(value, copy);
    return copy;
  };
  switch (kind) {
    case 'Boolean':
    case 'Number':
    case 'String':
    case 'BigInt':
      return keep(Object(op_util_primitive_value(value)));
    case 'Date':
      return keep(new Date(op_util_call_method(value, 'getTime')));
    case 'RegExp':
      return keep(new RegExp(value.source, value.flags));
    case 'ArrayBuffer':
      return keep(value.slice(0));
    case 'SharedArrayBuffer':
      return keep(value);
    case 'DataView':
      return keep(new DataView(clone(value.buffer, seen), value.byteOffset, value.byteLength));
    case 'Map': {
      const copy = keep(new Map());
      const entries = op_util_preview_entries(value)[0];
      for (let i = 0; i < entries.length; i += 2) copy.set(clone(entries[i], seen), clone(entries[i + 1], seen));
      return copy;
    }
    case 'Set': {
      const copy = keep(new Set());
      for (const item of op_util_preview_entries(value)[0]) copy.add(clone(item, seen));
      return copy;
    }
    case 'Error': {
      const Class = ERRORS[value.name] ?? Error;
      const real = keep(new Class());
      for (const name of ['stack', 'message', 'cause']) {
        if (!hasOwn(value, name) && name !== 'stack') continue;
        Object.defineProperty(real, name, {
          value: name === 'cause' ? clone(value[name], seen) : `${value[name]}`, writable: true, configurable: true, enumerable: false,
        });
      }
      return real;
    }
    case 'Array': {
      const copy = keep(new Array(value.length));
      for (const key of keys(value)) copy[key] = clone(value[key], seen);
      return copy;
    }
    case 'Object':
    case 'Arguments': {
      const copy = keep({});
      for (const key of keys(value)) copy[key] = clone(value[key], seen);
      return copy;
    }
    case 'Proxy':
    case 'Promise':
    case 'WeakMap':
    case 'WeakSet':
    case 'WeakRef':
    case 'Generator':
    case 'Symbol':
    case 'Module':
      throw dataCloneError(value);
    default: {
      if (kind.endsWith('Array')) {
        const buffer = clone(value.buffer, seen);
        const constructor = kind === 'Uint8Array' ? op_util_intrinsic('Uint8Array') : value.constructor;
        return keep(new constructor(buffer, value.byteOffset, value.length));
      }
      throw dataCloneError(value);
    }
  }
}

export function structuredClone(value, _options?) {
  if (arguments.length === 0) throw nodeError('ERR_MISSING_ARGS', 'The value');
  return clone(value, new Map());
}
