export { process } from 'node:process';
