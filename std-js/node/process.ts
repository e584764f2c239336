// node:process and the global `process`.
import EventEmitter from 'node:events';
import { nodeError } from 'node:internal/errors';
import { makeEnv } from 'node:internal/process/env';
import { emitWarning, installFatalHandlers } from 'node:internal/process/warnings';
import { makeInput, makeOutput } from 'node:internal/process/stdio';
import { nextTick } from 'node:internal/process/task_queues';
import { uvException } from 'node:internal/uv';
import {
  parseFileMode, validateArray, validateInteger, validateNumber, validateObject, validateString, validateUint32,
} from 'node:internal/validators';
import { signals } from 'node:internal/constants';

const { create, defineProperty, freeze } = Object;

function process_() {}
defineProperty(process_, 'name', { value: 'process' });
process_.prototype = create(EventEmitter.prototype, {
  constructor: { value: process_, writable: true, configurable: true, enumerable: false },
});

/** The process object. */
export const process: any = create(process_.prototype);

/** A property computed when it is first read, then plain. */
function lazy(name, make, writable = true) {
  defineProperty(process, name, {
    configurable: true,
    enumerable: true,
    get() {
      const value = make();
      defineProperty(process, name, { value, writable, enumerable: true, configurable: true });
      return value;
    },
    set: writable ? (value) => {
      defineProperty(process, name, { value, writable: true, enumerable: true, configurable: true });
    } : undefined,
  });
}

process.version = 'v26.10.0';
process.versions = freeze({
  node: '26.10.0', acorn: '8.18.0', ada: '4.0.0', amaro: '1.1.11', ares: '1.34.8', brotli: '1.2.0', cldr: '48.0',
  icu: '78.3', kiln: '0.1.0', llhttp: '9.4.3', modules: '147', napi: '10', openssl: '3.5.8', simdjson: '4.6.11',
  simdutf: '7.7.0', tz: '2026c', undici: '8.10.2', unicode: '17.0', uv: '1.52.1', v8: '14.6.202.34-node.34',
  zlib: '1.3.2.1-motley-285e94b', zstd: '1.5.7',
});
lazy('arch', () => op_process_arch());
lazy('platform', () => op_process_platform());
process.release = {
  name: 'node',
  sourceUrl: 'https://nodejs.org/download/release/v26.10.0/node-v26.10.0.tar.gz',
  headersUrl: 'https://nodejs.org/download/release/v26.10.0/node-v26.10.0-headers.tar.gz',
};
process.moduleLoadList = [];
process.binding = function binding(module) {
  validateString(module, 'module');
  const error: any = new Error(`No such module: ${module}`);
  error.code = 'ERR_INVALID_MODULE';
  throw error;
};
process._linkedBinding = process.binding;
process._events = create(null);
process._eventsCount = 0;
process._maxListeners = undefined;
process.domain = null;
process._exiting = false;

let exitCode;
defineProperty(process, 'exitCode', {
  configurable: true,
  enumerable: true,
  get: () => exitCode,
  set(code) {
    if (code !== null && code !== undefined) {
      let value = code;
      if (typeof code === 'string' && code !== '' && Number.isInteger(+code)) value = +code;
      validateInteger(value, 'code');
      op_process_set_exit_code(value);
    } else {
      op_process_set_exit_code(undefined);
    }
    exitCode = code;
  },
});
lazy('config', () => freeze({
  target_defaults: freeze({ cflags: freeze([]), default_configuration: 'Release', defines: freeze([]), include_dirs: freeze([]), libraries: freeze([]) }),
  variables: freeze({ napi_build_version: '10', node_shared: false, v8_enable_i18n_support: 1 }),
}));

process.uptime = function uptime() {
  return op_process_time_origin()[0] / 1000;
};
process.getActiveResourcesInfo = () => [];
process._getActiveRequests = () => [];
process._getActiveHandles = () => [];
process.reallyExit = function reallyExit(code) {
  op_process_exit(code || 0);
};

