// What buffers and strings share: names of encodings, kinds of byte holders.

/** The canonical name of an encoding, undefined when there is none; utf8 by default. */
export function normalizeEncoding(encoding) {
  if (encoding === undefined || encoding === null || encoding === '' || encoding === 'utf8' || encoding === 'utf-8') return 'utf8';
  switch (`${encoding}`.toLowerCase()) {
    case 'utf8':
    case 'utf-8':
      return 'utf8';
    case 'ucs2':
    case 'ucs-2':
    case 'utf16le':
    case 'utf-16le':
      return 'utf16le';
    case 'latin1':
    case 'binary':
      return 'latin1';
    case 'base64':
    case 'base64url':
    case 'hex':
    case 'ascii':
      return `${encoding}`.toLowerCase();
    default:
      return undefined;
  }
}

export function isArrayBufferKind(value) {
  const kind = op_util_class_of(value);
  return kind === 'ArrayBuffer' || kind === 'SharedArrayBuffer';
}

/** A typed array or DataView. */
export function isByteView(value) {
  const kind = op_util_class_of(value);
  return kind === 'DataView' || (kind !== 'Array' && kind.endsWith('Array'));
}
