// fs.name(…, callback): arguments are checked at once, the work is done on a later turn of the loop.
import { nodeError } from 'node:internal/errors';
import { enqueueRequest } from 'node:internal/requests';
import * as sync from 'node:internal/fs/sync';

function takeCallback(args) {
  const callback = args[args.length - 1];
  if (typeof callback !== 'function') throw nodeError('ERR_INVALID_ARG_TYPE', 'cb', 'Function', callback);
  return callback;
}

/** Runs `work` on the loop and hands its outcome to the callback. */
function later(work, callback) {
  enqueueRequest(() => {
    let result;
    try {
      result = work();
    } catch (error) {
      callback(error);
      return;
    }
    if (result === undefined) callback(null);
    else callback(null, result);
  });
}

const PATH_FIRST = ['access', 'open', 'readFile', 'writeFile', 'appendFile', 'stat', 'lstat', 'readdir', 'mkdir', 'rmdir', 'rm',
  'unlink', 'rename', 'copyFile', 'cp', 'realpath', 'readlink', 'symlink', 'link', 'chmod', 'chown', 'lchown', 'utimes',
  'lutimes', 'truncate', 'mkdtemp', 'opendir'];
const FD_FIRST = ['close', 'fstat', 'ftruncate', 'fsync', 'fdatasync', 'futimes'];

export const callbacks: any = {};
for (const name of PATH_FIRST.concat(FD_FIRST)) {
  const run = sync[`${name}Sync`];
  const method = { [name](...args) {
    if (args.length === 1 && name !== 'close') args.push(undefined);
    const callback = name === 'close' && args.length === 1 ? () => {} : takeCallback(args);
    if (name !== 'close' || args.length > 1) args.pop();
    checkEarly(name, args);
    later(() => run(...args), callback);
  } }[name];
  callbacks[name] = method;
}

/** What is thrown at once rather than handed to the callback: wrong types of the first argument. */
function checkEarly(name, args) {
  if (FD_FIRST.includes(name)) {
    if (typeof args[0] !== 'number') throw nodeError('ERR_INVALID_ARG_TYPE', 'fd', 'number', args[0]);
    return;
  }
  const value = args[0];
  const isFileFunction = name === 'readFile' || name === 'writeFile' || name === 'appendFile';
  if (typeof value === 'string' || (value !== null && typeof value === 'object') || (isFileFunction && typeof value === 'number')) return;
  const label = { rename: 'oldPath', copyFile: 'src', cp: 'src', symlink: 'target', link: 'existingPath', mkdtemp: 'prefix' }[name] ?? 'path';
  throw nodeError('ERR_INVALID_ARG_TYPE', label, ['string', 'Buffer', 'URL'], value);
}

callbacks.realpath.native = function native(path, options, callback?) {
  if (typeof options === 'function') callback = options;
  later(() => sync.realpathSync.native(path), callback);
};
callbacks.exists = function exists(path, callback) {
  takeCallback([callback]);
  enqueueRequest(() => callback(sync.existsSync(path)));
};
callbacks.read = function read(fd, buffer, offset, length, position, callback) {
  let options: any = { buffer };
  const args = Array.from(arguments);
  callback = takeCallback(args);
  args.pop();
  if (args.length <= 2) {
    if (args.length === 2 && args[1] !== null && typeof args[1] === 'object' && !('byteLength' in args[1])) options = { ...(args[1] as any) };
    else if (args.length === 1) options = {};
    options.buffer ??= new (op_util_intrinsic('Uint8Array'))(16384);
    options.offset ??= 0;
  } else if (args.length === 3 && typeof args[2] === 'object') {
    options = { ...(args[2] as any), buffer };
    options.offset ??= 0;
  } else {
    options = { buffer, offset, length, position };
  }
  options.length ??= options.buffer.byteLength - options.offset;
  enqueueRequest(() => {
    let count;
    try {
      count = sync.readSync(fd, options.buffer, options.offset, options.length, options.position ?? null);
    } catch (error) {
      callback(error);
      return;
    }
    callback(null, count, options.buffer);
  });
};
callbacks.write = function write(fd, buffer, ...rest) {
  const callback = takeCallback(rest);
  rest.pop();
  enqueueRequest(() => {
    let count;
    try {
      count = (sync.writeSync as any)(fd, buffer, ...rest);
    } catch (error) {
      callback(error);
      return;
    }
    callback(null, count, buffer);
  });
};
callbacks.writev = function writev(fd, buffers, position, callback) {
  if (typeof position === 'function') {
    callback = position;
    position = null;
  }
  enqueueRequest(() => {
    let count;
    try {
      count = sync.writevSync(fd, buffers, position);
    } catch (error) {
      callback(error);
      return;
    }
    callback(null, count, buffers);
  });
};
