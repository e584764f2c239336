// The console of programs that only write lines.
import 'node:internal/process/report';
import { newSink, print } from 'node:internal/console_print';

const sink = newSink(undefined, undefined);

export const console: any = {
  log(...args) {
    print(sink, 1, args);
  },
  info(...args) {
    print(sink, 1, args);
  },
  debug(...args) {
    print(sink, 1, args);
  },
  warn(...args) {
    print(sink, 2, args);
  },
  error(...args) {
    print(sink, 2, args);
  },
};
