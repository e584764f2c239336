// node:assert.
import { AssertionError } from 'node:internal/assert/assertion_error';
import { nodeError } from 'node:internal/errors';
import { isDeepEqual, isDeepStrictEqual } from 'node:internal/util/comparisons';
import { inspect } from 'node:internal/util/inspect';
import { callText } from 'node:internal/assert/call_text';
import { validateFunction } from 'node:internal/validators';

const { is, keys } = Object;

const NO_EXCEPTION: any = {};

function innerFail(options) {
  if (options.message instanceof Error) throw options.message;
  throw new AssertionError(options);
}

/** The message argument: a text, an error to throw, or a function that makes one. */
function messageOf(args) {
  const [message, ...rest] = args;
  if (typeof message === 'function') return message();
  void rest;
  return message;
}

function innerOk(fn, argLength, value, message) {
  if (value) return;
  let generatedMessage = false;
  if (argLength === 0) {
    generatedMessage = true;
    message = 'No value argument passed to `assert.ok()`';
  } else if (message == null) {
    generatedMessage = true;
    const text = callText(fn);
    message = text === undefined ? 'The expression evaluated to a falsy value:\n\n  assert.ok(value)\n'
      : `The expression evaluated to a falsy value:\n\n  ${text}\n`;
  } else if (message instanceof Error) {
    throw message;
  }
  const error = new AssertionError({ actual: value, expected: true, message, operator: '==', stackStartFn: fn });
  error.generatedMessage = generatedMessage;
  throw error;
}

export function ok(...args) {
  innerOk(ok, args.length, args[0], args[1]);
}

function assert(...args) {
  innerOk(assert, args.length, args[0], args[1]);
}

export function fail(message?) {
  if (message instanceof Error) throw message;
  const error = new AssertionError({ message: message === undefined ? 'Failed' : message, operator: 'fail', stackStartFn: fail });
  if (message === undefined) error.generatedMessage = true;
  throw error;
}

function checkCount(args) {
  if (args.length < 2) throw nodeError('ERR_MISSING_ARGS', 'actual', 'expected');
}

export function equal(actual, expected, ...message) {
  checkCount(arguments);
  // eslint-disable-next-line eqeqeq
  if (actual != expected && !(is(actual, NaN) && is(expected, NaN))) {
    innerFail({ actual, expected, message: messageOf(message), operator: '==', stackStartFn: equal });
  }
}

export function notEqual(actual, expected, ...message) {
  checkCount(arguments);
  // eslint-disable-next-line eqeqeq
  if (actual == expected || (is(actual, NaN) && is(expected, NaN))) {
    innerFail({ actual, expected, message: messageOf(message), operator: '!=', stackStartFn: notEqual });
  }
}

export function deepEqual(actual, expected, ...message) {
  checkCount(arguments);
  if (!isDeepEqual(actual, expected)) {
    innerFail({ actual, expected, message: messageOf(message), operator: 'deepEqual', stackStartFn: deepEqual });
  }
}

export function notDeepEqual(actual, expected, ...message) {
  checkCount(arguments);
  if (isDeepEqual(actual, expected)) {
    innerFail({ actual, expected, message: messageOf(message), operator: 'notDeepEqual', stackStartFn: notDeepEqual });
  }
}

export function deepStrictEqual(actual, expected, ...message) {
  checkCount(arguments);
  if (!isDeepStrictEqual(actual, expected)) {
    innerFail({ actual, expected, message: messageOf(message), operator: 'deepStrictEqual', stackStartFn: deepStrictEqual });
  }
}

export function notDeepStrictEqual(actual, expected, ...message) {
  checkCount(arguments);
  if (isDeepStrictEqual(actual, expected)) {
    innerFail({ actual, expected, message: messageOf(message), operator: 'notDeepStrictEqual', stackStartFn: notDeepStrictEqual });
  }
}

export function strictEqual(actual, expected, ...message) {
  checkCount(arguments);
  if (!is(actual, expected)) {
    innerFail({ actual, expected, message: messageOf(message), operator: 'strictEqual', stackStartFn: strictEqual });
  }
}

export function notStrictEqual(actual, expected, ...message) {
  checkCount(arguments);
  if (is(actual, expected)) {
    innerFail({ actual, expected, message: messageOf(message), operator: 'notStrictEqual', stackStartFn: notStrictEqual });
  }
}

/** Whether `actual` has everything that `expected` has. */
function partial(actual, expected) {
  if (expected === null || typeof expected !== 'object') return is(actual, expected);
  if (actual === null || typeof actual !== 'object') return false;
  if (op_util_class_of(actual) !== op_util_class_of(expected)) return false;
  if (Array.isArray(expected)) {
    let at = 0;
    for (const item of expected) {
      while (at < actual.length && !partial(actual[at], item)) at++;
      if (at++ >= actual.length) return false;
    }
    return true;
  }
  const kind = op_util_class_of(expected);
  if (kind === 'Map') {
    for (const [key, value] of expected) if (!actual.has(key) || !partial(actual.get(key), value)) return false;
    return true;
  }
  if (kind === 'Set') {
    const rest = [...actual];
    for (const value of expected) {
      const at = rest.findIndex((other) => partial(other, value));
      if (at === -1) return false;
      rest.splice(at, 1);
    }
    return true;
  }
  if (kind !== 'Object' && kind !== 'Error') return isDeepStrictEqual(actual, expected);
  for (const key of keys(expected)) if (!(key in actual) || !partial(actual[key], expected[key])) return false;
  return true;
}

