// node:timers.
import {
  clearImmediate, clearInterval, clearTimeout, setImmediate, setInterval, setTimeout,
} from 'node:internal/timers';
import * as promises from 'node:timers/promises';

const { defineProperty } = Object;
const custom = Symbol.for('nodejs.util.promisify.custom');
defineProperty(setTimeout, custom, { enumerable: true, configurable: true, get: () => promises.setTimeout });
defineProperty(setImmediate, custom, { enumerable: true, configurable: true, get: () => promises.setImmediate });

export { clearImmediate, clearInterval, clearTimeout, promises, setImmediate, setInterval, setTimeout };
export default { setTimeout, clearTimeout, setImmediate, clearImmediate, setInterval, clearInterval, promises };
