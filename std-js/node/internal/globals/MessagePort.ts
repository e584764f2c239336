export { MessagePort } from 'node:worker_threads';
