// Blob and File: they exist; making one says that it is not supported yet.
import { unsupportedClass } from 'node:internal/unsupported';

export const Blob = unsupportedClass('buffer', 'Blob');
export const File = unsupportedClass('buffer', 'File');
