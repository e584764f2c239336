// node:cluster: can be imported; what needs it says that it is not supported yet.
import { unsupportedClass, unsupportedFunction } from 'node:internal/unsupported';

export const fork = unsupportedFunction('cluster', 'fork');
export const setupPrimary = unsupportedFunction('cluster', 'setupPrimary');
export const Worker = unsupportedClass('cluster', 'Worker');
export const isMaster = true;
export const isPrimary = true;
export const isWorker = false;
export const workers: any = {};
export const settings: any = {};

export default { fork, setupPrimary, Worker, isMaster, isPrimary, isWorker, workers, settings };
