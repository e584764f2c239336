export { WebSocket } from 'node:internal/fetch';
