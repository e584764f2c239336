// node:wasi: can be imported; what needs it says that it is not supported yet.
import { unsupportedClass } from 'node:internal/unsupported';

export const WASI = unsupportedClass('wasi', 'WASI');

export default { WASI };
