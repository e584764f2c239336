// AssertionError and its messages.
import { inspect } from 'node:internal/util/inspect';
import { lineDiff } from 'node:internal/assert/line_diff';

const readable: any = {
  deepStrictEqual: 'Expected values to be strictly deep-equal:',
  partialDeepStrictEqual: 'Expected values to be partially and strictly deep-equal:',
  strictEqual: 'Expected values to be strictly equal:',
  strictEqualObject: 'Expected "actual" to be reference-equal to "expected":',
  deepEqual: 'Expected values to be loosely deep-equal:',
  notDeepStrictEqual: 'Expected "actual" not to be strictly deep-equal to:',
  notStrictEqual: 'Expected "actual" to be strictly unequal to:',
  notStrictEqualObject: 'Expected "actual" not to be reference-equal to "expected":',
  notDeepEqual: 'Expected "actual" not to be loosely deep-equal to:',
  notIdentical: 'Values have same structure but are not reference-equal:',
  notDeepEqualUnequal: 'Expected values not to be loosely deep-equal:',
};

export function inspectValue(value) {
  return inspect(value, {
    compact: false, customInspect: false, depth: 1000, maxArrayLength: Infinity, showHidden: false, showProxy: false,
    sorted: true, getters: true, breakLength: Infinity,
  });
}

function isObject(value) {
  return typeof value === 'object' && value !== null;
}

function isObjectOrFunction(value) {
  return isObject(value) || typeof value === 'function';
}

/** The text that shows how two values differ. */
function createDiff(actual, expected, operator, customMessage) {
  if (operator === 'strictEqual' && ((isObject(actual) && isObject(expected)) ||
      (typeof actual === 'function' && typeof expected === 'function'))) {
    operator = 'strictEqualObject';
  }
  let header = '';
  let message = '';
  let skipped = false;
  const left = inspectValue(actual);
  const right = inspectValue(expected);
  const leftLines = left.split('\n');
  const rightLines = right.split('\n');
  const simple = leftLines.length === 1 && rightLines.length === 1 && leftLines[0] !== rightLines[0];
  if (simple) {
    const length = left.length + right.length;
    if (length <= 12 && !isObjectOrFunction(actual) && !isObjectOrFunction(expected) && (actual !== 0 || expected !== 0)) {
      message = `\n${left} !== ${right}\n`;
    } else {
      header = '\n+ actual - expected';
      message = `\n+ ${left}\n- ${right}`;
      if (typeof actual === 'string' && typeof expected === 'string' && length < 80) {
        let i = 0;
        while (left[i] === right[i]) i++;
        if (i > 2) message += `\n  ${' '.repeat(i)}^`;
      }
      message += '\n';
    }
  } else if (operator === 'strictEqualObject' && left === right && isObject(actual)) {
    operator = 'notIdentical';
    message = leftLines.length > 50 ? `\n${leftLines.slice(0, 50).join('\n')}\n...}\n` : `\n${left}\n`;
  } else if (left === right && leftLines.length === 1) {
    header = '\n+ actual - expected';
    message = `\n+ ${left}\n- ${right}\n`;
  } else {
    header = '\n+ actual - expected';
    const diff = lineDiff(leftLines, rightLines);
    message = `\n${diff.text}`;
    ({ skipped } = diff);
  }
  const title = customMessage !== undefined ? customMessage : readable[operator];
  return `${title}${header}${skipped ? '\n... Skipped lines' : ''}\n${message}`;
}

export class AssertionError extends Error {
  generatedMessage: any;
  code: any;
  actual: any;
  expected: any;
  operator: any;
  diff: any;
  constructor(options: any) {
    if (options === null || typeof options !== 'object') {
      const error: any = new TypeError('The "options" argument must be of type object.');
      error.code = 'ERR_INVALID_ARG_TYPE';
      throw error;
    }
    const { operator, stackStartFn, stackStartFunction } = options;
    const { message } = options;
    const { actual, expected } = options;
    const diff = options.diff ?? 'simple';
    if (message != null) {
      super(operator === 'deepStrictEqual' || operator === 'strictEqual'
        ? createDiff(actual, expected, operator, message) : String(message));
    } else if (operator === 'deepStrictEqual' || operator === 'strictEqual' || operator === 'partialDeepStrictEqual') {
      super(createDiff(actual, expected, operator, undefined));
    } else if (operator === 'notDeepStrictEqual' || operator === 'notStrictEqual') {
      let base = readable[operator];
      const lines = inspectValue(actual).split('\n');
      if (operator === 'notStrictEqual' && isObjectOrFunction(actual)) base = readable.notStrictEqualObject;
      if (lines.length > 50) {
        lines[46] = '...';
        lines.length = 47;
      }
      if (lines.length === 1) super(`${base}${lines[0].length > 5 ? '\n\n' : ' '}${lines[0]}`);
      else super(`${base}\n\n${lines.join('\n')}\n`);
    } else {
      let left = inspectValue(actual);
      let right = inspectValue(expected);
      const known = readable[operator];
      if (operator === 'notDeepEqual' && left === right) {
        left = `${known}\n\n${left}`;
        if (left.length > 1024) left = `${left.slice(0, 1021)}...`;
        super(left);
      } else {
        if (left.length > 512) left = `${left.slice(0, 509)}...`;
        if (right.length > 512) right = `${right.slice(0, 509)}...`;
        if (operator === 'deepEqual') left = `${known}\n\n${left}\n\nshould loosely deep-equal\n\n`;
        else if (operator === 'notDeepEqual') left = `${readable.notDeepEqualUnequal}\n\n${left}\n\nshould not loosely deep-equal\n\n`;
        else right = ` ${operator} ${right}`;
        super(`${left}${right}`);
      }
    }
    this.generatedMessage = !message;
    Object.defineProperty(this, 'name', {
      value: 'AssertionError [ERR_ASSERTION]', enumerable: false, writable: true, configurable: true,
    });
    this.code = 'ERR_ASSERTION';
    this.actual = actual;
    this.expected = expected;
    this.operator = operator;
    this.diff = diff;
    op_util_capture_stack(this, stackStartFn || stackStartFunction);
    // The code stands in the header of the stack, not in the name.
    void this.stack;
    this.name = 'AssertionError';
  }

  toString() {
    return `${this.name} [${this.code}]: ${this.message}`;
  }

  [inspect.custom](_recurseTimes, ctx) {
    const { actual, expected } = this;
    for (const name of ['actual', 'expected']) {
      if (typeof this[name] !== 'string') continue;
      const lines = this[name].split('\n');
      if (lines.length > 10) this[name] = `${lines.slice(0, 10).join('\n')}\n...`;
      else if (this[name].length > 512) this[name] = `${this[name].slice(0, 512)}...`;
    }
    const text = inspect(this, { ...ctx, customInspect: false, depth: 0 });
    this.actual = actual;
    this.expected = expected;
    return text;
  }
}
