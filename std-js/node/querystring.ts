// node:querystring.
import { Buffer } from 'node:buffer';
import { nodeError } from 'node:internal/errors';

const HEX = '0123456789ABCDEF';

function isUnreserved(code) {
  return (code >= 48 && code <= 57) || (code >= 65 && code <= 90) || (code >= 97 && code <= 122) || code === 33 ||
    code === 39 || code === 40 || code === 41 || code === 42 || code === 45 || code === 46 || code === 95 || code === 126;
}

export function escape(str) {
  if (typeof str !== 'string') str = typeof str === 'object' ? String(str) : `${str}`;
  let out = '';
  for (let i = 0; i < str.length; i++) {
    const code = str.charCodeAt(i);
    if (isUnreserved(code)) {
      out += str[i];
      continue;
    }
    let point = code;
    if (code >= 0xd800 && code <= 0xdfff) {
      const next = str.charCodeAt(++i);
      if (!(code <= 0xdbff && next >= 0xdc00 && next <= 0xdfff)) throw nodeError('ERR_INVALID_URI');
      point = 0x10000 + ((code & 0x3ff) << 10) + (next & 0x3ff);
    }
    for (const byte of Buffer.from(String.fromCodePoint(point))) out += `%${HEX[byte >> 4]}${HEX[byte & 15]}`;
  }
  return out;
}

export function unescapeBuffer(s, decodeSpaces?) {
  const out = Buffer.allocUnsafe(s.length);
  let at = 0;
  for (let i = 0; i < s.length; i++) {
    let code = s.charCodeAt(i);
    if (code === 43 && decodeSpaces) {
      code = 32;
    } else if (code === 37) {
      const digits = s.slice(i + 1, i + 3);
      if (/^[0-9a-fA-F]{2}$/.test(digits)) {
        code = parseInt(digits, 16);
        i += 2;
      }
    }
    out[at++] = code;
  }
  return out.subarray(0, at);
}

export function unescape(s, decodeSpaces?) {
  try {
    return decodeURIComponent(s);
  } catch {
    return unescapeBuffer(s, decodeSpaces).toString();
  }
}

function primitiveText(value) {
  if (typeof value === 'string') return value;
  if (typeof value === 'number' && isFinite(value)) return `${value}`;
  if (typeof value === 'bigint') return `${value}`;
  if (typeof value === 'boolean') return value ? 'true' : 'false';
  return '';
}

export function stringify(obj, sep?, eq?, options?) {
  sep = sep || '&';
  eq = eq || '=';
  let encode = querystring.escape;
  if (options && typeof options.encodeURIComponent === 'function') encode = options.encodeURIComponent;
  if (obj === null || typeof obj !== 'object') return '';
  const parts: any[] = [];
  for (const key of Object.keys(obj)) {
    const start = encode(primitiveText(key)) + eq;
    const value = obj[key];
    if (Array.isArray(value)) for (const item of value) parts.push(start + encode(primitiveText(item)));
    else parts.push(start + encode(primitiveText(value)));
  }
  return parts.join(sep);
}

export function parse(qs, sep?, eq?, options?) {
  const out: any = { __proto__: null };
  if (typeof qs !== 'string' || qs.length === 0) return out;
  sep = sep ? `${sep}` : '&';
  eq = eq ? `${eq}` : '=';
  let pairs = options && typeof options.maxKeys === 'number' ? (options.maxKeys > 0 ? options.maxKeys : -1) : 1000;
  const custom = options && typeof options.decodeURIComponent === 'function' ? options.decodeURIComponent : undefined;
  const decode = (text) => {
    text = text.replaceAll('+', ' ');
    const unescaper = custom ?? querystring.unescape;
    if (custom === undefined && !text.includes('%') && unescaper === unescape) return text;
    try {
      return unescaper(text);
    } catch {
      return unescape(text, true);
    }
  };
  for (const part of qs.split(sep)) {
    if (part === '') continue;
    if (pairs-- === 0) break;
    const at = part.indexOf(eq);
    const key = decode(at === -1 ? part : part.slice(0, at));
    const value = at === -1 ? '' : decode(part.slice(at + eq.length));
    const known = out[key];
    if (known === undefined) out[key] = value;
    else if (Array.isArray(known)) known.push(value);
    else out[key] = [known, value];
  }
  return out;
}
export const decode = parse;
export const encode = stringify;

const querystring: any = { unescapeBuffer, unescape, escape, stringify, encode: stringify, parse, decode: parse };
export default querystring;
