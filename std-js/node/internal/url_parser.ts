// The basic URL parser of the WHATWG URL standard, over strings.

const SPECIAL: any = { __proto__: null, ftp: 21, file: null, http: 80, https: 443, ws: 80, wss: 443 };

function isSpecial(record) {
  return record.scheme in SPECIAL;
}

export function utf8Bytes(text) {
  const bytes: any[] = [];
  for (const char of text) {
    const c = char.codePointAt(0);
    if (c < 0x80) bytes.push(c);
    else if (c < 0x800) bytes.push(0xc0 | (c >> 6), 0x80 | (c & 63));
    else if (c < 0x10000) bytes.push(0xe0 | (c >> 12), 0x80 | ((c >> 6) & 63), 0x80 | (c & 63));
    else bytes.push(0xf0 | (c >> 18), 0x80 | ((c >> 12) & 63), 0x80 | ((c >> 6) & 63), 0x80 | (c & 63));
  }
  return bytes;
}

function hexValue(code) {
  if (code >= 48 && code <= 57) return code - 48;
  if (code >= 65 && code <= 70) return code - 55;
  if (code >= 97 && code <= 102) return code - 87;
  return -1;
}

/** Percent-decodes and reads the bytes as UTF-8. */
export function percentDecode(text) {
  if (!text.includes('%')) return text;
  const bytes = utf8Bytes(text);
  const out: any[] = [];
  for (let i = 0; i < bytes.length; i++) {
    if (bytes[i] === 0x25 && i + 2 < bytes.length && hexValue(bytes[i + 1]) >= 0 && hexValue(bytes[i + 2]) >= 0) {
      out.push(hexValue(bytes[i + 1]) * 16 + hexValue(bytes[i + 2]));
      i += 2;
    } else {
      out.push(bytes[i]);
    }
  }
  return op_text_decode(new Uint8Array(out), 0, out.length, 'utf8');
}

const FRAGMENT = ' "<>`';
const QUERY = ' "#<>';
const SPECIAL_QUERY = ' "#<>\'';
const PATH = ' "#<>?^`{}';
const USERINFO = ' "#<>?^`{}/:;=@[\\]|';

/** Percent-encodes controls, non-ASCII and the characters of a set. */
function encodeSet(text, set) {
  let out = '';
  for (const char of text) {
    const code = char.codePointAt(0);
    if (code > 0x1f && code < 0x7f && !set.includes(char)) {
      out += char;
      continue;
    }
    for (const byte of utf8Bytes(char)) out += `%${byte < 16 ? '0' : ''}${byte.toString(16).toUpperCase()}`;
  }
  return out;
}

// ---- Hosts ----

function parseIPv4Number(text) {
  if (text === '') return NaN;
  let radix = 10;
  if (text.length >= 2 && (text.startsWith('0x') || text.startsWith('0X'))) {
    text = text.slice(2);
    radix = 16;
  } else if (text.length >= 2 && text[0] === '0') {
    text = text.slice(1);
    radix = 8;
  }
  if (text === '') return 0;
  const digits = radix === 10 ? /^[0-9]+$/ : radix === 16 ? /^[0-9A-Fa-f]+$/ : /^[0-7]+$/;
  return digits.test(text) ? parseInt(text, radix) : NaN;
}

function endsInNumber(host) {
  const parts = host.split('.');
  if (parts[parts.length - 1] === '') {
    if (parts.length === 1) return false;
    parts.pop();
  }
  const last = parts[parts.length - 1];
  return /^[0-9]+$/.test(last) || /^0[xX][0-9A-Fa-f]*$/.test(last);
}

/** The address as a number; undefined if it is none. */
function parseIPv4(host) {
  const parts = host.split('.');
  if (parts[parts.length - 1] === '' && parts.length > 1) parts.pop();
  if (parts.length > 4) return undefined;
  const numbers = parts.map(parseIPv4Number);
  if (numbers.some((n) => n !== n)) return undefined;
  for (let i = 0; i < numbers.length - 1; i++) if (numbers[i] > 255) return undefined;
  if (numbers[numbers.length - 1] >= 256 ** (5 - numbers.length)) return undefined;
  let value = numbers[numbers.length - 1];
  for (let i = 0; i < numbers.length - 1; i++) value += numbers[i] * 256 ** (3 - i);
  return value;
}

