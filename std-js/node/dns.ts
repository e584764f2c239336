// node:dns: can be imported; what needs it says that it is not supported yet.
import dnsPromises from 'node:dns/promises';
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
export const resolveTlsa = unsupportedFunction('dns', 'resolveTlsa');
export const resolveTxt = unsupportedFunction('dns', 'resolveTxt');
export const reverse = unsupportedFunction('dns', 'reverse');
export const setDefaultResultOrder = unsupportedFunction('dns', 'setDefaultResultOrder');
export const setServers = unsupportedFunction('dns', 'setServers');
export const Resolver = unsupportedClass('dns', 'Resolver');
export const promises = dnsPromises;
export const ADDRCONFIG = 32;
export const ALL = 16;
export const V4MAPPED = 8;
export const {
  NODATA, FORMERR, SERVFAIL, NOTFOUND, NOTIMP, REFUSED, BADQUERY, BADNAME, BADFAMILY, BADRESP, CONNREFUSED, TIMEOUT,
  EOF, FILE, NOMEM, DESTRUCTION, BADSTR, BADFLAGS, NONAME, BADHINTS, NOTINITIALIZED, LOADIPHLPAPI,
  ADDRGETNETWORKPARAMS, CANCELLED,
}: any = dnsPromises;

export default {
  getDefaultResultOrder, getServers, lookup, lookupService, resolve, resolve4, resolve6, resolveAny, resolveCaa,
  resolveCname, resolveMx, resolveNaptr, resolveNs, resolvePtr, resolveSoa, resolveSrv, resolveTlsa, resolveTxt,
  reverse, setDefaultResultOrder, setServers, Resolver, promises, ADDRCONFIG, ALL, V4MAPPED, NODATA, FORMERR,
  SERVFAIL, NOTFOUND, NOTIMP, REFUSED, BADQUERY, BADNAME, BADFAMILY, BADRESP, CONNREFUSED, TIMEOUT, EOF, FILE, NOMEM,
  DESTRUCTION, BADSTR, BADFLAGS, NONAME, BADHINTS, NOTINITIALIZED, LOADIPHLPAPI, ADDRGETNETWORKPARAMS, CANCELLED,
};
