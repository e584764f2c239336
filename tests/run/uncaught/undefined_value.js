const nothing = {};
throw nothing.value;
