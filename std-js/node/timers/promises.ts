// node:timers/promises.
import {
  clearImmediate, clearTimeout, setImmediate as startImmediate, startTimer, clearInterval,
} from 'node:internal/timers';
import { AbortError } from 'node:internal/errors';
import { validateAbortSignal, validateBoolean, validateObject } from 'node:internal/validators';

function checkOptions(options) {
  validateObject(options, 'options');
  if (options.signal !== undefined) validateAbortSignal(options.signal, 'options.signal');
  if (options.ref !== undefined) validateBoolean(options.ref, 'options.ref');
}

/** A promise of a handle that `start` makes; the signal undoes it by `stop`. */
function promised(options, start, stop) {
  try {
    checkOptions(options);
  } catch (error) {
    return Promise.reject(error);
  }
  const { signal, ref = true } = options;
  if (signal !== undefined && signal.aborted) {
    return Promise.reject(new AbortError(undefined, { cause: signal.reason }));
  }
  return new Promise((resolve, reject) => {
    let onAbort;
    const handle = start((value) => {
      if (onAbort !== undefined) signal.removeEventListener('abort', onAbort);
      resolve(value);
    });
    if (!ref) handle.unref();
    if (signal !== undefined) {
      onAbort = () => {
        stop(handle);
        reject(new AbortError(undefined, { cause: signal.reason }));
      };
      signal.addEventListener('abort', onAbort, { once: true });
    }
  });
}

export function setTimeout(delay?, value?, options = {}) {
  return promised(options, (done) => startTimer(done, delay, [value], false), clearTimeout);
}

export function setImmediate(value?, options = {}) {
  return promised(options, (done) => startImmediate(done, value), clearImmediate);
}

export async function* setInterval(delay?, value?, options: any = {}) {
  checkOptions(options);
  const { signal, ref = true } = options;
  if (signal !== undefined && signal.aborted) throw new AbortError(undefined, { cause: signal.reason });
  let ready = 0;
  let wake: any = null;
  const notify = () => {
    if (wake !== null) {
      wake();
      wake = null;
    }
  };
  const timer = startTimer(() => {
    ready++;
    notify();
  }, delay, undefined, true);
  if (!ref) timer.unref();
  if (signal !== undefined) signal.addEventListener('abort', notify, { once: true });
  try {
    for (;;) {
      if (signal !== undefined && signal.aborted) throw new AbortError(undefined, { cause: signal.reason });
      if (ready === 0) {
        await new Promise((resolve: any) => {
          wake = resolve;
        });
        continue;
      }
      for (; ready > 0; ready--) yield value;
    }
  } finally {
    clearInterval(timer);
    if (signal !== undefined) signal.removeEventListener('abort', notify);
  }
}

export const scheduler = {
  wait: (delay, options?) => setTimeout(delay, undefined, options),
  yield: () => setImmediate(),
};
export default { setTimeout, setImmediate, setInterval, scheduler };
