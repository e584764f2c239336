// URL and URLSearchParams (WHATWG URL).
import { nodeError } from 'node:internal/errors';
import { inspect } from 'node:internal/util/inspect';
import { parseUrl, parseInState, serialize, serializeHost, utf8Bytes, percentDecode } from 'node:internal/url_parser';

const { defineProperty } = Object;

/** application/x-www-form-urlencoded of one string. */
function formEncode(text) {
  let out = '';
  for (const byte of utf8Bytes(text)) {
    if (byte === 0x20) out += '+';
    else if (byte === 0x2a || byte === 0x2d || byte === 0x2e || byte === 0x5f || (byte >= 0x30 && byte <= 0x39) ||
        (byte >= 0x41 && byte <= 0x5a) || (byte >= 0x61 && byte <= 0x7a)) out += String.fromCharCode(byte);
    else out += `%${byte < 16 ? '0' : ''}${byte.toString(16).toUpperCase()}`;
  }
  return out;
}

function parseForm(text) {
  const list: any[] = [];
  for (const part of text.split('&')) {
    if (part === '') continue;
    const at = part.indexOf('=');
    const name = at === -1 ? part : part.slice(0, at);
    const value = at === -1 ? '' : part.slice(at + 1);
    list.push([percentDecode(name.replaceAll('+', ' ')), percentDecode(value.replaceAll('+', ' '))]);
  }
  return list;
}

function toUSV(value) {
  return `${value}`.toWellFormed();
}

const kUpdate = Symbol('update');
const kSetList = Symbol('setList');

