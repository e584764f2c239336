// node:https: can be imported; what needs it says that it is not supported yet.
import { unsupportedClass, unsupportedFunction } from 'node:internal/unsupported';

export const createServer = unsupportedFunction('https', 'createServer');
export const get = unsupportedFunction('https', 'get');
export const request = unsupportedFunction('https', 'request');
export const Agent = unsupportedClass('https', 'Agent');
export const Server = unsupportedClass('https', 'Server');
export const globalAgent: any = {};

export default { createServer, get, request, Agent, Server, globalAgent };
