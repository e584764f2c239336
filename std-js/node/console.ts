// The console.
import 'node:internal/process/report';
import { formatWithOptionsInternal } from 'node:internal/util/format';
import { inspect } from 'node:internal/util/inspect';
import { table } from 'node:internal/console_table';
import { inspectOptionsOf, newSink, print, writeText } from 'node:internal/console_print';

const { create, defineProperty } = Object;

function elapsedText(milliseconds) {
  let hours = 0;
  let minutes = 0;
  let seconds = 0;
  if (milliseconds >= 1000) {
    if (milliseconds >= 60000) {
      if (milliseconds >= 3600000) {
        hours = Math.floor(milliseconds / 3600000);
        milliseconds %= 3600000;
      }
      minutes = Math.floor(milliseconds / 60000);
      milliseconds %= 60000;
    }
    seconds = milliseconds / 1000;
  }
  if (hours !== 0 || minutes !== 0) {
    const [whole, part] = seconds.toFixed(3).split('.');
    const clock = `${hours !== 0 && minutes < 10 ? '0' : ''}${minutes}:${whole.length < 2 ? '0' : ''}${whole}.${part}`;
    return hours !== 0 ? `${hours}:${clock} (h:mm:ss.mmm)` : `${clock} (m:ss.mmm)`;
  }
  if (seconds !== 0) return `${seconds.toFixed(3)}s`;
  return `${Number(milliseconds.toFixed(3))}ms`;
}

function now() {
  return op_process_time_origin()[0];
}

function warn(message) {
  const emit = globalThis.process?.emitWarning;
  if (typeof emit === 'function') emit(message);
}

const METHODS = ['log', 'info', 'debug', 'warn', 'error', 'dir', 'time', 'timeEnd', 'timeLog', 'trace', 'assert', 'clear',
  'count', 'countReset', 'group', 'groupEnd', 'table', 'dirxml', 'groupCollapsed'];

/** The methods of one console, as own properties of `target`. */
function defineMethods(target, sink) {
  const methods: any = {
    log(...args) {
      print(sink, 1, args);
    },
    info(...args) {
      print(sink, 1, args);
    },
    debug(...args) {
      print(sink, 1, args);
    },
    dirxml(...args) {
      print(sink, 1, args);
    },
    groupCollapsed(...data) {
      methods.group(...data);
    },
    warn(...args) {
      print(sink, 2, args);
    },
    error(...args) {
      print(sink, 2, args);
    },
    dir(object, options) {
      writeText(sink, 1, inspect(object, { customInspect: false, ...inspectOptionsOf(sink, 1), ...options }));
    },
    time(label = 'default') {
      label = `${label}`;
      if (sink.timers[label] !== undefined) {
        warn(`Label '${label}' already exists for console.time()`);
        return;
      }
      sink.timers[label] = now();
    },
    timeEnd(label = 'default') {
      label = `${label}`;
      const start = sink.timers[label];
      if (start === undefined) {
        warn(`No such label '${label}' for console.timeEnd()`);
        return;
      }
      delete sink.timers[label];
      print(sink, 1, ['%s: %s', label, elapsedText(now() - start)]);
    },
    timeLog(label = 'default', ...data) {
      label = `${label}`;
      const start = sink.timers[label];
      if (start === undefined) {
        warn(`No such label '${label}' for console.timeLog()`);
        return;
      }
      print(sink, 1, ['%s: %s', label, elapsedText(now() - start), ...data]);
    },
    trace(...args) {
      const error: any = { name: 'Trace', message: formatWithOptionsInternal(inspectOptionsOf(sink, 2), args) };
      op_util_capture_stack(error, methods.trace);
      const frames = String(error.stack);
      const at = frames.indexOf('\n    at');
      const header = error.message === '' ? 'Trace' : `Trace: ${error.message}`;
      writeText(sink, 2, at === -1 ? header : header + frames.slice(at));
    },
    assert(expression, ...args) {
      if (expression) return;
      if (typeof args[0] === 'string') args[0] = `Assertion failed: ${args[0]}`;
      else args.unshift('Assertion failed');
      print(sink, 2, args);
    },
    clear() {
      if (op_tty_isatty(1) && op_process_env_get('TERM') !== 'dumb') op_console_write(1, '\u001b[1;1H\u001b[0J');
    },
    count(label = 'default') {
      label = `${label}`;
      const count = (sink.counts[label] || 0) + 1;
      sink.counts[label] = count;
      print(sink, 1, [`${label}: ${count}`]);
    },
    countReset(label = 'default') {
      label = `${label}`;
      if (sink.counts[label] === undefined) {
        warn(`Count for '${label}' does not exist`);
        return;
      }
      delete sink.counts[label];
    },
    group(...data) {
      if (data.length > 0) print(sink, 1, data);
      sink.indent += ' '.repeat(sink.groupWidth);
    },
    groupEnd() {
      sink.indent = sink.indent.slice(0, sink.indent.length - sink.groupWidth);
    },
    table(tabularData, properties) {
      table((...args) => print(sink, 1, args), inspectOptionsOf(sink, 1), tabularData, properties);
    },
  };
  for (const name of METHODS) target[name] = methods[name];
  return target;
}

/** A console of its own over the given streams. */
export function Console(options, errorStream?) {
  if (!new.target) return new (Console as any)(...arguments);
  let settings = options;
  if (options && typeof options.write === 'function') settings = { stdout: options, stderr: errorStream };
  const { stdout, stderr = stdout } = settings || {};
  if (!stdout || typeof stdout.write !== 'function') {
    const error: any = new TypeError('Console expects a writable stream instance for stdout');
    error.code = 'ERR_CONSOLE_WRITABLE_STREAM';
    throw error;
  }
  const sink = newSink(stdout, stderr);
  if (settings.inspectOptions !== undefined) sink.inspectOptions = settings.inspectOptions;
  if (settings.colorMode !== undefined) sink.colorMode = settings.colorMode;
  if (settings.groupIndentation !== undefined) sink.groupWidth = settings.groupIndentation;
  defineMethods(this, sink);
}

export const console: any = defineMethods(create({}), newSink(undefined, undefined));
console.Console = Console;
for (const name of ['profile', 'profileEnd', 'timeStamp']) {
  console[name] = { [name]() {} }[name];
}
console.context = function context() {
  return {};
};
console.createTask = function createTask() {
  return { run: (f) => f() };
};
defineProperty(console, Symbol.toStringTag, { value: 'console', configurable: true });

export default console;
