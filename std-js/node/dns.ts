// node:dns: can be imported; what needs it says that it is not supported yet.
import { unsupportedClass, unsupportedFunction } from 'node:internal/unsupported';

export const getDefaultResultOrder = unsupportedFunction('dns', 'getDefaultResultOrder');
export const getServers = unsupportedFunction('dns', 'getServers');
export const lookup = unsupportedFunction('dns', 'lookup');
export const lookupService = unsupportedFunction('dns', 'lookupService');
export const resolve = unsupportedFunction('dns', 'resolve');
export const resolve4 = unsupportedFunction('dns', 'resolve4');
export const resolve6 = unsupportedFunction('dns', 'resolve6');
export const resolveAny = unsupportedFunction('dns', 'resolveAny');
export const resolveCaa = unsupportedFunction('dns', 'resolveCaa');
export const resolveCname = unsupportedFunction('dns', 'resolveCname');
export const resolveMx = unsupportedFunction('dns', 'resolveMx');
export const resolveNaptr = unsupportedFunction('dns', 'resolveNaptr');
export const resolveNs = unsupportedFunction('dns', 'resolveNs');
export const resolvePtr = unsupportedFunction('dns', 'resolvePtr');
export const resolveSoa = unsupportedFunction('dns', 'resolveSoa');
export const resolveSrv = unsupportedFunction('dns', 'resolveSrv');
export const resolveTxt = unsupportedFunction('dns', 'resolveTxt');
export const reverse = unsupportedFunction('dns', 'reverse');
export const setDefaultResultOrder = unsupportedFunction('dns', 'setDefaultResultOrder');
export const setServers = unsupportedFunction('dns', 'setServers');
export const Resolver = unsupportedClass('dns', 'Resolver');
export const promises: any = {};

export default {
  getDefaultResultOrder, getServers, lookup, lookupService, resolve, resolve4, resolve6, resolveAny, resolveCaa,
  resolveCname, resolveMx, resolveNaptr, resolveNs, resolvePtr, resolveSoa, resolveSrv, resolveTxt, reverse,
  setDefaultResultOrder, setServers, Resolver, promises,
};
