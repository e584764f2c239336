// node:dns/promises: can be imported; what needs it says that it is not supported yet.
import { unsupportedClass, unsupportedFunction } from 'node:internal/unsupported';

export const lookup = unsupportedFunction('dns/promises', 'lookup');
export const lookupService = unsupportedFunction('dns/promises', 'lookupService');
export const getDefaultResultOrder = unsupportedFunction('dns/promises', 'getDefaultResultOrder');
export const setDefaultResultOrder = unsupportedFunction('dns/promises', 'setDefaultResultOrder');
export const setServers = unsupportedFunction('dns/promises', 'setServers');
export const getServers = unsupportedFunction('dns/promises', 'getServers');
export const resolve = unsupportedFunction('dns/promises', 'resolve');
export const resolve4 = unsupportedFunction('dns/promises', 'resolve4');
export const resolve6 = unsupportedFunction('dns/promises', 'resolve6');
export const resolveAny = unsupportedFunction('dns/promises', 'resolveAny');
export const resolveCaa = unsupportedFunction('dns/promises', 'resolveCaa');
export const resolveCname = unsupportedFunction('dns/promises', 'resolveCname');
export const resolveMx = unsupportedFunction('dns/promises', 'resolveMx');
export const resolveNaptr = unsupportedFunction('dns/promises', 'resolveNaptr');
export const resolveNs = unsupportedFunction('dns/promises', 'resolveNs');
export const resolvePtr = unsupportedFunction('dns/promises', 'resolvePtr');
export const resolveSoa = unsupportedFunction('dns/promises', 'resolveSoa');
export const resolveSrv = unsupportedFunction('dns/promises', 'resolveSrv');
export const resolveTlsa = unsupportedFunction('dns/promises', 'resolveTlsa');
export const resolveTxt = unsupportedFunction('dns/promises', 'resolveTxt');
export const reverse = unsupportedFunction('dns/promises', 'reverse');
export const Resolver = unsupportedClass('dns/promises', 'Resolver');
export const NODATA = 'ENODATA';
export const FORMERR = 'EFORMERR';
export const SERVFAIL = 'ESERVFAIL';
export const NOTFOUND = 'ENOTFOUND';
export const NOTIMP = 'ENOTIMP';
export const REFUSED = 'EREFUSED';
export const BADQUERY = 'EBADQUERY';
export const BADNAME = 'EBADNAME';
export const BADFAMILY = 'EBADFAMILY';
export const BADRESP = 'EBADRESP';
export const CONNREFUSED = 'ECONNREFUSED';
export const TIMEOUT = 'ETIMEOUT';
export const EOF = 'EOF';
export const FILE = 'EFILE';
export const NOMEM = 'ENOMEM';
export const DESTRUCTION = 'EDESTRUCTION';
export const BADSTR = 'EBADSTR';
export const BADFLAGS = 'EBADFLAGS';
export const NONAME = 'ENONAME';
export const BADHINTS = 'EBADHINTS';
export const NOTINITIALIZED = 'ENOTINITIALIZED';
export const LOADIPHLPAPI = 'ELOADIPHLPAPI';
export const ADDRGETNETWORKPARAMS = 'EADDRGETNETWORKPARAMS';
export const CANCELLED = 'ECANCELLED';

export default {
  lookup, lookupService, getDefaultResultOrder, setDefaultResultOrder, setServers, getServers, resolve, resolve4,
  resolve6, resolveAny, resolveCaa, resolveCname, resolveMx, resolveNaptr, resolveNs, resolvePtr, resolveSoa,
  resolveSrv, resolveTlsa, resolveTxt, reverse, Resolver, NODATA, FORMERR, SERVFAIL, NOTFOUND, NOTIMP, REFUSED,
  BADQUERY, BADNAME, BADFAMILY, BADRESP, CONNREFUSED, TIMEOUT, EOF, FILE, NOMEM, DESTRUCTION, BADSTR, BADFLAGS,
  NONAME, BADHINTS, NOTINITIALIZED, LOADIPHLPAPI, ADDRGETNETWORKPARAMS, CANCELLED,
};
