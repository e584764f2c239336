// node:path: posix and win32.
import { nodeError } from 'node:internal/errors';
import { validateObject, validateString } from 'node:internal/validators';

const SLASH = 47;
const BACKSLASH = 92;
const DOT = 46;
const COLON = 58;

function isPosixSeparator(code) {
  return code === SLASH;
}

function isPathSeparator(code) {
  return code === SLASH || code === BACKSLASH;
}

function isDeviceRoot(code) {
  return (code >= 65 && code <= 90) || (code >= 97 && code <= 122);
}

/** Resolves `.` and `..` of a path without its root. */
function normalizeSegments(path, allowAboveRoot, separator, isSeparator) {
  const out: any[] = [];
  let above = 0;
  let from = 0;
  for (let i = 0; i <= path.length; i++) {
    if (i < path.length && !isSeparator(path.charCodeAt(i))) continue;
    const segment = path.slice(from, i);
    from = i + 1;
    if (segment === '' || segment === '.') continue;
    if (segment === '..') {
      if (out.length > above) {
        out.pop();
      } else if (allowAboveRoot) {
        out.push('..');
        above = out.length;
      }
      continue;
    }
    out.push(segment);
  }
  return out.join(separator);
}

function formatExt(ext) {
  return ext ? `${ext[0] === '.' ? '' : '.'}${ext}` : '';
}

function formatPath(sep, pathObject) {
  validateObject(pathObject, 'pathObject');
  const dir = pathObject.dir || pathObject.root;
  const base = pathObject.base || `${pathObject.name || ''}${formatExt(pathObject.ext)}`;
  if (!dir) return base;
  return dir === pathObject.root ? `${dir}${base}` : `${dir}${sep}${base}`;
}

function basenameFrom(path, suffix, start, isSeparator) {
  let end = path.length;
  while (end > start && isSeparator(path.charCodeAt(end - 1))) end--;
  let from = end;
  while (from > start && !isSeparator(path.charCodeAt(from - 1))) from--;
  const base = path.slice(from, end);
  if (suffix !== undefined && suffix.length > 0 && suffix.length <= path.length) {
    if (suffix === path) return '';
    if (base !== suffix && base.endsWith(suffix)) return base.slice(0, base.length - suffix.length);
  }
  return base;
}

/** Where the extension of the last segment starts and ends; [-1, end] if it has none. */
function extensionOf(path, start, isSeparator) {
  let end = path.length;
  while (end > start && isSeparator(path.charCodeAt(end - 1))) end--;
  let from = end;
  while (from > start && !isSeparator(path.charCodeAt(from - 1))) from--;
  const base = path.slice(from, end);
  const dot = base.lastIndexOf('.');
  if (dot <= 0 || base === '..') return [-1, from, end];
  return [from + dot, from, end];
}

// ---- posix ----

