// util.inspect: the layout of values as Node prints them.
//
// Nothing here runs at start-up beyond a few captured functions, and nothing here names an
// optional part of the language (collections, proxies, dates, regular expressions, typed
// arrays): those are reached through operations, so that printing a number links none of them.
import { formatBody } from 'node:internal/util/inspect_classes';

const {
  create, hasOwn, keys: objectKeys, getPrototypeOf, getOwnPropertyNames, getOwnPropertySymbols,
  getOwnPropertyDescriptor, assign,
} = Object;
const { min, max, round, sqrt, floor } = Math;
const { propertyIsEnumerable } = Object.prototype;
const { toString: symbolToString } = Symbol.prototype;

export const customInspectSymbol = Symbol.for('nodejs.util.inspect.custom');

/** What the entries of an output stand for. */
export const OBJECT = 0;
export const ARRAY = 1;
export const ARRAY_EXTRAS = 2;

export const inspectDefaultOptions = {
  showHidden: false,
  depth: 2,
  colors: false,
  customInspect: true,
  showProxy: false,
  maxArrayLength: 100,
  maxStringLength: 10000,
  breakLength: 80,
  compact: 3,
  sorted: false,
  getters: false,
  numericSeparator: false,
};

export const colors = assign(create(null), {
  reset: [0, 0], bold: [1, 22], dim: [2, 22], italic: [3, 23], underline: [4, 24],
  blink: [5, 25], inverse: [7, 27], hidden: [8, 28], strikethrough: [9, 29],
  doubleunderline: [21, 24], black: [30, 39], red: [31, 39], green: [32, 39],
  yellow: [33, 39], blue: [34, 39], magenta: [35, 39], cyan: [36, 39], white: [37, 39],
  bgBlack: [40, 49], bgRed: [41, 49], bgGreen: [42, 49], bgYellow: [43, 49],
  bgBlue: [44, 49], bgMagenta: [45, 49], bgCyan: [46, 49], bgWhite: [47, 49],
  framed: [51, 54], overlined: [53, 55], gray: [90, 39], grey: [90, 39],
  redBright: [91, 39], greenBright: [92, 39], yellowBright: [93, 39], blueBright: [94, 39],
  magentaBright: [95, 39], cyanBright: [96, 39], whiteBright: [97, 39],
  bgGray: [100, 49], bgRedBright: [101, 49], bgGreenBright: [102, 49],
  bgYellowBright: [103, 49], bgBlueBright: [104, 49], bgMagentaBright: [105, 49],
  bgCyanBright: [106, 49], bgWhiteBright: [107, 49],
});

export const styles = assign(create(null), {
  special: 'cyan', number: 'yellow', bigint: 'yellow', boolean: 'yellow', undefined: 'grey',
  null: 'bold', string: 'green', symbol: 'green', date: 'magenta', regexp: 'red', module: 'underline',
});

export function stylizeNoColor(text) {
  return text;
}

export function stylizeWithColor(text, styleType) {
  const style = styles[styleType];
  if (style === undefined) return text;
  const color = colors[style];
  return color === undefined ? text : `\u001b[${color[0]}m${text}\u001b[${color[1]}m`;
}

/** Text without the colour sequences that `stylizeWithColor` adds. */
export function withoutColors(text) {
  let at = text.indexOf('\u001b');
  if (at === -1) return text;
  let out = '';
  let from = 0;
  while (at !== -1) {
    out += text.slice(from, at);
    const end = text.indexOf('m', at);
    if (end === -1) return out + text.slice(at);
    from = end + 1;
    at = text.indexOf('\u001b', from);
  }
  return out + text.slice(from);
}

function lengthWithoutColors(text, colored) {
  return colored ? withoutColors(text).length : text.length;
}

export function getStringWidth(text, removeColors = true) {
  if (removeColors) text = withoutColors(text);
  return op_util_string_width(text);
}

