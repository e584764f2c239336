// Errors of system calls: `CODE: text, syscall 'path' -> 'dest'`.
import { errnos } from 'node:internal/constants';

/** Code and text of a negative error number. */
export function errorOf(errno) {
  for (const row of errnos) {
    if (row[1] === -errno) return [row[0], row[2]];
  }
  return [`Unknown system error ${errno}`, `Unknown system error ${errno}`];
}

export function uvException(errno, syscall, path?, dest?, message?, above?) {
  const [code, text] = errorOf(errno);
  let full = `${code}: ${message || text}, ${syscall}`;
  if (path !== undefined) full += ` '${path}'`;
  if (dest !== undefined) full += ` -> '${dest}'`;
  const error: any = new Error(full);
  op_util_capture_stack(error, above || uvException);
  error.errno = errno;
  error.code = code;
  error.syscall = syscall;
  if (path !== undefined) error.path = path;
  if (dest !== undefined) error.dest = dest;
  return error;
}