export function partialDeepStrictEqual(actual, expected, ...message) {
  checkCount(arguments);
  if (!partial(actual, expected)) {
    innerFail({ actual, expected, message: messageOf(message), operator: 'partialDeepStrictEqual', stackStartFn: partialDeepStrictEqual });
  }
}

class Comparison {
  constructor(object, names, actual?) {
    for (const key of names) {
      if (!(key in object)) continue;
      if (actual !== undefined && typeof actual[key] === 'string' && op_util_class_of(object[key]) === 'RegExp' &&
          object[key].test(actual[key])) {
        this[key] = actual[key];
      } else {
        this[key] = object[key];
      }
    }
  }
}

function compareExceptionKey(actual, expected, key, message, names, fn) {
  if (key in actual && isDeepStrictEqual(actual[key], expected[key])) return;
  if (message) innerFail({ actual, expected, message, operator: fn.name, stackStartFn: fn });
  const a = new Comparison(actual, names);
  const b = new Comparison(expected, names, actual);
  const error: any = new AssertionError({ actual: a, expected: b, operator: 'deepStrictEqual', stackStartFn: fn });
  error.actual = actual;
  error.expected = expected;
  error.operator = fn.name;
  throw error;
}

function expectedException(actual, expected, message, fn) {
  let generatedMessage = false;
  let throwError = false;
  if (typeof expected !== 'function') {
    if (op_util_class_of(expected) === 'RegExp') {
      const text = String(actual);
      if (expected.test(text)) return;
      if (!message) {
        generatedMessage = true;
        message = `The input did not match the regular expression ${inspect(expected)}. Input:\n\n${inspect(text)}\n`;
      }
      throwError = true;
    } else if (typeof actual !== 'object' || actual === null) {
      const error: any = new AssertionError({ actual, expected, message, operator: 'deepStrictEqual', stackStartFn: fn });
      error.operator = fn.name;
      throw error;
    } else {
      const names = keys(expected);
      if (expected instanceof Error) names.push('name', 'message');
      else if (names.length === 0) throw nodeError('ERR_INVALID_ARG_VALUE', 'error', expected, 'may not be an empty object');
      for (const key of names) {
        if (typeof actual[key] === 'string' && op_util_class_of(expected[key]) === 'RegExp' && expected[key].test(actual[key])) continue;
        compareExceptionKey(actual, expected, key, message, names, fn);
      }
      return;
    }
  } else if (expected.prototype !== undefined && actual instanceof expected) {
    return;
  } else if (Object.prototype.isPrototypeOf.call(Error, expected)) {
    if (!message) {
      generatedMessage = true;
      message = `The error is expected to be an instance of "${expected.name}". Received `;
      if (actual instanceof Error || op_util_class_of(actual) === 'Error') message += `"${actual.name}"`;
      else message += `"${inspect(actual, { depth: -1 })}"`;
      message += `\n\nError message:\n\n${actual?.message}`;
    }
    throwError = true;
  } else {
    const result = Reflect.apply(expected, {}, [actual]);
    if (result !== true) {
      if (!message) {
        generatedMessage = true;
        const name = expected.name ? `"${expected.name}" ` : '';
        message = `The ${name}validation function is expected to return "true". Received ${inspect(result)}`;
        if (actual instanceof Error) message += `\n\nCaught error:\n\n${actual}`;
      }
      throwError = true;
    }
  }
  if (throwError) {
    const error: any = new AssertionError({ actual, expected, message, operator: fn.name, stackStartFn: fn });
    error.generatedMessage = generatedMessage;
    throw error;
  }
}

function getActual(fn) {
  validateFunction(fn, 'fn');
  try {
    fn();
  } catch (error) {
    return error;
  }
  return NO_EXCEPTION;
}

async function waitForActual(promiseFn) {
  let promise = promiseFn;
  if (typeof promiseFn === 'function') {
    promise = promiseFn();
    if (promise === null || typeof promise !== 'object' || typeof promise.then !== 'function') {
      throw nodeError('ERR_INVALID_RETURN_VALUE', 'instance of Promise', 'promiseFn', promise);
    }
  } else if (promiseFn === null || typeof promiseFn !== 'object' || typeof promiseFn.then !== 'function') {
    throw nodeError('ERR_INVALID_ARG_TYPE', 'promiseFn', ['Function', 'Promise'], promiseFn);
  }
  try {
    await promise;
  } catch (error) {
    return error;
  }
  return NO_EXCEPTION;
}

