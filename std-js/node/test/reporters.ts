// node:test/reporters: can be imported; what needs it says that it is not supported yet.
import { unsupportedFunction } from 'node:internal/unsupported';

export const dot = unsupportedFunction('test/reporters', 'dot');
export const junit = unsupportedFunction('test/reporters', 'junit');
export const lcov = unsupportedFunction('test/reporters', 'lcov');
export const spec = unsupportedFunction('test/reporters', 'spec');
export const tap = unsupportedFunction('test/reporters', 'tap');

export default { dot, junit, lcov, spec, tap };
