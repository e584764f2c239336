// node:trace_events: no category is ever enabled; what needs more says that it is not supported yet.
import { unsupportedFunction } from 'node:internal/unsupported';

export function getEnabledCategories() {}
export const createTracing = unsupportedFunction('trace_events', 'createTracing');

export default { createTracing, getEnabledCategories };
