// node:perf_hooks.
import { nodeError } from 'node:internal/errors';
import { Performance, performance } from 'node:internal/performance';
import { unsupportedFunction } from 'node:internal/unsupported';

function unsupported(name) {
  return class {
    constructor() {
      throw nodeError('ERR_NOT_SUPPORTED', `perf_hooks.${name}`);
    }
  };
}

export class PerformanceObserver {
  static supportedEntryTypes = ['mark', 'measure'];
  observe() {}
  disconnect() {}
  takeRecords() {
    return [];
  }
}
export const PerformanceEntry = unsupported('PerformanceEntry');
export const PerformanceMark = unsupported('PerformanceMark');
export const PerformanceMeasure = unsupported('PerformanceMeasure');
export const PerformanceObserverEntryList = unsupported('PerformanceObserverEntryList');
export const PerformanceResourceTiming = unsupported('PerformanceResourceTiming');
export const constants = {};
export const createHistogram = () => {
  throw nodeError('ERR_NOT_SUPPORTED', 'perf_hooks.createHistogram');
};
export const monitorEventLoopDelay = () => {
  throw nodeError('ERR_NOT_SUPPORTED', 'perf_hooks.monitorEventLoopDelay');
};
export const eventLoopUtilization = () => ({ idle: 0, active: 0, utilization: 0 });
export const timerify = (fn) => fn;
export { Performance, performance };
export const createSlidingWindowHistogram = unsupportedFunction('perf_hooks', 'createSlidingWindowHistogram');
export const importHistogram = unsupportedFunction('perf_hooks', 'importHistogram');

export default {
  Performance, PerformanceEntry, PerformanceMark, PerformanceMeasure, PerformanceObserver,
  PerformanceObserverEntryList, PerformanceResourceTiming, monitorEventLoopDelay, eventLoopUtilization, timerify,
  createHistogram, performance, constants, createSlidingWindowHistogram, importHistogram,
};
