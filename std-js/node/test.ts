// node:test: can be imported; what needs it says that it is not supported yet.
import { unsupportedFunction } from 'node:internal/unsupported';

export const after = unsupportedFunction('test', 'after');
export const afterEach = unsupportedFunction('test', 'afterEach');
export const before = unsupportedFunction('test', 'before');
export const beforeEach = unsupportedFunction('test', 'beforeEach');
export const describe = unsupportedFunction('test', 'describe');
export const expectFailure = unsupportedFunction('test', 'expectFailure');
export const getTestContext = unsupportedFunction('test', 'getTestContext');
export const it = unsupportedFunction('test', 'it');
export const only = unsupportedFunction('test', 'only');
export const run = unsupportedFunction('test', 'run');
export const skip = unsupportedFunction('test', 'skip');
export const suite = unsupportedFunction('test', 'suite');
export const test = unsupportedFunction('test', 'test');
export const todo = unsupportedFunction('test', 'todo');
export const mock = {};
export const snapshot = {};
export const assert = {};

export default {
  after, afterEach, before, beforeEach, describe, expectFailure, getTestContext, it, only, run, skip, suite, test,
  todo, mock, snapshot, assert,
};
