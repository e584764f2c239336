// How errors show: their stack, with the class name put right, shared frames left out.
import { formatValue, getPrefix } from 'node:internal/util/inspect';

const { isArray } = Array;
const { toString: errorToString } = Error.prototype;
const { getOwnPropertyDescriptor } = Object;

function isErrorLike(value) {
  return value !== null && typeof value === 'object' && (op_util_class_of(value) === 'Error' || value instanceof Error);
}

function toText(error) {
  try {
    return errorToString.call(error);
  } catch {
    return 'Error';
  }
}

/** The stack as text; other values of `stack` are shown under the error's text. */
function getStackText(ctx, error) {
  let stack;
  try {
    stack = error.stack;
  } catch {
    stack = undefined;
  }
  if (!stack) return toText(error);
  if (typeof stack === 'string') return stack;
  ctx.indentationLvl += 4;
  ctx.seen.push(error);
  const text = formatValue({ ...ctx, compact: typeof ctx.compact === 'number' ? 0 : ctx.compact }, stack, 0);
  ctx.seen.pop();
  ctx.indentationLvl -= 4;
  return `${toText(error)}\n    ${text}`;
}

/** `name`, `message` and `stack` are not listed where the stack already shows them. */
function removeShownKeys(ctx, keys, error, stack) {
  if (ctx.showHidden || keys.length === 0) return;
  for (const name of ['name', 'message', 'stack']) {
    const index = keys.indexOf(name);
    if (index !== -1 && (typeof error[name] !== 'string' || stack.includes(error[name]))) {
      keys.splice(index, 1);
    }
  }
}

/** A header `Name` or `Name [X]` at the start of a stack, as far as it goes. */
function leadingName(stack) {
  let at = 0;
  while (at < stack.length) {
    const c = stack.charCodeAt(at);
    const letter = (c >= 65 && c <= 90) || (at > 0 && ((c >= 97 && c <= 122) || (c >= 48 && c <= 57) ||
      c === 95 || c === 32 || c === 91 || c === 93 || c === 40 || c === 41 || c === 45));
    if (!letter) break;
    at++;
  }
  const next = stack[at];
  if (at > 1 && (next === ':' || next === undefined || (next === '\n' && stack.slice(at + 1).trimStart().startsWith('at')))) {
    return stack.slice(0, at);
  }
  return '';
}

function improveStack(stack, constructor, name, tag) {
  const len = name.length;
  if (constructor === null || (name.endsWith('Error') && stack.startsWith(name) &&
      (stack.length === len || stack[len] === ':' || stack[len] === '\n'))) {
    let fallback = 'Error';
    if (constructor === null) {
      fallback = leadingName(stack) || 'Error';
      return `${getPrefix(constructor, tag, fallback).slice(0, -1)}${stack.slice(fallback.length)}`;
    }
    const shown = getPrefix(constructor, tag, fallback).slice(0, -1);
    if (name !== shown) {
      if (shown.includes(name)) {
        return len === 0 ? `${shown}: ${stack}` : `${shown}${stack.slice(len)}`;
      }
      return `${shown} [${name}]${stack.slice(len)}`;
    }
  }
  return stack;
}

/** Where a run of frames of `frames` equals the end of `other`: its length and place. */
function sharedFrames(frames, other) {
  let best = 0;
  let place = 0;
  for (let i = 0; i < frames.length - 3; i++) {
    const at = other.indexOf(frames[i]);
    if (at === -1) continue;
    const rest = other.length - at;
    if (rest <= 3) continue;
    let len = 1;
    const limit = Math.min(frames.length - i, rest);
    while (len < limit && frames[i + len] === other[at + len]) len++;
    if (len > best) {
      best = len;
      place = i;
    }
    if (len > 3) return { len, place: i };
  }
  return { len: best, place };
}

function stackFrames(ctx, error, part) {
  const frames = part.split('\n');
  let cause;
  try {
    ({ cause } = error);
  } catch {
    cause = undefined;
  }
  if (cause !== null && cause !== undefined && isErrorLike(cause)) {
    const causeStack = getStackText(ctx, cause);
    const start = causeStack.indexOf('\n    at');
    if (start !== -1) {
      const { len, place } = sharedFrames(frames, causeStack.slice(start + 1).split('\n'));
      if (len > 3) {
        const skipped = len - 2;
        frames.splice(place + 1, skipped, ctx.stylize(`    ... ${skipped} lines matching cause stack trace ...`, 'undefined'));
      }
    }
  }
  return frames;
}

export function formatError(error, constructor, tag, ctx, keys) {
  const nameValue = error.name;
  const name = nameValue !== null && nameValue !== undefined ? String(nameValue) : 'Error';
  let stack = getStackText(ctx, error);
  removeShownKeys(ctx, keys, error, stack);
  if ('cause' in error && !keys.includes('cause')) keys.push('cause');
  const own = getOwnPropertyDescriptor(error, 'errors');
  if (own !== undefined && isArray(own.value) && !keys.includes('errors')) keys.push('errors');
  stack = improveStack(stack, constructor, name, tag);
  const { message } = error;
  let from = typeof message === 'string' && message !== '' ? stack.indexOf(message) : -1;
  if (from !== -1) from += message.length;
  const framesAt = stack.indexOf('\n    at', from);
  if (framesAt === -1) {
    stack = `[${stack}]`;
  } else {
    const frames = stackFrames(ctx, error, stack.slice(framesAt + 1));
    let text = stack.slice(0, framesAt);
    for (const frame of frames) {
      text += `\n${ctx.colors && (frame.includes('(node:') || frame.includes(' node:')) ? ctx.stylize(frame, 'undefined') : frame}`;
    }
    stack = text;
  }
  if (ctx.indentationLvl !== 0) {
    stack = stack.replaceAll('\n', `\n${' '.repeat(ctx.indentationLvl)}`);
  }
  return stack;
}

