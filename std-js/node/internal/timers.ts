// Timers: one list per duration in order of insertion, and a heap of the lists by expiry. The
// loop calls in when the earliest list is due.
import { nodeError } from 'node:internal/errors';
import { inspect } from 'node:internal/util/inspect';

const { create } = Object;

export const TIMEOUT_MAX = 2 ** 31 - 1;

/** A doubly linked ring: `next` of the head is the first item. */
function newRing(extra) {
  const ring: any = extra;
  ring.next = ring;
  ring.prev = ring;
  return ring;
}

function unlink(item) {
  if (item.next === null) return;
  item.next.prev = item.prev;
  item.prev.next = item.next;
  item.next = null;
  item.prev = null;
}

function append(ring, item) {
  if (item.next) unlink(item);
  item.prev = ring.prev;
  item.next = ring;
  ring.prev.next = item;
  ring.prev = item;
}

/** Lists by duration. */
const lists: any = create(null);
/** A binary heap of lists, the earliest expiry first. */
const heap: any[] = [];
/** Timers that keep the program alive. */
let refs = 0;
let nextId = 1;
/** Timers whose number was asked for, by number. */
const known: any = create(null);
let nextOrder = 1;

function before(a, b) {
  return a.expiry < b.expiry || (a.expiry === b.expiry && a.order < b.order);
}

function siftUp(at) {
  const item = heap[at];
  while (at > 0) {
    const parent = (at - 1) >> 1;
    if (!before(item, heap[parent])) break;
    heap[at] = heap[parent];
    heap[at].at = at;
    at = parent;
  }
  heap[at] = item;
  item.at = at;
}

function siftDown(at) {
  const item = heap[at];
  const { length } = heap;
  for (;;) {
    let child = at * 2 + 1;
    if (child >= length) break;
    if (child + 1 < length && before(heap[child + 1], heap[child])) child++;
    if (!before(heap[child], item)) break;
    heap[at] = heap[child];
    heap[at].at = at;
    at = child;
  }
  heap[at] = item;
  item.at = at;
}

function removeList(list) {
  const last = heap.pop();
  if (last !== list) {
    heap[list.at] = last;
    last.at = list.at;
    siftUp(last.at);
    siftDown(last.at);
  }
  delete lists[list.duration];
}

function arm() {
  op_timers_arm(heap.length === 0 ? -1 : heap[0].expiry, refs > 0);
}

function insert(timer, start) {
  const duration = timer._idleTimeout;
  timer._idleStart = start;
  let list = lists[duration];
  if (list === undefined) {
    list = newRing({ duration, expiry: start + duration, order: nextOrder++, at: heap.length });
    lists[duration] = list;
    heap.push(list);
    siftUp(heap.length - 1);
  }
  append(list, timer);
  timer._list = list;
}

function detach(timer) {
  const list = timer._list;
  if (list === null) return;
  unlink(timer);
  timer._list = null;
  if (list.next === list && !list.running) removeList(list);
}

op_loop_set_hook('timers', (now) => {
  let ran = false;
  try {
    while (heap.length > 0 && heap[0].expiry <= now) {
      ran = runList(heap[0], now, ran);
      now = op_loop_now();
    }
  } finally {
    arm();
  }
});

/** Runs what is due of one list. */
function runList(list, now, ran) {
  while (list.next !== list) {
    const timer = list.next;
    const due = timer._idleStart + list.duration;
    if (due > now) {
      list.expiry = due;
      siftDown(list.at);
      return ran;
    }
    if (ran) op_loop_drain();
    if (timer._list !== list) continue;
    unlink(timer);
    timer._list = null;
    ran = true;
    if (timer._destroyed) continue;
    if (list.next === list) removeList(list);
    fire(timer);
    if (lists[list.duration] !== list) return ran;
  }
  if (lists[list.duration] === list) removeList(list);
  return ran;
}

function fire(timer) {
  try {
    const args = timer._timerArgs;
    if (args === undefined) timer._onTimeout();
    else timer._onTimeout(...args);
  } finally {
    if (timer._repeat !== null && !timer._destroyed && timer._list === null && timer._idleTimeout !== -1) {
      timer._idleTimeout = timer._repeat;
      insert(timer, op_loop_now());
    } else if (timer._list === null && !timer._destroyed) {
      destroy(timer);
    }
  }
}

function destroy(timer) {
  if (timer._destroyed) return;
  timer._destroyed = true;
  if (timer._id !== 0) delete known[timer._id];
  if (timer._ref) refs--;
}

export class Timeout {
  _idleTimeout;
  _idlePrev;
  _idleNext;
  _idleStart;
  _onTimeout;
  _timerArgs;
  _repeat;
  _destroyed;
  prev;
  next;
  _list;
  _ref;
  _id;
  constructor(callback, after, args, isRepeat) {
    if (after === undefined) {
      after = 1;
    } else {
      after = +after;
    }
    if (!(after >= 1 && after <= TIMEOUT_MAX)) {
      if (after > TIMEOUT_MAX) warnOverflow(after);
      else if (after < 0) warnNegative(after);
      else if (after !== after) warnNaN(after);
      after = 1;
    }
    after = Math.trunc(after);
    this._idleTimeout = after;
    this._idlePrev = null;
    this._idleNext = null;
    this._idleStart = null;
    this._onTimeout = null;
    this._onTimeout = callback;
    this._timerArgs = args;
    this._repeat = isRepeat ? after : null;
    this._destroyed = false;
    for (const [name, value] of [['prev', null], ['next', null], ['_list', null], ['_ref', true], ['_id', 0]] as any) {
      Object.defineProperty(this, name, { value, writable: true, enumerable: false, configurable: true });
    }
  }

