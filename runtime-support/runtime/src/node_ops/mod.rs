//! Host operations: what the standard library (`std-js/`) cannot say in JavaScript. Each is a
//! built-in function named `op_<area>_<verb>` and reached by that name only; arguments are
//! validated by the standard library, so operations trust their types but never their memory.
//!
//! [`BASE`] is always linked. The rest hangs on the feature `node`, so that programs which use
//! no file, no process detail and no hash carry none of it.

pub mod brotli;
pub(crate) mod console;
mod crypto;
mod fs;
mod loop_ops;
mod os;
mod process;
mod text;
mod util;
pub mod zlib;

use kiln_abi::layout::kind;
use kiln_abi::value::Value;

use crate::builtins::{BuiltinFn, Feature, Intrinsic};
use crate::event_loop::host;
use crate::heap::NativePayload;
use crate::object::{Cx, JsString, Object, ValueExt};

/// A row of an operation table.
pub struct Op {
    /// Its name in the standard library.
    pub name: &'static str,
    /// Number of parameters.
    pub length: u8,
    /// The body.
    pub func: BuiltinFn,
}

impl Op {
    /// A row.
    pub const fn new(name: &'static str, length: u8, func: BuiltinFn) -> Op {
        Op { name, length, func }
    }
}

/// Operations every program can reach.
static BASE: &[&[Op]] = &[console::OPS, loop_ops::OPS, process::OPS, util::OPS];

/// Operations of the Node layer.
static NODE: &[&[Op]] = &[fs::OPS, os::OPS, crypto::OPS, text::OPS];

/// The optional part: operations on files, the machine and hashes.
#[unsafe(no_mangle)]
#[allow(non_upper_case_globals, reason = "named by kiln_abi::program::feature")]
pub static kiln_feature_node: Feature = Feature { intrinsics: &[], globals: &[], init: Some(init) };

fn init(cx: &mut Cx) {
    host(cx).ops.extend_from_slice(NODE);
}

/// The function object of an operation, if some table has it.
pub(crate) fn host_op(cx: &mut Cx, name: &str) -> Option<Object> {
    let found = BASE
        .iter()
        .chain(host(cx).ops.iter())
        .find_map(|table| table.iter().find(|op| op.name == name))?;
    Some(cx.new_builtin(found.name, found.length, found.func))
}

/// A string argument as Rust text; lone surrogates become U+FFFD.
pub(crate) fn text_arg(cx: &mut Cx, v: Value) -> String {
    v.as_string().map(|s| s.to_rust(cx)).unwrap_or_default()
}

/// A number argument as an integer, `default` when it is not a number.
pub(crate) fn int_arg(v: Value, default: i64) -> i64 {
    if v.is_number() { v.as_number() as i64 } else { default }
}

/// A string as a value.
pub(crate) fn string_value(cx: &mut Cx, s: &str) -> Value {
    let s: JsString = cx.string_from_str(s);
    s.value()
}

/// The bytes of a typed array of any element type, as they stand in memory.
///
/// The slice is valid until program code runs: detaching or resizing the buffer moves it.
pub(crate) fn typed_array_bytes(v: Value) -> Option<&'static mut [u8]> {
    use kiln_abi::layout;
    let o = v.as_kind(layout::kind::TYPED_ARRAY)?;
    let data: u64 = o.read(layout::TYPED_ARRAY_DATA);
    let count: u64 = o.read(layout::TYPED_ARRAY_FAST_LENGTH);
    if data == 0 || count == 0 {
        return Some(&mut []);
    }
    let width = match o.flags() {
        layout::element_type::INT8 | layout::element_type::UINT8 | layout::element_type::UINT8_CLAMPED => 1,
        layout::element_type::INT16 | layout::element_type::UINT16 | layout::element_type::FLOAT16 => 2,
        layout::element_type::FLOAT64 | layout::element_type::BIGINT64 | layout::element_type::BIGUINT64 => 8,
        _ => 4,
    };
    // SAFETY: the two raw words describe live memory of the array's buffer (layout contract).
    Some(unsafe { std::slice::from_raw_parts_mut(data as usize as *mut u8, count as usize * width) })
}

/// An object that the standard library keeps for the program, with native data.
pub(crate) fn new_handle(cx: &mut Cx, payload: Box<dyn NativePayload>) -> Value {
    let native = cx.new_native(payload);
    let proto = cx.intrinsic(Intrinsic::ObjectPrototype);
    let handle = cx.new_internal_object(kind::INTERNAL_OBJECT, proto, 1);
    handle.set_slot(cx, 0, native);
    handle.value()
}

/// The data of a handle, if it is one of this kind.
pub(crate) fn handle_mut<T: NativePayload>(cx: &mut Cx, handle: Value) -> Option<&mut T> {
    cx.native_mut::<T>(handle.as_kind(kind::INTERNAL_OBJECT)?.slot(0))
}

/// The part of a typed array's bytes that `offset` and `length` select, clamped to it.
pub(crate) fn bytes_arg(v: Value, offset: Value, length: Value) -> &'static mut [u8] {
    let Some(bytes) = typed_array_bytes(v) else { return &mut [] };
    let from = (int_arg(offset, 0).max(0) as usize).min(bytes.len());
    let count = (int_arg(length, i64::MAX).max(0) as usize).min(bytes.len() - from);
    &mut bytes[from..from + count]
}
