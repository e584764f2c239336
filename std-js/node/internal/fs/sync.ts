// The synchronous file functions; the callback and promise forms run them on the loop.
import { fsConstants as constants } from 'node:internal/constants';
import { isByteView } from 'node:internal/buffer_util';
import { Buffer } from 'node:buffer';
import { nodeError, makeError } from 'node:internal/errors';
import {
  Dirent, check, getFd, getOptions, getPath, getPathOrFd, makeStats, stringToFlags, toBytes, toUnixTime, validateRmOptions,
} from 'node:internal/fs/utils';
import { parseFileMode, validateBoolean, validateFunction, validateInteger, validateObject, validateString } from 'node:internal/validators';

export function accessSync(path, mode = constants.F_OK) {
  path = getPath(path);
  validateInteger(mode, 'mode', 0, 7);
  check(op_fs_access(path, mode), 'access', path);
}

export function existsSync(path) {
  try {
    path = getPath(path);
  } catch {
    return false;
  }
  return op_fs_access(path, constants.F_OK) === 0;
}

export function openSync(path, flags: any = 'r', mode: any = 0o666) {
  path = getPath(path);
  const number = stringToFlags(flags);
  return check(op_fs_open(path, number, parseFileMode(mode, 'mode', 0o666)), 'open', path);
}

export function closeSync(fd) {
  check(op_fs_close(getFd(fd)), 'close');
}

function checkPosition(position) {
  if (position === undefined || position === null) return -1;
  if (typeof position === 'bigint') return Number(position);
  validateInteger(position, 'position', -1);
  return position;
}

function viewBytes(buffer) {
  if (!isByteView(buffer)) throw nodeError('ERR_INVALID_ARG_TYPE', 'buffer', ['Buffer', 'TypedArray', 'DataView'], buffer);
  return op_util_class_of(buffer) === 'Uint8Array' ? buffer : new Uint8Array(buffer.buffer, buffer.byteOffset, buffer.byteLength);
}

export function readSync(fd, buffer, offsetOrOptions?, length?, position?) {
  fd = getFd(fd);
  const bytes = viewBytes(buffer);
  let offset = offsetOrOptions;
  if (arguments.length <= 3 || (offsetOrOptions !== null && typeof offsetOrOptions === 'object')) {
    if (offsetOrOptions !== undefined && offsetOrOptions !== null) validateObject(offsetOrOptions, 'options');
    ({ offset = 0, length = bytes.byteLength - offset, position = null } = offsetOrOptions ?? {});
  }
  if (offset === undefined || offset === null) offset = 0;
  else validateInteger(offset, 'offset', 0);
  length |= 0;
  if (length === 0) return 0;
  if (bytes.byteLength === 0) {
    throw nodeError('ERR_INVALID_ARG_VALUE', 'buffer', buffer, 'is empty and cannot be written');
  }
  if (offset > bytes.byteLength) throw nodeError('ERR_OUT_OF_RANGE', 'offset', `>= 0 && <= ${bytes.byteLength}`, offset);
  if (length < 0 || offset + length > bytes.byteLength) {
    throw nodeError('ERR_OUT_OF_RANGE', 'length', `>= 0 && <= ${bytes.byteLength - offset}`, length);
  }
  return check(op_fs_read(fd, bytes, offset, length, checkPosition(position)), 'read');
}

