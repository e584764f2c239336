// node:stream/consumers: the whole of a stream as one value.
import { Buffer } from 'node:buffer';
import { TextDecoder } from 'node:internal/encoding';
import { nodeError } from 'node:internal/errors';

export async function buffer(stream) {
  const chunks: any[] = [];
  for await (const chunk of stream) chunks.push(typeof chunk === 'string' ? Buffer.from(chunk) : chunk);
  return Buffer.concat(chunks);
}

export async function bytes(stream) {
  const all = await buffer(stream);
  return new Uint8Array(all.buffer, all.byteOffset, all.byteLength);
}

export async function arrayBuffer(stream) {
  const all = await buffer(stream);
  return all.buffer.slice(all.byteOffset, all.byteOffset + all.byteLength);
}

export async function text(stream) {
  const decoder = new TextDecoder();
  let result = '';
  for await (const chunk of stream) result += typeof chunk === 'string' ? chunk : decoder.decode(chunk, { stream: true });
  return result + decoder.decode();
}

export async function json(stream) {
  return JSON.parse(await text(stream));
}

export async function blob(stream) {
  throw nodeError('ERR_NOT_SUPPORTED', 'stream/consumers.blob');
}

export default { arrayBuffer, blob, buffer, bytes, text, json };
