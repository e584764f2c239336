export { URLSearchParams } from 'node:internal/url';
