// node:tty.
import { ReadStream, WriteStream } from 'node:internal/process/stdio';

export function isatty(fd) {
  return Number.isInteger(fd) && fd >= 0 && fd <= 2147483647 && op_tty_isatty(fd);
}
export { ReadStream, WriteStream };
export default { isatty, ReadStream, WriteStream };
