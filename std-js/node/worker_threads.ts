// node:worker_threads: the main thread's view; starting a worker is not supported yet.
import { nodeError } from 'node:internal/errors';
import { structuredClone } from 'node:internal/structured_clone';

export const isMainThread = true;
export const isInternalThread = false;
export const parentPort = null;
export const workerData = null;
export const threadId = 0;
export const threadName = '';
export const resourceLimits = {};
export const SHARE_ENV = Symbol.for('nodejs.worker_threads.SHARE_ENV');

function unsupported(name) {
  return { [name]: class {
    constructor() {
      throw nodeError('ERR_NOT_SUPPORTED', `worker_threads.${name}`);
    }
  } }[name];
}
export const Worker = unsupported('Worker');
export const MessageChannel = unsupported('MessageChannel');
export const MessagePort = unsupported('MessagePort');
export const BroadcastChannel = unsupported('BroadcastChannel');
const data = new Map();
export const getEnvironmentData = (key) => data.get(key);
export const setEnvironmentData = (key, value) => {
  if (value === undefined) data.delete(key);
  else data.set(key, structuredClone(value));
};
export const markAsUntransferable = () => {};
export const isMarkedAsUntransferable = () => false;
export const markAsUncloneable = () => {};
export const moveMessagePortToContext = (port) => port;
export const receiveMessageOnPort = () => undefined;
export const postMessageToThread = () => {
  throw nodeError('ERR_NOT_SUPPORTED', 'worker_threads.postMessageToThread');
};

export const locks: any = {};

export default {
  isMainThread, isInternalThread, parentPort, workerData, threadId, threadName, resourceLimits, SHARE_ENV, Worker,
  MessageChannel, MessagePort, BroadcastChannel, getEnvironmentData, setEnvironmentData, markAsUntransferable,
  isMarkedAsUntransferable, markAsUncloneable, moveMessagePortToContext, receiveMessageOnPort, postMessageToThread,
  locks,
};
