// process.emitWarning, and what happens to errors nobody caught.
import { nodeError } from 'node:internal/errors';
import { nextTick } from 'node:internal/process/task_queues';
import { validateString } from 'node:internal/validators';
import { streamOf } from 'node:internal/stdio_sink';

let theProcess: any;
let explained = false;
const deprecationCodes: any[] = [];

function writeError(text) {
  const stream = streamOf(2);
  if (stream === undefined) op_console_write(2, `${text}\n`);
  else stream.write(`${text}\n`);
}

/** The listener that prints warnings. */
function onWarning(warning) {
  const disabled = op_process_env_get('NODE_NO_WARNINGS') === '1' || theProcess.noProcessWarnings;
  if (disabled || !(warning instanceof Error)) return;
  const isDeprecation = warning.name === 'DeprecationWarning';
  if (isDeprecation && theProcess.noDeprecation) return;
  const trace = theProcess.traceProcessWarnings || (isDeprecation && theProcess.traceDeprecation);
  const { code, detail } = warning as any;
  let text = `(node:${theProcess.pid}) `;
  if (code) text += `[${code}] `;
  if (trace && warning.stack) text += `${warning.stack}`;
  else text += typeof warning.toString === 'function' ? `${warning.toString()}` : Error.prototype.toString.call(warning);
  if (typeof detail === 'string') text += `\n${detail}`;
  if (!trace && !explained) {
    explained = true;
    const flag = isDeprecation ? '--trace-deprecation' : '--trace-warnings';
    text += `\n(Use \`node ${flag} ...\` to show where the warning was created)`;
  }
  writeError(text);
}

function doEmitWarning(warning) {
  theProcess.emit('warning', warning);
}

export function emitWarning(warning, type?, code?, ctor?) {
  let detail;
  if (type !== null && typeof type === 'object' && !Array.isArray(type)) {
    ctor = type.ctor;
    code = type.code;
    if (typeof type.detail === 'string') detail = type.detail;
    type = type.type || 'Warning';
  } else if (typeof type === 'function') {
    ctor = type;
    code = '';
    type = 'Warning';
  }
  if (type !== undefined) validateString(type, 'type');
  if (typeof code === 'function') {
    ctor = code;
    code = '';
  } else if (code !== undefined) {
    validateString(code, 'code');
  }
  if (typeof warning === 'string') {
    const error: any = new Error(warning);
    error.name = String(type || 'Warning');
    if (code !== undefined) error.code = code;
    if (detail !== undefined) error.detail = detail;
    op_util_capture_stack(error, ctor || emitWarning);
    warning = error;
  } else if (!(warning instanceof Error)) {
    throw nodeError('ERR_INVALID_ARG_TYPE', 'warning', ['Error', 'string'], warning);
  }
  if (warning.name === 'DeprecationWarning') {
    if (theProcess.noDeprecation) return;
    if (theProcess.throwDeprecation) {
      nextTick(() => {
        throw warning;
      });
      return;
    }
    if (warning.code !== undefined && warning.code !== '') {
      if (deprecationCodes.includes(warning.code)) return;
      deprecationCodes.push(warning.code);
    }
  }
  nextTick(doEmitWarning, warning);
}

/** Ties the process's events to the loop. */
export function installFatalHandlers(process, captured) {
  theProcess = process;
  process.on('warning', onWarning);
  op_loop_set_hook('uncaught', (error, fromPromise) => {
    const origin = fromPromise ? 'unhandledRejection' : 'uncaughtException';
    if (captured.callback !== null) {
      captured.callback(error);
      return true;
    }
    process.emit('uncaughtExceptionMonitor', error, origin);
    if (process.emit('uncaughtException', error, origin)) return true;
    // The process ends with status 1, unless a listener of 'exit' has another.
    process.exitCode = 1;
    return false;
  });
  op_loop_set_hook('unhandledRejection', (reason, promise) => process.emit('unhandledRejection', reason, promise));
  op_loop_set_hook('rejectionHandled', (promise) => process.emit('rejectionHandled', promise));
  op_loop_set_hook('beforeExit', (code) => process.emit('beforeExit', process.exitCode ?? code));
  op_loop_set_hook('exit', (code) => {
    if (process._exiting) return;
    process._exiting = true;
    if (process.exitCode === undefined && code !== 0) process.exitCode = code;
    process.emit('exit', process.exitCode ?? code);
  });
}

