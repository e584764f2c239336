// process.nextTick and queueMicrotask. The loop runs all ticks, then all microtasks, after each
// callback; for an ES module entry microtasks come first.
import { validateFunction } from 'node:internal/validators';

/** Ticks in order: the array is consumed from `head`. */
let queue: any[] = [];
let head = 0;

op_loop_set_hook('ticks', runTicks);

function runTicks() {
  while (head < queue.length) {
    const tick = queue[head];
    queue[head++] = undefined;
    if (head === queue.length) {
      queue = [];
      head = 0;
    }
    // When the callback throws, the rest waits until the loop comes here again.
    const { callback, args } = tick;
    if (args === undefined) callback();
    else callback(...args);
  }
  op_loop_set_ticks(false);
}

export function nextTick(callback, ...args) {
  validateFunction(callback, 'callback');
  if (queue.length === 0) op_loop_set_ticks(true);
  queue.push({ callback, args: args.length === 0 ? undefined : args });
}

export function queueMicrotask(callback) {
  validateFunction(callback, 'callback');
  op_loop_enqueue_microtask(callback);
}