/** The text of a value. The second argument is an options object, or the old `showHidden`. */
export function inspect(value, opts?) {
  const ctx: any = {
    budget: create(null),
    indentationLvl: 0,
    seen: [],
    currentDepth: 0,
    circular: undefined,
    stylize: stylizeNoColor,
    userOptions: undefined,
  };
  for (const key of objectKeys(inspectDefaultOptions)) ctx[key] = inspectDefaultOptions[key];
  if (arguments.length > 1) {
    if (arguments.length > 2) {
      if (arguments[2] !== undefined) ctx.depth = arguments[2];
      if (arguments.length > 3 && arguments[3] !== undefined) ctx.colors = arguments[3];
    }
    if (typeof opts === 'boolean') {
      ctx.showHidden = opts;
    } else if (opts) {
      for (const key of objectKeys(opts)) {
        if (hasOwn(inspectDefaultOptions, key) || key === 'stylize') {
          ctx[key] = opts[key];
        } else if (ctx.userOptions === undefined) {
          // What only a custom inspection function understands is handed through to it.
          ctx.userOptions = opts;
        }
      }
    }
  }
  if (ctx.colors) ctx.stylize = stylizeWithColor;
  if (ctx.maxArrayLength === null) ctx.maxArrayLength = Infinity;
  if (ctx.maxStringLength === null) ctx.maxStringLength = Infinity;
  return formatValue(ctx, value, 0);
}
inspect.custom = customInspectSymbol;
inspect.colors = colors;
inspect.styles = styles;
Object.defineProperty(inspect, 'defaultOptions', {
  __proto__: null,
  configurable: false,
  enumerable: false,
  get() {
    return inspectDefaultOptions;
  },
  set(options) {
    if (options === null || typeof options !== 'object') {
      const error: any = new TypeError('The "options" argument must be of type object.');
      error.code = 'ERR_INVALID_ARG_TYPE';
      throw error;
    }
    assign(inspectDefaultOptions, options);
  },
} as any);

/** The options a custom inspection function receives. */
function getUserOptions(ctx) {
  const options: any = {};
  for (const key of objectKeys(inspectDefaultOptions)) options[key] = ctx[key];
  options.stylize = ctx.stylize;
  if (ctx.userOptions !== undefined) assign(options, ctx.userOptions);
  return options;
}

export function formatValue(ctx, value, recurseTimes, typedArray?) {
  if ((typeof value !== 'object' && typeof value !== 'function')) {
    return formatPrimitive(ctx.stylize, value, ctx);
  }
  if (value === null) return ctx.stylize('null', 'null');
  const context = value;
  const proxy = op_util_proxy_details(value);
  if (proxy !== undefined) {
    if (proxy[0] === null) return ctx.stylize('<Revoked Proxy>', 'special');
    if (ctx.showProxy) return formatProxy(ctx, proxy, recurseTimes);
    value = proxy[0];
    if (op_util_proxy_details(value) !== undefined) return formatProxied(ctx, formatValue(ctx, value, recurseTimes));
  }
  if (ctx.customInspect) {
    const custom = value[customInspectSymbol];
    if (typeof custom === 'function' && custom !== inspect) {
      const { constructor } = value;
      if (!(constructor && constructor.prototype === value)) {
        const depth = ctx.depth === null ? null : ctx.depth - recurseTimes;
        const result = custom.call(context, depth, getUserOptions(ctx), inspect);
        if (result !== context) {
          const text = typeof result !== 'object' ? `${result}` : formatValue(ctx, result, recurseTimes);
          return text.replaceAll('\n', `\n${' '.repeat(ctx.indentationLvl)}`);
        }
      }
    }
  }
  if (ctx.seen.includes(value)) {
    let index = 1;
    if (ctx.circular === undefined) {
      ctx.circular = [value];
    } else {
      index = ctx.circular.indexOf(value) + 1;
      if (index === 0) index = ctx.circular.push(value);
    }
    return ctx.stylize(`[Circular *${index}]`, 'special');
  }
  const text = formatRaw(ctx, value, recurseTimes, typedArray);
  return proxy === undefined || ctx.showProxy ? text : formatProxied(ctx, text);
}

