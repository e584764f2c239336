// node:domain: can be imported; what needs it says that it is not supported yet.
import { unsupportedClass, unsupportedFunction } from 'node:internal/unsupported';

export const create = unsupportedFunction('domain', 'create');
export const createDomain = unsupportedFunction('domain', 'createDomain');
export const Domain = unsupportedClass('domain', 'Domain');

export default { create, createDomain, Domain };
