// process.env: an object whose properties are the environment. Values are strings; what is
// assigned is turned into one.
import { nodeError } from 'node:internal/errors';

const handler: any = {
  __proto__: null,
  get(target, key) {
    if (typeof key !== 'string') return target[key];
    const value = op_process_env_get(key);
    return value === undefined ? target[key] : value;
  },
  set(target, key, value) {
    if (typeof key === 'symbol' || typeof value === 'symbol') throw new TypeError('Cannot convert a Symbol value to a string');
    op_process_env_set(key, `${value}`);
    return true;
  },
  has(target, key) {
    return typeof key === 'string' && op_process_env_get(key) !== undefined ? true : key in target;
  },
  deleteProperty(target, key) {
    if (typeof key === 'string') op_process_env_delete(key);
    return true;
  },
  ownKeys() {
    return op_process_env_keys();
  },
  getOwnPropertyDescriptor(target, key) {
    if (typeof key !== 'string') return undefined;
    const value = op_process_env_get(key);
    if (value === undefined) return undefined;
    return { value, writable: true, enumerable: true, configurable: true };
  },
  defineProperty(target, key, descriptor) {
    if ('value' in descriptor) {
      if (!descriptor.configurable || !descriptor.writable || !descriptor.enumerable) {
        throw nodeError('ERR_INVALID_OBJECT_DEFINE_PROPERTY',
          "'process.env' only accepts a configurable, writable, and enumerable data descriptor");
      }
      op_process_env_set(key, `${descriptor.value}`);
      return true;
    }
    throw nodeError('ERR_INVALID_OBJECT_DEFINE_PROPERTY',
      "'process.env' does not accept an accessor(getter/setter) descriptor");
  },
};

export function makeEnv() {
  return new Proxy({}, handler);
}
