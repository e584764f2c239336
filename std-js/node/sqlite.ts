// node:sqlite: can be imported; what needs it says that it is not supported yet.
import { unsupportedClass, unsupportedFunction } from 'node:internal/unsupported';

export const backup = unsupportedFunction('sqlite', 'backup');
export const DatabaseSync = unsupportedClass('sqlite', 'DatabaseSync');
export const StatementSync = unsupportedClass('sqlite', 'StatementSync');
export const Session = unsupportedClass('sqlite', 'Session');
export const constants = {};

export default { backup, DatabaseSync, StatementSync, Session, constants };
