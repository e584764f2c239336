//! Compression and decompression of DEFLATE streams, with or without the headers of zlib and gzip.

use kiln_abi::value::Value;
use zlib_rs::{Deflate, DeflateConfig, DeflateFlush, Inflate, InflateError, InflateFlush, Status, Strategy};

use super::{Op, bytes_arg, handle_mut, host, int_arg, new_handle, string_value};
use crate::builtins::{Args, Feature};
use crate::heap::{NativePayload, Tracer};
use crate::object::{Completion, Cx};

const OPS: &[Op] = &[
    Op::new("op_zlib_open", 6, open),
    Op::new("op_zlib_write", 6, write),
    Op::new("op_zlib_reset", 1, reset),
    Op::new("op_zlib_level", 2, level),
    Op::new("op_zlib_message", 1, message),
    Op::new("op_zlib_crc32", 2, crc32),
];

/// The optional part: compression.
#[unsafe(no_mangle)]
#[allow(non_upper_case_globals, reason = "named by kiln_abi::program::feature")]
pub static kiln_feature_zlib: Feature = Feature { intrinsics: &[], globals: &[], init: Some(init) };

fn init(cx: &mut Cx) {
    host(cx).ops.push(OPS);
}

/// Codes of zlib that the library knows.
mod code {
    pub const OK: i32 = 0;
    pub const STREAM_END: i32 = 1;
    pub const NEED_DICT: i32 = 2;
    pub const STREAM_ERROR: i32 = -2;
    pub const DATA_ERROR: i32 = -3;
    pub const MEM_ERROR: i32 = -4;
    pub const BUF_ERROR: i32 = -5;
}

/// Memory that a stream holds beside its own structure.
const STREAM_BYTES: usize = 256 << 10;

enum Codec {
    Deflate(Deflate),
    Inflate(Inflate),
}

struct Stream {
    codec: Codec,
    /// A negative number of window bits: a stream without header.
    window_bits: i32,
    dictionary: Vec<u8>,
}

impl NativePayload for Stream {
    fn external_bytes(&self) -> usize {
        STREAM_BYTES
    }
    fn trace(&self, _: &mut Tracer) {}
    fn as_any(&mut self) -> &mut dyn std::any::Any {
        self
    }
}

fn inflate(window_bits: i32) -> Inflate {
    Inflate::new(window_bits >= 0, window_bits.unsigned_abs() as u8)
}

impl Stream {
    fn new(compress: bool, level: i32, window_bits: i32, mem_level: i32, strategy: i32, dictionary: Vec<u8>) -> Stream {
        let codec = if compress {
            let strategy = match strategy {
                1 => Strategy::Filtered,
                2 => Strategy::HuffmanOnly,
                3 => Strategy::Rle,
                4 => Strategy::Fixed,
                _ => Strategy::Default,
            };
            let config = DeflateConfig { level, window_bits, mem_level, strategy, ..DeflateConfig::default() };
            Codec::Deflate(Deflate::new_with_config(config))
        } else {
            Codec::Inflate(inflate(window_bits))
        };
        let mut stream = Stream { codec, window_bits, dictionary };
        stream.use_dictionary();
        stream
    }

    /// Gives the dictionary to a stream that wants it at its start; the others ask for it.
    fn use_dictionary(&mut self) {
        if self.dictionary.is_empty() {
            return;
        }
        // A dictionary that is refused shows in the result of the stream.
        match &mut self.codec {
            Codec::Deflate(d) => drop(d.set_dictionary(&self.dictionary)),
            Codec::Inflate(i) if self.window_bits < 0 => drop(i.set_dictionary(&self.dictionary)),
            Codec::Inflate(_) => {}
        }
    }

    fn totals(&self) -> (u64, u64) {
        match &self.codec {
            Codec::Deflate(d) => (d.total_in(), d.total_out()),
            Codec::Inflate(i) => (i.total_in(), i.total_out()),
        }
    }

