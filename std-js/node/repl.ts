// node:repl: can be imported; what needs it says that it is not supported yet.
import { unsupportedClass, unsupportedFunction } from 'node:internal/unsupported';

export const start = unsupportedFunction('repl', 'start');
export const REPLServer = unsupportedClass('repl', 'REPLServer');
export const Recoverable = unsupportedClass('repl', 'Recoverable');

export const writer = unsupportedFunction('repl', 'writer');
export const isValidSyntax = unsupportedFunction('repl', 'isValidSyntax');
export const REPL_MODE_SLOPPY = Symbol('repl-sloppy');
export const REPL_MODE_STRICT = Symbol('repl-strict');

export default { start, REPLServer, Recoverable, writer, isValidSyntax, REPL_MODE_SLOPPY, REPL_MODE_STRICT };
