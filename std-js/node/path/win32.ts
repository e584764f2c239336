// `node:path/win32`: the Windows half of `node:path`.
import { win32 } from 'node:path';

export default win32;
export const {
  resolve, normalize, isAbsolute, join, relative, toNamespacedPath, dirname, basename, extname, format, parse,
  matchesGlob, sep, delimiter, posix, _makeLong,
} = win32;
export { win32 };
