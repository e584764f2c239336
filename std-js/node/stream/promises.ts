// node:stream/promises.
import { connect, finished as eos } from 'node:internal/streams/pipeline';

export function pipeline(...streams) {
  return new Promise((resolve: any, reject) => {
    let options: any = {};
    const last = streams[streams.length - 1];
    if (last !== null && typeof last === 'object' && typeof last.on !== 'function' && !last[Symbol.asyncIterator] && !last[Symbol.iterator]) {
      options = streams.pop();
    }
    if (streams.length === 1 && Array.isArray(streams[0])) [streams] = streams;
    connect(streams, (error, value) => (error ? reject(error) : resolve(value)), options);
  });
}

export function finished(stream, options?) {
  return new Promise<void>((resolve, reject) => {
    eos(stream, options ?? {}, (error) => (error ? reject(error) : resolve()));
  });
}
export default { finished, pipeline };
