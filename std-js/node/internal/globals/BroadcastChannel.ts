export { BroadcastChannel } from 'node:worker_threads';