export function writeSync(fd, buffer, offsetOrOptions?, length?, position?) {
  fd = getFd(fd);
  if (isByteView(buffer)) {
    const bytes = viewBytes(buffer);
    let offset = offsetOrOptions;
    if (offset !== null && typeof offset === 'object') {
      ({ offset = 0, length = bytes.byteLength - offset, position = null } = offsetOrOptions);
    }
    if (offset === undefined || offset === null) offset = 0;
    else validateInteger(offset, 'offset', 0);
    if (typeof length !== 'number') length = bytes.byteLength - offset;
    if (offset > bytes.byteLength) throw nodeError('ERR_OUT_OF_RANGE', 'offset', `<= ${bytes.byteLength}`, offset);
    if (length > bytes.byteLength - offset) throw nodeError('ERR_OUT_OF_RANGE', 'length', `<= ${bytes.byteLength - offset}`, length);
    return check(op_fs_write(fd, bytes, offset, length, typeof position === 'number' ? position : -1), 'write');
  }
  if (typeof buffer !== 'string') throw nodeError('ERR_INVALID_ARG_TYPE', 'buffer', ['string', 'Buffer', 'TypedArray', 'DataView'], buffer);
  const bytes = toBytes(buffer, length);
  return check(op_fs_write(fd, bytes, 0, bytes.length, typeof offsetOrOptions === 'number' ? offsetOrOptions : -1), 'write');
}

/** All bytes of an open file. */
function readAll(fd, size) {
  if (size > 0) {
    const buffer = Buffer.allocUnsafe(size);
    let at = 0;
    while (at < size) {
      const count = check(op_fs_read(fd, buffer, at, size - at, -1), 'read');
      if (count === 0) break;
      at += count;
    }
    if (at < size) return buffer.subarray(0, at);
    return buffer;
  }
  const chunks: any[] = [];
  for (;;) {
    const chunk = Buffer.allocUnsafe(65536);
    const count = check(op_fs_read(fd, chunk, 0, chunk.length, -1), 'read');
    if (count === 0) break;
    chunks.push(count === chunk.length ? chunk : chunk.subarray(0, count));
  }
  return Buffer.concat(chunks);
}

export function readFileSync(path, options?) {
  options = getOptions(options, { flag: 'r' });
  const isFd = typeof path === 'number';
  const fd = isFd ? getFd(getPathOrFd(path)) : openSync(path, options.flag || 'r', 0o666);
  try {
    const stats = check(op_fs_fstat(fd), 'fstat');
    const regular = (stats[1] & constants.S_IFMT) === constants.S_IFREG;
    const buffer = readAll(fd, regular ? stats[8] : 0);
    return options.encoding && options.encoding !== 'buffer' ? buffer.toString(options.encoding) : buffer;
  } finally {
    if (!isFd) op_fs_close(fd);
  }
}

function writeAll(fd, bytes) {
  let at = 0;
  while (at < bytes.length) at += check(op_fs_write(fd, bytes, at, bytes.length - at, -1), 'write');
}

export function writeFileSync(path, data, options?) {
  options = getOptions(options, { encoding: 'utf8', mode: 0o666, flag: 'w', flush: false });
  validateBoolean(options.flush, 'options.flush');
  const bytes = toBytes(data, options.encoding);
  const isFd = typeof path === 'number';
  const fd = isFd ? getFd(getPathOrFd(path)) : openSync(path, options.flag || 'w', options.mode);
  try {
    writeAll(fd, bytes);
    if (options.flush) op_fs_fsync(fd);
  } finally {
    if (!isFd) op_fs_close(fd);
  }
}

export function appendFileSync(path, data, options?) {
  options = getOptions(options, { encoding: 'utf8', mode: 0o666, flag: 'a' });
  if (!options.flag) options.flag = 'a';
  writeFileSync(path, data, options);
}

const NO_ENTRY = -2;
const NOT_DIRECTORY = -20;

export function statSync(path, options: any = { bigint: false, throwIfNoEntry: true }) {
  path = getPath(path);
  const result = op_fs_stat(path);
  if (options.throwIfNoEntry === false && (result === NO_ENTRY || result === NOT_DIRECTORY)) return undefined;
  return makeStats(check(result, 'stat', path), options.bigint);
}

export function lstatSync(path, options: any = { bigint: false, throwIfNoEntry: true }) {
  path = getPath(path);
  const result = op_fs_lstat(path);
  if (options.throwIfNoEntry === false && (result === NO_ENTRY || result === NOT_DIRECTORY)) return undefined;
  return makeStats(check(result, 'lstat', path), options.bigint);
}

