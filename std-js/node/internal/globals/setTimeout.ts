export { setTimeout } from 'node:timers';
