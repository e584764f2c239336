// The source text of the call that failed, for `assert.ok(value)` without a message.

/** The text of the call of `fn` from the program's source, if it is at hand. */
export function callText(fn) {
  const error: any = {};
  op_util_capture_stack(error, fn);
  const frame = String(error.stack).split('\n').find((line) => line.startsWith('    at '));
  if (frame === undefined) return undefined;
  const open = frame.lastIndexOf('(');
  const place = open === -1 ? frame.slice(7) : frame.slice(open + 1, -1);
  const parts = place.split(':');
  const column = Number(parts.pop());
  const line = Number(parts.pop());
  let path = parts.join(':');
  if (path.startsWith('file://')) path = path.slice(7);
  const source = op_util_module_source(path);
  if (source === undefined || !(line > 0)) return undefined;
  let start = 0;
  for (let i = 1; i < line; i++) {
    start = source.indexOf('\n', start) + 1;
    if (start === 0) return undefined;
  }
  let from = start + column - 1;
  // The position of a method call is that of the method's name.
  while (from > start && isNameOrDot(source.charCodeAt(from - 1))) from--;
  let depth = 0;
  let quote = '';
  for (let i = from; i < source.length; i++) {
    const c = source[i];
    if (quote !== '') {
      if (c === '\\') i++;
      else if (c === quote) quote = '';
    } else if (c === "'" || c === '"' || c === '`') {
      quote = c;
    } else if (c === '(' || c === '[' || c === '{') {
      depth++;
    } else if (c === ')' || c === ']' || c === '}') {
      depth--;
      if (depth === 0) return source.slice(from, i + 1);
      if (depth < 0) return undefined;
    }
  }
  return undefined;
}

function isNameOrDot(code) {
  return code === 46 || code === 36 || code === 95 || (code >= 48 && code <= 57) || (code >= 65 && code <= 90) ||
    (code >= 97 && code <= 122);
}
