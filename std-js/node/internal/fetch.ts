// fetch and its classes: they exist; using one says that it is not supported yet.
import { nodeError } from 'node:internal/errors';
import { unsupportedClass } from 'node:internal/unsupported';

/** The promise is rejected, as a failing request's is. */
export async function fetch(input, init = undefined) {
  throw nodeError('ERR_NOT_SUPPORTED', 'fetch');
}
export const FormData = unsupportedClass('fetch', 'FormData');
export const Headers = unsupportedClass('fetch', 'Headers');
export const Request = unsupportedClass('fetch', 'Request');
export const Response = unsupportedClass('fetch', 'Response');
export const MessageEvent = unsupportedClass('fetch', 'MessageEvent');
export const CloseEvent = unsupportedClass('fetch', 'CloseEvent');
export const WebSocket = unsupportedClass('fetch', 'WebSocket');
