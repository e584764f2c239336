// node:url: the WHATWG classes, file URLs, and the older parse/format/resolve.
import { URL, URLSearchParams } from 'node:internal/url';
import { domainToASCII as toASCII } from 'node:internal/url_parser';
import { nodeError } from 'node:internal/errors';
import { validateString } from 'node:internal/validators';
import { resolve as resolvePath } from 'node:path';
import querystring from 'node:querystring';

export function fileURLToPath(path, _options?) {
  if (typeof path === 'string') path = new URL(path);
  else if (path === null || typeof path !== 'object' || typeof path.href !== 'string' || typeof path.protocol !== 'string') {
    throw nodeError('ERR_INVALID_ARG_TYPE', 'path', ['string', 'URL'], path);
  }
  if (path.protocol !== 'file:') throw nodeError('ERR_INVALID_URL_SCHEME', 'file');
  if (path.hostname !== '') throw nodeError('ERR_INVALID_FILE_URL_HOST', op_process_platform());
  if (/%2f/i.test(path.pathname)) throw nodeError('ERR_INVALID_FILE_URL_PATH', 'must not include encoded / characters');
  return decodeURIComponent(path.pathname);
}

export function pathToFileURL(filepath, _options?) {
  validateString(filepath, 'path');
  let path = resolvePath(filepath);
  if (filepath.endsWith('/') && !path.endsWith('/')) path += '/';
  const url = new URL('file://');
  url.pathname = path.replaceAll('%', '%25').replaceAll('\\', '%5C').replaceAll('\n', '%0A').replaceAll('\r', '%0D').replaceAll('\t', '%09');
  return url;
}

export function urlToHttpOptions(url) {
  const options: any = {
    __proto__: null, ...url, protocol: url.protocol,
    hostname: url.hostname && url.hostname[0] === '[' ? url.hostname.slice(1, -1) : url.hostname,
    hash: url.hash, search: url.search, pathname: url.pathname, path: `${url.pathname || ''}${url.search || ''}`, href: url.href,
  };
  if (url.port !== '') options.port = Number(url.port);
  if (url.username || url.password) options.auth = `${decodeURIComponent(url.username)}:${decodeURIComponent(url.password)}`;
  return options;
}

export function domainToASCII(domain) {
  return toASCII(`${domain}`);
}

export function domainToUnicode(domain) {
  return `${domain}`.toLowerCase();
}

// ---- The older API ----

export function Url(this: any) {
  this.protocol = null;
  this.slashes = null;
  this.auth = null;
  this.host = null;
  this.port = null;
  this.hostname = null;
  this.hash = null;
  this.search = null;
  this.query = null;
  this.pathname = null;
  this.path = null;
  this.href = null;
}

const SLASHED = ['http', 'https', 'ftp', 'gopher', 'file', 'ws', 'wss'];
const HOSTLESS = ['javascript'];

function bare(protocol) {
  return protocol === null || protocol === undefined ? '' : protocol.replace(/:$/, '').toLowerCase();
}