function formatProxied(ctx, text) {
  return `${ctx.stylize('Proxy(', 'special')}${text}${ctx.stylize(')', 'special')}`;
}

function formatProxy(ctx, proxy, recurseTimes) {
  if (recurseTimes > ctx.depth && ctx.depth !== null) return ctx.stylize('Proxy [Array]', 'special');
  recurseTimes += 1;
  ctx.indentationLvl += 2;
  const output = [formatValue(ctx, proxy[0], recurseTimes), formatValue(ctx, proxy[1], recurseTimes)];
  ctx.indentationLvl -= 2;
  return reduceToSingleString(ctx, output, '', ['Proxy [', ']'], ARRAY_EXTRAS, recurseTimes);
}

function quoteOf(text) {
  return op_util_quote(text);
}

/** Digits in groups of three, from the left or from the right. */
function grouped(digits, fromRight) {
  let out = '';
  if (fromRight) {
    let at = digits.length;
    const stop = digits[0] === '-' ? 4 : 3;
    for (; at > stop; at -= 3) out = `_${digits.slice(at - 3, at)}${out}`;
    return digits.slice(0, at) + out;
  }
  let at = 0;
  for (; at < digits.length - 3; at += 3) out += `${digits.slice(at, at + 3)}_`;
  return out + digits.slice(at);
}

export function formatNumber(stylize, number, numericSeparator) {
  if (!numericSeparator || number === 0) {
    if (number === 0 && 1 / number < 0) return stylize('-0', 'number');
    return stylize(`${number}`, 'number');
  }
  const integer = Math.trunc(number);
  const text = String(integer);
  if (String(number).includes('e')) return stylize(`${number}`, 'number');
  if (integer === number) {
    if (!isFinite(number) || text.includes('e')) return stylize(text, 'number');
    return stylize(grouped(text, true), 'number');
  }
  if (number !== number) return stylize(text, 'number');
  const whole = String(number);
  return stylize(`${grouped(text, true)}.${grouped(whole.slice(text.length + 1), false)}`, 'number');
}

export function formatBigInt(stylize, bigint, numericSeparator) {
  const text = String(bigint);
  return stylize(`${numericSeparator ? grouped(text, true) : text}n`, 'bigint');
}

/** The lines of a text, each with its line feed. */
function linesOf(text) {
  const lines = [];
  let from = 0;
  let at = text.indexOf('\n');
  while (at !== -1) {
    lines.push(text.slice(from, at + 1));
    from = at + 1;
    at = text.indexOf('\n', from);
  }
  if (from < text.length) lines.push(text.slice(from));
  return lines;
}

export function formatPrimitive(stylize, value, ctx) {
  if (typeof value === 'string') {
    let trailer = '';
    if (value.length > ctx.maxStringLength) {
      const remaining = value.length - ctx.maxStringLength;
      value = value.slice(0, ctx.maxStringLength);
      trailer = `... ${remaining} more character${remaining > 1 ? 's' : ''}`;
    }
    if (ctx.compact !== true && value.length > 16 && value.length > ctx.breakLength - ctx.indentationLvl - 4 &&
        value.includes('\n')) {
      const lines = linesOf(value);
      for (let i = 0; i < lines.length; i++) lines[i] = stylize(quoteOf(lines[i]), 'string');
      return lines.join(` +\n${' '.repeat(ctx.indentationLvl + 2)}`) + trailer;
    }
    return stylize(quoteOf(value), 'string') + trailer;
  }
  if (typeof value === 'number') return formatNumber(stylize, value, ctx.numericSeparator);
  if (typeof value === 'bigint') return formatBigInt(stylize, value, ctx.numericSeparator);
  if (typeof value === 'boolean') return stylize(`${value}`, 'boolean');
  if (typeof value === 'undefined') return stylize('undefined', 'undefined');
  return stylize(symbolToString.call(value), 'symbol');
}

/** A symbol's description may hold characters that do not print. */
function symbolText(symbol) {
  const text = symbolToString.call(symbol);
  const quoted = quoteOf(text);
  return quoted.length === text.length + 2 ? text : quoted.slice(1, -1).replaceAll("\\'", "'").replaceAll('\\\\', '\\');
}

