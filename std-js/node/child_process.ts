// node:child_process: can be imported; what needs it says that it is not supported yet.
import { unsupportedClass, unsupportedFunction } from 'node:internal/unsupported';

export const _forkChild = unsupportedFunction('child_process', '_forkChild');
export const exec = unsupportedFunction('child_process', 'exec');
export const execFile = unsupportedFunction('child_process', 'execFile');
export const execFileSync = unsupportedFunction('child_process', 'execFileSync');
export const execSync = unsupportedFunction('child_process', 'execSync');
export const fork = unsupportedFunction('child_process', 'fork');
export const spawn = unsupportedFunction('child_process', 'spawn');
export const spawnSync = unsupportedFunction('child_process', 'spawnSync');
export const ChildProcess = unsupportedClass('child_process', 'ChildProcess');

export default { _forkChild, exec, execFile, execFileSync, execSync, fork, spawn, spawnSync, ChildProcess };
