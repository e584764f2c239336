// node:stream/web: can be imported; what needs it says that it is not supported yet.
import { unsupportedClass } from 'node:internal/unsupported';

export const ReadableStream = unsupportedClass('stream/web', 'ReadableStream');
export const ReadableStreamTee = unsupportedClass('stream/web', 'ReadableStreamTee');
export const ReadableStreamDefaultReader = unsupportedClass('stream/web', 'ReadableStreamDefaultReader');
export const ReadableStreamBYOBReader = unsupportedClass('stream/web', 'ReadableStreamBYOBReader');
export const ReadableStreamBYOBRequest = unsupportedClass('stream/web', 'ReadableStreamBYOBRequest');
export const ReadableByteStreamController = unsupportedClass('stream/web', 'ReadableByteStreamController');
export const ReadableStreamDefaultController = unsupportedClass('stream/web', 'ReadableStreamDefaultController');
export const TransformStream = unsupportedClass('stream/web', 'TransformStream');
export const TransformStreamDefaultController = unsupportedClass('stream/web', 'TransformStreamDefaultController');
export const WritableStream = unsupportedClass('stream/web', 'WritableStream');
export const WritableStreamDefaultWriter = unsupportedClass('stream/web', 'WritableStreamDefaultWriter');
export const WritableStreamDefaultController = unsupportedClass('stream/web', 'WritableStreamDefaultController');
export const ByteLengthQueuingStrategy = unsupportedClass('stream/web', 'ByteLengthQueuingStrategy');
export const CountQueuingStrategy = unsupportedClass('stream/web', 'CountQueuingStrategy');
export const TextEncoderStream = unsupportedClass('stream/web', 'TextEncoderStream');
export const TextDecoderStream = unsupportedClass('stream/web', 'TextDecoderStream');
export const CompressionStream = unsupportedClass('stream/web', 'CompressionStream');
export const DecompressionStream = unsupportedClass('stream/web', 'DecompressionStream');

export default {
  ReadableStream, ReadableStreamTee, ReadableStreamDefaultReader, ReadableStreamBYOBReader, ReadableStreamBYOBRequest,
  ReadableByteStreamController, ReadableStreamDefaultController, TransformStream, TransformStreamDefaultController,
  WritableStream, WritableStreamDefaultWriter, WritableStreamDefaultController, ByteLengthQueuingStrategy,
  CountQueuingStrategy, TextEncoderStream, TextDecoderStream, CompressionStream, DecompressionStream,
};
