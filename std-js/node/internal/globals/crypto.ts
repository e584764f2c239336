export { webcrypto as crypto } from 'node:crypto';