const posix: any = {
  resolve(...args) {
    let resolved = '';
    let absolute = false;
    for (let i = args.length - 1; i >= 0 && !absolute; i--) {
      const path = args[i];
      validateString(path, `paths[${i}]`);
      if (path.length === 0) continue;
      resolved = `${path}/${resolved}`;
      absolute = path.charCodeAt(0) === SLASH;
    }
    if (!absolute) {
      const cwd = currentDirectory();
      resolved = `${cwd}/${resolved}`;
      absolute = cwd.charCodeAt(0) === SLASH;
    }
    resolved = normalizeSegments(resolved, !absolute, '/', isPosixSeparator);
    if (absolute) return `/${resolved}`;
    return resolved.length > 0 ? resolved : '.';
  },
  normalize(path) {
    validateString(path, 'path');
    if (path.length === 0) return '.';
    const absolute = path.charCodeAt(0) === SLASH;
    const trailing = path.charCodeAt(path.length - 1) === SLASH;
    path = normalizeSegments(path, !absolute, '/', isPosixSeparator);
    if (path.length === 0) {
      if (absolute) return '/';
      return trailing ? './' : '.';
    }
    if (trailing) path += '/';
    return absolute ? `/${path}` : path;
  },
  isAbsolute(path) {
    validateString(path, 'path');
    return path.length > 0 && path.charCodeAt(0) === SLASH;
  },
  join(...args) {
    if (args.length === 0) return '.';
    const parts: any[] = [];
    for (const arg of args) {
      validateString(arg, 'path');
      if (arg.length > 0) parts.push(arg);
    }
    return parts.length === 0 ? '.' : posix.normalize(parts.join('/'));
  },
  relative(from, to) {
    validateString(from, 'from');
    validateString(to, 'to');
    if (from === to) return '';
    from = posix.resolve(from);
    to = posix.resolve(to);
    if (from === to) return '';
    const a = from.split('/').filter((s) => s !== '');
    const b = to.split('/').filter((s) => s !== '');
    let shared = 0;
    while (shared < a.length && shared < b.length && a[shared] === b[shared]) shared++;
    const out: any[] = [];
    for (let i = shared; i < a.length; i++) out.push('..');
    return out.concat(b.slice(shared)).join('/');
  },
  toNamespacedPath(path) {
    return path;
  },
  dirname(path) {
    validateString(path, 'path');
    if (path.length === 0) return '.';
    let end = path.length;
    while (end > 1 && path.charCodeAt(end - 1) === SLASH) end--;
    while (end > 0 && path.charCodeAt(end - 1) !== SLASH) end--;
    if (end === 0) return '.';
    const slash = end - 1;
    if (slash === 0) return '/';
    if (slash === 1 && path.charCodeAt(0) === SLASH) return '//';
    return path.slice(0, slash);
  },
  basename(path, suffix) {
    if (suffix !== undefined) validateString(suffix, 'suffix');
    validateString(path, 'path');
    return basenameFrom(path, suffix, 0, isPosixSeparator);
  },
  extname(path) {
    validateString(path, 'path');
    const [dot, , end] = extensionOf(path, 0, isPosixSeparator);
    return dot === -1 ? '' : path.slice(dot, end);
  },
  format: (pathObject) => formatPath('/', pathObject),
  parse(path) {
    validateString(path, 'path');
    const ret = { root: '', dir: '', base: '', ext: '', name: '' };
    if (path.length === 0) return ret;
    const absolute = path.charCodeAt(0) === SLASH;
    if (absolute) ret.root = '/';
    const [dot, from, end] = extensionOf(path, absolute ? 1 : 0, isPosixSeparator);
    ret.base = path.slice(from, end);
    ret.name = dot === -1 ? ret.base : path.slice(from, dot);
    ret.ext = dot === -1 ? '' : path.slice(dot, end);
    // Node takes the second dot of a root's parent for an extension.
    if (absolute && from === 1 && ret.base === '..') ret.name = ret.ext = '.';
    if (from > (absolute ? 1 : 0)) ret.dir = path.slice(0, from - 1);
    else if (absolute) ret.dir = '/';
    return ret;
  },
  matchesGlob() {
    throw nodeError('ERR_NOT_SUPPORTED', 'path.matchesGlob');
  },
  sep: '/',
  delimiter: ':',
  win32: null,
  posix: null,
};
posix.format = { format: posix.format }.format;

function currentDirectory() {
  return op_process_cwd();
}

// ---- win32 ----

/** The root of a Windows path: device (`C:` or `\\server\share`), length of the root, absolute. */
function windowsRoot(path) {
  const { length } = path;
  let rootEnd = 0;
  let device = '';
  let absolute = false;
  if (length === 0) return { rootEnd, device, absolute };
  const code = path.charCodeAt(0);
  if (isPathSeparator(code)) {
    absolute = true;
    rootEnd = 1;
    if (length > 1 && isPathSeparator(path.charCodeAt(1))) {
      let j = 2;
      let last = j;
      while (j < length && !isPathSeparator(path.charCodeAt(j))) j++;
      if (j < length && j !== last) {
        const first = path.slice(last, j);
        last = j;
        while (j < length && isPathSeparator(path.charCodeAt(j))) j++;
        if (j < length && j !== last) {
          last = j;
          while (j < length && !isPathSeparator(path.charCodeAt(j))) j++;
          if (j === length || j !== last) {
            if (first !== '.' && first !== '?') {
              device = `\\\\${first}\\${path.slice(last, j)}`;
              rootEnd = j;
            } else {
              device = `\\\\${first}`;
              rootEnd = 4;
            }
          }
        }
      }
    }
  } else if (isDeviceRoot(code) && length > 1 && path.charCodeAt(1) === COLON) {
    device = path.slice(0, 2);
    rootEnd = 2;
    if (length > 2 && isPathSeparator(path.charCodeAt(2))) {
      absolute = true;
      rootEnd = 3;
    }
  }
  return { rootEnd, device, absolute };
}

