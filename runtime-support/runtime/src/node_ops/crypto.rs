//! Randomness and hashes.

use kiln_abi::value::Value;
use md5::Md5;
use sha1::Sha1;
use sha2::{Digest, Sha224, Sha256, Sha384, Sha512, Sha512_256};

use super::{Op, bytes_arg, text_arg};
use crate::builtins::Args;
use crate::object::{Completion, Cx};

pub(super) const OPS: &[Op] = &[
    Op::new("op_crypto_random_fill", 3, random_fill),
    Op::new("op_crypto_hash", 3, hash),
];

fn digest<D: Digest>(bytes: &[u8], out: &mut [u8]) -> usize {
    let result = D::digest(bytes);
    let count = result.len().min(out.len());
    out[..count].copy_from_slice(&result[..count]);
    count
}

/// `(algorithm, typed array, typed array for the result)`: bytes of the digest; 0 for an unknown algorithm.
fn hash(cx: &mut Cx, args: &Args) -> Completion {
    let name = text_arg(cx, args.get(0));
    let bytes = bytes_arg(args.get(1), Value::UNDEFINED, Value::UNDEFINED);
    let out = bytes_arg(args.get(2), Value::UNDEFINED, Value::UNDEFINED);
    let count = match name.as_str() {
        "md5" => digest::<Md5>(bytes, out),
        "sha1" => digest::<Sha1>(bytes, out),
        "sha224" => digest::<Sha224>(bytes, out),
        "sha256" => digest::<Sha256>(bytes, out),
        "sha384" => digest::<Sha384>(bytes, out),
        "sha512" => digest::<Sha512>(bytes, out),
        "sha512-256" => digest::<Sha512_256>(bytes, out),
        _ => 0,
    };
    Ok(Value::int(count as i32))
}

/// `(typed array, offset, length)`: random bytes of the system; whether it had them.
fn random_fill(_: &mut Cx, args: &Args) -> Completion {
    let mut rest = bytes_arg(args.get(0), args.get(1), args.get(2));
    while !rest.is_empty() {
        // SAFETY: the slice is live and writable; no program code runs meanwhile.
        let n = unsafe { libc::getrandom(rest.as_mut_ptr().cast(), rest.len(), 0) };
        if n < 0 {
            if std::io::Error::last_os_error().kind() == std::io::ErrorKind::Interrupted {
                continue;
            }
            return Ok(Value::FALSE);
        }
        rest = &mut rest[n as usize..];
    }
    Ok(Value::TRUE)
}
