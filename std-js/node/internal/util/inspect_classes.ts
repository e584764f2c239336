// The classes that show in a way of their own: arrays, collections, functions, dates, buffers …
import {
  ARRAY, ARRAY_EXTRAS, formatBigInt, formatNumber, formatPrimitive, formatProperty, formatValue, getFunctionBase,
  getKeys, getPrefix, propertyName, reduceToSingleString, stylizeNoColor,
} from 'node:internal/util/inspect';
import { formatError } from 'node:internal/util/inspect_error';

const { keys: objectKeys, hasOwn } = Object;
const { min, max } = Math;
const { isArray } = Array;

function remainingText(remaining) {
  return `... ${remaining} more item${remaining > 1 ? 's' : ''}`;
}

/** Fills `shape` with what is shown of a value of the given class. */
export function formatBody(ctx, value, recurseTimes, typedArray, constructor, tag, protoProps, shape) {
  const kind = op_util_class_of(value);
  const nothingElse = () => shape.keys.length === 0 && protoProps === undefined;
  const listed = value[Symbol.iterator] !== undefined || constructor === null;
  if (listed) {
    if (isArray(value)) {
      const prefix = constructor !== 'Array' || tag !== '' ? getPrefix(constructor, tag, 'Array', `(${value.length})`) : '';
      shape.fallback = 'Array';
      shape.keys = op_util_own_non_index_keys(value, !ctx.showHidden);
      shape.braces = [`${prefix}[`, ']'];
      if (value.length === 0 && nothingElse()) {
        shape.done = `${shape.braces[0]}]`;
        return;
      }
      shape.extras = ARRAY_EXTRAS;
      shape.entries = (depth) => formatArray(ctx, value, depth);
      return;
    }
    if (kind === 'Set' || kind === 'Map') {
      const size = op_util_collection_size(value);
      const prefix = getPrefix(constructor, tag, kind, `(${size})`);
      shape.fallback = kind;
      shape.keys = getKeys(value, ctx.showHidden);
      if (size === 0 && nothingElse()) {
        shape.done = `${prefix}{}`;
        return;
      }
      shape.braces = [`${prefix}{`, '}'];
      shape.entries = (depth) => (kind === 'Set' ? formatSet(ctx, value, depth) : formatMap(ctx, value, depth));
      return;
    }
    if (kind.endsWith('Array') && kind !== 'Array') {
      const size = op_util_get_accessor(value, 'length');
      shape.fallback = kind;
      shape.keys = op_util_own_non_index_keys(value, !ctx.showHidden);
      const prefix = getPrefix(constructor, tag, kind, `(${size})`);
      shape.braces = [`${prefix}[`, ']'];
      if (size === 0 && shape.keys.length === 0 && !ctx.showHidden) {
        shape.done = `${shape.braces[0]}]`;
        return;
      }
      shape.extras = ARRAY_EXTRAS;
      shape.entries = (depth) => formatTypedArray(ctx, value, size, depth);
      return;
    }
    if (kind === 'MapIterator' || kind === 'SetIterator') {
      const name = kind === 'MapIterator' ? 'Map' : 'Set';
      if (tag !== `${name} Iterator`) {
        if (tag !== '') tag += '] [';
        tag += `${name} Iterator`;
      }
      shape.fallback = 'Object';
      shape.keys = getKeys(value, ctx.showHidden);
      shape.braces = [`[${tag}] {`, '}'];
      shape.entries = (depth) => formatIterator(ctx, value, depth, shape.braces);
      return;
    }
  }
  shape.keys = getKeys(value, ctx.showHidden);
  const { keys } = shape;
  if (typeof value === 'function') {
    shape.fallback = 'Function';
    shape.base = getFunctionBase(ctx, value, constructor, tag, kind);
    if (nothingElse()) shape.done = ctx.stylize(shape.base, 'special');
    return;
  }
  if (constructor === 'Object') {
    if (kind === 'Arguments') {
      shape.fallback = 'Arguments';
      shape.braces[0] = `${tag === '' ? '' : `Object [${tag}] `}[Arguments] {`;
      if (nothingElse()) shape.done = `${shape.braces[0]}}`;
      return;
    }
    formatPlain(ctx, value, constructor, tag, protoProps, shape);
    return;
  }
  if (kind === 'Arguments') {
    shape.braces[0] = `${getPrefix(constructor, tag, 'Arguments')}{`;
    return;
  }
  if (kind === 'RegExp') {
    shape.fallback = 'RegExp';
    const prefix = getPrefix(constructor, tag, 'RegExp');
    shape.base = op_util_call_method(value, 'toString');
    if (prefix !== 'RegExp ') shape.base = `${prefix}${shape.base}`;
    if (nothingElse() || (recurseTimes > ctx.depth && ctx.depth !== null)) {
      shape.done = ctx.stylize(shape.base, 'regexp');
    }
    return;
  }
  if (kind === 'Date') {
    shape.fallback = 'Date';
    const time = op_util_call_method(value, 'getTime');
    shape.base = time !== time ? op_util_call_method(value, 'toString') : op_util_call_method(value, 'toISOString');
    const prefix = getPrefix(constructor, tag, 'Date');
    if (prefix !== 'Date ') shape.base = `${prefix}${shape.base}`;
    if (nothingElse()) shape.done = ctx.stylize(shape.base, 'date');
    return;
  }
  if (kind === 'Error' || value instanceof Error) {
    shape.fallback = 'Error';
    shape.base = formatError(value, constructor, tag, ctx, keys);
    if (nothingElse()) shape.done = shape.base;
    return;
  }
  switch (kind) {
    case 'ArrayBuffer':
    case 'SharedArrayBuffer': {
      const prefix = getPrefix(constructor, tag, kind);
      const size = `[byteLength]: ${formatNumber(ctx.stylize, op_util_get_accessor(value, 'byteLength'), false)}`;
      shape.fallback = kind;
      if (typedArray !== undefined && keys.length === 0) {
        shape.done = `${prefix}{ ${size} }`;
        return;
      }
      shape.braces[0] = `${prefix}{`;
      shape.entries = () => {
        const output = typedArray === undefined ? formatArrayBuffer(ctx, value) : [];
        output.push(size);
        return output;
      };
      return;
    }
    case 'DataView':
      shape.fallback = kind;
      shape.braces[0] = `${getPrefix(constructor, tag, kind)}{`;
      shape.entries = (depth) => formatHiddenAccessors(ctx, value, ['byteLength', 'byteOffset', 'buffer'], depth);
      return;
    case 'Promise':
      shape.fallback = kind;
      shape.braces[0] = `${getPrefix(constructor, tag, kind)}{`;
      shape.entries = (depth) => formatPromise(ctx, value, depth);
      return;
    case 'WeakSet':
    case 'WeakMap':
      shape.fallback = kind;
      shape.braces[0] = `${getPrefix(constructor, tag, kind)}{`;
      shape.entries = () => [ctx.stylize('<items unknown>', 'special')];
      return;
    case 'Module':
      shape.fallback = kind;
      shape.braces[0] = `${getPrefix(constructor, tag, kind)}{`;
      shape.entries = (depth) => formatNamespace(ctx, value, depth, keys.splice(0, keys.length));
      return;
    case 'Number':
    case 'String':
    case 'Boolean':
    case 'BigInt':
    case 'Symbol':
      shape.fallback = kind;
      shape.base = getBoxedBase(ctx, value, keys, kind, constructor, tag);
      if (nothingElse()) shape.done = shape.base;
      return;
    default:
      formatPlain(ctx, value, constructor, tag, protoProps, shape);
  }
}

