const zlib = require('zlib');
const { pipeline, Readable, Writable } = require('stream');

const text = 'The quick brown fox jumps over the lazy dog. '.repeat(2000);
const data = Buffer.from(text);
const pairs = [['deflate', 'inflate'], ['gzip', 'gunzip'], ['deflateRaw', 'inflateRaw'], ['brotliCompress', 'brotliDecompress'], ['gzip', 'unzip'], ['deflate', 'unzip']];
for (const [pack, unpack] of pairs) {
  const packed = zlib[`${pack}Sync`](data);
  const again = zlib[`${unpack}Sync`](packed);
  console.log(pack, unpack, packed.length < 2000, again.equals(data));
}
for (const level of [0, 1, 6, 9]) {
  const packed = zlib.deflateSync(data, { level });
  console.log(level, packed.length < data.length, zlib.inflateSync(packed).toString() === text);
}
console.log(zlib.inflateSync(Buffer.from('789ccb48cdc9c907000 62c0215'.replace(' ', ''), 'hex')).toString());
console.log(zlib.gunzipSync(Buffer.from('1f8b0800000000000003cb48cdc9c9070086a6103605000000', 'hex')).toString());
console.log(zlib.brotliDecompressSync(Buffer.from('CwKAaGVsbG8D', 'base64')).toString());
console.log(zlib.crc32('hello'), zlib.crc32(Buffer.from('hello'), 1), zlib.crc32(''));

// Members of a gzip file follow each other; what is no member is left alone.
const two = Buffer.concat([zlib.gzipSync('one '), zlib.gzipSync('two'), Buffer.from([0, 0, 1])]);
console.log(zlib.gunzipSync(two).toString());
const dictionary = Buffer.from('hello world');
const withDictionary = zlib.deflateSync('hello world hello', { dictionary });
console.log(zlib.inflateSync(withDictionary, { dictionary }).toString());
console.log(zlib.inflateRawSync(zlib.deflateRawSync('raw', { dictionary }), { dictionary }).toString());
const { buffer, engine } = zlib.deflateSync('info', { info: true });
console.log(Buffer.isBuffer(buffer), engine instanceof zlib.Deflate, engine.bytesWritten);

const failures = {
  header: () => zlib.inflateSync(Buffer.from('abcd')),
  gzip: () => zlib.gunzipSync(Buffer.from('abcd')),
  block: () => zlib.inflateRawSync(Buffer.from('ffff', 'hex')),
  cut: () => zlib.inflateSync(zlib.deflateSync('hello').subarray(0, 5)),
  empty: () => zlib.gunzipSync(''),
  checksum: () => zlib.inflateSync(Buffer.from('789ccb48cdc9c907000 62c0216'.replace(' ', ''), 'hex')),
  dictionary: () => zlib.inflateSync(withDictionary),
  long: () => zlib.inflateSync(zlib.deflateSync(data), { maxOutputLength: 10 }),
  level: () => zlib.createGzip({ level: 99 }),
  windowBits: () => zlib.deflateSync('', { windowBits: 3 }),
  chunkSize: () => zlib.createGzip({ chunkSize: 1 }),
  strategy: () => zlib.createGzip({ strategy: 'x' }),
  input: () => zlib.gzipSync(5),
  callback: () => zlib.gzip('x'),
};
for (const name in failures) {
  try {
    console.log(name, failures[name]());
  } catch (error) {
    console.log(name, error.name, error.code, error.errno, error.message);
  }
}
console.log(zlib.codes.Z_OK, zlib.codes['-5'], zlib.constants.Z_BEST_COMPRESSION);
console.log(zlib.createGzip() instanceof zlib.Gzip, new zlib.Gunzip().constructor.name, zlib.gzipSync.name, zlib.gzip.name);

zlib.gzip(text, (error, packed) => {
  console.log('gzip', error, packed.length < 2000);
  zlib.gunzip(packed, (error, result) => {
    console.log('gunzip', error, result.toString() === text);
    zlib.gunzip(Buffer.from('zz'), (error, result) => {
      console.log('wrong', error.code, result);
      streams();
    });
  });
});

function streams() {
  const pieces = [];
  const source = Readable.from([text.slice(0, 1000), text.slice(1000, 50000), text.slice(50000)].map((piece) => Buffer.from(piece)));
  const sink = new Writable({
    write(chunk, encoding, callback) {
      pieces.push(chunk);
      callback();
    },
  });
  pipeline(source, zlib.createGzip(), zlib.createGunzip(), sink, (error) => {
    console.log('pipeline', error, Buffer.concat(pieces).toString() === text);
    const broken = zlib.createGunzip();
    broken.on('error', (error) => console.log('error', error.message, error.code));
    broken.on('close', flushing);
    broken.end('not gzip');
  });
}

function flushing() {
  const stream = zlib.createDeflate();
  const out = [];
  stream.on('data', (chunk) => out.push(chunk));
  stream.write('first');
  stream.flush(() => {
    const sofar = zlib.inflateSync(Buffer.concat(out), { finishFlush: zlib.constants.Z_SYNC_FLUSH });
    console.log('flushed', sofar.toString());
    stream.end(' second');
    stream.on('end', () => console.log('ended', zlib.inflateSync(Buffer.concat(out)).toString()));
  });
}