export function fstatSync(fd, options: any = { bigint: false }) {
  return makeStats(check(op_fs_fstat(getFd(fd)), 'fstat'), options.bigint);
}

export function readdirSync(path, options?) {
  options = getOptions(options);
  path = getPath(path);
  if (options.recursive !== undefined && options.recursive !== null) validateBoolean(options.recursive, 'options.recursive');
  const out: any[] = [];
  const asBuffer = options.encoding === 'buffer';
  const visit = (folder, prefix) => {
    const entries = check(op_fs_readdir(folder), 'scandir', folder);
    const folders: any[] = [];
    for (let i = 0; i < entries.length; i += 2) {
      const name = entries[i];
      if (options.withFileTypes) out.push(new Dirent(asBuffer ? Buffer.from(name) : name, entries[i + 1], folder));
      else out.push(asBuffer ? Buffer.from(prefix + name) : prefix + name);
      if (options.recursive && entries[i + 1] === 2) folders.push(name);
    }
    for (const name of folders) visit(folder.endsWith('/') ? folder + name : `${folder}/${name}`, `${prefix}${name}/`);
  };
  visit(path, '');
  return out;
}

function parentOf(path) {
  const end = path.endsWith('/') ? path.length - 1 : path.length;
  const at = path.lastIndexOf('/', end - 1);
  return at <= 0 ? (path[0] === '/' ? '/' : '.') : path.slice(0, at);
}

export function mkdirSync(path, options?) {
  let mode: any = 0o777;
  let recursive = false;
  if (typeof options === 'number' || typeof options === 'string') {
    mode = parseFileMode(options, 'mode');
  } else if (options) {
    if (options.recursive !== undefined) {
      recursive = options.recursive;
      validateBoolean(recursive, 'options.recursive');
    }
    if (options.mode !== undefined) mode = parseFileMode(options.mode, 'options.mode');
  }
  path = getPath(path);
  if (!recursive) {
    check(op_fs_mkdir(path, mode), 'mkdir', path);
    return undefined;
  }
  const missing: any[] = [];
  let at = path;
  for (;;) {
    const result = op_fs_mkdir(at, mode);
    if (result === 0) break;
    if (result === -2 && parentOf(at) !== at) {
      missing.push(at);
      at = parentOf(at);
      continue;
    }
    const found = op_fs_stat(at);
    if (typeof found !== 'number' && (found[1] & constants.S_IFMT) === constants.S_IFDIR) {
      if (missing.length === 0) return undefined;
      at = undefined;
      break;
    }
    check(missing.length > 0 && result === -17 ? -20 : result, 'mkdir', path);
    break;
  }
  let first = at;
  while (missing.length > 0) {
    const next = missing.pop();
    const result = op_fs_mkdir(next, mode);
    if (result !== 0 && result !== -17) check(result, 'mkdir', path);
    if (first === undefined) first = next;
  }
  return first === undefined || first[0] === '/' ? first : `${op_process_cwd()}/${first}`;
}

export function rmdirSync(path, options?) {
  path = getPath(path);
  if (options?.recursive !== undefined) {
    throw nodeError('ERR_INVALID_ARG_VALUE', 'options.recursive', options.recursive, 'is no longer supported');
  }
  check(op_fs_rmdir(path), 'rmdir', path);
}

function removeTree(path) {
  const stats = op_fs_lstat(path);
  if (typeof stats === 'number') return stats;
  if ((stats[1] & constants.S_IFMT) !== constants.S_IFDIR) return op_fs_unlink(path);
  const entries = op_fs_readdir(path);
  if (typeof entries === 'number') return entries;
  for (let i = 0; i < entries.length; i += 2) {
    const result = removeTree(path.endsWith('/') ? path + entries[i] : `${path}/${entries[i]}`);
    if (result < 0) return result;
  }
  return op_fs_rmdir(path);
}