export function isBuiltInClassName(name) {
  if (name === '' || name.charCodeAt(0) < 65 || name.charCodeAt(0) > 90) return false;
  const desc = getOwnPropertyDescriptor(globalThis, name);
  return desc !== undefined && typeof desc.value === 'function' && desc.enumerable === false;
}

function isInstanceof(object, constructor) {
  try {
    return object instanceof constructor;
  } catch {
    return false;
  }
}

/** The name of the class a value shows, null if its prototype chain has none. */
export function getConstructorName(object, ctx, recurseTimes, protoProps?) {
  let firstProto;
  const original = object;
  while (object) {
    const descriptor = getOwnPropertyDescriptor(object, 'constructor');
    if (descriptor !== undefined && typeof descriptor.value === 'function' && descriptor.value.name !== '' &&
        isInstanceof(original, descriptor.value)) {
      if (protoProps !== undefined && (firstProto !== object || !isBuiltInClassName(descriptor.value.name))) {
        addPrototypeProperties(ctx, original, firstProto || original, recurseTimes, protoProps);
      }
      return String(descriptor.value.name);
    }
    object = getPrototypeOf(object);
    if (firstProto === undefined) firstProto = object;
  }
  if (firstProto === null) return null;
  const name = op_util_constructor_name(original);
  if (recurseTimes > ctx.depth && ctx.depth !== null) return `${name} <Complex prototype>`;
  const protoName = getConstructorName(firstProto, ctx, recurseTimes + 1, protoProps);
  if (protoName === null) {
    return `${name} <${inspect(firstProto, { ...publicOptions(ctx), customInspect: false, depth: -1 })}>`;
  }
  return `${name} <${protoName}>`;
}

function publicOptions(ctx) {
  const options: any = {};
  for (const key of objectKeys(inspectDefaultOptions)) options[key] = ctx[key];
  return options;
}

/** With `showHidden`: what instances see of up to three prototypes that are not built in. */
function addPrototypeProperties(ctx, main, object, recurseTimes, output) {
  let depth = 0;
  let keys: any[] = [];
  const seenKeys: any[] = [];
  do {
    if (depth !== 0 || main === object) {
      object = getPrototypeOf(object);
      if (object === null) break;
      const descriptor = getOwnPropertyDescriptor(object, 'constructor');
      if (descriptor !== undefined && typeof descriptor.value === 'function' &&
          isBuiltInClassName(descriptor.value.name)) {
        break;
      }
    }
    for (const key of keys) seenKeys.push(key);
    keys = (getOwnPropertyNames(object) as any[]).concat(getOwnPropertySymbols(object));
    ctx.seen.push(main);
    for (const key of keys) {
      if (key === 'constructor' || hasOwn(main, key) || (depth !== 0 && seenKeys.includes(key))) continue;
      const desc = getOwnPropertyDescriptor(object, key);
      if (typeof desc.value === 'function') continue;
      const text = formatProperty(ctx, object, recurseTimes, key, OBJECT, desc, main);
      output.push(ctx.colors ? `\u001b[2m${text}\u001b[22m` : text);
    }
    ctx.seen.pop();
  } while (++depth !== 3);
}

export function getPrefix(constructor, tag, fallback, size = '') {
  if (constructor === null) {
    if (tag !== '' && fallback !== tag) return `[${fallback}${size}: null prototype] [${tag}] `;
    return `[${fallback}${size}: null prototype] `;
  }
  // A tag such as Temporal.PlainDate says which PlainDate it is.
  if (tag.length > constructor.length + 1 && tag.endsWith(`.${constructor}`)) return `${tag}${size} `;
  if (tag !== '' && constructor !== tag) return `${constructor}${size} [${tag}] `;
  return `${constructor}${size} `;
}

