// node:diagnostics_channel.
import { nodeError } from 'node:internal/errors';

const channels = new Map();

export class Channel {
  name;
  _subscribers: any[] = [];
  constructor(name) {
    this.name = name;
  }
  get hasSubscribers() {
    return this._subscribers.length > 0;
  }
  subscribe(subscription) {
    if (typeof subscription !== 'function') throw nodeError('ERR_INVALID_ARG_TYPE', 'subscription', 'Function', subscription);
    this._subscribers.push(subscription);
  }
  unsubscribe(subscription) {
    const at = this._subscribers.indexOf(subscription);
    if (at === -1) return false;
    this._subscribers.splice(at, 1);
    return true;
  }
  publish(data) {
    for (const subscriber of this._subscribers.slice()) {
      try {
        subscriber(data, this.name);
      } catch (error) {
        op_loop_enqueue_microtask(() => {
          throw error;
        });
      }
    }
  }
  bindStore() {}
  unbindStore() {
    return false;
  }
  runStores(data, fn, thisArg, ...args) {
    this.publish(data);
    return Reflect.apply(fn, thisArg, args);
  }
}

export function channel(name) {
  let found = channels.get(name);
  if (found === undefined) {
    if (typeof name !== 'string' && typeof name !== 'symbol') throw nodeError('ERR_INVALID_ARG_TYPE', 'channel', ['string', 'symbol'], name);
    found = new Channel(name);
    channels.set(name, found);
  }
  return found;
}
export const hasSubscribers = (name) => channels.get(name)?.hasSubscribers ?? false;
export const subscribe = (name, subscription) => channel(name).subscribe(subscription);
export const unsubscribe = (name, subscription) => channel(name).unsubscribe(subscription);

export function tracingChannel(nameOrChannels) {
  const out: any = {};
  for (const event of ['start', 'end', 'asyncStart', 'asyncEnd', 'error']) {
    out[event] = typeof nameOrChannels === 'string' ? channel(`tracing:${nameOrChannels}:${event}`) : nameOrChannels[event];
  }
  out.traceSync = (fn, _context, thisArg, ...args) => Reflect.apply(fn, thisArg, args);
  out.tracePromise = out.traceSync;
  out.traceCallback = (fn, _position, _context, thisArg, ...args) => Reflect.apply(fn, thisArg, args);
  Object.defineProperty(out, 'hasSubscribers', { get: () => ['start', 'end', 'asyncStart', 'asyncEnd', 'error'].some((e) => out[e].hasSubscribers) });
  return out;
}
export default { channel, hasSubscribers, subscribe, tracingChannel, unsubscribe, Channel };