function parseIPv6(text) {
  const pieces = [0, 0, 0, 0, 0, 0, 0, 0];
  let index = 0;
  let compress: any = null;
  let i = 0;
  if (text[i] === ':') {
    if (text[i + 1] !== ':') return undefined;
    i += 2;
    compress = ++index;
  }
  while (i < text.length) {
    if (index === 8) return undefined;
    if (text[i] === ':') {
      if (compress !== null) return undefined;
      i++;
      compress = ++index;
      continue;
    }
    let value = 0;
    let length = 0;
    while (length < 4 && i < text.length && hexValue(text.charCodeAt(i)) >= 0) {
      value = value * 16 + hexValue(text.charCodeAt(i));
      i++;
      length++;
    }
    if (text[i] === '.') {
      if (length === 0) return undefined;
      i -= length;
      if (index > 6) return undefined;
      const four = text.slice(i).split('.');
      if (four.length !== 4) return undefined;
      const bytes = four.map((part) => (/^(0|[1-9][0-9]{0,2})$/.test(part) && +part < 256 ? +part : NaN));
      if (bytes.some((n) => n !== n)) return undefined;
      pieces[index++] = bytes[0] * 256 + bytes[1];
      pieces[index++] = bytes[2] * 256 + bytes[3];
      i = text.length;
      break;
    }
    if (text[i] === ':') {
      i++;
      if (i === text.length) return undefined;
    } else if (i < text.length) {
      return undefined;
    }
    pieces[index++] = value;
  }
  if (compress !== null) {
    let swaps = index - compress;
    index = 7;
    while (index !== 0 && swaps > 0) {
      const at = compress + swaps - 1;
      const kept = pieces[index];
      pieces[index] = pieces[at];
      pieces[at] = kept;
      index--;
      swaps--;
    }
  } else if (index !== 8) {
    return undefined;
  }
  return pieces;
}

function punycode(label) {
  const points = [...label].map((c) => c.codePointAt(0));
  let out = points.filter((c) => c < 128).map((c) => String.fromCharCode(c)).join('');
  const basic = out.length;
  let handled = basic;
  if (basic > 0) out += '-';
  let n = 128;
  let delta = 0;
  let bias = 72;
  while (handled < points.length) {
    const m = Math.min(...points.filter((c) => c >= n));
    delta += (m - n) * (handled + 1);
    n = m;
    for (const c of points) {
      if (c < n) delta++;
      if (c !== n) continue;
      let q = delta;
      for (let k = 36; ; k += 36) {
        const t = k <= bias ? 1 : k >= bias + 26 ? 26 : k - bias;
        if (q < t) break;
        const digit = t + ((q - t) % (36 - t));
        out += String.fromCharCode(digit < 26 ? digit + 97 : digit + 22);
        q = Math.floor((q - t) / (36 - t));
      }
      out += String.fromCharCode(q < 26 ? q + 97 : q + 22);
      let d = handled === basic ? Math.floor(delta / 700) : delta >> 1;
      d += Math.floor(d / (handled + 1));
      let k = 0;
      while (d > 455) {
        d = Math.floor(d / 35);
        k += 36;
      }
      bias = k + Math.floor((36 * d) / (d + 38));
      delta = 0;
      handled++;
    }
    delta++;
    n++;
  }
  return out;
}

/** Domain to ASCII: case folding, compatibility forms, Punycode. */
export function domainToASCII(domain) {
  domain = domain.normalize('NFKC').toLowerCase().normalize('NFC').replace(/[\u3002\uff0e\uff61]/g, '.').replace(/\u00ad|\u200b|\u2060|\ufeff/g, '');
  return domain.split('.').map((label) => (/[^\0-\x7f]/.test(label) ? `xn--${punycode(label)}` : label)).join('.');
}

