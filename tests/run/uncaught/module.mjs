Error.stackTraceLimit = 1;
export const kept = 1;
const error = new Error('in a module');
error.list = [kept, 'two'];
throw error;
