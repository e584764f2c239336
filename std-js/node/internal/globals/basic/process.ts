// The process object of programs that only ask how they were started.
const { defineProperty } = Object;

export const process: any = { version: 'v26.10.0', argv0: 'node' };

/** A property computed when it is first read, then plain. */
function lazy(name, make) {
  defineProperty(process, name, {
    configurable: true,
    get() {
      const value = make();
      defineProperty(process, name, { value, writable: true });
      return value;
    },
    set(value) {
      defineProperty(process, name, { value, writable: true });
    },
  });
}

lazy('arch', () => op_process_arch());
lazy('platform', () => op_process_platform());
lazy('argv', () => op_process_argv());
lazy('pid', () => op_process_ids()[0]);
lazy('ppid', () => op_process_ids()[1]);
lazy('execPath', () => op_process_exec_path());
