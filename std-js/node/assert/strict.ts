// node:assert/strict.
import { strict } from 'node:assert';

export default strict;
export const {
  AssertionError, ok, fail, equal, notEqual, deepEqual, notDeepEqual, deepStrictEqual, notDeepStrictEqual, strictEqual,
  notStrictEqual, partialDeepStrictEqual, match, doesNotMatch, throws, rejects, doesNotThrow, doesNotReject, ifError, Assert,
} = strict as any;
export { strict };