  [inspect.custom](_, options) {
    return inspect(this, { ...options, depth: 0, customInspect: false });
  }

  refresh() {
    if (this._destroyed) {
      if (this._onTimeout === null) return this;
      this._destroyed = false;
      if (this._ref) refs++;
    }
    detach(this);
    insert(this, op_loop_now());
    arm();
    return this;
  }

  unref() {
    if (this._ref) {
      this._ref = false;
      if (!this._destroyed) {
        refs--;
        arm();
      }
    }
    return this;
  }

  ref() {
    if (!this._ref) {
      this._ref = true;
      if (!this._destroyed) {
        refs++;
        arm();
      }
    }
    return this;
  }

  hasRef() {
    return this._ref;
  }

  close() {
    clearTimeout(this);
    return this;
  }

  [Symbol.toPrimitive]() {
    if (this._id === 0) {
      this._id = nextId++;
      if (!this._destroyed) known[this._id] = this;
    }
    return this._id;
  }

  [Symbol.dispose]() {
    clearTimeout(this);
  }
}

function emitTimerWarning(message, name) {
  const process = globalThis.process;
  if (process && typeof process.emitWarning === 'function') process.emitWarning(message, name);
}

function warnOverflow(after) {
  emitTimerWarning(`${after} does not fit into a 32-bit signed integer.\nTimeout duration was set to 1.`, 'TimeoutOverflowWarning');
}

function warnNegative(after) {
  emitTimerWarning(`${after} is a negative number.\nTimeout duration was set to 1.`, 'TimeoutNegativeWarning');
}

function warnNaN(after) {
  emitTimerWarning(`${after} is not a number.\nTimeout duration was set to 1.`, 'TimeoutNaNWarning');
}

export function startTimer(callback, after, args, isRepeat) {
  if (typeof callback !== 'function') throw nodeError('ERR_INVALID_ARG_TYPE', 'callback', 'Function', callback);
  const timer = new Timeout(callback, after, args, isRepeat);
  refs++;
  insert(timer, op_loop_now());
  arm();
  return timer;
}

export function setTimeout(callback, delay?, ...args) {
  return startTimer(callback, delay, args.length === 0 ? undefined : args, false);
}

export function setInterval(callback, delay?, ...args) {
  return startTimer(callback, delay, args.length === 0 ? undefined : args, true);
}

export function clearTimeout(timer) {
  if (timer instanceof Timeout) {
    timer._onTimeout = null;
    timer._repeat = null;
    detach(timer);
    destroy(timer);
    arm();
    return;
  }
  if (typeof timer === 'number' || typeof timer === 'string') {
    const found = known[timer];
    if (found !== undefined) clearTimeout(found);
  }
}

export function clearInterval(timer) {
  clearTimeout(timer);
}

// ---- Immediates ----

const immediates = newRing({});
let waiting = 0;
let immediateRefs = 0;

function tellImmediates() {
  op_timers_set_immediates(waiting, immediateRefs);
}

/** The immediates of one check phase, while they run. */
let running: any = null;

op_loop_set_hook('immediates', () => {
  if (running === null) {
    // What is queued meanwhile waits for the next turn.
    running = newRing({});
    while (immediates.next !== immediates) append(running, immediates.next);
  }
  let first = true;
  while (running.next !== running) {
    const immediate = running.next;
    unlink(immediate);
    if (!first) op_loop_drain();
    first = false;
    if (immediate._destroyed) continue;
    finishImmediate(immediate);
    const args = immediate._argv;
    if (args === undefined) immediate._onImmediate();
    else immediate._onImmediate(...args);
  }
  running = null;
});

function finishImmediate(immediate) {
  immediate._destroyed = true;
  waiting--;
  if (immediate._ref) immediateRefs--;
  tellImmediates();
}

export class Immediate {
  _onImmediate;
  _argv;
  _destroyed;
  prev;
  next;
  _ref;
  constructor(callback, args) {
    this._onImmediate = callback;
    this._argv = args;
    this._destroyed = false;
    for (const [name, value] of [['prev', null], ['next', null], ['_ref', true]] as any) {
      Object.defineProperty(this, name, { value, writable: true, enumerable: false, configurable: true });
    }
    waiting++;
    immediateRefs++;
    append(immediates, this);
    tellImmediates();
  }

  ref() {
    if (!this._ref) {
      this._ref = true;
      if (!this._destroyed) {
        immediateRefs++;
        tellImmediates();
      }
    }
    return this;
  }

  unref() {
    if (this._ref) {
      this._ref = false;
      if (!this._destroyed) {
        immediateRefs--;
        tellImmediates();
      }
    }
    return this;
  }

  hasRef() {
    return !!this._ref;
  }

  [Symbol.dispose]() {
    clearImmediate(this);
  }
}

export function setImmediate(callback, ...args) {
  if (typeof callback !== 'function') throw nodeError('ERR_INVALID_ARG_TYPE', 'callback', 'Function', callback);
  return new Immediate(callback, args.length === 0 ? undefined : args);
}

export function clearImmediate(immediate) {
  if (!(immediate instanceof Immediate) || immediate._destroyed) return;
  unlink(immediate);
  finishImmediate(immediate);
}
