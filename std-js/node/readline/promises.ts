// node:readline/promises: can be imported; what needs it says that it is not supported yet.
import { unsupportedClass, unsupportedFunction } from 'node:internal/unsupported';

export const createInterface = unsupportedFunction('readline/promises', 'createInterface');
export const Interface = unsupportedClass('readline/promises', 'Interface');
export const Readline = unsupportedClass('readline/promises', 'Readline');

export default { createInterface, Interface, Readline };
