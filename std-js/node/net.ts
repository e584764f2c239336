// node:net: can be imported; what needs it says that it is not supported yet.
import { unsupportedClass, unsupportedFunction } from 'node:internal/unsupported';

export const connect = unsupportedFunction('net', 'connect');
export const createConnection = unsupportedFunction('net', 'createConnection');
export const createServer = unsupportedFunction('net', 'createServer');
export const getDefaultAutoSelectFamily = unsupportedFunction('net', 'getDefaultAutoSelectFamily');
export const setDefaultAutoSelectFamily = unsupportedFunction('net', 'setDefaultAutoSelectFamily');
export const getDefaultAutoSelectFamilyAttemptTimeout = unsupportedFunction('net', 'getDefaultAutoSelectFamilyAttemptTimeout');
export const setDefaultAutoSelectFamilyAttemptTimeout = unsupportedFunction('net', 'setDefaultAutoSelectFamilyAttemptTimeout');
export const BlockList = unsupportedClass('net', 'BlockList');
export const Server = unsupportedClass('net', 'Server');
export const Socket = unsupportedClass('net', 'Socket');
export const SocketAddress = unsupportedClass('net', 'SocketAddress');
export const Stream = unsupportedClass('net', 'Stream');

/** The version of an IP address: 4, 6, or 0 for other text. */
export function isIP(input) {
  if (isIPv4(input)) return 4;
  return isIPv6(input) ? 6 : 0;
}

export function isIPv4(input) {
  return /^(?:(?:25[0-5]|2[0-4]\d|1\d\d|[1-9]?\d)(?:\.(?!$)|$)){4}$/.test(`${input}`);
}

export function isIPv6(input) {
  const text = `${input}`.replace(/%[0-9a-zA-Z-.:]{1,}$/, '');
  const halves = text.split('::');
  if (halves.length > 2) return false;
  let count = 0;
  for (let i = 0; i < halves.length; i++) {
    if (halves[i] === '') {
      if (halves.length === 1) return false;
      continue;
    }
    const parts = halves[i].split(':');
    for (let j = 0; j < parts.length; j++) {
      if (i === halves.length - 1 && j === parts.length - 1 && parts[j].includes('.')) {
        if (!isIPv4(parts[j])) return false;
        count += 2;
      } else {
        if (!/^[0-9a-fA-F]{1,4}$/.test(parts[j])) return false;
        count++;
      }
    }
  }
  return halves.length === 2 ? count < 8 : count === 8;
}

export const BoundSocket = unsupportedClass('net', 'BoundSocket');

export default {
  connect, createConnection, createServer, getDefaultAutoSelectFamily, setDefaultAutoSelectFamily,
  getDefaultAutoSelectFamilyAttemptTimeout, setDefaultAutoSelectFamilyAttemptTimeout, BlockList, Server, Socket,
  SocketAddress, Stream, isIP, isIPv4, isIPv6, BoundSocket,
};
