// node:fs/promises: the synchronous functions on a later turn of the loop.
import EventEmitter from 'node:events';
import { nodeError } from 'node:internal/errors';
import { fsConstants as constants } from 'node:internal/constants';
import { enqueueRequest } from 'node:internal/requests';
import * as sync from 'node:internal/fs/sync';

function promised(work) {
  return new Promise((resolve: any, reject) => {
    enqueueRequest(() => {
      try {
        resolve(work());
      } catch (error) {
        // The stack of an operation on the loop has no frames of the caller.
        if (error !== null && typeof error === 'object' && typeof error.syscall === 'string') error.stack = `${error.name}: ${error.message}`;
        reject(error);
      }
    });
  });
}

const kFd = Symbol('fd');

/** An open file. */
export class FileHandle extends (EventEmitter as any) {
  constructor(fd) {
    super();
    this[kFd] = fd;
  }
  get fd() {
    return this[kFd];
  }
  getAsyncId() {
    return 0;
  }
  close() {
    if (this[kFd] === -1) return Promise.resolve();
    const fd = this[kFd];
    this[kFd] = -1;
    return promised(() => {
      sync.closeSync(fd);
      this.emit('close');
    });
  }
  read(buffer?, offset?, length?, position?) {
    if (buffer === undefined || (typeof buffer === 'object' && buffer !== null && !('byteLength' in buffer))) {
      const options: any = buffer ?? {};
      buffer = options.buffer ?? globalThis.Buffer.alloc(16384);
      ({ offset = 0, length = buffer.byteLength - offset, position = null } = options);
    } else if (offset !== null && typeof offset === 'object') {
      ({ offset = 0, length = buffer.byteLength - offset, position = null } = offset);
    }
    offset ??= 0;
    length ??= buffer.byteLength - offset;
    return promised(() => ({ bytesRead: sync.readSync(this[kFd], buffer, offset, length, position ?? null), buffer }));
  }
  write(buffer, ...rest) {
    return promised(() => ({ bytesWritten: (sync.writeSync as any)(this[kFd], buffer, ...rest), buffer }));
  }
  readFile(options?) {
    return promised(() => sync.readFileSync(this[kFd], options));
  }
  writeFile(data, options?) {
    return promised(() => sync.writeFileSync(this[kFd], data, options));
  }
  appendFile(data, options?) {
    return promised(() => sync.appendFileSync(this[kFd], data, options));
  }
  stat(options?) {
    return promised(() => sync.fstatSync(this[kFd], options));
  }
  truncate(len = 0) {
    return promised(() => sync.ftruncateSync(this[kFd], len));
  }
  sync() {
    return promised(() => sync.fsyncSync(this[kFd]));
  }
  datasync() {
    return promised(() => sync.fdatasyncSync(this[kFd]));
  }
  utimes(atime, mtime) {
    return promised(() => sync.futimesSync(this[kFd], atime, mtime));
  }
  async* readLines(options?) {
    const text = await this.readFile({ encoding: 'utf8', ...options });
    const lines = `${text}`.split(/\r\n|\n|\r/);
    if (lines[lines.length - 1] === '') lines.pop();
    yield* lines;
  }
  [Symbol.asyncDispose]() {
    return this.close();
  }
}

export const access = (path, mode?) => promised(() => sync.accessSync(path, mode));
export const open = (path, flags?, mode?) => promised(() => new FileHandle(sync.openSync(path, flags, mode)));
export const readFile = (path, options?) =>
  promised(() => sync.readFileSync(path instanceof FileHandle ? path.fd : path, options));
export const writeFile = (path, data, options?) =>
  promised(() => sync.writeFileSync(path instanceof FileHandle ? path.fd : path, data, options));
export const appendFile = (path, data, options?) =>
  promised(() => sync.appendFileSync(path instanceof FileHandle ? path.fd : path, data, options));
export const stat = (path, options?) => promised(() => sync.statSync(path, options));
export const lstat = (path, options?) => promised(() => sync.lstatSync(path, options));
export const readdir = (path, options?) => promised(() => sync.readdirSync(path, options));
export const mkdir = (path, options?) => promised(() => sync.mkdirSync(path, options));
export const rmdir = (path, options?) => promised(() => sync.rmdirSync(path, options));
export const rm = (path, options?) => promised(() => sync.rmSync(path, options));
export const unlink = (path) => promised(() => sync.unlinkSync(path));
export const rename = (from, to) => promised(() => sync.renameSync(from, to));
export const copyFile = (from, to, mode?) => promised(() => sync.copyFileSync(from, to, mode));
export const cp = (from, to, options?) => promised(() => sync.cpSync(from, to, options));
export const realpath = (path, options?) => promised(() => sync.realpathSync.native(path, options));
export const readlink = (path, options?) => promised(() => sync.readlinkSync(path, options));
export const symlink = (target, path, type?) => promised(() => sync.symlinkSync(target, path, type));
export const link = (from, to) => promised(() => sync.linkSync(from, to));
export const chmod = (path, mode) => promised(() => sync.chmodSync(path, mode));
export const chown = (path, uid, gid) => promised(() => sync.chownSync(path, uid, gid));
export const lchown = (path, uid, gid) => promised(() => sync.lchownSync(path, uid, gid));
export const utimes = (path, atime, mtime) => promised(() => sync.utimesSync(path, atime, mtime));
export const lutimes = (path, atime, mtime) => promised(() => sync.lutimesSync(path, atime, mtime));
export const truncate = (path, len?) => promised(() => sync.truncateSync(path, len));
export const mkdtemp = (prefix, options?) => promised(() => sync.mkdtempSync(prefix, options));
export const opendir = (path, options?) => promised(() => sync.opendirSync(path, options));
export const statfs = (path) => promised(() => sync.statfsSync(path));
export const watch = () => {
  throw nodeError('ERR_NOT_SUPPORTED', 'fs.promises.watch');
};
export const glob = () => {
  throw nodeError('ERR_NOT_SUPPORTED', 'fs.promises.glob');
};
export { constants };

export default {
  access, appendFile, chmod, chown, constants, copyFile, cp, glob, lchown, link, lstat, lutimes, mkdir, mkdtemp, open, opendir,
  readdir, readFile, readlink, realpath, rename, rm, rmdir, stat, statfs, symlink, truncate, unlink, utimes, watch, writeFile,
};
