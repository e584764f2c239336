// node:inspector: can be imported; what needs it says that it is not supported yet.
import { unsupportedClass, unsupportedFunction } from 'node:internal/unsupported';

export const close = unsupportedFunction('inspector', 'close');
export const open = unsupportedFunction('inspector', 'open');
export const url = unsupportedFunction('inspector', 'url');
export const waitForDebugger = unsupportedFunction('inspector', 'waitForDebugger');
export const Session = unsupportedClass('inspector', 'Session');
export const console: any = {};

export const Network: any = {};
export const NetworkResources: any = {};
export const DOMStorage: any = {};

export default { close, open, url, waitForDebugger, Session, console, Network, NetworkResources, DOMStorage };
