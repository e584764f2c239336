export { URL } from 'node:internal/url';
