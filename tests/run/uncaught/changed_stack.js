const error = new Error('changed');
error.stack = 'my own stack';
throw error;
