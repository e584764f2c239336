export { DOMException } from 'node:internal/dom_exception';