/** A host: text, an IPv4 number, IPv6 pieces; undefined on failure. */
function parseHost(input, notSpecial) {
  if (input[0] === '[') {
    if (input[input.length - 1] !== ']') return undefined;
    return parseIPv6(input.slice(1, -1));
  }
  if (notSpecial) {
    if (/[\0\t\n\r #/:<>?@[\\\]^|]/.test(input)) return undefined;
    return encodeSet(input, '');
  }
  const ascii = domainToASCII(percentDecode(input));
  if (ascii === '' || /[\0-\x20"#%/:<>?@[\\\]^`{|}\x7f]/.test(ascii)) return undefined;
  if (endsInNumber(ascii)) return parseIPv4(ascii);
  return ascii;
}

export function serializeHost(host) {
  if (typeof host === 'number') {
    const out: any[] = [];
    for (let i = 0; i < 4; i++) {
      out.unshift(host % 256);
      host = Math.floor(host / 256);
    }
    return out.join('.');
  }
  if (typeof host === 'string') return host;
  let best = -1;
  let bestLength = 1;
  for (let i = 0; i < 8; i++) {
    let length = 0;
    while (i + length < 8 && host[i + length] === 0) length++;
    if (length > bestLength) {
      best = i;
      bestLength = length;
    }
  }
  let out = '[';
  for (let i = 0; i < 8; i++) {
    if (i === best) {
      out += i === 0 ? '::' : ':';
      i += bestLength - 1;
      continue;
    }
    out += host[i].toString(16);
    if (i !== 7) out += ':';
  }
  return `${out}]`;
}

// ---- Records ----

export function serialize(record) {
  let out = `${record.scheme}:`;
  if (record.host !== null) {
    out += '//';
    if (record.username !== '' || record.password !== '') {
      out += record.username;
      if (record.password !== '') out += `:${record.password}`;
      out += '@';
    }
    out += serializeHost(record.host);
    if (record.port !== null) out += `:${record.port}`;
  } else if (typeof record.path !== 'string' && record.path.length > 1 && record.path[0] === '') {
    out += '/.';
  }
  out += typeof record.path === 'string' ? record.path : record.path.map((segment) => `/${segment}`).join('');
  if (record.query !== null) out += `?${record.query}`;
  if (record.fragment !== null) out += `#${record.fragment}`;
  return out;
}

function isWindowsLetter(text) {
  return /^[A-Za-z][:|]$/.test(text);
}

function startsWithWindowsLetter(text) {
  return /^[A-Za-z][:|](?:[/\\?#]|$)/.test(text);
}

function shorten(record) {
  const { path } = record;
  if (record.scheme === 'file' && path.length === 1 && /^[A-Za-z]:$/.test(path[0])) return;
  path.pop();
}

function newRecord() {
  return { scheme: '', username: '', password: '', host: null, port: null, path: [] as any, query: null, fragment: null } as any;
}

export function parseUrl(input, base) {
  input = input.replace(/^[\0-\x20]+|[\0-\x20]+$/g, '').replace(/[\t\n\r]/g, '');
  const record = newRecord();
  // The fragment and the query end every form: they are cut off first.
  let fragment: any = null;
  const hash = input.indexOf('#');
  if (hash !== -1) {
    fragment = encodeSet(input.slice(hash + 1), FRAGMENT);
    input = input.slice(0, hash);
  }
  const match = /^([A-Za-z][A-Za-z0-9+.-]*):/.exec(input);
  if (match === null) {
    if (base === null) return null;
    if (typeof base.path === 'string') {
      if (input !== '' || fragment === null) return null;
      return { ...base, fragment };
    }
    record.scheme = base.scheme;
    record.fragment = fragment;
    return base.scheme === 'file' ? parseFile(record, input, base) : parseRelative(record, input, base);
  }
  record.scheme = match[1].toLowerCase();
  record.fragment = fragment;
  const rest = input.slice(match[0].length);
  if (record.scheme === 'file') {
    return parseFile(record, rest, base !== null && base.scheme === 'file' ? base : null);
  }
  if (isSpecial(record)) {
    if (base !== null && base.scheme === record.scheme && !/^[/\\]{2}/.test(rest)) {
      if (!/^[/\\]/.test(rest)) return parseRelative(record, rest, base);
      return parseRelative(record, rest, base);
    }
    return parseAuthority(record, rest.replace(/^[/\\]*/, ''));
  }
  if (rest.startsWith('//')) return parseAuthority(record, rest.slice(2));
  if (rest.startsWith('/')) return parsePathAndQuery(record, rest);
  const question = rest.indexOf('?');
  let path = question === -1 ? rest : rest.slice(0, question);
  if (question !== -1) record.query = encodeSet(rest.slice(question + 1), QUERY);
  path = encodeSet(path, '');
  if (/ +$/.test(path) && (record.query !== null || record.fragment !== null)) path = path.replace(/ $/, '%20');
  record.path = path;
  return record;
}

function parseRelative(record, input, base) {
  const special = isSpecial(record);
  const slash = special ? /^[/\\]/ : /^\//;
  if (special ? /^[/\\]{2}/.test(input) : input.startsWith('//')) {
    return parseAuthority(record, special ? input.replace(/^[/\\]+/, '') : input.slice(2));
  }
  record.username = base.username;
  record.password = base.password;
  record.host = base.host;
  record.port = base.port;
  if (slash.test(input)) return parsePathAndQuery(record, input);
  record.path = base.path.slice();
  if (input === '') {
    record.query = base.query;
    return record;
  }
  if (input[0] !== '?') shorten(record);
  return parsePathAndQuery(record, input);
}

function parseFile(record, input, base) {
  record.host = '';
  if (/^[/\\]{2}/.test(input)) {
    const rest = input.slice(2);
    const end = rest.search(/[/\\?]/);
    const hostText = end === -1 ? rest : rest.slice(0, end);
    if (isWindowsLetter(hostText)) return parsePathAndQuery(record, `/${rest}`);
    if (hostText !== '') {
      const host = parseHost(hostText, false);
      if (host === undefined) return null;
      record.host = host === 'localhost' ? '' : host;
    }
    return parsePathAndQuery(record, end === -1 ? '' : rest.slice(end));
  }
  if (/^[/\\]/.test(input)) {
    if (base !== null) {
      record.host = base.host;
      if (!startsWithWindowsLetter(input.slice(1)) && base.path.length > 0 && /^[A-Za-z]:$/.test(base.path[0])) {
        record.path.push(base.path[0]);
      }
    }
    return parsePathAndQuery(record, input);
  }
  if (base !== null) {
    record.host = base.host;
    record.path = base.path.slice();
    if (input === '') {
      record.query = base.query;
      return record;
    }
    if (input[0] === '?') return parsePathAndQuery(record, input);
    if (startsWithWindowsLetter(input)) record.path = [];
    else shorten(record);
    return parsePathAndQuery(record, input);
  }
  return parsePathAndQuery(record, input);
}

function parseAuthority(record, input) {
  const special = isSpecial(record);
  const end = input.search(special ? /[/\\?]/ : /[/?]/);
  let authority = end === -1 ? input : input.slice(0, end);
  const rest = end === -1 ? '' : input.slice(end);
  const at = authority.lastIndexOf('@');
  if (at !== -1) {
    const credentials = authority.slice(0, at);
    authority = authority.slice(at + 1);
    const colon = credentials.indexOf(':');
    record.username = encodeSet(colon === -1 ? credentials : credentials.slice(0, colon), USERINFO);
    record.password = colon === -1 ? '' : encodeSet(credentials.slice(colon + 1), USERINFO);
    if (authority === '') return null;
  }
  if (!setHostAndPort(record, authority, true)) return null;
  return parsePathAndQuery(record, rest);
}

function setHostAndPort(record, text, withPort) {
  const special = isSpecial(record);
  const bracket = text.lastIndexOf(']');
  const colon = text.indexOf(':', bracket === -1 ? 0 : bracket);
  const hostText = colon === -1 ? text : text.slice(0, colon);
  const portText = colon === -1 ? '' : text.slice(colon + 1);
  if (hostText === '' && (special || (colon !== -1 && withPort))) return false;
  if (withPort && portText !== '' && !/^[0-9]+$/.test(portText)) return false;
  const host = hostText === '' ? '' : parseHost(hostText, !special);
  if (host === undefined) return false;
  if (withPort && portText !== '') {
    if (+portText > 65535) return false;
    record.port = SPECIAL[record.scheme] === +portText ? null : +portText;
  }
  record.host = host;
  return true;
}

function parsePathAndQuery(record, input) {
  const question = input.indexOf('?');
  if (question !== -1) {
    record.query = encodeSet(input.slice(question + 1), isSpecial(record) ? SPECIAL_QUERY : QUERY);
    input = input.slice(0, question);
  }
  parsePath(record, input);
  return record;
}

function parsePath(record, input) {
  const special = isSpecial(record);
  if (special) input = input.replaceAll('\\', '/');
  if (input === '') {
    if (special && record.path.length === 0) record.path.push('');
    return;
  }
  if (input[0] === '/') input = input.slice(1);
  const segments = input.split('/');
  for (let i = 0; i < segments.length; i++) {
    const segment = segments[i];
    const last = i === segments.length - 1;
    const dots = segment.replace(/%2e/gi, '.');
    if (dots === '..') {
      shorten(record);
      if (last) record.path.push('');
    } else if (dots === '.') {
      if (last) record.path.push('');
    } else {
      let text = encodeSet(segment, PATH);
      if (record.scheme === 'file' && record.path.length === 0 && isWindowsLetter(segment)) text = `${segment[0]}:`;
      record.path.push(text);
    }
  }
}

function cannotHaveCredentials(record) {
  return record.host === null || record.host === '' || record.scheme === 'file';
}

/** A setter of URL: changes one part of the record, or nothing if the text does not fit. */
export function parseInState(record, text, part) {
  text = text.replace(/[\t\n\r]/g, '');
  switch (part) {
    case 'scheme': {
      const match = /^([A-Za-z][A-Za-z0-9+.-]*):/.exec(text);
      if (match === null) return;
      const scheme = match[1].toLowerCase();
      if (isSpecial(record) !== scheme in SPECIAL) return;
      if (scheme === 'file' && (record.username !== '' || record.password !== '' || record.port !== null)) return;
      if (record.scheme === 'file' && record.host === '') return;
      record.scheme = scheme;
      if (record.port === SPECIAL[scheme]) record.port = null;
      return;
    }
    case 'username':
      if (!cannotHaveCredentials(record)) record.username = encodeSet(text, USERINFO);
      return;
    case 'password':
      if (!cannotHaveCredentials(record)) record.password = encodeSet(text, USERINFO);
      return;
    case 'host':
    case 'hostname': {
      if (typeof record.path === 'string') return;
      const end = text.search(isSpecial(record) ? /[/\\?#]/ : /[/?#]/);
      if (end !== -1) text = text.slice(0, end);
      if (record.scheme === 'file') {
        const host = text === '' ? '' : parseHost(text, false);
        if (host !== undefined) record.host = host === 'localhost' ? '' : host;
        return;
      }
      if (part === 'hostname' && /:/.test(text.replace(/^\[.*\]/, ''))) return;
      const port = /:([0-9]*)[^0-9]*$/.exec(text.replace(/^\[.*\]/, ''));
      if (port !== null) text = text.slice(0, text.lastIndexOf(':')) + (port[1] === '' ? '' : `:${port[1]}`);
      setHostAndPort(record, text, true);
      return;
    }
    case 'port': {
      if (cannotHaveCredentials(record)) return;
      if (text === '') {
        record.port = null;
        return;
      }
      const digits = /^[0-9]+/.exec(text);
      if (digits === null || +digits[0] > 65535) return;
      record.port = SPECIAL[record.scheme] === +digits[0] ? null : +digits[0];
      return;
    }
    case 'pathname':
      if (typeof record.path === 'string') return;
      record.path = [];
      parsePath(record, text.replaceAll('?', '%3F').replaceAll('#', '%23'));
      return;
    case 'search':
      if (text === '') {
        record.query = null;
        return;
      }
      if (text[0] === '?') text = text.slice(1);
      record.query = encodeSet(text, isSpecial(record) ? SPECIAL_QUERY : QUERY);
      return;
    default:
      if (text === '') {
        record.fragment = null;
        return;
      }
      if (text[0] === '#') text = text.slice(1);
      record.fragment = encodeSet(text, FRAGMENT);
  }
}
