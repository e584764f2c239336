//! Compression and decompression of Brotli streams.

use std::io::Write;

use brotli::enc::BrotliEncoderParams;
use brotli::enc::backward_references::BrotliEncoderMode;
use brotli::{CompressorWriter, DecompressorWriter};
use kiln_abi::value::Value;

use super::{Op, bytes_arg, handle_mut, host, int_arg, new_handle};
use crate::builtins::{Args, Feature};
use crate::heap::{NativePayload, Tracer};
use crate::object::{Completion, Cx};

const OPS: &[Op] =
    &[Op::new("op_brotli_open", 4, open), Op::new("op_brotli_write", 3, write), Op::new("op_brotli_take", 2, take)];

/// The optional part: compression by Brotli.
#[unsafe(no_mangle)]
#[allow(non_upper_case_globals, reason = "named by kiln_abi::program::feature")]
pub static kiln_feature_brotli: Feature = Feature { intrinsics: &[], globals: &[], init: Some(init) };

fn init(cx: &mut Cx) {
    host(cx).ops.push(OPS);
}

/// Size of the working buffers.
const BUFFER: usize = 16 << 10;
/// Memory that a stream holds beside its own structure.
const STREAM_BYTES: usize = 1 << 20;

/// Operations of an encoder, as the library numbers them.
mod operation {
    pub const FLUSH: i64 = 1;
    pub const FINISH: i64 = 2;
}

/// Results of `op_brotli_write`.
const WRONG: i32 = -1;
const CUT_OFF: i32 = -2;

enum Codec {
    Compress(Box<CompressorWriter<Vec<u8>>>),
    Decompress(Box<DecompressorWriter<Vec<u8>>>),
    Finished,
}

struct Stream {
    codec: Codec,
    /// Output that was not taken yet.
    output: Vec<u8>,
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

impl Stream {
    /// Takes input in; what is wrong with it, if anything.
    fn write(&mut self, input: &[u8], op: i64) -> Option<i32> {
        match &mut self.codec {
            Codec::Compress(c) => {
                // Writing to memory does not fail.
                let written = c.write_all(input).is_ok() && (op != operation::FLUSH || c.flush().is_ok());
                debug_assert!(written);
                self.output.append(c.get_mut());
            }
            Codec::Decompress(d) => {
                let problem = if d.write_all(input).is_err() {
                    Some(WRONG)
                } else if op == operation::FINISH && d.close().is_err() {
                    Some(CUT_OFF)
                } else {
                    None
                };
                self.output.append(d.get_mut());
                if problem.is_some() {
                    return problem;
                }
            }
            Codec::Finished => return if input.is_empty() { None } else { Some(WRONG) },
        }
        if op == operation::FINISH
            && let Codec::Compress(c) = std::mem::replace(&mut self.codec, Codec::Finished)
        {
            self.output.append(&mut c.into_inner());
        }
        None
    }
}

/// `(compress, quality, window bits, mode)`: a stream.
fn open(cx: &mut Cx, args: &Args) -> Completion {
    let codec = if args.get(0).is_true() {
        let mode = match int_arg(args.get(3), 0) {
            1 => BrotliEncoderMode::BROTLI_MODE_TEXT,
            2 => BrotliEncoderMode::BROTLI_MODE_FONT,
            _ => BrotliEncoderMode::BROTLI_MODE_GENERIC,
        };
        let params = BrotliEncoderParams {
            quality: int_arg(args.get(1), 11) as i32,
            lgwin: int_arg(args.get(2), 22) as i32,
            mode,
            ..BrotliEncoderParams::default()
        };
        Codec::Compress(Box::new(CompressorWriter::with_params(Vec::new(), BUFFER, &params)))
    } else {
        Codec::Decompress(Box::new(DecompressorWriter::new(Vec::new(), BUFFER)))
    };
    Ok(new_handle(cx, Box::new(Stream { codec, output: Vec::new() })))
}

fn stream<'a>(cx: &'a mut Cx, args: &Args) -> Option<&'a mut Stream> {
    handle_mut(cx, args.get(0))
}

/// `(stream, operation, input)`: bytes of output that wait to be taken; -1 for data that is wrong, -2 for data that ends
/// too early.
fn write(cx: &mut Cx, args: &Args) -> Completion {
    let input = bytes_arg(args.get(2), Value::UNDEFINED, Value::UNDEFINED);
    let op = int_arg(args.get(1), 0);
    let count = match stream(cx, args) {
        Some(stream) => match stream.write(input, op) {
            None => stream.output.len() as f64,
            Some(problem) => f64::from(problem),
        },
        None => f64::from(WRONG),
    };
    Ok(Value::number(count))
}

/// `(stream, typed array)`: moves as much output there as it has room for.
fn take(cx: &mut Cx, args: &Args) -> Completion {
    let room = bytes_arg(args.get(1), Value::UNDEFINED, Value::UNDEFINED);
    if let Some(stream) = stream(cx, args) {
        let count = room.len().min(stream.output.len());
        room[..count].copy_from_slice(&stream.output[..count]);
        stream.output.drain(..count);
    }
    Ok(Value::UNDEFINED)
}