function checkUsage(previous, name) {
  validateNumber(previous[name], `prevValue.${name}`);
  if (!(previous[name] >= 0 && previous[name] <= Number.MAX_SAFE_INTEGER)) {
    throw nodeError('ERR_INVALID_ARG_VALUE_RANGE', `prevValue.${name}`, previous[name]);
  }
}
process.cpuUsage = function cpuUsage(prevValue) {
  if (prevValue) {
    validateObject(prevValue, 'prevValue');
    checkUsage(prevValue, 'user');
    checkUsage(prevValue, 'system');
  }
  const [user, system] = op_process_usage();
  return prevValue ? { user: user - prevValue.user, system: system - prevValue.system } : { user, system };
};
process.threadCpuUsage = process.cpuUsage;
process.resourceUsage = function resourceUsage() {
  const [userCPUTime, systemCPUTime, maxRSS] = op_process_usage();
  return {
    userCPUTime, systemCPUTime, maxRSS, sharedMemorySize: 0, unsharedDataSize: 0, unsharedStackSize: 0,
    minorPageFault: 0, majorPageFault: 0, swappedOut: 0, fsRead: 0, fsWrite: 0, ipcSent: 0, ipcReceived: 0,
    signalsCount: 0, voluntaryContextSwitches: 0, involuntaryContextSwitches: 0,
  };
};
process.memoryUsage = function memoryUsage() {
  const rss = op_process_memory();
  return { rss, heapTotal: rss, heapUsed: rss, external: 0, arrayBuffers: 0 };
};
process.memoryUsage.rss = function rss() {
  return op_process_memory();
};
process.constrainedMemory = () => 0;
process.availableMemory = () => op_os_info()[5];

process.kill = function kill(pid, sig) {
  // eslint-disable-next-line eqeqeq
  if (pid != (pid | 0)) throw nodeError('ERR_INVALID_ARG_TYPE', 'pid', 'number', pid);
  let number;
  if (typeof sig === 'number') {
    number = sig;
  } else {
    const name = sig === undefined ? 'SIGTERM' : sig;
    number = signals[name];
    if (number === undefined) throw nodeError('ERR_UNKNOWN_SIGNAL', name);
  }
  const result = op_process_kill(pid | 0, number);
  if (result !== 0) throw uvException(result, 'kill');
  return true;
};

process.exit = function exit(code) {
  if (arguments.length !== 0) process.exitCode = code;
  if (!process._exiting) {
    process._exiting = true;
    process.emit('exit', numericExitCode());
  }
  process.reallyExit(numericExitCode());
};

function numericExitCode() {
  return exitCode === undefined || exitCode === null ? 0 : +exitCode;
}

