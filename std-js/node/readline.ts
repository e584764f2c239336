// node:readline: can be imported; what needs it says that it is not supported yet.
import readlinePromises from 'node:readline/promises';
import { unsupportedClass, unsupportedFunction } from 'node:internal/unsupported';

export const createInterface = unsupportedFunction('readline', 'createInterface');
export const clearLine = unsupportedFunction('readline', 'clearLine');
export const clearScreenDown = unsupportedFunction('readline', 'clearScreenDown');
export const cursorTo = unsupportedFunction('readline', 'cursorTo');
export const emitKeypressEvents = unsupportedFunction('readline', 'emitKeypressEvents');
export const moveCursor = unsupportedFunction('readline', 'moveCursor');
export const Interface = unsupportedClass('readline', 'Interface');
export const promises = readlinePromises;

export default {
  createInterface, clearLine, clearScreenDown, cursorTo, emitKeypressEvents, moveCursor, Interface, promises,
};
