// Deep equality, as assert.deepEqual and util.isDeepStrictEqual define it.
const { is, keys, getPrototypeOf, getOwnPropertySymbols, hasOwn } = Object;
const { propertyIsEnumerable } = Object.prototype;
const { isArray } = Array;

/** Pairs being compared: a structure that refers to itself equals one that does so in the same place. */
interface Seen {
  left: any[];
  right: any[];
}

export function isDeepStrictEqual(a, b, skipPrototype = false) {
  return compare(a, b, true, { left: [], right: [] }, skipPrototype);
}

export function isDeepEqual(a, b) {
  return compare(a, b, false, { left: [], right: [] }, false);
}

function enumerableSymbols(value) {
  return getOwnPropertySymbols(value).filter((symbol) => propertyIsEnumerable.call(value, symbol));
}

function compare(a, b, strict, seen: Seen, skipPrototype) {
  if (a === b) return a !== 0 || !strict || is(a, b);
  if (strict) {
    if (typeof a !== 'object') return typeof a === 'number' && a !== a && b !== b;
    if (typeof b !== 'object' || a === null || b === null) return false;
    if (!skipPrototype && getPrototypeOf(a) !== getPrototypeOf(b)) return false;
  } else {
    if (a === null || typeof a !== 'object') {
      // eslint-disable-next-line eqeqeq
      return (b === null || typeof b !== 'object') && (a == b || (a !== a && b !== b));
    }
    if (b === null || typeof b !== 'object') return false;
  }
  const kind = op_util_class_of(a);
  const other = op_util_class_of(b);
  if (kind !== other) return false;
  if (isArray(a)) {
    if (!isArray(b) || a.length !== b.length) return false;
    const extraA = op_util_own_non_index_keys(a, true).filter((key) => strict || typeof key === 'string');
    const extraB = op_util_own_non_index_keys(b, true).filter((key) => strict || typeof key === 'string');
    if (extraA.length !== extraB.length) return false;
    return compareBody(a, b, strict, seen, skipPrototype, extraA, 'array');
  }
  switch (kind) {
    case 'Date':
      if (!is(op_util_call_method(a, 'getTime'), op_util_call_method(b, 'getTime'))) return false;
      break;
    case 'RegExp':
      if (a.source !== b.source || a.flags !== b.flags || a.lastIndex !== b.lastIndex) return false;
      break;
    case 'Error':
      if (a.message !== b.message || a.name !== b.name) return false;
      if (hasOwn(a, 'cause') !== hasOwn(b, 'cause') || (hasOwn(a, 'cause') && !compare(a.cause, b.cause, strict, seen, skipPrototype))) return false;
      if (hasOwn(a, 'errors') !== hasOwn(b, 'errors') || (hasOwn(a, 'errors') && !compare(a.errors, b.errors, strict, seen, skipPrototype))) return false;
      break;
    case 'Number':
    case 'String':
    case 'Boolean':
    case 'BigInt':
    case 'Symbol':
      if (!is(op_util_primitive_value(a), op_util_primitive_value(b))) return false;
      break;
    case 'ArrayBuffer':
    case 'SharedArrayBuffer': {
      const Bytes = op_util_intrinsic('Uint8Array');
      if (a.byteLength !== b.byteLength || !op_util_same_bytes(new Bytes(a), new Bytes(b))) return false;
      break;
    }
    case 'DataView': {
      const Bytes = op_util_intrinsic('Uint8Array');
      if (a.byteLength !== b.byteLength || !op_util_same_bytes(new Bytes(a.buffer, a.byteOffset, a.byteLength),
        new Bytes(b.buffer, b.byteOffset, b.byteLength))) return false;
      break;
    }
    case 'Map':
    case 'Set':
      if (a.size !== b.size) return false;
      return compareBody(a, b, strict, seen, skipPrototype, undefined, kind);
    case 'WeakMap':
    case 'WeakSet':
    case 'Promise':
      return false;
    default:
      if (kind.endsWith('Array')) {
        if (a.length !== b.length) return false;
        if (kind.startsWith('Float') && !strict) {
          for (let i = 0; i < a.length; i++) if (a[i] !== b[i] && !(a[i] !== a[i] && b[i] !== b[i])) return false;
        } else if (!op_util_same_bytes(a, b)) {
          return false;
        }
        const extraA = op_util_own_non_index_keys(a, true);
        if (extraA.length !== op_util_own_non_index_keys(b, true).length) return false;
        return compareBody(a, b, strict, seen, skipPrototype, extraA, 'keys');
      }
  }
  return compareBody(a, b, strict, seen, skipPrototype, undefined, 'object');
}

function compareBody(a, b, strict, seen: Seen, skipPrototype, names, what) {
  if (names === undefined) {
    names = keys(a);
    if (names.length !== keys(b).length) return false;
    if (strict) {
      const symbols = enumerableSymbols(a);
      if (symbols.length !== enumerableSymbols(b).length) return false;
      names = names.concat(symbols);
    }
  }
  for (const name of names) {
    if (!propertyIsEnumerable.call(b, name)) return false;
  }
  const at = seen.left.lastIndexOf(a);
  if (at !== -1 && seen.right[at] === b) return true;
  if (at !== -1 && seen.right.includes(b)) return seen.right[at] === b;
  seen.left.push(a);
  seen.right.push(b);
  const equal = compareContents(a, b, strict, seen, skipPrototype, names, what);
  seen.left.pop();
  seen.right.pop();
  return equal;
}

function compareContents(a, b, strict, seen, skipPrototype, names, what) {
  if (what === 'array') {
    for (let i = 0; i < a.length; i++) {
      if (hasOwn(a, i) !== hasOwn(b, i) && strict) return false;
      if (!compare(a[i], b[i], strict, seen, skipPrototype)) return false;
    }
  } else if (what === 'Set') {
    if (!compareSets(op_util_preview_entries(a)[0], op_util_preview_entries(b)[0], strict, seen, skipPrototype)) return false;
  } else if (what === 'Map') {
    if (!compareMaps(op_util_preview_entries(a)[0], op_util_preview_entries(b)[0], strict, seen, skipPrototype)) return false;
  }
  for (const name of names) {
    if (!compare(a[name], b[name], strict, seen, skipPrototype)) return false;
  }
  return true;
}

function sameKey(a, b) {
  return a === b || (a !== a && b !== b);
}

function compareSets(left, right, strict, seen, skipPrototype) {
  const rest = right.slice();
  const hard: any[] = [];
  for (const item of left) {
    const at = rest.findIndex((other) => sameKey(item, other));
    if (at !== -1) rest.splice(at, 1);
    else if (strict && (typeof item !== 'object' || item === null)) return false;
    else hard.push(item);
  }
  for (const item of hard) {
    const at = rest.findIndex((other) => compare(item, other, strict, seen, skipPrototype));
    if (at === -1) return false;
    rest.splice(at, 1);
  }
  return rest.length === 0;
}

function compareMaps(left, right, strict, seen, skipPrototype) {
  const rest = right.slice();
  for (let i = 0; i < left.length; i += 2) {
    const key = left[i];
    let found = false;
    for (let pass = 0; pass < 2 && !found; pass++) {
      for (let j = 0; j < rest.length; j += 2) {
        const same = pass === 0 ? sameKey(key, rest[j])
          : (typeof key === 'object' && key !== null) || !strict ? compare(key, rest[j], strict, seen, skipPrototype) : false;
        if (same && compare(left[i + 1], rest[j + 1], strict, seen, skipPrototype)) {
          rest.splice(j, 2);
          found = true;
          break;
        }
      }
    }
    if (!found) return false;
  }
  return rest.length === 0;
}
