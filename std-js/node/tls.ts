// node:tls: can be imported; what needs it says that it is not supported yet.
import { unsupportedClass, unsupportedFunction } from 'node:internal/unsupported';

export const checkServerIdentity = unsupportedFunction('tls', 'checkServerIdentity');
export const connect = unsupportedFunction('tls', 'connect');
export const createSecureContext = unsupportedFunction('tls', 'createSecureContext');
export const createServer = unsupportedFunction('tls', 'createServer');
export const getCACertificates = unsupportedFunction('tls', 'getCACertificates');
export const getCiphers = unsupportedFunction('tls', 'getCiphers');
export const setDefaultCACertificates = unsupportedFunction('tls', 'setDefaultCACertificates');
export const SecureContext = unsupportedClass('tls', 'SecureContext');
export const Server = unsupportedClass('tls', 'Server');
export const TLSSocket = unsupportedClass('tls', 'TLSSocket');
export const rootCertificates: any[] = [];
export const DEFAULT_ECDH_CURVE = 'auto';
export const DEFAULT_MAX_VERSION = 'TLSv1.3';
export const DEFAULT_MIN_VERSION = 'TLSv1.2';

export const convertALPNProtocols = unsupportedFunction('tls', 'convertALPNProtocols');
export const getCertificateCompressionAlgorithms = unsupportedFunction('tls', 'getCertificateCompressionAlgorithms');
export const CLIENT_RENEG_LIMIT = 3;
export const CLIENT_RENEG_WINDOW = 600;

export default {
  checkServerIdentity, connect, createSecureContext, createServer, getCACertificates, getCiphers,
  setDefaultCACertificates, SecureContext, Server, TLSSocket, rootCertificates, DEFAULT_ECDH_CURVE,
  DEFAULT_MAX_VERSION, DEFAULT_MIN_VERSION, convertALPNProtocols, getCertificateCompressionAlgorithms,
  CLIENT_RENEG_LIMIT, CLIENT_RENEG_WINDOW,
};