Url.prototype.parse = function parse(url, parseQueryString, slashesDenoteHost) {
  validateString(url, 'url');
  let rest = url.trim();
  // Backslashes before the query are slashes.
  const cut = rest.search(/[?#]/);
  rest = cut === -1 ? rest.replaceAll('\\', '/') : rest.slice(0, cut).replaceAll('\\', '/') + rest.slice(cut);
  const proto = /^([a-z0-9.+-]+:)/i.exec(rest);
  let lower = '';
  if (proto !== null) {
    lower = proto[0].toLowerCase();
    this.protocol = lower;
    rest = rest.slice(proto[0].length);
  }
  const name = bare(lower);
  if (slashesDenoteHost || proto !== null || /^\/\/[^@/]+@[^@/]+/.test(rest)) {
    const slashes = rest.startsWith('//');
    if (slashes && !(lower !== '' && HOSTLESS.includes(name))) {
      rest = rest.slice(2);
      this.slashes = true;
    }
  }
  if (!HOSTLESS.includes(name) && (this.slashes || (proto !== null && !SLASHED.includes(name)))) {
    let end = rest.search(/[/?#]/);
    if (end === -1) end = rest.length;
    let host = rest.slice(0, end);
    const at = host.lastIndexOf('@');
    if (at !== -1) {
      this.auth = decodeURIComponent(host.slice(0, at));
      host = host.slice(at + 1);
    }
    const bad = host.search(/[\t\n\r "'<>\\^`{|}]/);
    if (bad !== -1) {
      rest = host.slice(bad) + rest.slice(end);
      host = host.slice(0, bad);
    } else {
      rest = rest.slice(end);
    }
    const port = /:([0-9]*)$/.exec(host);
    if (port !== null) {
      if (port[1] !== '') [, this.port] = port;
      host = host.slice(0, host.length - port[0].length);
    }
    const ipv6 = host[0] === '[' && host[host.length - 1] === ']';
    this.hostname = ipv6 ? host.slice(1, -1).toLowerCase() : toASCII(host);
    if (host !== '' && this.hostname === '') throw nodeError('ERR_INVALID_URL');
    this.host = (ipv6 ? `[${this.hostname}]` : this.hostname) + (this.port ? `:${this.port}` : '');
  }
  if (!HOSTLESS.includes(name)) rest = rest.replace(/[\t\n\r "'<>\\^`{|}]/g, (c) => `%${c.charCodeAt(0).toString(16).toUpperCase().padStart(2, '0')}`);
  const hash = rest.indexOf('#');
  if (hash !== -1) {
    this.hash = rest.slice(hash);
    rest = rest.slice(0, hash);
  }
  const question = rest.indexOf('?');
  if (question !== -1) {
    this.search = rest.slice(question);
    this.query = rest.slice(question + 1);
    if (parseQueryString) this.query = querystring.parse(this.query);
    rest = rest.slice(0, question);
  } else if (parseQueryString) {
    this.search = null;
    this.query = { __proto__: null };
  }
  if (rest !== '') this.pathname = rest;
  else if (this.slashes && SLASHED.includes(name) && this.hostname) this.pathname = '/';
  if (this.pathname || this.search) this.path = `${this.pathname || ''}${this.search || ''}`;
  this.href = this.format();
  return this;
};

Url.prototype.format = function format() {
  let auth = this.auth || '';
  if (auth) auth = `${encodeURIComponent(auth).replace(/%3A/i, ':')}@`;
  let protocol = this.protocol || '';
  let pathname = this.pathname || '';
  let hash = this.hash || '';
  let host: any = '';
  let query = '';
  if (this.host) {
    host = auth + this.host;
  } else if (this.hostname) {
    host = auth + (this.hostname.includes(':') && this.hostname[0] !== '[' ? `[${this.hostname}]` : this.hostname);
    if (this.port) host += `:${this.port}`;
  }
  if (this.query !== null && typeof this.query === 'object') query = querystring.stringify(this.query);
  let search = this.search || (query && `?${query}`) || '';
  if (protocol && !protocol.endsWith(':')) protocol += ':';
  pathname = pathname.replace(/[?#]/g, encodeURIComponent);
  if (this.slashes || SLASHED.includes(bare(protocol))) {
    if (this.slashes || host) {
      if (pathname && pathname[0] !== '/') pathname = `/${pathname}`;
      host = `//${host}`;
    } else if (bare(protocol) === 'file') {
      host = '//';
    }
  }
  search = search.replaceAll('#', '%23');
  if (hash && hash[0] !== '#') hash = `#${hash}`;
  if (search && search[0] !== '?') search = `?${search}`;
  return protocol + host + pathname + search + hash;
};

Url.prototype.resolve = function resolve(relative) {
  return this.resolveObject(parse(relative, false, true)).format();
};

Url.prototype.resolveObject = function resolveObject(relative) {
  if (typeof relative === 'string') relative = parse(relative, false, true);
  const result: any = new (Url as any)();
  Object.assign(result, this);
  result.hash = relative.hash;
  if (relative.href === '') {
    result.href = result.format();
    return result;
  }
  if (relative.slashes && !relative.protocol) {
    for (const key of Object.keys(relative)) if (key !== 'protocol') result[key] = relative[key];
    if (SLASHED.includes(bare(result.protocol)) && result.hostname && !result.pathname) result.path = result.pathname = '/';
    result.href = result.format();
    return result;
  }
  if (relative.protocol && relative.protocol !== result.protocol) {
    Object.assign(result, relative);
    result.href = result.format();
    return result;
  }
  const isRelAbsolute = relative.host || (relative.pathname && relative.pathname[0] === '/');
  const isSourceAbsolute = result.pathname && result.pathname[0] === '/';
  let mustEndAbsolute = isRelAbsolute || isSourceAbsolute || (result.host && relative.pathname);
  const removeAllDots = mustEndAbsolute;
  let path = (result.pathname && result.pathname.split('/')) || [];
  const relPath = (relative.pathname && relative.pathname.split('/')) || [];
  if (isRelAbsolute) {
    if (relative.host || relative.host === '') {
      result.host = relative.host;
      result.hostname = relative.hostname;
      result.port = relative.port;
      result.auth = relative.auth;
    }
    result.search = relative.search;
    result.query = relative.query;
    path = relPath;
  } else if (relPath.length > 0) {
    path.pop();
    path = path.concat(relPath);
    result.search = relative.search;
    result.query = relative.query;
  } else if (relative.search !== null && relative.search !== undefined) {
    result.search = relative.search;
    result.query = relative.query;
    result.path = `${result.pathname || ''}${result.search || ''}`;
    result.href = result.format();
    return result;
  }
  if (path.length === 0) {
    result.pathname = null;
    result.path = result.search ? `/${result.search}` : null;
    result.href = result.format();
    return result;
  }
  let last = path[path.length - 1];
  const hasTrailingSlash = ((result.host || relative.host || path.length > 1) && (last === '.' || last === '..')) || last === '';
  let up = 0;
  for (let i = path.length - 1; i >= 0; i--) {
    last = path[i];
    if (last === '.') {
      path.splice(i, 1);
    } else if (last === '..') {
      path.splice(i, 1);
      up++;
    } else if (up) {
      path.splice(i, 1);
      up--;
    }
  }
  if (!mustEndAbsolute && !removeAllDots) for (; up > 0; up--) path.unshift('..');
  if (mustEndAbsolute && path[0] !== '' && (!path[0] || path[0][0] !== '/')) path.unshift('');
  if (hasTrailingSlash && path.join('/').slice(-1) !== '/') path.push('');
  const isAbsolute = path[0] === '' || (path[0] && path[0][0] === '/');
  mustEndAbsolute = mustEndAbsolute || (result.host && path.length);
  if (mustEndAbsolute && !isAbsolute) path.unshift('');
  if (path.length === 0) {
    result.pathname = null;
    result.path = null;
  } else {
    result.pathname = path.join('/');
  }
  if (result.pathname !== null || result.search !== null) result.path = `${result.pathname || ''}${result.search || ''}`;
  result.auth = relative.auth || result.auth;
  result.slashes = result.slashes || relative.slashes;
  result.href = result.format();
  return result;
};

export function parse(url, parseQueryString?, slashesDenoteHost?) {
  if (url instanceof (Url as any)) return url;
  return new (Url as any)().parse(url, parseQueryString, slashesDenoteHost);
}

export function format(urlObject, options?) {
  if (typeof urlObject === 'string') urlObject = parse(urlObject);
  else if (urlObject === null || typeof urlObject !== 'object') {
    throw nodeError('ERR_INVALID_ARG_TYPE', 'urlObject', ['Object', 'string'], urlObject);
  } else if (urlObject instanceof URL) {
    const copy: any = new URL(urlObject.href);
    if (options?.fragment === false) copy.hash = '';
    if (options?.search === false) copy.search = '';
    if (options?.auth === false) {
      copy.username = '';
      copy.password = '';
    }
    return copy.href;
  }
  return Url.prototype.format.call(urlObject);
}

export function resolve(source, relative) {
  return parse(source, false, true).resolve(relative);
}

export function resolveObject(source, relative) {
  return source ? parse(source, false, true).resolveObject(relative) : relative;
}

export class URLPattern {
  constructor() {
    throw nodeError('ERR_NOT_SUPPORTED', 'URLPattern');
  }
}
export const fileURLToPathBuffer = (path, options?) => globalThis.Buffer.from(fileURLToPath(path, options));
export { URL, URLSearchParams };
export default {
  Url, parse, resolve, resolveObject, format, URL, URLPattern, URLSearchParams, domainToASCII, domainToUnicode, pathToFileURL,
  fileURLToPath, fileURLToPathBuffer, urlToHttpOptions,
};
