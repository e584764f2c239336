// The native streams behind node:zlib, with one face: `step` takes input and fills output.

/** Codes of zlib. */
export const Z_OK = 0;
export const Z_STREAM_END = 1;
export const Z_NEED_DICT = 2;
export const Z_DATA_ERROR = -3;
export const Z_BUF_ERROR = -5;

/** DEFLATE with the settings of `op_zlib_open`. */
export class Zlib {
  onerror: any = undefined;
  #stream;
  #counts = new Int32Array(2);

  constructor(compress, level, windowBits, memLevel, strategy, dictionary) {
    this.#stream = op_zlib_open(compress, level, windowBits, memLevel, strategy, dictionary);
  }

  /** The code of a step; `read` and `written` tell how far it came. */
  step(input, offset, flush, output) {
    return op_zlib_write(this.#stream, flush, input, offset, output, this.#counts);
  }

  get read() {
    return this.#counts[0];
  }

  get written() {
    return this.#counts[1];
  }

  failure(code) {
    if (code === Z_NEED_DICT) return 'Missing dictionary';
    if (code === Z_BUF_ERROR) return 'unexpected end of file';
    return op_zlib_message(this.#stream) ?? 'Zlib error';
  }

  params(level, _strategy) {
    return op_zlib_level(this.#stream, level);
  }

  reset() {
    op_zlib_reset(this.#stream);
  }

  close() {
    this.onerror = undefined;
  }
}

/** Brotli: input is taken whole, and output waits in the native stream. */
export class Brotli {
  onerror: any = undefined;
  #open;
  #stream;
  #waiting = 0;
  read = 0;
  written = 0;

  constructor(compress, quality, windowBits, mode) {
    this.#open = () => op_brotli_open(compress, quality, windowBits, mode);
    this.#stream = this.#open();
  }

  step(input, offset, flush, output) {
    this.read = 0;
    this.written = 0;
    if (this.#waiting === 0) {
      this.#waiting = op_brotli_write(this.#stream, flush, offset === 0 ? input : input.subarray(offset));
      this.read = input.length - offset;
      if (this.#waiting < 0) {
        const cutOff = this.#waiting === -2;
        this.#waiting = 0;
        return cutOff ? Z_BUF_ERROR : Z_DATA_ERROR;
      }
    }
    this.written = Math.min(this.#waiting, output.length);
    this.#waiting -= this.written;
    op_brotli_take(this.#stream, output);
    return Z_OK;
  }

  failure(code) {
    return code === Z_BUF_ERROR ? 'unexpected end of file' : 'Decompression failed';
  }

  reset() {
    this.#stream = this.#open();
    this.#waiting = 0;
  }

  close() {
    this.onerror = undefined;
  }
}
