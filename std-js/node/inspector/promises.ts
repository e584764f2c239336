// node:inspector/promises: can be imported; what needs it says that it is not supported yet.
import { unsupportedClass, unsupportedFunction } from 'node:internal/unsupported';

export const open = unsupportedFunction('inspector/promises', 'open');
export const close = unsupportedFunction('inspector/promises', 'close');
export const url = unsupportedFunction('inspector/promises', 'url');
export const waitForDebugger = unsupportedFunction('inspector/promises', 'waitForDebugger');
export const Session = unsupportedClass('inspector/promises', 'Session');
export const console = {};
export const Network = {};
export const NetworkResources = {};
export const DOMStorage = {};

export default { open, close, url, waitForDebugger, Session, console, Network, NetworkResources, DOMStorage };
