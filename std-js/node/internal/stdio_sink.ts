// Where console output goes: straight to the descriptors until the program touches
// `process.stdout` or `process.stderr`; from then on through those streams.
const streams: any = { stdout: undefined, stderr: undefined };

export function setStream(name, stream) {
  streams[name] = stream;
}

/** The stream object the program has seen, if any. */
export function streamOf(fd) {
  return fd === 1 ? streams.stdout : streams.stderr;
}

/** Writes one line of console output. */
export function writeLine(fd, text) {
  const stream = streamOf(fd);
  if (stream === undefined) op_console_write_line(fd, text);
  else stream.write(`${text}\n`);
}
