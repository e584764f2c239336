export { btoa } from 'node:buffer';
