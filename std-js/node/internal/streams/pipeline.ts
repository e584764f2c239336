// stream.finished and stream.pipeline.
import { AbortError, nodeError } from 'node:internal/errors';
import { nextTick } from 'node:internal/process/task_queues';
import { Readable } from 'node:internal/streams/readable';
import { PassThrough } from 'node:internal/streams/duplex';

function premature() {
  const error: any = new Error('Premature close');
  error.code = 'ERR_STREAM_PREMATURE_CLOSE';
  return error;
}

/** Calls back once the stream is no longer readable, writable, or failed. */
export function finished(stream, options, callback?) {
  if (typeof options === 'function') {
    callback = options;
    options = {};
  }
  options ??= {};
  const readable = options.readable ?? (typeof stream.read === 'function' && stream._readableState?.readable !== false);
  const writable = options.writable ?? (typeof stream.write === 'function' && stream._writableState?.writable !== false);
  let readableDone = !readable || !!stream.readableEnded;
  let writableDone = !writable || !!stream.writableFinished;
  let called = false;
  const done = (error?) => {
    if (called) return;
    called = true;
    callback.call(stream, error);
  };
  const check = () => {
    if (readableDone && writableDone) done();
  };
  const onend = () => {
    readableDone = true;
    check();
  };
  const onfinish = () => {
    writableDone = true;
    check();
  };
  const onerror = (error) => done(error);
  const onclose = () => {
    if (stream.errored && typeof stream.errored !== 'boolean') done(stream.errored);
    else if (!readableDone && !stream.readableEnded) done(premature());
    else if (!writableDone && !stream.writableFinished) done(premature());
    else done();
  };
  stream.on('end', onend);
  stream.on('finish', onfinish);
  if (options.error !== false) stream.on('error', onerror);
  stream.on('close', onclose);
  if (stream.closed || stream.destroyed) nextTick(onclose);
  else if (readableDone && writableDone && (stream.readableEnded || stream.writableFinished)) nextTick(check);
  const cleanUp = () => {
    called = true;
    stream.removeListener('end', onend);
    stream.removeListener('finish', onfinish);
    stream.removeListener('error', onerror);
    stream.removeListener('close', onclose);
  };
  if (options.signal) {
    const abort = () => {
      cleanUp();
      called = false;
      done(new AbortError(undefined, { cause: options.signal.reason }));
    };
    if (options.signal.aborted) nextTick(abort);
    else options.signal.addEventListener('abort', abort, { once: true });
  }
  return cleanUp;
}

function isStream(value) {
  return value !== null && typeof value === 'object' && typeof value.on === 'function' && typeof value.pipe === 'function';
}

function isIterable(value) {
  return value !== null && value !== undefined &&
    (typeof value[Symbol.asyncIterator] === 'function' || typeof value[Symbol.iterator] === 'function');
}

/** Connects the streams; the callback gets the first error, or the value of a last function. */
export function pipeline(...streams) {
  const callback = streams.pop();
  if (typeof callback !== 'function') throw nodeError('ERR_INVALID_ARG_TYPE', 'streams[stream.length - 1]', 'Function', callback);
  if (streams.length === 1 && Array.isArray(streams[0])) streams = streams[0];
  return connect(streams, callback, {});
}

export function connect(streams, callback, options) {
  if (streams.length < 2) throw nodeError('ERR_MISSING_ARGS', 'streams');
  const all: any[] = [];
  let failure;
  let value;
  let waiting = 1;
  const done = (error?) => {
    if (error && (!failure || failure.code === 'ERR_STREAM_PREMATURE_CLOSE')) failure = error;
    if (error) for (const stream of all) if (!stream.destroyed && typeof stream.destroy === 'function' && !stream._isStdio) stream.destroy(error);
    if (--waiting === 0) nextTick(callback, failure, value);
  };
  let current;
  for (let i = 0; i < streams.length; i++) {
    const stage = streams[i];
    const last = i === streams.length - 1;
    if (isStream(stage) || (last && stage !== null && typeof stage === 'object' && typeof stage.write === 'function')) {
      all.push(stage);
      waiting++;
      const reading = !last;
      const writing = i > 0;
      finished(stage, { readable: reading, writable: writing && !stage._isStdio }, done);
      if (current !== undefined) {
        const source = isStream(current) ? current : Readable.from(current);
        if (source !== current) {
          all.push(source);
          waiting++;
          finished(source, { readable: true, writable: false }, done);
        }
        source.pipe(stage, { end: options.end !== false });
        if (stage._isStdio) source.on('end', () => done()), waiting++;
      }
      current = stage;
    } else if (typeof stage === 'function') {
      const input = i === 0 ? undefined : isStream(current) ? current : Readable.from(current);
      const result = i === 0 ? stage({ signal: options.signal }) : stage(input, { signal: options.signal });
      if (last) {
        if (result && typeof result.then === 'function') {
          waiting++;
          result.then((v) => {
            value = v;
            done();
          }, done);
        } else if (isIterable(result)) {
          const out = new (PassThrough as any)({ objectMode: true });
          const source = Readable.from(result);
          source.pipe(out);
          all.push(source, out);
          waiting++;
          finished(source, { readable: true, writable: false }, done);
          current = out;
        }
      } else {
        current = result;
      }
    } else if (isIterable(stage)) {
      current = stage;
    } else {
      throw nodeError('ERR_INVALID_ARG_TYPE', `streams[${i}]`, ['Stream', 'Function', 'Iterable'], stage);
    }
  }
  if (options.signal) {
    const abort = () => done(new AbortError(undefined, { cause: options.signal.reason }));
    waiting++;
    if (options.signal.aborted) nextTick(abort);
    else options.signal.addEventListener('abort', abort, { once: true });
    waiting--;
  }
  done();
  return current;
}
