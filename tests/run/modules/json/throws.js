throw new TypeError('from a module');
