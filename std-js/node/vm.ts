// node:vm: can be imported; what needs it says that it is not supported yet.
import { unsupportedClass, unsupportedFunction } from 'node:internal/unsupported';

export const compileFunction = unsupportedFunction('vm', 'compileFunction');
export const createContext = unsupportedFunction('vm', 'createContext');
export const isContext = unsupportedFunction('vm', 'isContext');
export const measureMemory = unsupportedFunction('vm', 'measureMemory');
export const runInContext = unsupportedFunction('vm', 'runInContext');
export const runInNewContext = unsupportedFunction('vm', 'runInNewContext');
export const runInThisContext = unsupportedFunction('vm', 'runInThisContext');
export const Script = unsupportedClass('vm', 'Script');
export const SourceTextModule = unsupportedClass('vm', 'SourceTextModule');
export const SyntheticModule = unsupportedClass('vm', 'SyntheticModule');
export const constants: any = {};

export const createScript = unsupportedFunction('vm', 'createScript');

export default {
  compileFunction, createContext, isContext, measureMemory, runInContext, runInNewContext, runInThisContext, Script,
  SourceTextModule, SyntheticModule, constants, createScript,
};
