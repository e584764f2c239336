// performance: the clock, marks and measures.
import { nodeError } from 'node:internal/errors';

export class Performance {
  #entries: any[] = [];
  now() {
    return op_process_time_origin()[0];
  }
  get timeOrigin() {
    return op_process_time_origin()[1];
  }
  mark(name, options: any = {}) {
    const entry = { name: `${name}`, entryType: 'mark', startTime: options.startTime ?? this.now(), duration: 0, detail: options.detail ?? null };
    this.#entries.push(entry);
    return entry;
  }
  #timeOf(mark) {
    if (typeof mark === 'number') return mark;
    for (let i = this.#entries.length - 1; i >= 0; i--) {
      const entry = this.#entries[i];
      if (entry.entryType === 'mark' && entry.name === mark) return entry.startTime;
    }
    const error: any = new Error(`The "${mark}" performance mark has not been set`);
    error.name = 'SyntaxError';
    throw error;
  }
  measure(name, startOrOptions?, endMark?) {
    const options = startOrOptions !== null && typeof startOrOptions === 'object' ? startOrOptions : { start: startOrOptions, end: endMark };
    const end = options.end === undefined ? this.now() : this.#timeOf(options.end);
    const start = options.start === undefined ? 0 : this.#timeOf(options.start);
    const entry = { name: `${name}`, entryType: 'measure', startTime: start, duration: end - start, detail: options.detail ?? null };
    this.#entries.push(entry);
    return entry;
  }
  clearMarks(name?) {
    this.#entries = this.#entries.filter((e) => e.entryType !== 'mark' || (name !== undefined && e.name !== name));
  }
  clearMeasures(name?) {
    this.#entries = this.#entries.filter((e) => e.entryType !== 'measure' || (name !== undefined && e.name !== name));
  }
  clearResourceTimings() {}
  getEntries() {
    return this.#entries.slice().sort((a, b) => a.startTime - b.startTime);
  }
  getEntriesByName(name, type?) {
    return this.getEntries().filter((e) => e.name === name && (type === undefined || e.entryType === type));
  }
  getEntriesByType(type) {
    return this.getEntries().filter((e) => e.entryType === type);
  }
  eventLoopUtilization() {
    return { idle: 0, active: 0, utilization: 0 };
  }
  timerify(fn) {
    return fn;
  }
  setResourceTimingBufferSize() {}
  get nodeTiming() {
    throw nodeError('ERR_NOT_SUPPORTED', 'performance.nodeTiming');
  }
  toJSON() {
    return { timeOrigin: this.timeOrigin };
  }
}
Object.defineProperty(Performance.prototype, Symbol.toStringTag, { value: 'Performance', configurable: true });

export const performance = new Performance();
