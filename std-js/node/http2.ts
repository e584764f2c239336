// node:http2: can be imported; what needs it says that it is not supported yet.
import { unsupportedClass, unsupportedFunction } from 'node:internal/unsupported';

export const connect = unsupportedFunction('http2', 'connect');
export const createSecureServer = unsupportedFunction('http2', 'createSecureServer');
export const createServer = unsupportedFunction('http2', 'createServer');
export const getDefaultSettings = unsupportedFunction('http2', 'getDefaultSettings');
export const getPackedSettings = unsupportedFunction('http2', 'getPackedSettings');
export const getUnpackedSettings = unsupportedFunction('http2', 'getUnpackedSettings');
export const performServerHandshake = unsupportedFunction('http2', 'performServerHandshake');
export const Http2ServerRequest = unsupportedClass('http2', 'Http2ServerRequest');
export const Http2ServerResponse = unsupportedClass('http2', 'Http2ServerResponse');
export const constants: any = {};
export const sensitiveHeaders = Symbol('sensitiveHeaders');

export default {
  connect, createSecureServer, createServer, getDefaultSettings, getPackedSettings, getUnpackedSettings,
  performServerHandshake, Http2ServerRequest, Http2ServerResponse, constants, sensitiveHeaders,
};
