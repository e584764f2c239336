export { queueMicrotask } from 'node:internal/process/task_queues';