export class URLSearchParams {
  #list: any[] = [];
  #url: any = null;
  constructor(init: any = undefined) {
    if (init === undefined || init === null) return;
    if (typeof init === 'object' || typeof init === 'function') {
      const method = init[Symbol.iterator];
      if (method !== undefined && method !== null) {
        if (typeof method !== 'function') throw nodeError('ERR_ARG_NOT_ITERABLE', 'Query pairs');
        for (const pair of init) {
          if (pair === null || pair === undefined || typeof pair[Symbol.iterator] !== 'function' || typeof pair === 'string') {
            throw nodeError('ERR_INVALID_TUPLE', 'Each query pair', '[name, value]');
          }
          const items = [...pair];
          if (items.length !== 2) throw nodeError('ERR_INVALID_TUPLE', 'Each query pair', '[name, value]');
          this.#list.push([toUSV(items[0]), toUSV(items[1])]);
        }
      } else {
        for (const key of Reflect.ownKeys(init)) {
          const desc = Reflect.getOwnPropertyDescriptor(init, key);
          if (desc === undefined || !desc.enumerable) continue;
          const name = toUSV(String(key));
          const value = toUSV(init[key]);
          const at = this.#list.findIndex((pair) => pair[0] === name);
          if (at === -1) this.#list.push([name, value]);
          else this.#list[at][1] = value;
        }
      }
      return;
    }
    let text = toUSV(init);
    if (text[0] === '?') text = text.slice(1);
    this.#list = parseForm(text);
  }
  [kSetList](url, query) {
    this.#url = url;
    this.#list = query === null ? [] : parseForm(query);
  }
  #changed() {
    if (this.#url !== null) this.#url[kUpdate](this);
  }
  get size() {
    return this.#list.length;
  }
  append(name, value) {
    if (arguments.length < 2) throw nodeError('ERR_MISSING_ARGS', 'name', 'value');
    this.#list.push([toUSV(name), toUSV(value)]);
    this.#changed();
  }
  delete(name, value = undefined) {
    if (arguments.length < 1) throw nodeError('ERR_MISSING_ARGS', 'name');
    name = toUSV(name);
    const wanted = value === undefined ? undefined : toUSV(value);
    this.#list = this.#list.filter((pair) => pair[0] !== name || (wanted !== undefined && pair[1] !== wanted));
    this.#changed();
  }
  get(name) {
    if (arguments.length < 1) throw nodeError('ERR_MISSING_ARGS', 'name');
    name = toUSV(name);
    const found = this.#list.find((pair) => pair[0] === name);
    return found === undefined ? null : found[1];
  }
  getAll(name) {
    if (arguments.length < 1) throw nodeError('ERR_MISSING_ARGS', 'name');
    name = toUSV(name);
    return this.#list.filter((pair) => pair[0] === name).map((pair) => pair[1]);
  }
  has(name, value = undefined) {
    if (arguments.length < 1) throw nodeError('ERR_MISSING_ARGS', 'name');
    name = toUSV(name);
    const wanted = value === undefined ? undefined : toUSV(value);
    return this.#list.some((pair) => pair[0] === name && (wanted === undefined || pair[1] === wanted));
  }
  set(name, value) {
    if (arguments.length < 2) throw nodeError('ERR_MISSING_ARGS', 'name', 'value');
    name = toUSV(name);
    value = toUSV(value);
    const at = this.#list.findIndex((pair) => pair[0] === name);
    if (at === -1) {
      this.#list.push([name, value]);
    } else {
      this.#list[at][1] = value;
      this.#list = this.#list.filter((pair, i) => i <= at || pair[0] !== name);
    }
    this.#changed();
  }
  sort() {
    this.#list.sort((a, b) => (a[0] < b[0] ? -1 : a[0] > b[0] ? 1 : 0));
    this.#changed();
  }
  forEach(callback, thisArg = undefined) {
    if (typeof callback !== 'function') throw nodeError('ERR_INVALID_ARG_TYPE', 'callback', 'Function', callback);
    for (let i = 0; i < this.#list.length; i++) callback.call(thisArg, this.#list[i][1], this.#list[i][0], this);
  }
  toString() {
    return this.#list.map((pair) => `${formEncode(pair[0])}=${formEncode(pair[1])}`).join('&');
  }
  entries() {
    return makeIterator(() => this.#list, (pair) => [pair[0], pair[1]]);
  }
  keys() {
    return makeIterator(() => this.#list, (pair) => pair[0]);
  }
  values() {
    return makeIterator(() => this.#list, (pair) => pair[1]);
  }
  [inspect.custom](depth, options) {
    if (typeof depth === 'number' && depth < 0) return options.stylize('[Object]', 'special');
    const pairs = this.#list.map(([name, value]) => `${inspect(name, options)} => ${inspect(value, options)}`);
    const length = pairs.reduce((sum, text) => sum + text.length + 2, -2);
    if (length > options.breakLength) return `URLSearchParams {\n  ${pairs.join(',\n  ')} }`;
    return pairs.length > 0 ? `URLSearchParams { ${pairs.join(', ')} }` : 'URLSearchParams {}';
  }
}
defineProperty(URLSearchParams.prototype, Symbol.iterator, {
  value: URLSearchParams.prototype.entries, writable: true, configurable: true,
});
defineProperty(URLSearchParams.prototype, Symbol.toStringTag, { value: 'URLSearchParams', configurable: true });
for (const name of ['append', 'delete', 'get', 'getAll', 'has', 'set', 'sort', 'entries', 'forEach', 'keys', 'values', 'toString', 'size']) {
  defineProperty(URLSearchParams.prototype, name, { enumerable: true });
}

const iteratorPrototype = Object.create(Object.getPrototypeOf(Object.getPrototypeOf([][Symbol.iterator]())));
defineProperty(iteratorPrototype, Symbol.toStringTag, { value: 'URLSearchParams Iterator', configurable: true });

function makeIterator(list, pick) {
  let at = 0;
  const iterator = Object.create(iteratorPrototype);
  defineProperty(iterator, 'next', {
    value() {
      const all = list();
      if (at >= all.length) return { value: undefined, done: true };
      return { value: pick(all[at++]), done: false };
    },
  });
  return iterator;
}

function invalidUrl(input, base?) {
  const error: any = nodeError('ERR_INVALID_URL');
  error.input = input;
  if (base !== undefined) error.base = base;
  return error;
}

export class URL {
  #record: any;
  #params: any = null;
  constructor(input, base = undefined) {
    if (arguments.length === 0) throw nodeError('ERR_MISSING_ARGS', 'url');
    input = toUSV(input);
    let baseRecord = null;
    if (base !== undefined) {
      base = toUSV(base);
      baseRecord = parseUrl(base, null);
      if (baseRecord === null) throw invalidUrl(input, base);
    }
    const record = parseUrl(input, baseRecord);
    if (record === null) throw invalidUrl(input, base);
    this.#record = record;
  }
  static canParse(input, base = undefined) {
    return URL.parse(input, base) !== null;
  }
  static parse(input, base = undefined) {
    try {
      return base === undefined ? new URL(input) : new URL(input, base);
    } catch {
      return null;
    }
  }
  static createObjectURL() {
    throw nodeError('ERR_NOT_SUPPORTED', 'URL.createObjectURL');
  }
  static revokeObjectURL() {}
  [kUpdate](params) {
    const text = params.toString();
    this.#record.query = text === '' ? null : text;
  }
  #queryChanged() {
    if (this.#params !== null) this.#params[kSetList](this, this.#record.query);
  }
  get href() {
    return serialize(this.#record);
  }
  set href(value) {
    value = toUSV(value);
    const record = parseUrl(value, null);
    if (record === null) throw invalidUrl(value);
    this.#record = record;
    this.#queryChanged();
  }
  get origin() {
    const { scheme, host, port } = this.#record;
    if (scheme === 'blob') {
      const inner = parseUrl(this.pathname, null);
      return inner !== null && (inner.scheme === 'http' || inner.scheme === 'https') ? new URL(this.pathname).origin : 'null';
    }
    if (!['http', 'https', 'ws', 'wss', 'ftp'].includes(scheme)) return 'null';
    return `${scheme}://${serializeHost(host)}${port === null ? '' : `:${port}`}`;
  }
  get protocol() {
    return `${this.#record.scheme}:`;
  }
  set protocol(value) {
    parseInState(this.#record, `${toUSV(value)}:`, 'scheme');
  }
  get username() {
    return this.#record.username;
  }
  set username(value) {
    parseInState(this.#record, toUSV(value), 'username');
  }
  get password() {
    return this.#record.password;
  }
  set password(value) {
    parseInState(this.#record, toUSV(value), 'password');
  }
  get host() {
    const { host, port } = this.#record;
    if (host === null) return '';
    return port === null ? serializeHost(host) : `${serializeHost(host)}:${port}`;
  }
  set host(value) {
    parseInState(this.#record, toUSV(value), 'host');
  }
  get hostname() {
    return this.#record.host === null ? '' : serializeHost(this.#record.host);
  }
  set hostname(value) {
    parseInState(this.#record, toUSV(value), 'hostname');
  }
  get port() {
    return this.#record.port === null ? '' : `${this.#record.port}`;
  }
  set port(value) {
    parseInState(this.#record, toUSV(value), 'port');
  }
  get pathname() {
    const { path } = this.#record;
    return typeof path === 'string' ? path : path.map((segment) => `/${segment}`).join('');
  }
  set pathname(value) {
    parseInState(this.#record, toUSV(value), 'pathname');
  }
  get search() {
    const { query } = this.#record;
    return query === null || query === '' ? '' : `?${query}`;
  }
  set search(value) {
    parseInState(this.#record, toUSV(value), 'search');
    this.#queryChanged();
  }
  get searchParams() {
    if (this.#params === null) {
      this.#params = new URLSearchParams();
      this.#params[kSetList](this, this.#record.query);
    }
    return this.#params;
  }
  get hash() {
    const { fragment } = this.#record;
    return fragment === null || fragment === '' ? '' : `#${fragment}`;
  }
  set hash(value) {
    parseInState(this.#record, toUSV(value), 'hash');
  }
  toString() {
    return this.href;
  }
  toJSON() {
    return this.href;
  }
  [inspect.custom](depth, options) {
    if (typeof depth === 'number' && depth < 0) return this;
    const shown: any = {
      href: this.href, origin: this.origin, protocol: this.protocol, username: this.username, password: this.password,
      host: this.host, hostname: this.hostname, port: this.port, pathname: this.pathname, search: this.search,
      searchParams: this.searchParams, hash: this.hash,
    };
    return `${this.constructor.name} ${inspect(shown, options)}`;
  }
}
defineProperty(URL.prototype, Symbol.toStringTag, { value: 'URL', configurable: true });
for (const name of ['toString', 'href', 'origin', 'protocol', 'username', 'password', 'host', 'hostname', 'port', 'pathname', 'search',
  'searchParams', 'hash', 'toJSON']) {
  defineProperty(URL.prototype, name, { enumerable: true });
}