export function rmSync(path, options?) {
  path = getPath(path);
  const { force, recursive } = validateRmOptions(options);
  const stats = op_fs_lstat(path);
  if (typeof stats === 'number') {
    if (stats === NO_ENTRY && force) return;
    check(stats, 'lstat', path);
  }
  if ((stats[1] & constants.S_IFMT) === constants.S_IFDIR && !recursive) {
    const error: any = makeError(Error, 'ERR_FS_EISDIR', `Path is a directory: rm returned EISDIR (is a directory) ${path}`);
    error.name = 'SystemError';
    Object.assign(error, { errno: 21, syscall: 'rm', path });
    throw error;
  }
  check(removeTree(path), 'rm', path);
}

export function unlinkSync(path) {
  path = getPath(path);
  check(op_fs_unlink(path), 'unlink', path);
}

export function renameSync(oldPath, newPath) {
  oldPath = getPath(oldPath, 'oldPath');
  newPath = getPath(newPath, 'newPath');
  check(op_fs_rename(oldPath, newPath), 'rename', oldPath, newPath);
}

export function copyFileSync(src, dest, mode = 0) {
  src = getPath(src, 'src');
  dest = getPath(dest, 'dest');
  validateInteger(mode, 'mode', 0, 7);
  check(op_fs_copy_file(src, dest, mode), 'copyfile', src, dest);
}

export function cpSync(src, dest, options: any = {}) {
  src = getPath(src, 'src');
  dest = getPath(dest, 'dest');
  const copy = (from, to) => {
    if (options.filter !== undefined) {
      validateFunction(options.filter, 'options.filter');
      if (!options.filter(from, to)) return;
    }
    const stats = check(options.dereference ? op_fs_stat(from) : op_fs_lstat(from), 'cp', from);
    const type = stats[1] & constants.S_IFMT;
    if (type === constants.S_IFDIR) {
      if (!options.recursive) {
        throw makeError(Error, 'ERR_FS_EISDIR', `Recursive option not enabled, cannot copy a directory: cp returned EISDIR (${from} is a directory (not copied)) ${from}`);
      }
      mkdirSync(to, { recursive: true });
      const entries = check(op_fs_readdir(from), 'scandir', from);
      for (let i = 0; i < entries.length; i += 2) copy(`${from}/${entries[i]}`, `${to}/${entries[i]}`);
    } else if (type === constants.S_IFLNK) {
      op_fs_unlink(to);
      check(op_fs_symlink(op_fs_readlink(from), to), 'symlink', from, to);
    } else {
      if (existsSync(to) && options.force === false) {
        if (options.errorOnExist) check(-17, 'cp', to);
        return;
      }
      mkdirSync(parentOf(to), { recursive: true });
      check(op_fs_copy_file(from, to, 0), 'copyfile', from, to);
    }
  };
  copy(src, dest);
}

export function realpathSync(path, options?) {
  options = getOptions(options);
  path = getPath(path);
  // The system resolves the whole path; the error names the first part that is missing.
  const result = op_fs_realpath(path);
  if (typeof result === 'number') {
    const absolute = path[0] === '/' ? path : `${op_process_cwd()}/${path}`;
    let at = '';
    for (const part of absolute.split('/')) {
      if (part === '') continue;
      if (part === '..') {
        at = at.slice(0, at.lastIndexOf('/'));
        continue;
      }
      if (part === '.') continue;
      at += `/${part}`;
      check(op_fs_lstat(at), 'lstat', at);
    }
    check(result, 'realpath', path);
  }
  return options.encoding === 'buffer' ? Buffer.from(result) : result;
}
realpathSync.native = function native(path, options?) {
  options = getOptions(options);
  path = getPath(path);
  return check(op_fs_realpath(path), 'realpath', path);
};

export function readlinkSync(path, options?) {
  options = getOptions(options);
  path = getPath(path);
  return check(op_fs_readlink(path), 'readlink', path);
}

