export { structuredClone } from 'node:internal/structured_clone';
