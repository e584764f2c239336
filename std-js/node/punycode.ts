// node:punycode: can be imported; what needs it says that it is not supported yet.
import { unsupportedClass, unsupportedFunction } from 'node:internal/unsupported';

export const decode = unsupportedFunction('punycode', 'decode');
export const encode = unsupportedFunction('punycode', 'encode');
export const toASCII = unsupportedFunction('punycode', 'toASCII');
export const toUnicode = unsupportedFunction('punycode', 'toUnicode');
export const version = '2.1.0';

export default { decode, encode, toASCII, toUnicode, version };
