// node:dgram: can be imported; what needs it says that it is not supported yet.
import { unsupportedClass, unsupportedFunction } from 'node:internal/unsupported';

export const createSocket = unsupportedFunction('dgram', 'createSocket');
export const Socket = unsupportedClass('dgram', 'Socket');

export default { createSocket, Socket };
