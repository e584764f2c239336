// node:fs.
import { nodeError } from 'node:internal/errors';
import { fsConstants } from 'node:internal/constants';
import { callbacks } from 'node:internal/fs/callbacks';
import { createReadStream, createWriteStream, ReadStream, WriteStream } from 'node:internal/fs/streams';
import * as sync from 'node:internal/fs/sync';
import { Dirent, Stats } from 'node:internal/fs/utils';
import promises from 'node:fs/promises';

export const constants: any = Object.freeze(Object.assign({ __proto__: null }, fsConstants));

function unsupported(name) {
  return { [name]() {
    throw nodeError('ERR_NOT_SUPPORTED', `fs.${name}`);
  } }[name];
}

export const watch = unsupported('watch');
export const watchFile = unsupported('watchFile');
export const unwatchFile = unsupported('unwatchFile');
export const glob = unsupported('glob');
export const globSync = unsupported('globSync');
export const openAsBlob = unsupported('openAsBlob');
export const fchmod = unsupported('fchmod');
export const fchmodSync = unsupported('fchmodSync');
export const fchown = unsupported('fchown');
export const fchownSync = unsupported('fchownSync');
export const statfs = unsupported('statfs');
export const readv = unsupported('readv');

export const _toUnixTimestamp = (time) => (time instanceof Date ? time.getTime() / 1000 : +time);
export class Dir {}

export const {
  access, open, readFile, writeFile, appendFile, stat, lstat, readdir, mkdir, rmdir, rm, unlink, rename, copyFile, cp, realpath,
  readlink, symlink, link, chmod, chown, lchown, utimes, lutimes, truncate, mkdtemp, opendir, close, fstat, ftruncate, fsync,
  fdatasync, futimes, exists, read, write, writev,
} = callbacks;
export * from 'node:internal/fs/sync';
export { createReadStream, createWriteStream, Dirent, promises, ReadStream, Stats, WriteStream };

const custom = Symbol.for('nodejs.util.promisify.custom');
Object.defineProperty(exists, custom, { value: (path) => Promise.resolve(sync.existsSync(path)) });
for (const [method, names] of [[read, ['bytesRead', 'buffer']], [write, ['bytesWritten', 'buffer']]] as any) {
  Object.defineProperty(method, custom, {
    value: (...args) => new Promise((resolve, reject) => {
      method(...args, (error, count, buffer) => (error ? reject(error) : resolve({ [names[0]]: count, buffer })));
    }),
  });
}

const fs: any = {
  ...callbacks, ...sync, constants, createReadStream, createWriteStream, Dir, Dirent, fchmod, fchmodSync, fchown, fchownSync,
  glob, globSync, openAsBlob, ReadStream, readv, statfs, Stats, unwatchFile, watch, watchFile, WriteStream, _toUnixTimestamp,
  FileReadStream: ReadStream, FileWriteStream: WriteStream,
};
Object.defineProperty(fs, 'promises', { value: promises, enumerable: true, configurable: true, writable: true });
export default fs;
