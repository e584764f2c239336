// node:events.
import { AbortError, nodeError } from 'node:internal/errors';
import { inspect } from 'node:internal/util/inspect';
import {
  validateAbortSignal, validateBoolean, validateFunction, validateNumber, validateObject, validateString,
} from 'node:internal/validators';

const { create, defineProperty, defineProperties } = Object;
const { isArray } = Array;

const kCapture = Symbol('kCapture');
const kRejection = Symbol.for('nodejs.rejection');
const kErrorMonitor = Symbol('events.errorMonitor');
const kMaxEventTargetListeners = Symbol('events.maxEventTargetListeners');
const kShapeMode = Symbol('shapeMode');

let defaultMaxListeners = 10;

export function EventEmitter(this: any, options?) {
  EventEmitter.init.call(this, options);
}

EventEmitter.prototype._events = undefined;
EventEmitter.prototype._eventsCount = 0;
EventEmitter.prototype._maxListeners = undefined;

function checkListener(listener) {
  validateFunction(listener, 'listener');
}

EventEmitter.init = function (this: any, options) {
  if (this._events === undefined || this._events === Object.getPrototypeOf(this)._events) {
    this._events = create(null);
    this._eventsCount = 0;
  }
  this._maxListeners = this._maxListeners || undefined;
  this[kShapeMode] = false;
  if (options?.captureRejections) {
    validateBoolean(options.captureRejections, 'options.captureRejections');
    this[kCapture] = Boolean(options.captureRejections);
  } else {
    this[kCapture] = EventEmitter.prototype[kCapture];
  }
};

EventEmitter.prototype[kCapture] = false;
defineProperties(EventEmitter, {
  captureRejections: {
    get() {
      return EventEmitter.prototype[kCapture];
    },
    set(value) {
      validateBoolean(value, 'EventEmitter.captureRejections');
      EventEmitter.prototype[kCapture] = value;
    },
    enumerable: true,
  },
  defaultMaxListeners: {
    get() {
      return defaultMaxListeners;
    },
    set(value) {
      validateNumber(value, 'defaultMaxListeners', 0);
      defaultMaxListeners = value;
    },
    enumerable: true,
  },
});
defineProperty(EventEmitter.prototype, kCapture, { value: false, writable: true, enumerable: false });
export const captureRejectionSymbol = kRejection;
export const errorMonitor = kErrorMonitor;
export const usingDomains = false;
EventEmitter.captureRejectionSymbol = kRejection;
EventEmitter.errorMonitor = kErrorMonitor;
EventEmitter.usingDomains = false;

export function setMaxListeners(n = defaultMaxListeners, ...eventTargets) {
  validateNumber(n, 'setMaxListeners', 0);
  if (eventTargets.length === 0) {
    defaultMaxListeners = n;
    return;
  }
  for (const target of eventTargets) {
    if (typeof target.setMaxListeners === 'function') target.setMaxListeners(n);
    else if (typeof target.addEventListener === 'function') target[kMaxEventTargetListeners] = n;
    else throw nodeError('ERR_INVALID_ARG_TYPE', 'eventTargets', ['EventEmitter', 'EventTarget'], target);
  }
}
EventEmitter.setMaxListeners = setMaxListeners;

function maxListenersOf(emitter) {
  return emitter._maxListeners === undefined ? defaultMaxListeners : emitter._maxListeners;
}

EventEmitter.prototype.setMaxListeners = function setMaxListeners(n) {
  validateNumber(n, 'setMaxListeners', 0);
  this._maxListeners = n;
  return this;
};

EventEmitter.prototype.getMaxListeners = function getMaxListeners() {
  return maxListenersOf(this);
};

/** A promise that a listener returned: its rejection becomes an 'error' event. */
function addCatch(emitter, promise, type, args) {
  if (!emitter[kCapture]) return;
  try {
    const { then } = promise;
    if (typeof then === 'function') {
      then.call(promise, undefined, (error) => {
        const { process } = globalThis;
        process.nextTick(emitUnhandledRejectionOrErr, emitter, error, type, args);
      });
    }
  } catch (error) {
    emitter.emit('error', error);
  }
}

function emitUnhandledRejectionOrErr(emitter, error, type, args) {
  if (typeof emitter[kRejection] === 'function') {
    emitter[kRejection](error, type, ...args);
    return;
  }
  const previous = emitter[kCapture];
  try {
    emitter[kCapture] = false;
    emitter.emit('error', error);
  } finally {
    emitter[kCapture] = previous;
  }
}

