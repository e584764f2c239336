// util.format: placeholders, then the other arguments.
import { formatBigInt, formatNumber, inspect, isBuiltInClassName, stylizeNoColor } from 'node:internal/util/inspect';

const { hasOwn, getOwnPropertyDescriptor, getPrototypeOf } = Object;
const { stringify } = JSON;

export function format(...args) {
  return formatWithOptionsInternal(undefined, args);
}

export function formatWithOptions(inspectOptions, ...args) {
  if (typeof inspectOptions !== 'object' || inspectOptions === null) {
    const error: any = new TypeError(
      `The "inspectOptions" argument must be of type object. Received ${describe(inspectOptions)}`);
    error.code = 'ERR_INVALID_ARG_TYPE';
    throw error;
  }
  return formatWithOptionsInternal(inspectOptions, args);
}

function describe(value) {
  if (value === null || value === undefined) return `${value}`;
  if (typeof value === 'function') return `function ${value.name}`;
  return `type ${typeof value} (${inspect(value, { depth: -1 })})`;
}

/** JSON, or `[Circular]` for what refers to itself. */
function tryStringify(value) {
  try {
    return stringify(value);
  } catch (error) {
    if (error instanceof TypeError && `${error.message}`.includes('circular structure')) return '[Circular]';
    throw error;
  }
}

/** Whether String(value) would give nothing better than a built-in text. */
function hasBuiltInToString(value) {
  const proxy = op_util_proxy_details(value);
  if (proxy !== undefined) {
    if (proxy[0] === null) return true;
    value = proxy[0];
  }
  // A user's own conversion wins.
  if (typeof value[Symbol.toPrimitive] === 'function' && op_util_class_of(value) !== 'Date') return false;
  if (typeof value.toString !== 'function') return true;
  if (hasOwn(value, 'toString')) return false;
  let pointer = value;
  do {
    pointer = getPrototypeOf(pointer);
  } while (pointer !== null && !hasOwn(pointer, 'toString'));
  if (pointer === null) return true;
  const descriptor = getOwnPropertyDescriptor(pointer, 'constructor');
  return descriptor !== undefined && typeof descriptor.value === 'function' && isBuiltInClassName(descriptor.value.name);
}

function formatString(value, options) {
  if (typeof value === 'number') return formatNumber(stylizeNoColor, value, false);
  if (typeof value === 'bigint') return formatBigInt(stylizeNoColor, value, false);
  if (typeof value !== 'object' || value === null || !hasBuiltInToString(value)) return String(value);
  return inspect(value, { ...options, depth: 0, colors: false, compact: 3 });
}

export function formatWithOptionsInternal(inspectOptions, args) {
  const first = args[0];
  let at = 0;
  let text = '';
  let join = '';
  if (typeof first === 'string') {
    if (args.length === 1) return first;
    let last = 0;
    for (let i = first.indexOf('%'); i !== -1 && i < first.length - 1; i = first.indexOf('%', i + 1)) {
      const c = first.charCodeAt(i + 1);
      if (c === 37) { // '%%'
        text += first.slice(last, i + 1);
        last = i + 2;
        i++;
        continue;
      }
      if (at + 1 === args.length) continue;
      const arg = args[at + 1];
      let piece;
      switch (c) {
        case 115: // 's'
          piece = formatString(arg, inspectOptions);
          break;
        case 106: // 'j'
          piece = tryStringify(arg);
          break;
        case 100: // 'd'
          if (typeof arg === 'bigint') piece = formatBigInt(stylizeNoColor, arg, false);
          else piece = typeof arg === 'symbol' ? formatNumber(stylizeNoColor, NaN, false) : formatNumber(stylizeNoColor, Number(arg), false);
          break;
        case 79: // 'O'
          piece = inspect(arg, inspectOptions);
          break;
        case 111: // 'o'
          piece = inspect(arg, { ...inspectOptions, showHidden: true, showProxy: true, depth: 4 });
          break;
        case 105: // 'i'
          if (typeof arg === 'bigint') piece = formatBigInt(stylizeNoColor, arg, false);
          else piece = typeof arg === 'symbol' ? formatNumber(stylizeNoColor, NaN, false) : formatNumber(stylizeNoColor, parseInt(arg), false);
          break;
        case 102: // 'f'
          piece = typeof arg === 'symbol' ? formatNumber(stylizeNoColor, NaN, false) : formatNumber(stylizeNoColor, parseFloat(arg), false);
          break;
        case 99: // 'c'
          piece = '';
          break;
        default:
          continue;
      }
      text += first.slice(last, i) + piece;
      last = i + 2;
      i++;
      at++;
    }
    if (last !== 0) {
      at++;
      join = ' ';
      if (last < first.length) text += first.slice(last);
    }
  }
  for (; at < args.length; at++) {
    const value = args[at];
    text += join + (typeof value === 'string' ? value : inspect(value, inspectOptions));
    join = ' ';
  }
  return text;
}
