// Event, EventTarget, AbortController, AbortSignal.
import { nodeError } from 'node:internal/errors';
import { DOMException } from 'node:internal/dom_exception';
import { inspect } from 'node:internal/util/inspect';
import { startTimer } from 'node:internal/timers';

const kTarget = Symbol('target');
const kStop = Symbol('stop');
const kListeners = Symbol('listeners');
const kDispatching = Symbol('dispatching');

export class Event {
  #type;
  #bubbles;
  #cancelable;
  #composed;
  #canceled = false;
  #propagationStopped = false;
  #timestamp;
  constructor(type, options: any = undefined) {
    if (arguments.length === 0) throw nodeError('ERR_MISSING_ARGS', 'type');
    this.#type = `${type}`;
    this.#bubbles = !!options?.bubbles;
    this.#cancelable = !!options?.cancelable;
    this.#composed = !!options?.composed;
    this.#timestamp = op_process_time_origin()[0];
    this[kTarget] = null;
    this[kStop] = false;
    this[kDispatching] = false;
    for (const key of [kTarget, kStop, kDispatching]) Object.defineProperty(this, key, { enumerable: false });
  }
  initEvent(type, bubbles = false, cancelable = false) {
    if (this[kDispatching]) return;
    this.#type = `${type}`;
    this.#bubbles = !!bubbles;
    this.#cancelable = !!cancelable;
  }
  stopImmediatePropagation() {
    this.#propagationStopped = true;
    this[kStop] = true;
  }
  preventDefault() {
    if (this.#cancelable) this.#canceled = true;
  }
  get target() {
    return this[kTarget];
  }
  get currentTarget() {
    return this[kDispatching] ? this[kTarget] : null;
  }
  get srcElement() {
    return this[kTarget];
  }
  get type() {
    return this.#type;
  }
  get cancelable() {
    return this.#cancelable;
  }
  get defaultPrevented() {
    return this.#cancelable && this.#canceled;
  }
  get timeStamp() {
    return this.#timestamp;
  }
  composedPath() {
    return this[kDispatching] ? [this[kTarget]] : [];
  }
  get returnValue() {
    return !this.#cancelable || !this.#canceled;
  }
  get bubbles() {
    return this.#bubbles;
  }
  get composed() {
    return this.#composed;
  }
  get eventPhase() {
    return this[kDispatching] ? 2 : 0;
  }
  get cancelBubble() {
    return this.#propagationStopped;
  }
  set cancelBubble(value) {
    if (value) this.#propagationStopped = true;
  }
  stopPropagation() {
    this.#propagationStopped = true;
  }
  [inspect.custom](depth, options) {
    const name = this.constructor.name;
    if (depth < 0) return name;
    return `${name} ${inspect({
      type: this.type, defaultPrevented: this.defaultPrevented, cancelable: this.cancelable, timeStamp: this.timeStamp,
    }, { ...options, depth: options.depth === null ? null : options.depth - 1 })}`;
  }
  static NONE = 0;
  static CAPTURING_PHASE = 1;
  static AT_TARGET = 2;
  static BUBBLING_PHASE = 3;
}
Object.defineProperty(Event.prototype, Symbol.toStringTag, { value: 'Event', configurable: true });

export class CustomEvent extends Event {
  #detail;
  constructor(type, options: any = undefined) {
    super(type, options);
    this.#detail = options?.detail ?? null;
  }
  get detail() {
    return this.#detail;
  }
}
Object.defineProperty(CustomEvent.prototype, Symbol.toStringTag, { value: 'CustomEvent', configurable: true });

export class EventTarget {
  constructor() {
    Object.defineProperty(this, kListeners, { value: new Map(), enumerable: false });
  }
  addEventListener(type, listener, options: any = {}) {
    if (arguments.length < 2) throw nodeError('ERR_MISSING_ARGS', 'type', 'listener');
    if (typeof options === 'boolean') options = { capture: options };
    options ??= {};
    if (listener === null || listener === undefined) return;
    if (typeof listener !== 'function' && typeof listener !== 'object') {
      throw nodeError('ERR_INVALID_ARG_TYPE', 'listener', 'EventListener', listener);
    }
    const { signal } = options;
    if (signal?.aborted) return;
    type = `${type}`;
    let list = this[kListeners].get(type);
    if (list === undefined) this[kListeners].set(type, (list = []));
    const capture = !!options.capture;
    if (list.some((entry) => entry.listener === listener && entry.capture === capture)) return;
    list.push({ listener, capture, once: !!options.once, passive: !!options.passive, removed: false });
    signal?.addEventListener('abort', () => this.removeEventListener(type, listener, options), { once: true });
  }
  removeEventListener(type, listener, options: any = {}) {
    if (arguments.length < 2) throw nodeError('ERR_MISSING_ARGS', 'type', 'listener');
    const capture = typeof options === 'boolean' ? options : !!options?.capture;
    const list = this[kListeners].get(`${type}`);
    if (list === undefined) return;
    const at = list.findIndex((entry) => entry.listener === listener && entry.capture === capture);
    if (at === -1) return;
    list[at].removed = true;
    list.splice(at, 1);
  }
  dispatchEvent(event) {
    if (!(event instanceof Event)) throw nodeError('ERR_INVALID_ARG_TYPE', 'event', 'Event', event);
    if (event[kDispatching]) {
      const error: any = new Error('The event is already being dispatched');
      error.code = 'ERR_EVENT_RECURSION';
      throw error;
    }
    event[kTarget] = this;
    event[kDispatching] = true;
    const list = this[kListeners].get(event.type);
    if (list !== undefined) {
      for (const entry of list.slice()) {
        if (entry.removed) continue;
        if (entry.once) this.removeEventListener(event.type, entry.listener, entry.capture);
        try {
          if (typeof entry.listener === 'function') entry.listener.call(this, event);
          else if (typeof entry.listener.handleEvent === 'function') entry.listener.handleEvent(event);
        } catch (error) {
          const { process } = globalThis;
          const fail = () => {
            throw error;
          };
          if (process !== undefined) process.nextTick(fail);
          else op_loop_enqueue_microtask(fail);
        }
        if (event[kStop]) break;
      }
    }
    event[kDispatching] = false;
    return !event.defaultPrevented;
  }
  [Symbol.for('kiln.eventListeners')](type) {
    return (this[kListeners].get(`${type}`) ?? []).map((entry) => entry.listener);
  }
  [inspect.custom](depth, options) {
    const name = this.constructor.name;
    if (depth < 0) return name;
    return `${name} ${inspect({}, options)}`;
  }
}
Object.defineProperty(EventTarget.prototype, Symbol.toStringTag, { value: 'EventTarget', configurable: true });
for (const key of ['addEventListener', 'removeEventListener', 'dispatchEvent']) {
  Object.defineProperty(EventTarget.prototype, key, { enumerable: true });
}

/** An `on<type>` property: one listener that can be replaced. */
export function defineEventHandler(proto, name) {
  const kHandler = Symbol(`on${name}`);
  Object.defineProperty(proto, `on${name}`, {
    configurable: true,
    enumerable: true,
    get() {
      return this[kHandler]?.handler ?? null;
    },
    set(value) {
      if (this[kHandler] === undefined) {
        const entry: any = { handler: null };
        Object.defineProperty(this, kHandler, { value: entry, enumerable: false });
        this.addEventListener(name, (event) => entry.handler?.call(this, event));
      }
      this[kHandler].handler = typeof value === 'function' ? value : null;
    },
  });
}

const kAbort = Symbol('abort');
const allowed: any = { construct: false };

export class AbortSignal extends EventTarget {
  #aborted = false;
  #reason: any = undefined;
  constructor() {
    if (!allowed.construct) {
      const error: any = new TypeError('Illegal constructor');
      error.code = 'ERR_ILLEGAL_CONSTRUCTOR';
      throw error;
    }
    super();
  }
  get aborted() {
    return this.#aborted;
  }
  get reason() {
    return this.#reason;
  }
  throwIfAborted() {
    if (this.#aborted) throw this.#reason;
  }
  [kAbort](reason) {
    if (this.#aborted) return;
    this.#aborted = true;
    this.#reason = reason;
    this.dispatchEvent(new Event('abort'));
  }
  [inspect.custom](depth, options) {
    return depth < 0 ? 'AbortSignal' : `AbortSignal ${inspect({ aborted: this.aborted }, options)}`;
  }
  static abort(reason = new DOMException('This operation was aborted', 'AbortError')) {
    const signal = makeSignal();
    signal[kAbort](reason);
    return signal;
  }
  static timeout(delay) {
    const signal = makeSignal();
    startTimer(() => signal[kAbort](new DOMException('The operation was aborted due to timeout', 'TimeoutError')),
      delay, undefined, false).unref();
    return signal;
  }
  static any(signals) {
    const signal = makeSignal();
    for (const source of signals) {
      if (source.aborted) {
        signal[kAbort](source.reason);
        return signal;
      }
    }
    for (const source of signals) source.addEventListener('abort', () => signal[kAbort](source.reason), { once: true });
    return signal;
  }
}
Object.defineProperty(AbortSignal.prototype, Symbol.toStringTag, { value: 'AbortSignal', configurable: true });
defineEventHandler(AbortSignal.prototype, 'abort');

function makeSignal(): any {
  allowed.construct = true;
  try {
    return new AbortSignal();
  } finally {
    allowed.construct = false;
  }
}

export class AbortController {
  #signal: any;
  constructor() {
    this.#signal = makeSignal();
  }
  get signal() {
    return this.#signal;
  }
  abort(reason = new DOMException('This operation was aborted', 'AbortError')) {
    this.#signal[kAbort](reason);
  }
  [inspect.custom](depth, options) {
    return depth < 0 ? 'AbortController' : `AbortController ${inspect({ signal: this.signal }, options)}`;
  }
}
Object.defineProperty(AbortController.prototype, Symbol.toStringTag, { value: 'AbortController', configurable: true });