EventEmitter.prototype.emit = function emit(type, ...args) {
  const events = this._events;
  let doError = type === 'error';
  if (events !== undefined) {
    if (doError && events[kErrorMonitor] !== undefined) this.emit(kErrorMonitor, ...args);
    doError = doError && events.error === undefined;
  } else if (!doError) {
    return false;
  }
  if (doError) {
    const error = args.length > 0 ? args[0] : undefined;
    if (error instanceof Error) throw error;
    let text;
    try {
      text = inspect(error);
    } catch {
      text = error;
    }
    const unhandled = nodeError('ERR_UNHANDLED_ERROR', text);
    unhandled.context = error;
    throw unhandled;
  }
  const handler = events[type];
  if (handler === undefined) return false;
  if (typeof handler === 'function') {
    const result = handler.apply(this, args);
    if (result !== undefined && result !== null) addCatch(this, result, type, args);
    return true;
  }
  const listeners = handler.slice();
  for (let i = 0; i < listeners.length; i++) {
    const result = listeners[i].apply(this, args);
    if (result !== undefined && result !== null) addCatch(this, result, type, args);
  }
  return true;
};

function addListenerTo(target, type, listener, prepend) {
  checkListener(listener);
  let events = target._events;
  let existing;
  if (events === undefined) {
    events = target._events = create(null);
    target._eventsCount = 0;
  } else {
    // 'newListener' comes first, so that its listeners do not see their own addition.
    if (events.newListener !== undefined) {
      target.emit('newListener', type, listener.listener ?? listener);
      events = target._events;
    }
    existing = events[type];
  }
  if (existing === undefined) {
    events[type] = listener;
    ++target._eventsCount;
    return target;
  }
  if (typeof existing === 'function') {
    existing = events[type] = prepend ? [listener, existing] : [existing, listener];
  } else if (prepend) {
    existing.unshift(listener);
  } else {
    existing.push(listener);
  }
  const max = maxListenersOf(target);
  if (max > 0 && existing.length > max && !existing.warned) {
    existing.warned = true;
    const warning: any = new Error(
      `Possible EventEmitter memory leak detected. ${existing.length} ${String(type)} listeners added to ${
        inspect(target, { depth: -1 })}. MaxListeners is ${max}. Use emitter.setMaxListeners() to increase limit`);
    warning.name = 'MaxListenersExceededWarning';
    warning.emitter = target;
    warning.type = type;
    warning.count = existing.length;
    globalThis.process?.emitWarning?.(warning);
  }
  return target;
}

EventEmitter.prototype.addListener = function addListener(type, listener) {
  return addListenerTo(this, type, listener, false);
};

EventEmitter.prototype.on = EventEmitter.prototype.addListener;

EventEmitter.prototype.prependListener = function prependListener(type, listener) {
  return addListenerTo(this, type, listener, true);
};

function onceWrap(target, type, listener) {
  const state = { fired: false, wrapped: undefined };
  const wrapped: any = function (...args) {
    if (!state.fired) {
      target.removeListener(type, wrapped);
      state.fired = true;
      return listener.apply(target, args);
    }
    return undefined;
  };
  defineProperty(wrapped, 'name', { value: 'bound onceWrapper', configurable: true });
  wrapped.listener = listener;
  return wrapped;
}

EventEmitter.prototype.once = function once(type, listener) {
  checkListener(listener);
  this.on(type, onceWrap(this, type, listener));
  return this;
};

EventEmitter.prototype.prependOnceListener = function prependOnceListener(type, listener) {
  checkListener(listener);
  this.prependListener(type, onceWrap(this, type, listener));
  return this;
};

EventEmitter.prototype.removeListener = function removeListener(type, listener) {
  checkListener(listener);
  const events = this._events;
  if (events === undefined) return this;
  const list = events[type];
  if (list === undefined) return this;
  if (list === listener || list.listener === listener) {
    this._eventsCount -= 1;
    if (this[kShapeMode]) {
      events[type] = undefined;
    } else if (this._eventsCount === 0) {
      this._events = create(null);
    } else {
      delete events[type];
    }
    if (events.removeListener) this.emit('removeListener', type, list.listener || listener);
  } else if (typeof list !== 'function') {
    let position = -1;
    for (let i = list.length - 1; i >= 0; i--) {
      if (list[i] === listener || list[i].listener === listener) {
        position = i;
        break;
      }
    }
    if (position < 0) return this;
    if (position === 0) list.shift();
    else list.splice(position, 1);
    if (list.length === 1) events[type] = list[0];
    if (events.removeListener !== undefined) this.emit('removeListener', type, listener);
  }
  return this;
};

EventEmitter.prototype.off = EventEmitter.prototype.removeListener;