function expectsError(stackStartFn, actual, error?, message?) {
  if (typeof error === 'string') {
    if (arguments.length === 4) throw nodeError('ERR_INVALID_ARG_TYPE', 'error', ['Object', 'Error', 'Function', 'RegExp'], error);
    if (typeof actual === 'object' && actual !== null) {
      if (actual.message === error) {
        throw nodeError('ERR_AMBIGUOUS_ARGUMENT', 'error/message', `The error message "${actual.message}" is identical to the message.`);
      }
    } else if (actual === error) {
      throw nodeError('ERR_AMBIGUOUS_ARGUMENT', 'error/message', `The error "${actual}" is identical to the message.`);
    }
    message = error;
    error = undefined;
  } else if (error != null && typeof error !== 'object' && typeof error !== 'function') {
    throw nodeError('ERR_INVALID_ARG_TYPE', 'error', ['Object', 'Error', 'Function', 'RegExp'], error);
  }
  if (actual === NO_EXCEPTION) {
    let details = '';
    if (error && error.name) details += ` (${error.name})`;
    details += message ? `: ${message}` : '.';
    const what = stackStartFn === rejects ? 'rejection' : 'exception';
    innerFail({ actual: undefined, expected: error, operator: stackStartFn.name, message: `Missing expected ${what}${details}`, stackStartFn });
  }
  if (!error) return;
  expectedException(actual, error, message, stackStartFn);
}

function expectsNoError(stackStartFn, actual, error?, message?) {
  if (actual === NO_EXCEPTION) return;
  if (typeof error === 'string') {
    message = error;
    error = undefined;
  }
  if (!error || (typeof error === 'function' && error.prototype !== undefined ? actual instanceof error
    : op_util_class_of(error) === 'RegExp' && error.test(String(actual)))) {
    const details = message ? `: ${message}` : '.';
    const what = stackStartFn === doesNotReject ? 'rejection' : 'exception';
    innerFail({
      actual, expected: error, operator: stackStartFn.name,
      message: `Got unwanted ${what}${details}\nActual message: "${actual && actual.message}"`, stackStartFn,
    });
  }
  throw actual;
}

export function throws(fn, ...args) {
  (expectsError as any)(throws, getActual(fn), ...args);
}

export async function rejects(promiseFn, ...args) {
  const actual = await waitForActual(promiseFn);
  (expectsError as any)(rejects, actual, ...args);
}

export function doesNotThrow(fn, ...args) {
  (expectsNoError as any)(doesNotThrow, getActual(fn), ...args);
}

export async function doesNotReject(fn, ...args) {
  const actual = await waitForActual(fn);
  (expectsNoError as any)(doesNotReject, actual, ...args);
}

export function ifError(error) {
  if (error === null || error === undefined) return;
  let message = 'ifError got unwanted exception: ';
  if (typeof error === 'object' && typeof error.message === 'string') {
    if (error.message.length === 0 && error.constructor) message += error.constructor.name;
    else message += error.message;
  } else {
    message += inspect(error);
  }
  const failure: any = new AssertionError({ actual: error, expected: null, operator: 'ifError', message, stackStartFn: ifError });
  failure.generatedMessage = false;
  throw failure;
}

function internalMatch(string, regexp, message, fn) {
  if (op_util_class_of(regexp) !== 'RegExp') throw nodeError('ERR_INVALID_ARG_TYPE', 'regexp', 'RegExp', regexp);
  const wanted = fn === match;
  if (typeof string === 'string' && (regexp.exec(string) !== null) === wanted) return;
  if (message instanceof Error) throw message;
  const generatedMessage = !message;
  message ||= typeof string !== 'string'
    ? `The "string" argument must be of type string. Received type ${typeof string} (${inspect(string)})`
    : `${wanted ? 'The input did not match the regular expression ' : 'The input was expected to not match the regular expression '}${
      inspect(regexp)}. Input:\n\n${inspect(string)}\n`;
  const error: any = new AssertionError({ actual: string, expected: regexp, message, operator: fn.name, stackStartFn: fn });
  error.generatedMessage = generatedMessage;
  throw error;
}

export function match(string, regexp, message?) {
  internalMatch(string, regexp, message, match);
}

export function doesNotMatch(string, regexp, message?) {
  internalMatch(string, regexp, message, doesNotMatch);
}

export function strict(...args) {
  innerOk(strict, args.length, args[0], args[1]);
}

export function Assert(this: any, _options?) {
  if (!new.target) throw new TypeError("Class constructor Assert cannot be invoked without 'new'");
  Object.assign(this, assert);
}

Object.assign(assert, {
  AssertionError, ok, fail, equal, notEqual, deepEqual, notDeepEqual, deepStrictEqual, notDeepStrictEqual, strictEqual,
  notStrictEqual, partialDeepStrictEqual, match, doesNotMatch, throws, rejects, doesNotThrow, doesNotReject, ifError,
});
(assert as any).strict = Object.assign(strict, assert, {
  equal: strictEqual, deepEqual: deepStrictEqual, notEqual: notStrictEqual, notDeepEqual: notDeepStrictEqual,
});
(strict as any).strict = strict;
(assert as any).Assert = Assert;
(strict as any).Assert = Assert;

export { AssertionError };
export default assert;
