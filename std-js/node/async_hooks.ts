// node:async_hooks: the parts that do not need the engine's promise hooks. A store is seen by the function that `run`
// calls and by what it calls, and by functions bound while it runs.
import { validateFunction, validateString } from 'node:internal/validators';

/** All stores, to take snapshots of. */
const stores: any[] = [];

export class AsyncLocalStorage {
  #store: any = undefined;
  #default: any;
  name: any;
  constructor(options: any = {}) {
    this.#default = options.defaultValue;
    this.name = options.name ?? '';
    this.#store = this.#default;
    stores.push(this);
  }
  static bind(fn) {
    validateFunction(fn, 'fn');
    return AsyncLocalStorage.snapshot().bind(null, fn);
  }
  static snapshot() {
    const saved = stores.map((store) => store.getStore());
    return (fn, ...args) => {
      const before = stores.map((store) => store.getStore());
      for (let i = 0; i < saved.length; i++) stores[i].enterWith(saved[i]);
      try {
        return fn(...args);
      } finally {
        for (let i = 0; i < before.length; i++) stores[i].enterWith(before[i]);
      }
    };
  }
  disable() {
    this.#store = undefined;
  }
  getStore() {
    return this.#store;
  }
  enterWith(data) {
    this.#store = data;
  }
  run(data, fn, ...args) {
    const before = this.#store;
    this.#store = data;
    try {
      return fn(...args);
    } finally {
      this.#store = before;
    }
  }
  exit(fn, ...args) {
    return this.run(undefined, fn, ...args);
  }
}

let nextId = 1;

export class AsyncResource {
  #id = nextId++;
  #run;
  constructor(type, _options?) {
    validateString(type, 'type');
    this.#run = AsyncLocalStorage.snapshot();
  }
  runInAsyncScope(fn, thisArg, ...args) {
    return this.#run(() => Reflect.apply(fn, thisArg, args));
  }
  emitDestroy() {
    return this;
  }
  asyncId() {
    return this.#id;
  }
  triggerAsyncId() {
    return 0;
  }
  bind(fn, thisArg?) {
    validateFunction(fn, 'fn');
    const resource = this;
    return function (this: any, ...args) {
      return resource.runInAsyncScope(fn, thisArg === undefined ? this : thisArg, ...args);
    };
  }
  static bind(fn, type?, thisArg?) {
    return new AsyncResource(type || fn.name || 'bound-anonymous-fn').bind(fn, thisArg);
  }
}

export function createHook(_callbacks) {
  return {
    enable() {
      return this;
    },
    disable() {
      return this;
    },
  };
}
export const executionAsyncId = () => 1;
export const triggerAsyncId = () => 0;
export const executionAsyncResource = () => ({});
export const asyncWrapProviders = Object.freeze({ __proto__: null, NONE: 0 });

export default {
  AsyncLocalStorage, createHook, executionAsyncId, triggerAsyncId, executionAsyncResource, asyncWrapProviders, AsyncResource,
};
