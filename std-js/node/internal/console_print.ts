// What all methods of a console come to: text on a descriptor or a stream. Plain strings and numbers go
// to the descriptor in one operation; everything else is laid out by util.inspect.
import { formatWithOptionsInternal } from 'node:internal/util/format';
import { streamOf, writeLine } from 'node:internal/stdio_sink';

const { create } = Object;

/** What one console writes to, and its state. */
export interface Sink {
  stdout: any;
  stderr: any;
  indent: string;
  groupWidth: number;
  counts: any;
  timers: any;
  inspectOptions: any;
  colorMode: any;
}

export function newSink(stdout, stderr): Sink {
  return {
    stdout, stderr, indent: '', groupWidth: 2, counts: create(null), timers: create(null),
    inspectOptions: undefined, colorMode: 'auto',
  };
}

export function inspectOptionsOf(sink, fd) {
  if (sink.inspectOptions !== undefined) return sink.inspectOptions;
  if (sink.colorMode === true) return { colors: true };
  if (sink.colorMode === 'auto' && sink.stdout === undefined && wantsColors(fd)) return { colors: true };
  return undefined;
}

function wantsColors(fd) {
  if (op_process_env_get('FORCE_COLOR') !== undefined) {
    const force = op_process_env_get('FORCE_COLOR');
    return force === '' || force === '1' || force === 'true' || force === '2' || force === '3';
  }
  if (!op_tty_isatty(fd)) return false;
  const off = op_process_env_get('NODE_DISABLE_COLORS') || op_process_env_get('NO_COLOR');
  return !off && op_process_env_get('TERM') !== 'dumb';
}

export function writeText(sink, fd, text) {
  if (sink.indent !== '') {
    text = sink.indent + (text.includes('\n') ? text.replaceAll('\n', `\n${sink.indent}`) : text);
  }
  const own = fd === 1 ? sink.stdout : sink.stderr;
  if (own !== undefined) own.write(`${text}\n`);
  else writeLine(fd, text);
}

export function print(sink, fd, args) {
  if (sink.stdout === undefined && streamOf(fd) === undefined && op_console_log_fast(fd, sink.indent, args)) return;
  writeText(sink, fd, formatWithOptionsInternal(inspectOptionsOf(sink, fd), args));
}