/** The own keys that show. */
export function getKeys(value, showHidden) {
  const symbols = getOwnPropertySymbols(value);
  let keys: any[];
  if (showHidden) {
    keys = getOwnPropertyNames(value);
    for (const symbol of symbols) keys.push(symbol);
    return keys;
  }
  try {
    keys = objectKeys(value);
  } catch {
    // A module namespace with bindings that are not initialised yet.
    keys = getOwnPropertyNames(value);
  }
  for (const symbol of symbols) {
    if (propertyIsEnumerable.call(value, symbol)) keys.push(symbol);
  }
  return keys;
}

export function getFunctionBase(ctx, value, constructor, tag, kind) {
  if (kind === 'Class') return getClassBase(value, constructor, tag);
  let type = 'Function';
  if (kind === 'GeneratorFunction') type = 'GeneratorFunction';
  else if (kind === 'AsyncFunction') type = 'AsyncFunction';
  else if (kind === 'AsyncGeneratorFunction') type = 'AsyncGeneratorFunction';
  let base = `[${type}`;
  if (constructor === null) base += ' (null prototype)';
  base += value.name === '' ? ' (anonymous)' : `: ${typeof value.name === 'string' ? value.name : formatValue(ctx, value.name, 0)}`;
  base += ']';
  if (constructor !== type && constructor !== null) base += ` ${constructor}`;
  if (tag !== '' && constructor !== tag) base += ` [${tag}]`;
  return base;
}

function getClassBase(value, constructor, tag) {
  const name = (hasOwn(value, 'name') && value.name) || '(anonymous)';
  let base = `class ${name}`;
  if (constructor !== 'Function' && constructor !== null) base += ` [${constructor}]`;
  if (tag !== '' && constructor !== tag) base += ` [${tag}]`;
  if (constructor !== null) {
    const parent = getPrototypeOf(value).name;
    if (parent) base += ` extends ${parent}`;
  } else {
    base += ' extends [null prototype]';
  }
  return `[${base}]`;
}

function formatRaw(ctx, value, recurseTimes, typedArray) {
  let protoProps;
  if (ctx.showHidden && (recurseTimes <= ctx.depth || ctx.depth === null)) protoProps = [];
  const constructor = getConstructorName(value, ctx, recurseTimes, protoProps);
  if (protoProps !== undefined && protoProps.length === 0) protoProps = undefined;

  let tag = value[Symbol.toStringTag];
  // Only list the tag if it is not an own property that is shown anyway.
  if (typeof tag !== 'string' || (tag !== '' &&
      (ctx.showHidden ? hasOwn(value, Symbol.toStringTag) : propertyIsEnumerable.call(value, Symbol.toStringTag)))) {
    tag = '';
  }
  // What is shown: text before the braces, the braces, a function that makes the entries that
  // are no properties, and the keys. `done` is the whole text where there is nothing to list.
  const shape: any = {
    base: '', braces: ['{', '}'], entries: undefined, extras: OBJECT, keys: undefined, done: undefined,
  };
  formatBody(ctx, value, recurseTimes, typedArray, constructor, tag, protoProps, shape);
  if (shape.done !== undefined) return shape.done;

  if (recurseTimes > ctx.depth && ctx.depth !== null) {
    const name = getPrefix(constructor, tag, shape.fallback || 'Object').slice(0, -1);
    return ctx.stylize(constructor === null ? name : `[${name}]`, 'special');
  }
  recurseTimes += 1;
  ctx.seen.push(value);
  ctx.currentDepth = recurseTimes;
  const { braces, keys } = shape;
  let { base } = shape;
  const output = shape.entries === undefined ? [] : shape.entries(recurseTimes);
  for (let i = 0; i < keys.length; i++) {
    output.push(formatProperty(ctx, value, recurseTimes, keys[i], shape.extras));
  }
  if (protoProps !== undefined) {
    for (const text of protoProps) output.push(text);
  }
  if (ctx.circular !== undefined) {
    const index = ctx.circular.indexOf(value) + 1;
    if (index !== 0) {
      const reference = ctx.stylize(`<ref *${index}>`, 'special');
      if (ctx.compact !== true) base = base === '' ? reference : `${reference} ${base}`;
      else braces[0] = `${reference} ${braces[0]}`;
    }
  }
  ctx.seen.pop();
  if (ctx.sorted) {
    const order = ctx.sorted === true ? undefined : ctx.sorted;
    if (shape.extras === OBJECT) {
      output.sort(order);
    } else if (keys.length > 1) {
      const from = output.length - keys.length;
      const sorted = output.slice(from).sort(order);
      for (let i = 0; i < sorted.length; i++) output[from + i] = sorted[i];
    }
  }
  const text = reduceToSingleString(ctx, output, base, braces, shape.extras, recurseTimes, value);
  const budget = ctx.budget[ctx.indentationLvl] || 0;
  const used = budget + text.length;
  ctx.budget[ctx.indentationLvl] = used;
  // Deep structures could take for ever: after 128 MiB of text only shallow ones are shown.
  if (used > 2 ** 27) ctx.depth = -1;
  return text;
}

