const error = new Error('without');
error.stack = undefined;
throw error;