process.hrtime = function hrtime(time) {
  const now = op_process_hrtime();
  if (time !== undefined) {
    validateArray(time, 'time');
    if (time.length !== 2) throw nodeError('ERR_OUT_OF_RANGE', 'time', 2, time.length);
    let seconds = now[0] - time[0];
    let nanoseconds = now[1] - time[1];
    if (nanoseconds < 0) {
      seconds--;
      nanoseconds += 1e9;
    }
    return [seconds, nanoseconds];
  }
  return now;
};
process.hrtime.bigint = function bigint() {
  const [seconds, nanoseconds] = op_process_hrtime();
  return op_util_call_global('BigInt', seconds) * op_util_call_global('BigInt', 1e9) + op_util_call_global('BigInt', nanoseconds);
};
process.openStdin = function openStdin() {
  process.stdin.resume();
  return process.stdin;
};
process.getuid = () => op_process_ids()[2];
process.geteuid = () => op_process_ids()[4];
process.getgid = () => op_process_ids()[3];
process.getegid = () => op_process_ids()[5];
process.getgroups = () => [op_process_ids()[3]];
process.allowedNodeEnvironmentFlags = [];
process.features = {
  inspector: false, debug: false, uv: true, ipv6: true, tls_alpn: true, tls_sni: true, tls_ocsp: true, tls: true,
  openssl_is_boringssl: false, cached_builtins: true, require_module: true, typescript: 'strip',
};
process.emitWarning = emitWarning;
process.nextTick = nextTick;
process._tickCallback = () => op_loop_drain();
process.sourceMapsEnabled = false;
process.setSourceMapsEnabled = () => {};
lazy('stdout', () => makeOutput('stdout', 1));
lazy('stdin', () => makeInput());
lazy('stderr', () => makeOutput('stderr', 2));
process.abort = function abort() {
  op_process_abort();
};
process.umask = function umask(mask) {
  return op_process_umask(mask === undefined ? undefined : parseFileMode(mask, 'mask'));
};
process.chdir = function chdir(directory) {
  validateString(directory, 'directory');
  const result = op_process_chdir(directory);
  if (result < 0) throw uvException(result, 'chdir', op_process_cwd(), directory);
};
process.cwd = function cwd() {
  const path = op_process_cwd();
  if (typeof path === 'number') throw uvException(path, 'uv_cwd');
  return path;
};
for (const name of ['initgroups', 'setgroups', 'setegid', 'seteuid', 'setgid', 'setuid']) {
  process[name] = { [name](id) {
    if (name !== 'initgroups' && name !== 'setgroups') validateUint32(id, 'id');
    throw nodeError('ERR_NOT_SUPPORTED', `process.${name}`);
  } }[name];
}
lazy('env', makeEnv);
process.title = 'node';
lazy('argv', () => op_process_argv());
process.execArgv = [];
lazy('pid', () => op_process_ids()[0]);
lazy('ppid', () => op_process_ids()[1]);
lazy('execPath', () => op_process_exec_path());
process.debugPort = 9229;
process.argv0 = 'node';
process._preload_modules = [];
process.report = { getReport: () => ({}), writeReport: () => '' };
process.setUncaughtExceptionCaptureCallback = function setUncaughtExceptionCaptureCallback(callback) {
  if (callback !== null && typeof callback !== 'function') {
    throw nodeError('ERR_INVALID_ARG_TYPE', 'fn', ['Function', 'null'], callback);
  }
  captured.callback = callback;
};
process.hasUncaughtExceptionCaptureCallback = () => captured.callback !== null;
process.getBuiltinModule = (id) => (typeof id === 'string' ? op_module_builtin(id) : undefined);
process.loadEnvFile = () => {
  throw nodeError('ERR_NOT_SUPPORTED', 'process.loadEnvFile');
};
process.dlopen = () => {
  throw nodeError('ERR_NOT_SUPPORTED', 'process.dlopen');
};
process.ref = () => {};
process.unref = () => {};
process.finalization = { register() {}, registerBeforeExit() {}, unregister() {} };
process.permission = undefined;
delete process.permission;
defineProperty(process, Symbol.toStringTag, { value: 'process', configurable: true, enumerable: false });

const captured: any = { callback: null };
installFatalHandlers(process, captured);

export default process;
export const {
  version, versions, release, exit, hrtime, cwd, chdir, umask, uptime, kill, abort,
  memoryUsage, cpuUsage, resourceUsage, features, getuid, geteuid, getgid, getegid, getgroups, execArgv, argv0, title,
  getBuiltinModule,
} = process;
export { emitWarning, nextTick };
export const on = process.on.bind(process);
export const once = process.once.bind(process);
export const off = process.off.bind(process);
export const emit = process.emit.bind(process);
export const addListener = process.addListener.bind(process);
export const removeListener = process.removeListener.bind(process);
export const removeAllListeners = process.removeAllListeners.bind(process);
export const listeners = process.listeners.bind(process);
export const listenerCount = process.listenerCount.bind(process);
