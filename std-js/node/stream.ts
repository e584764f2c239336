// node:stream.
import { nodeError } from 'node:internal/errors';
import { addAbort, Readable } from 'node:internal/streams/readable';
import { Writable } from 'node:internal/streams/writable';
import { Duplex, PassThrough, Transform } from 'node:internal/streams/duplex';
import { finished, pipeline } from 'node:internal/streams/pipeline';
import { getDefaultHighWaterMark, setDefaultHighWaterMark, Stream as Base } from 'node:internal/streams/state';
import promises from 'node:stream/promises';

export const Stream: any = Base;

export function addAbortSignal(signal, stream) {
  addAbort(signal, stream);
  return stream;
}

export function compose() {
  throw nodeError('ERR_NOT_SUPPORTED', 'stream.compose');
}

export const isReadable = (stream) => (stream && stream.readable !== undefined ? stream.readable && !stream.destroyed : null);
export const isWritable = (stream) => (stream && stream.writable !== undefined ? stream.writable && !stream.destroyed : null);
export const isErrored = (stream) => !!(stream && (stream.errored || stream._readableState?.errored || stream._writableState?.errored));
export const isDisturbed = (stream) => !!(stream && (stream.readableDidRead || stream.readableAborted));
export const isDestroyed = (stream) => (stream ? !!stream.destroyed : null);
export const destroy = (stream, error?) => stream.destroy(error);
export const _isUint8Array = (value) => op_util_class_of(value) === 'Uint8Array';
export const _uint8ArrayToBuffer = (chunk) => globalThis.Buffer.from(chunk.buffer, chunk.byteOffset, chunk.byteLength);

const custom = Symbol.for('nodejs.util.promisify.custom');
Object.defineProperty(pipeline, custom, { enumerable: true, get: () => promises.pipeline });
Object.defineProperty(finished, custom, { enumerable: true, get: () => promises.finished });

Object.assign(Stream, {
  isDestroyed, isDisturbed, isErrored, isReadable, isWritable, Readable, Writable, Duplex, Transform, PassThrough, pipeline,
  addAbortSignal, finished, destroy, compose, setDefaultHighWaterMark, getDefaultHighWaterMark, Stream, _isUint8Array,
  _uint8ArrayToBuffer,
});
Object.defineProperty(Stream, 'promises', { configurable: true, enumerable: true, get: () => promises });

export {
  Duplex, finished, getDefaultHighWaterMark, PassThrough, pipeline, promises, Readable, setDefaultHighWaterMark, Transform, Writable,
};
export default Stream;