export function formatProperty(ctx, value, recurseTimes, key, type, desc?, original = value) {
  let text;
  let extra = ' ';
  desc = desc || getOwnPropertyDescriptor(value, key) ||
    { value: value[key], configurable: true, enumerable: true };
  if (desc.value !== undefined) {
    const diff = ctx.compact !== true || type !== OBJECT ? 2 : 3;
    ctx.indentationLvl += diff;
    text = formatValue(ctx, desc.value, recurseTimes);
    if (diff === 3 && ctx.breakLength < getStringWidth(text, ctx.colors)) {
      extra = `\n${' '.repeat(ctx.indentationLvl)}`;
    }
    ctx.indentationLvl -= diff;
  } else if (desc.get !== undefined) {
    const label = desc.set !== undefined ? 'Getter/Setter' : 'Getter';
    const style = ctx.stylize;
    if (ctx.getters && (ctx.getters === true || (ctx.getters === 'get' && desc.set === undefined) ||
        (ctx.getters === 'set' && desc.set !== undefined))) {
      ctx.indentationLvl += 2;
      try {
        const got = desc.get.call(original);
        if (got === null) text = `${style(`[${label}:`, 'special')} ${style('null', 'null')}${style(']', 'special')}`;
        else if (typeof got === 'object') text = `${style(`[${label}]`, 'special')} ${formatValue(ctx, got, recurseTimes)}`;
        else text = `${style(`[${label}:`, 'special')} ${formatPrimitive(style, got, ctx)}${style(']', 'special')}`;
      } catch (error) {
        const message = `<Inspection threw (${formatValue(ctx, error, recurseTimes)})>`;
        text = `${style(`[${label}:`, 'special')} ${message}${style(']', 'special')}`;
      }
      ctx.indentationLvl -= 2;
    } else {
      text = style(`[${label}]`, 'special');
    }
  } else if (desc.set !== undefined) {
    text = ctx.stylize('[Setter]', 'special');
  } else {
    text = ctx.stylize('undefined', 'undefined');
  }
  if (type === ARRAY) return text;
  return `${propertyName(ctx, key, desc.enumerable)}:${extra}${text}`;
}

export function propertyName(ctx, key, enumerable) {
  if (typeof key === 'symbol') {
    const text = ctx.stylize(symbolText(key), 'symbol');
    return enumerable === false ? `[${text}]` : text;
  }
  if (key === '__proto__') return "['__proto__']";
  const plain = op_util_is_plain_key(key);
  if (enumerable === false) return `[${plain ? key : quoteOf(key)}]`;
  return plain ? ctx.stylize(key, 'name') : ctx.stylize(quoteOf(key), 'string');
}

/** Many short entries of an array in columns. */
function groupArrayElements(ctx, output, value) {
  let totalLength = 0;
  let maxLength = 0;
  let i = 0;
  let outputLength = output.length;
  if (ctx.maxArrayLength < output.length) outputLength--; // the "more items" entry
  const separatorSpace = 2;
  const dataLen = [];
  for (; i < outputLength; i++) {
    const len = getStringWidth(output[i], ctx.colors);
    dataLen[i] = len;
    totalLength += len + separatorSpace;
    if (maxLength < len) maxLength = len;
  }
  const actualMax = maxLength + separatorSpace;
  if (!(actualMax * 3 + ctx.indentationLvl < ctx.breakLength && (totalLength / actualMax > 5 || maxLength <= 6))) {
    return output;
  }
  const bias = sqrt(actualMax - totalLength / output.length);
  const biasedMax = max(actualMax - 3 - bias, 1);
  const columns = min(
    round(sqrt(2.5 * biasedMax * outputLength) / biasedMax),
    floor((ctx.breakLength - ctx.indentationLvl) / actualMax),
    ctx.compact * 4,
    15,
  );
  if (columns <= 1) return output;
  const lines = [];
  const widths = [];
  for (let column = 0; column < columns; column++) {
    let width = 0;
    for (let j = column; j < outputLength; j += columns) {
      if (dataLen[j] > width) width = dataLen[j];
    }
    widths.push(width + separatorSpace);
  }
  let padStart = value !== undefined;
  if (padStart) {
    for (let k = 0; k < output.length; k++) {
      if (typeof value[k] !== 'number' && typeof value[k] !== 'bigint') {
        padStart = false;
        break;
      }
    }
  }
  for (let row = 0; row < outputLength; row += columns) {
    const end = min(row + columns, outputLength);
    let line = '';
    let j = row;
    for (; j < end - 1; j++) {
      const cell = `${output[j]}, `;
      const fill = ' '.repeat(widths[j - row] - dataLen[j] - separatorSpace);
      line += padStart ? fill + cell : cell + fill;
    }
    if (padStart) line += ' '.repeat(widths[j - row] - dataLen[j] - separatorSpace) + output[j];
    else line += output[j];
    lines.push(line);
  }
  if (ctx.maxArrayLength < output.length) lines.push(output[outputLength]);
  return lines;
}

function isBelowBreakLength(ctx, output, start, base) {
  let totalLength = output.length + start;
  if (totalLength + output.length > ctx.breakLength) return false;
  for (let i = 0; i < output.length; i++) {
    totalLength += lengthWithoutColors(output[i], ctx.colors);
    if (totalLength > ctx.breakLength) return false;
  }
  return base === '' || !base.includes('\n');
}

/** Entries, braces and what stands before them, on one line where it fits. */
export function reduceToSingleString(ctx, output, base, braces, extras, recurseTimes, value?) {
  if (ctx.compact !== true) {
    if (typeof ctx.compact === 'number' && ctx.compact >= 1) {
      const entries = output.length;
      if (extras === ARRAY_EXTRAS && entries > 6) output = groupArrayElements(ctx, output, value);
      if (ctx.currentDepth - recurseTimes < ctx.compact && entries === output.length) {
        // The entries are joined on one line if they are the innermost ones and fit.
        const start = output.length + ctx.indentationLvl + braces[0].length + base.length + 10;
        if (isBelowBreakLength(ctx, output, start, base)) {
          const joined = output.join(', ');
          if (!joined.includes('\n')) {
            return `${base ? `${base} ` : ''}${braces[0]} ${joined} ${braces[1]}`;
          }
        }
      }
    }
    const indentation = `\n${' '.repeat(ctx.indentationLvl)}`;
    return `${base ? `${base} ` : ''}${braces[0]}${indentation}  ${output.join(`,${indentation}  `)}${indentation}${braces[1]}`;
  }
  if (isBelowBreakLength(ctx, output, 0, base)) {
    return `${braces[0]}${base ? ` ${base}` : ''} ${output.join(', ')} ${braces[1]}`;
  }
  const indentation = `\n${' '.repeat(ctx.indentationLvl)}`;
  // A single brace stays on the line of the first entry.
  const line = base === '' && braces[0].length === 1 ? ' ' : `${base ? ` ${base}` : ''}\n${indentation}  `;
  return `${braces[0]}${line}${output.join(`,${indentation}  `)} ${braces[1]}`;
}