EventEmitter.prototype.removeAllListeners = function removeAllListeners(type) {
  const events = this._events;
  if (events === undefined) return this;
  if (events.removeListener === undefined) {
    if (arguments.length === 0) {
      this._events = create(null);
      this._eventsCount = 0;
    } else if (events[type] !== undefined) {
      if (--this._eventsCount === 0) this._events = create(null);
      else delete events[type];
    }
    return this;
  }
  if (arguments.length === 0) {
    for (const key of (Object.getOwnPropertyNames(events) as any[]).concat(Object.getOwnPropertySymbols(events))) {
      if (key === 'removeListener') continue;
      this.removeAllListeners(key);
    }
    this.removeAllListeners('removeListener');
    this._events = create(null);
    this._eventsCount = 0;
    return this;
  }
  const listeners = events[type];
  if (typeof listeners === 'function') {
    this.removeListener(type, listeners);
  } else if (listeners !== undefined) {
    for (let i = listeners.length - 1; i >= 0; i--) this.removeListener(type, listeners[i]);
  }
  return this;
};

function listenersOf(target, type, unwrap) {
  const events = target._events;
  if (events === undefined) return [];
  const listener = events[type];
  if (listener === undefined) return [];
  if (typeof listener === 'function') return unwrap ? [listener.listener || listener] : [listener];
  const out = [];
  for (let i = 0; i < listener.length; i++) {
    const one = listener[i];
    out.push(unwrap && typeof one.listener === 'function' ? one.listener : one);
  }
  return out;
}

EventEmitter.prototype.listeners = function listeners(type) {
  return listenersOf(this, type, true);
};

EventEmitter.prototype.rawListeners = function rawListeners(type) {
  return listenersOf(this, type, false);
};

function countListeners(this: any, type, listener?) {
  const events = this._events;
  if (events === undefined) return 0;
  const found = events[type];
  if (typeof found === 'function') {
    if (listener != null) return listener === found || listener === found.listener ? 1 : 0;
    return 1;
  }
  if (found === undefined) return 0;
  if (listener == null) return found.length;
  let matching = 0;
  for (const one of found) if (one === listener || one.listener === listener) matching++;
  return matching;
}

EventEmitter.prototype.listenerCount = function listenerCount(type, listener) {
  return countListeners.call(this, type, listener);
};

EventEmitter.prototype.eventNames = function eventNames() {
  if (!(this._eventsCount > 0)) return [];
  return (Object.getOwnPropertyNames(this._events) as any[]).concat(Object.getOwnPropertySymbols(this._events));
};

export function listenerCount(emitterOrTarget, type) {
  if (typeof emitterOrTarget.listenerCount === 'function') return emitterOrTarget.listenerCount(type);
  if (typeof emitterOrTarget.addEventListener === 'function') return getEventListeners(emitterOrTarget, type).length;
  return countListeners.call(emitterOrTarget, type);
}
EventEmitter.listenerCount = listenerCount;

export function getMaxListeners(target) {
  if (typeof target?.getMaxListeners === 'function') return maxListenersOf(target);
  if (typeof target?.addEventListener === 'function') return target[kMaxEventTargetListeners] ?? defaultMaxListeners;
  throw nodeError('ERR_INVALID_ARG_TYPE', 'emitter', ['EventEmitter', 'EventTarget'], target);
}
EventEmitter.getMaxListeners = getMaxListeners;

export function getEventListeners(target, type) {
  if (typeof target?.listeners === 'function') return target.listeners(type);
  const of = target?.[Symbol.for('kiln.eventListeners')];
  if (typeof of === 'function') return of.call(target, type);
  throw nodeError('ERR_INVALID_ARG_TYPE', 'emitter', ['EventEmitter', 'EventTarget'], target);
}
EventEmitter.getEventListeners = getEventListeners;

function addTo(emitter, name, listener, flags?) {
  if (typeof emitter.on === 'function') {
    if (flags?.once) emitter.once(name, listener);
    else emitter.on(name, listener);
  } else if (typeof emitter.addEventListener === 'function') {
    emitter.addEventListener(name, listener, flags);
  } else {
    throw nodeError('ERR_INVALID_ARG_TYPE', 'emitter', 'EventEmitter', emitter);
  }
}

function removeFrom(emitter, name, listener) {
  if (typeof emitter.removeListener === 'function') emitter.removeListener(name, listener);
  else if (typeof emitter.removeEventListener === 'function') emitter.removeEventListener(name, listener);
  else throw nodeError('ERR_INVALID_ARG_TYPE', 'emitter', 'EventEmitter', emitter);
}

