export { MessageChannel } from 'node:worker_threads';
