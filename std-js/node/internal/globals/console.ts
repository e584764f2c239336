export { console } from 'node:console';