function formatPlain(ctx, value, constructor, tag, protoProps, shape) {
  shape.fallback = 'Object';
  const empty = shape.keys.length === 0 && protoProps === undefined;
  if (constructor === 'Object' && tag === '') {
    if (empty) shape.done = '{}';
    return;
  }
  const prefix = getPrefix(constructor, tag, 'Object');
  if (empty) shape.done = `${prefix}{}`;
  shape.braces[0] = `${prefix}{`;
}

function getBoxedBase(ctx, value, keys, type, constructor, tag) {
  // The characters of a string object are not listed.
  if (type === 'String') keys.splice(0, value.length);
  let base = `[${type}`;
  if (type !== constructor) base += constructor === null ? ' (null prototype)' : ` (${constructor})`;
  base += `: ${formatPrimitive(stylizeNoColor, op_util_primitive_value(value), ctx)}]`;
  if (tag !== '' && tag !== constructor) base += ` [${tag}]`;
  if (keys.length !== 0 || ctx.stylize === stylizeNoColor) return base;
  return ctx.stylize(base, type.toLowerCase());
}

function formatArray(ctx, value, recurseTimes) {
  const { length } = value;
  const len = min(max(0, ctx.maxArrayLength), length);
  const output = [];
  for (let i = 0; i < len; i++) {
    if (!hasOwn(value, i)) return formatSparse(ctx, value, recurseTimes, len, output, i);
    output.push(formatProperty(ctx, value, recurseTimes, i, ARRAY));
  }
  if (length > len) output.push(remainingText(length - len));
  return output;
}

/** An array from its first hole on: runs of holes count as one entry. */
function formatSparse(ctx, value, recurseTimes, maxLength, output, from) {
  const keys = objectKeys(value);
  let index = from;
  let i = from;
  for (; i < keys.length && output.length < maxLength; i++) {
    const key: any = keys[i];
    const at = +key;
    if (!(at >= 0 && at < 4294967295) || `${at}` !== key) break;
    if (at !== index) {
      const empty = at - index;
      output.push(ctx.stylize(`<${empty} empty item${empty > 1 ? 's' : ''}>`, 'undefined'));
      index = at;
      if (output.length === maxLength) break;
    }
    output.push(formatProperty(ctx, value, recurseTimes, key, ARRAY));
    index++;
  }
  const remaining = value.length - index;
  if (output.length !== maxLength) {
    if (remaining > 0) output.push(ctx.stylize(`<${remaining} empty item${remaining > 1 ? 's' : ''}>`, 'undefined'));
  } else if (remaining > 0) {
    output.push(remainingText(remaining));
  }
  return output;
}