    /// A step: the code, bytes read and bytes written.
    fn step(&mut self, input: &[u8], output: &mut [u8], flush: i64) -> (i32, u64, u64) {
        let (read, written) = self.totals();
        let code = match &mut self.codec {
            Codec::Deflate(d) => {
                let flush = match flush {
                    1 => DeflateFlush::PartialFlush,
                    2 => DeflateFlush::SyncFlush,
                    3 => DeflateFlush::FullFlush,
                    4 => DeflateFlush::Finish,
                    5 => DeflateFlush::Block,
                    _ => DeflateFlush::NoFlush,
                };
                match d.compress(input, output, flush) {
                    Ok(status) => status_code(status),
                    Err(error) => error as i32,
                }
            }
            Codec::Inflate(i) => {
                let flush = match flush {
                    2 | 3 => InflateFlush::SyncFlush,
                    4 => InflateFlush::Finish,
                    5 => InflateFlush::Block,
                    _ => InflateFlush::NoFlush,
                };
                let mut result = i.decompress(input, output, flush);
                if matches!(result, Err(InflateError::NeedDict { .. })) && !self.dictionary.is_empty() {
                    let taken = (i.total_in() - read) as usize;
                    result = match i.set_dictionary(&self.dictionary) {
                        Ok(_) => i.decompress(&input[taken..], output, flush),
                        Err(error) => Err(error),
                    };
                }
                match result {
                    Ok(status) => status_code(status),
                    Err(InflateError::NeedDict { .. }) => code::NEED_DICT,
                    Err(InflateError::StreamError) => code::STREAM_ERROR,
                    Err(InflateError::DataError) => code::DATA_ERROR,
                    Err(InflateError::MemError) => code::MEM_ERROR,
                }
            }
        };
        let (read_now, written_now) = self.totals();
        (code, read_now - read, written_now - written)
    }
}

fn status_code(status: Status) -> i32 {
    match status {
        Status::Ok => code::OK,
        Status::BufError => code::BUF_ERROR,
        Status::StreamEnd => code::STREAM_END,
    }
}

/// `(compress, level, window bits, memory level, strategy, dictionary)`: a stream. Window bits as zlib has them: negative
/// for no header, 16 more for gzip's, 32 more to find out.
fn open(cx: &mut Cx, args: &Args) -> Completion {
    let int = |i: usize, default: i64| int_arg(args.get(i), default) as i32;
    let dictionary = bytes_arg(args.get(5), Value::UNDEFINED, Value::UNDEFINED).to_vec();
    let stream = Stream::new(args.get(0).is_true(), int(1, -1), int(2, 15), int(3, 8), int(4, 0), dictionary);
    Ok(new_handle(cx, Box::new(stream)))
}

fn stream<'a>(cx: &'a mut Cx, args: &Args) -> Option<&'a mut Stream> {
    handle_mut(cx, args.get(0))
}

/// `(stream, flush, input, offset of input, output, Int32Array of 2 for the numbers of bytes read and written)`: the code.
fn write(cx: &mut Cx, args: &Args) -> Completion {
    let input = bytes_arg(args.get(2), args.get(3), Value::UNDEFINED);
    let output = bytes_arg(args.get(4), Value::UNDEFINED, Value::UNDEFINED);
    let counts = bytes_arg(args.get(5), Value::UNDEFINED, Value::UNDEFINED);
    let flush = int_arg(args.get(1), 0);
    let Some(stream) = stream(cx, args) else { return Ok(Value::int(code::STREAM_ERROR)) };
    let (code, read, written) = stream.step(input, output, flush);
    if let Some(counts) = counts.first_chunk_mut::<8>() {
        counts[..4].copy_from_slice(&(read as u32).to_ne_bytes());
        counts[4..].copy_from_slice(&(written as u32).to_ne_bytes());
    }
    Ok(Value::int(code))
}

/// `(stream)`: makes it ready for new data.
fn reset(cx: &mut Cx, args: &Args) -> Completion {
    if let Some(stream) = stream(cx, args) {
        match &mut stream.codec {
            Codec::Deflate(d) => d.reset(),
            Codec::Inflate(i) => *i = inflate(stream.window_bits),
        }
        stream.use_dictionary();
    }
    Ok(Value::UNDEFINED)
}

/// `(stream, level)`: whether the level of a compressing stream is changed.
fn level(cx: &mut Cx, args: &Args) -> Completion {
    let level = int_arg(args.get(1), -1) as i32;
    let done = match stream(cx, args) {
        Some(Stream { codec: Codec::Deflate(d), .. }) => d.set_level(level).is_ok(),
        _ => false,
    };
    Ok(Value::bool(done))
}

/// `(stream)`: what zlib says of the last error, or undefined.
fn message(cx: &mut Cx, args: &Args) -> Completion {
    let text = stream(cx, args).and_then(|stream| match &stream.codec {
        Codec::Deflate(d) => d.error_message(),
        Codec::Inflate(i) => i.error_message(),
    });
    Ok(text.map_or(Value::UNDEFINED, |text| string_value(cx, text)))
}

/// `(typed array, checksum so far)`.
fn crc32(_: &mut Cx, args: &Args) -> Completion {
    let bytes = bytes_arg(args.get(0), Value::UNDEFINED, Value::UNDEFINED);
    Ok(Value::number(f64::from(zlib_rs::crc32::crc32(int_arg(args.get(1), 0) as u32, bytes))))
}
