// node:repl: can be imported; what needs it says that it is not supported yet.
import { unsupportedClass, unsupportedFunction } from 'node:internal/unsupported';

export const start = unsupportedFunction('repl', 'start');
export const REPLServer = unsupportedClass('repl', 'REPLServer');
export const Recoverable = unsupportedClass('repl', 'Recoverable');

export default { start, REPLServer, Recoverable };
