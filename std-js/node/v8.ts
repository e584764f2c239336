// node:v8: can be imported; what needs it says that it is not supported yet.
import { unsupportedClass, unsupportedFunction } from 'node:internal/unsupported';

export const deserialize = unsupportedFunction('v8', 'deserialize');
export const getHeapSnapshot = unsupportedFunction('v8', 'getHeapSnapshot');
export const getHeapSpaceStatistics = unsupportedFunction('v8', 'getHeapSpaceStatistics');
export const serialize = unsupportedFunction('v8', 'serialize');
export const setFlagsFromString = unsupportedFunction('v8', 'setFlagsFromString');
export const startupSnapshot = unsupportedFunction('v8', 'startupSnapshot');
export const takeCoverage = unsupportedFunction('v8', 'takeCoverage');
export const writeHeapSnapshot = unsupportedFunction('v8', 'writeHeapSnapshot');
export const DefaultDeserializer = unsupportedClass('v8', 'DefaultDeserializer');
export const DefaultSerializer = unsupportedClass('v8', 'DefaultSerializer');
export const Deserializer = unsupportedClass('v8', 'Deserializer');
export const Serializer = unsupportedClass('v8', 'Serializer');

export function getHeapStatistics() {
  const rss = op_process_memory();
  return {
    total_heap_size: rss, total_heap_size_executable: 0, total_physical_size: rss, total_available_size: rss, used_heap_size: rss,
    heap_size_limit: 4345298944, malloced_memory: 0, peak_malloced_memory: 0, does_zap_garbage: 0, number_of_native_contexts: 1,
    number_of_detached_contexts: 0, total_global_handles_size: 0, used_global_handles_size: 0, external_memory: 0,
  };
}
export function cachedDataVersionTag() {
  return 0;
}

export const getCppHeapStatistics = unsupportedFunction('v8', 'getCppHeapStatistics');
export const getHeapCodeStatistics = unsupportedFunction('v8', 'getHeapCodeStatistics');
export const isStringOneByteRepresentation = unsupportedFunction('v8', 'isStringOneByteRepresentation');
export const queryObjects = unsupportedFunction('v8', 'queryObjects');
export const setHeapProfileNearHeapLimit = unsupportedFunction('v8', 'setHeapProfileNearHeapLimit');
export const setHeapSnapshotNearHeapLimit = unsupportedFunction('v8', 'setHeapSnapshotNearHeapLimit');
export const startCpuProfile = unsupportedFunction('v8', 'startCpuProfile');
export const startHeapProfile = unsupportedFunction('v8', 'startHeapProfile');
export const stopCoverage = unsupportedFunction('v8', 'stopCoverage');
export const GCProfiler = unsupportedClass('v8', 'GCProfiler');
export const promiseHooks: any = {};

export default {
  deserialize, getHeapSnapshot, getHeapSpaceStatistics, serialize, setFlagsFromString, startupSnapshot, takeCoverage,
  writeHeapSnapshot, DefaultDeserializer, DefaultSerializer, Deserializer, Serializer, getHeapStatistics,
  cachedDataVersionTag, getCppHeapStatistics, getHeapCodeStatistics, isStringOneByteRepresentation, queryObjects,
  setHeapProfileNearHeapLimit, setHeapSnapshotNearHeapLimit, startCpuProfile, startHeapProfile, stopCoverage,
  GCProfiler, promiseHooks,
};