function formatHiddenAccessors(ctx, value, names, recurseTimes, typedArray?) {
  const output = [];
  ctx.indentationLvl += 2;
  for (const name of names) {
    output.push(`[${name}]: ${formatValue(ctx, op_util_get_accessor(value, name), recurseTimes, typedArray)}`);
  }
  ctx.indentationLvl -= 2;
  return output;
}

function formatTypedArray(ctx, value, length, recurseTimes) {
  const maxLength = min(max(0, ctx.maxArrayLength), length);
  const output = [];
  const big = length > 0 && typeof value[0] === 'bigint';
  for (let i = 0; i < maxLength; i++) {
    output.push(big ? formatBigInt(ctx.stylize, value[i], ctx.numericSeparator)
      : formatNumber(ctx.stylize, value[i], ctx.numericSeparator));
  }
  if (length > maxLength) output.push(remainingText(length - maxLength));
  if (ctx.showHidden) {
    ctx.indentationLvl += 2;
    for (const key of ['BYTES_PER_ELEMENT', 'length', 'byteLength', 'byteOffset', 'buffer']) {
      output.push(`[${key}]: ${formatValue(ctx, value[key], recurseTimes, true)}`);
    }
    ctx.indentationLvl -= 2;
  }
  return output;
}

function formatEntries(ctx, entries, recurseTimes) {
  const maxLength = min(max(0, ctx.maxArrayLength), entries.length);
  const output = [];
  ctx.indentationLvl += 2;
  for (let i = 0; i < maxLength; i++) output.push(formatValue(ctx, entries[i], recurseTimes));
  ctx.indentationLvl -= 2;
  if (entries.length > maxLength) output.push(remainingText(entries.length - maxLength));
  return output;
}

function formatSet(ctx, value, recurseTimes) {
  return formatEntries(ctx, op_util_preview_entries(value)[0], recurseTimes);
}

function formatMap(ctx, value, recurseTimes) {
  const entries = op_util_preview_entries(value)[0];
  const length = entries.length / 2;
  const maxLength = min(max(0, ctx.maxArrayLength), length);
  const output = [];
  ctx.indentationLvl += 2;
  for (let i = 0; i < maxLength; i++) {
    output.push(`${formatValue(ctx, entries[i * 2], recurseTimes)} => ${formatValue(ctx, entries[i * 2 + 1], recurseTimes)}`);
  }
  ctx.indentationLvl -= 2;
  if (length > maxLength) output.push(remainingText(length - maxLength));
  return output;
}

function formatIterator(ctx, value, recurseTimes, braces) {
  const [entries, isKeyValue] = op_util_preview_entries(value);
  if (!isKeyValue) return formatEntries(ctx, entries, recurseTimes);
  const mark = ' Iterator] {';
  if (braces[0].endsWith(mark)) braces[0] = `${braces[0].slice(0, -mark.length)} Entries] {`;
  const length = entries.length / 2;
  const maxLength = min(max(0, ctx.maxArrayLength), length);
  const output = [];
  ctx.indentationLvl += 2;
  for (let i = 0; i < maxLength; i++) {
    const pair = [formatValue(ctx, entries[i * 2], recurseTimes), formatValue(ctx, entries[i * 2 + 1], recurseTimes)];
    output.push(reduceToSingleString(ctx, pair, '', ['[', ']'], ARRAY_EXTRAS, recurseTimes));
  }
  ctx.indentationLvl -= 2;
  if (length > maxLength) output.push(remainingText(length - maxLength));
  return output;
}

function formatArrayBuffer(ctx, value) {
  let view;
  try {
    view = new (op_util_intrinsic('Uint8Array'))(value);
  } catch {
    return [ctx.stylize('(detached)', 'special')];
  }
  const length = min(max(0, ctx.maxArrayLength), view.length);
  let text = '';
  for (let i = 0; i < length; i++) {
    const digits = view[i].toString(16);
    text += `${i === 0 ? '' : ' '}${digits.length === 1 ? '0' : ''}${digits}`;
  }
  const remaining = view.length - length;
  if (remaining > 0) text += ` ... ${remaining} more byte${remaining > 1 ? 's' : ''}`;
  return [`${ctx.stylize('[Uint8Contents]', 'special')}: <${text}>`];
}

function formatPromise(ctx, value, recurseTimes) {
  const [state, result] = op_util_promise_details(value);
  if (state === 0) return [ctx.stylize('<pending>', 'special')];
  ctx.indentationLvl += 2;
  const text = formatValue(ctx, result, recurseTimes);
  ctx.indentationLvl -= 2;
  return [state === 2 ? `${ctx.stylize('<rejected>', 'special')} ${text}` : text];
}

/** The bindings of a module; one in its temporal dead zone is marked. */
function formatNamespace(ctx, value, recurseTimes, names) {
  const output = [];
  for (const name of names) {
    try {
      output.push(formatProperty(ctx, value, recurseTimes, name, 0));
    } catch {
      output.push(`${propertyName(ctx, name, true)}: ${ctx.stylize('<uninitialized>', 'special')}`);
    }
  }
  return output;
}