export async function once(emitter, name, options: any = {}) {
  validateObject(options, 'options');
  const { signal } = options;
  validateAbortSignal(signal, 'options.signal');
  if (signal?.aborted) throw new AbortError(undefined, { cause: signal.reason });
  return new Promise((resolve, reject) => {
    const cleanUp = () => {
      removeFrom(emitter, name, onEvent);
      if (typeof emitter.removeListener === 'function') emitter.removeListener('error', onError);
      if (signal != null) removeFrom(signal, 'abort', onAbort);
    };
    const onError = (error) => {
      cleanUp();
      reject(error);
    };
    const onEvent = (...args) => {
      cleanUp();
      resolve(args);
    };
    const onAbort = () => {
      cleanUp();
      reject(new AbortError(undefined, { cause: signal.reason }));
    };
    addTo(emitter, name, onEvent, { once: true });
    if (name !== 'error' && typeof emitter.once === 'function') emitter.once('error', onError);
    if (signal != null) addTo(signal, 'abort', onAbort, { once: true });
  });
}
EventEmitter.once = once;

export function on(emitter, event, options: any = {}) {
  validateObject(options, 'options');
  const { signal } = options;
  validateAbortSignal(signal, 'options.signal');
  if (signal?.aborted) throw new AbortError(undefined, { cause: signal.reason });
  const waitingEvents: any[] = [];
  const waitingReads: any[] = [];
  let error: any = null;
  let finished = false;
  const handler = (...args) => {
    if (waitingReads.length > 0) waitingReads.shift().resolve({ value: args, done: false });
    else waitingEvents.push(args);
  };
  const fail = (reason) => {
    if (waitingReads.length > 0) waitingReads.shift().reject(reason);
    else error = reason;
    iterator.return();
  };
  const onAbort = () => fail(new AbortError(undefined, { cause: signal.reason }));
  const closeHandlers = options.close ?? [];
  const iterator: any = {
    __proto__: Object.getPrototypeOf(Object.getPrototypeOf((async function* () {}).prototype)),
    next() {
      if (waitingEvents.length > 0) return Promise.resolve({ value: waitingEvents.shift(), done: false });
      if (error !== null) {
        const rejected = Promise.reject(error);
        error = null;
        return rejected;
      }
      if (finished) return Promise.resolve({ value: undefined, done: true });
      return new Promise((resolve, reject) => waitingReads.push({ resolve, reject }));
    },
    return() {
      if (!finished) {
        finished = true;
        removeFrom(emitter, event, handler);
        if (typeof emitter.removeListener === 'function') emitter.removeListener('error', fail);
        for (const name of closeHandlers) removeFrom(emitter, name, iterator.return);
        if (signal) removeFrom(signal, 'abort', onAbort);
        for (const read of waitingReads) read.resolve({ value: undefined, done: true });
        waitingReads.length = 0;
      }
      return Promise.resolve({ value: undefined, done: true });
    },
    throw(reason) {
      if (!(reason instanceof Error)) throw nodeError('ERR_INVALID_ARG_TYPE', 'EventEmitter.AsyncIterator', 'Error', reason);
      fail(reason);
      return undefined;
    },
    [Symbol.asyncIterator]() {
      return this;
    },
  };
  addTo(emitter, event, handler);
  if (event !== 'error' && typeof emitter.on === 'function') emitter.on('error', fail);
  for (const name of closeHandlers) addTo(emitter, name, iterator.return);
  if (signal) addTo(signal, 'abort', onAbort, { once: true });
  return iterator;
}
EventEmitter.on = on;

export function addAbortListener(signal, listener) {
  if (signal === undefined) throw nodeError('ERR_INVALID_ARG_TYPE', 'signal', 'AbortSignal', signal);
  validateAbortSignal(signal, 'signal');
  validateFunction(listener, 'listener');
  let remove;
  if (signal.aborted) {
    globalThis.queueMicrotask(() => listener());
  } else {
    signal.addEventListener('abort', listener, { once: true });
    remove = () => signal.removeEventListener('abort', listener);
  }
  return {
    [Symbol.dispose]() {
      remove?.();
    },
  };
}
EventEmitter.addAbortListener = addAbortListener;

export class EventEmitterAsyncResource extends (EventEmitter as any) {
  #name;
  constructor(options: any = undefined) {
    if (typeof options === 'string') options = { name: options };
    const name = options?.name ?? new.target.name;
    validateString(name, 'options.name');
    super(options);
    this.#name = name;
  }
  get asyncId() {
    return 1;
  }
  get triggerAsyncId() {
    return 1;
  }
  get asyncResource() {
    return { eventEmitter: this, name: this.#name };
  }
  emitDestroy() {}
}
EventEmitter.EventEmitterAsyncResource = EventEmitterAsyncResource;

EventEmitter.EventEmitter = EventEmitter;
export default EventEmitter;
export const captureRejections = false;
export { defaultMaxListeners };
export const init = EventEmitter.init;