const win32: any = {
  resolve(...args) {
    let resolvedDevice = '';
    let resolvedTail = '';
    let resolvedAbsolute = false;
    for (let i = args.length - 1; i >= -1; i--) {
      let path;
      if (i >= 0) {
        path = args[i];
        validateString(path, `paths[${i}]`);
        if (path.length === 0) continue;
      } else if (resolvedDevice.length === 0) {
        path = currentDirectory();
        if (args.length === 0 || (args.length === 1 && (args[0] === '' || args[0] === '.') && isPathSeparator(path.charCodeAt(0)))) {
          return win32.normalize(path);
        }
      } else {
        path = op_process_env_get(`=${resolvedDevice}`) || currentDirectory();
        if (path === undefined || (path.slice(0, 2).toLowerCase() !== resolvedDevice.toLowerCase() &&
            path.charCodeAt(2) === BACKSLASH)) {
          path = `${resolvedDevice}\\`;
        }
      }
      const { rootEnd, device, absolute } = windowsRoot(path);
      if (device.length > 0) {
        if (resolvedDevice.length > 0) {
          if (device.toLowerCase() !== resolvedDevice.toLowerCase()) continue;
        } else {
          resolvedDevice = device;
        }
      }
      if (resolvedAbsolute) {
        if (resolvedDevice.length > 0) break;
      } else {
        resolvedTail = `${path.slice(rootEnd)}\\${resolvedTail}`;
        resolvedAbsolute = absolute;
        if (absolute && resolvedDevice.length > 0) break;
      }
    }
    resolvedTail = normalizeSegments(resolvedTail, !resolvedAbsolute, '\\', isPathSeparator);
    return resolvedAbsolute ? `${resolvedDevice}\\${resolvedTail}` : `${resolvedDevice}${resolvedTail}` || '.';
  },
  normalize(path) {
    validateString(path, 'path');
    const { length } = path;
    if (length === 0) return '.';
    if (length === 1) return path.charCodeAt(0) === SLASH ? '\\' : path;
    const { rootEnd, device, absolute } = windowsRoot(path);
    let tail = rootEnd < length ? normalizeSegments(path.slice(rootEnd), !absolute, '\\', isPathSeparator) : '';
    if (tail.length === 0 && !absolute) tail = '.';
    if (tail.length > 0 && isPathSeparator(path.charCodeAt(length - 1))) tail += '\\';
    if (!absolute && device === '' && path.includes(':')) {
      // A relative path must not turn into one with a drive.
      if (tail.length >= 2 && isDeviceRoot(tail.charCodeAt(0)) && tail.charCodeAt(1) === COLON) return `.\\${tail}`;
      let index = path.indexOf(':');
      do {
        if (index === length - 1 || isPathSeparator(path.charCodeAt(index + 1))) return `.\\${tail}`;
      } while ((index = path.indexOf(':', index + 1)) !== -1);
    }
    if (device === '') return absolute ? `\\${tail}` : tail;
    return absolute ? `${device}\\${tail}` : `${device}${tail}`;
  },
  isAbsolute(path) {
    validateString(path, 'path');
    if (path.length === 0) return false;
    const code = path.charCodeAt(0);
    return isPathSeparator(code) || (path.length > 2 && isDeviceRoot(code) && path.charCodeAt(1) === COLON &&
      isPathSeparator(path.charCodeAt(2)));
  },
  join(...args) {
    if (args.length === 0) return '.';
    const parts: any[] = [];
    for (const arg of args) {
      validateString(arg, 'path');
      if (arg.length > 0) parts.push(arg);
    }
    if (parts.length === 0) return '.';
    const first = parts[0];
    let joined = parts.join('\\');
    // Only a first part that itself starts like one may make a UNC path.
    let slashes = 0;
    let needsReplace = true;
    if (isPathSeparator(first.charCodeAt(0))) {
      slashes++;
      if (first.length > 1 && isPathSeparator(first.charCodeAt(1))) {
        slashes++;
        if (first.length > 2) {
          if (isPathSeparator(first.charCodeAt(2))) slashes++;
          else needsReplace = false;
        }
      }
    }
    if (needsReplace) {
      while (slashes < joined.length && isPathSeparator(joined.charCodeAt(slashes))) slashes++;
      if (slashes >= 2) joined = `\\${joined.slice(slashes)}`;
    }
    return win32.normalize(joined);
  },
  relative(from, to) {
    validateString(from, 'from');
    validateString(to, 'to');
    if (from === to) return '';
    const fromOriginal = win32.resolve(from);
    const toOriginal = win32.resolve(to);
    if (fromOriginal.toLowerCase() === toOriginal.toLowerCase()) return '';
    const a = windowsParts(fromOriginal);
    const b = windowsParts(toOriginal);
    let shared = 0;
    while (shared < a.length && shared < b.length && a[shared].toLowerCase() === b[shared].toLowerCase()) shared++;
    if (shared === 0) return toOriginal;
    const out: any[] = [];
    for (let i = shared; i < a.length; i++) out.push('..');
    return out.concat(b.slice(shared)).join('\\');
  },
  toNamespacedPath(path) {
    if (typeof path !== 'string' || path.length === 0) return path;
    const resolved = win32.resolve(path);
    if (resolved.length <= 2) return path;
    if (resolved.charCodeAt(0) === BACKSLASH) {
      if (resolved.charCodeAt(1) === BACKSLASH) {
        const code = resolved.charCodeAt(2);
        if (code !== 63 && code !== DOT) return `\\\\?\\UNC\\${resolved.slice(2)}`;
      }
    } else if (isDeviceRoot(resolved.charCodeAt(0)) && resolved.charCodeAt(1) === COLON && resolved.charCodeAt(2) === BACKSLASH) {
      return `\\\\?\\${resolved}`;
    }
    return resolved;
  },
  dirname(path) {
    validateString(path, 'path');
    const { length } = path;
    if (length === 0) return '.';
    const { rootEnd, device } = windowsRoot(path);
    if (device.startsWith('\\\\') && rootEnd === length) return path;
    let root = rootEnd;
    if (device.startsWith('\\\\') && root < length && isPathSeparator(path.charCodeAt(root))) root++;
    let end = length;
    while (end > root && isPathSeparator(path.charCodeAt(end - 1))) end--;
    while (end > root && !isPathSeparator(path.charCodeAt(end - 1))) end--;
    if (end <= root) return root === 0 ? '.' : path.slice(0, root);
    end--;
    return path.slice(0, end < root ? root : end);
  },
  basename(path, suffix) {
    if (suffix !== undefined) validateString(suffix, 'suffix');
    validateString(path, 'path');
    const start = path.length >= 2 && isDeviceRoot(path.charCodeAt(0)) && path.charCodeAt(1) === COLON ? 2 : 0;
    return basenameFrom(path, suffix, start, isPathSeparator);
  },
  extname(path) {
    validateString(path, 'path');
    const start = path.length >= 2 && isDeviceRoot(path.charCodeAt(0)) && path.charCodeAt(1) === COLON ? 2 : 0;
    const [dot, , end] = extensionOf(path, start, isPathSeparator);
    return dot === -1 ? '' : path.slice(dot, end);
  },
  format: (pathObject) => formatPath('\\', pathObject),
  parse(path) {
    validateString(path, 'path');
    const ret = { root: '', dir: '', base: '', ext: '', name: '' };
    if (path.length === 0) return ret;
    let { rootEnd, device } = windowsRoot(path);
    if (device.startsWith('\\\\') && rootEnd < path.length && isPathSeparator(path.charCodeAt(rootEnd))) rootEnd++;
    if (path.length === 1 && isPathSeparator(path.charCodeAt(0))) {
      ret.root = ret.dir = path;
      return ret;
    }
    if (rootEnd > 0) ret.root = path.slice(0, rootEnd);
    const [dot, from, end] = extensionOf(path, rootEnd, isPathSeparator);
    ret.base = path.slice(from, end);
    ret.name = dot === -1 ? ret.base : path.slice(from, dot);
    ret.ext = dot === -1 ? '' : path.slice(dot, end);
    ret.dir = from > 0 && from !== rootEnd ? path.slice(0, from - 1) : ret.root;
    return ret;
  },
  matchesGlob: posix.matchesGlob,
  sep: '\\',
  delimiter: ';',
  win32: null,
  posix: null,
};
win32.format = { format: win32.format }.format;

function windowsParts(path) {
  const parts: any[] = [];
  let from = 0;
  for (let i = 0; i <= path.length; i++) {
    if (i < path.length && !isPathSeparator(path.charCodeAt(i))) continue;
    if (i > from) parts.push(path.slice(from, i));
    from = i + 1;
  }
  return parts;
}

posix.win32 = win32.win32 = win32;
posix.posix = win32.posix = posix;
posix._makeLong = posix.toNamespacedPath;
win32._makeLong = win32.toNamespacedPath;

export default posix;
export const {
  resolve, normalize, isAbsolute, join, relative, toNamespacedPath, dirname, basename, extname, format, parse,
  matchesGlob, sep, delimiter, _makeLong,
} = posix;
export { posix, win32 };
