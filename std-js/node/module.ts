// node:module.
import { nodeError } from 'node:internal/errors';

export const builtinModules = [
  'assert', 'assert/strict', 'async_hooks', 'buffer', 'child_process', 'cluster', 'console', 'constants', 'crypto', 'dgram',
  'diagnostics_channel', 'dns', 'dns/promises', 'domain', 'events', 'fs', 'fs/promises', 'http', 'http2', 'https', 'inspector',
  'inspector/promises', 'module', 'net', 'os', 'path', 'path/posix', 'path/win32', 'perf_hooks', 'process', 'punycode',
  'querystring', 'readline', 'readline/promises', 'repl', 'stream', 'stream/consumers', 'stream/promises', 'stream/web',
  'string_decoder', 'sys', 'timers', 'timers/promises', 'tls', 'trace_events', 'tty', 'url', 'util', 'util/types', 'v8', 'vm',
  'wasi', 'worker_threads', 'zlib', 'node:ffi', 'node:sea', 'node:sqlite', 'node:test', 'node:test/reporters',
];

export function isBuiltin(name) {
  if (typeof name !== 'string') return false;
  if (name.startsWith('node:')) return builtinModules.includes(name) || builtinModules.includes(name.slice(5));
  return builtinModules.includes(name);
}

export function createRequire(filename) {
  let path = filename;
  if (path !== null && typeof path === 'object' && typeof path.href === 'string') path = path.href;
  if (typeof path !== 'string' || !(path.startsWith('file:') || path.startsWith('/'))) {
    throw nodeError('ERR_INVALID_ARG_VALUE', 'filename', filename, 'must be a file URL object, file URL string, or absolute path string');
  }
  if (path.startsWith('file://')) path = decodeURIComponent(path.slice(7));
  const require = op_module_create_require(path);
  if (require !== undefined) return require;
  const own: any = (id) => {
    const found = typeof id === 'string' ? op_module_builtin(id) : undefined;
    if (found !== undefined) return found;
    const error: any = new Error(`Cannot find module '${id}'\nRequire stack:\n- ${path}`);
    error.code = 'MODULE_NOT_FOUND';
    error.requireStack = [path];
    throw error;
  };
  own.resolve = (id) => id;
  own.cache = { __proto__: null };
  own.main = undefined;
  own.extensions = { __proto__: null };
  return own;
}

export function Module(this: any, id = '', parent?) {
  this.id = id;
  this.path = id;
  this.exports = {};
  this.parent = parent;
  this.filename = null;
  this.loaded = false;
  this.children = [];
}
Module.prototype.require = function () {
  throw nodeError('ERR_NOT_SUPPORTED', 'Module.prototype.require');
};
Module._cache = { __proto__: null } as any;
Module._pathCache = { __proto__: null } as any;
Module._extensions = { '__proto__': null, '.js': () => {}, '.json': () => {}, '.node': () => {} } as any;
Module.globalPaths = [] as any[];
Module._load = () => {
  throw nodeError('ERR_NOT_SUPPORTED', 'Module._load');
};
Module._resolveFilename = () => {
  throw nodeError('ERR_NOT_SUPPORTED', 'Module._resolveFilename');
};
Module._nodeModulePaths = (from) => {
  const out: any[] = [];
  const parts = from.split('/');
  for (let i = parts.length; i > 0; i--) {
    if (parts[i - 1] !== 'node_modules') out.push(`${parts.slice(0, i).join('/')}/node_modules`);
  }
  return out;
};
Module.wrap = (script) => `(function (exports, require, module, __filename, __dirname) { ${script}\n});`;
Module.builtinModules = builtinModules;
Module.isBuiltin = isBuiltin;
Module.createRequire = createRequire;
Module.Module = Module;
Module.register = () => {
  throw nodeError('ERR_NOT_SUPPORTED', 'module.register');
};
Module.registerHooks = Module.register;
Module.syncBuiltinESMExports = () => {};
Module.findSourceMap = () => undefined;
Module.enableCompileCache = () => ({ status: 3 });
Module.getCompileCacheDir = () => undefined;
Module.stripTypeScriptTypes = Module.register;

export const {
  register, registerHooks, syncBuiltinESMExports, findSourceMap, enableCompileCache, getCompileCacheDir, stripTypeScriptTypes,
  wrap, globalPaths,
} = Module;
export default Module;
