// What exists by name only: importing works, using it throws a precise error.
import { nodeError } from 'node:internal/errors';

export function unsupportedFunction(module, name) {
  return { [name]() {
    throw nodeError('ERR_NOT_SUPPORTED', `${module}.${name}`);
  } }[name];
}

/** A constructor that can be extended and asked about, but not called. */
export function unsupportedClass(module, name) {
  const constructor = { [name]: function () {
    throw nodeError('ERR_NOT_SUPPORTED', `${module}.${name}`);
  } }[name];
  return constructor;
}
