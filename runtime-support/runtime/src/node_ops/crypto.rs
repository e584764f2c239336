//! Randomness and hashes.

use kiln_abi::value::Value;

use super::{Op, bytes_arg};
use crate::builtins::Args;
use crate::object::{Completion, Cx};

pub(super) const OPS: &[Op] = &[Op::new("op_crypto_random_fill", 3, random_fill)];

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