export function symlinkSync(target, path, _type?) {
  target = getPath(target, 'target');
  path = getPath(path);
  check(op_fs_symlink(target, path), 'symlink', target, path);
}

export function linkSync(existingPath, newPath) {
  existingPath = getPath(existingPath, 'existingPath');
  newPath = getPath(newPath, 'newPath');
  check(op_fs_link(existingPath, newPath), 'link', existingPath, newPath);
}

export function chmodSync(path, mode) {
  path = getPath(path);
  check(op_fs_chmod(path, parseFileMode(mode, 'mode')), 'chmod', path);
}

export function chownSync(path, uid, gid) {
  path = getPath(path);
  validateInteger(uid, 'uid', -1, 4294967295);
  validateInteger(gid, 'gid', -1, 4294967295);
  check(op_fs_chown(path, uid, gid, true), 'chown', path);
}

export function lchownSync(path, uid, gid) {
  path = getPath(path);
  check(op_fs_chown(path, uid, gid, false), 'lchown', path);
}

export function utimesSync(path, atime, mtime) {
  path = getPath(path);
  check(op_fs_utimes(path, toUnixTime(atime), toUnixTime(mtime), true), 'utime', path);
}

export function lutimesSync(path, atime, mtime) {
  path = getPath(path);
  check(op_fs_utimes(path, toUnixTime(atime), toUnixTime(mtime), false), 'lutime', path);
}

export function futimesSync(fd, atime, mtime) {
  check(op_fs_utimes(getFd(fd), toUnixTime(atime, 'atime'), toUnixTime(mtime, 'mtime'), true), 'futime');
}

export function ftruncateSync(fd, len = 0) {
  validateInteger(len, 'len');
  check(op_fs_ftruncate(getFd(fd), len < 0 ? 0 : len), 'ftruncate');
}

export function truncateSync(path, len = 0) {
  const fd = openSync(path, 'r+');
  try {
    ftruncateSync(fd, len);
  } finally {
    closeSync(fd);
  }
}

export function fsyncSync(fd) {
  check(op_fs_fsync(getFd(fd)), 'fsync');
}

export function fdatasyncSync(fd) {
  check(op_fs_fsync(getFd(fd)), 'fdatasync');
}

export function mkdtempSync(prefix, options?) {
  getOptions(options);
  prefix = getPath(prefix, 'prefix');
  return check(op_fs_mkdtemp(prefix), 'mkdtemp', `${prefix}XXXXXX`);
}

export function opendirSync(path, options?) {
  path = getPath(path);
  void options;
  const entries = readdirSync(path, { withFileTypes: true });
  let at = 0;
  const dir: any = {
    path,
    readSync: () => (at < entries.length ? entries[at++] : null),
    read: (callback?) => {
      const entry = dir.readSync();
      return callback === undefined ? Promise.resolve(entry) : globalThis.setImmediate(callback, null, entry);
    },
    closeSync() {},
    close: (callback?) => (callback === undefined ? Promise.resolve() : globalThis.setImmediate(callback, null)),
    async* [Symbol.asyncIterator]() {
      for (const entry of entries) yield entry;
    },
    async* entries() {
      for (const entry of entries) yield entry;
    },
  };
  return dir;
}

export function writevSync(fd, buffers, position?) {
  let total = 0;
  for (const buffer of buffers) {
    total += writeSync(fd, buffer, 0, buffer.byteLength, position);
    if (typeof position === 'number') position += buffer.byteLength;
  }
  return total;
}

export function readvSync(fd, buffers, position?) {
  let total = 0;
  for (const buffer of buffers) {
    const count = readSync(fd, buffer, 0, buffer.byteLength, position);
    total += count;
    if (typeof position === 'number') position += count;
    if (count < buffer.byteLength) break;
  }
  return total;
}

export function statfsSync(path) {
  validateString(path, 'path');
  throw nodeError('ERR_NOT_SUPPORTED', 'fs.statfs');
}
