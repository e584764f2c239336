export { atob } from 'node:buffer';
