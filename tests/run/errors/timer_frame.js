// The frame of a timer's callback.
setTimeout(() => { throw new TypeError('late'); });
