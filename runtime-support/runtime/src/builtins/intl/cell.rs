//! Intl objects as cells: slot 0 is the class's tag, slot 1 owns a Rust value with all resolved options and the
//! formatter, made once by the constructor. Values of the language that an object refers to are in slots from
//! [`FIRST_FREE`] on, never in the Rust value.

use std::any::Any;
use std::rc::Rc;

use crate::builtins::prelude::*;

const TAG: usize = 0;
const DATA: usize = 1;
/// The first internal slot that a class may use for itself.
pub(super) const FIRST_FREE: usize = 2;

/// A class of Intl.
pub(super) trait Class {
    /// Distinguishes the class's objects: `internal_tag::INTL` and up.
    const TAG: i32;
    /// As in "Intl.NumberFormat".
    const NAME: &'static str;
    /// The constructor.
    const CONSTRUCTOR: Intrinsic;
    /// The initial value of `prototype`.
    const PROTOTYPE: Intrinsic;
    /// Internal slots beyond the first two.
    const EXTRA_SLOTS: usize = 0;
    /// What an object owns.
    type Data: 'static;
    /// Estimate of the bytes that `Data` holds outside the heap, beyond its own size.
    const EXTERNAL_BYTES: usize = 1024;

    /// Whether a value is an object of this class.
    fn is(v: Value) -> bool {
        v.as_kind(kind::INTERNAL_OBJECT).is_some_and(|o| o.slot(TAG) == Value::int(Self::TAG))
    }
}

/// The payload of slot 1.
struct Owned<T> {
    data: Rc<T>,
    bytes: usize,
}

impl<T: 'static> NativePayload for Owned<T> {
    fn external_bytes(&self) -> usize {
        self.bytes
    }
    fn as_any(&mut self) -> &mut dyn Any {
        self
    }
}

/// An object of a class that owns `data`. It is freed with the object.
pub(super) fn create<C: Class>(cx: &mut Cx, proto: Object, data: C::Data) -> Object {
    let o = cx.new_internal_object(kind::INTERNAL_OBJECT, proto, FIRST_FREE + C::EXTRA_SLOTS);
    let bytes = size_of::<C::Data>() + C::EXTERNAL_BYTES;
    let payload = cx.new_native(Box::new(Owned { data: Rc::new(data), bytes }));
    o.set_slot(cx, DATA, payload);
    o.set_slot(cx, TAG, Value::int(C::TAG));
    o
}

/// What an object of the class owns.
pub(super) fn data<C: Class>(cx: &mut Cx, o: Object) -> Rc<C::Data> {
    let payload = o.slot(DATA);
    cx.native_mut::<Owned<C::Data>>(payload).expect("an object of the class owns its data").data.clone()
}

/// RequireInternalSlot on the receiver of a method, which is named in the message.
pub(super) fn this<C: Class>(cx: &mut Cx, args: &Args, method: &str) -> Completion<(Object, Rc<C::Data>)> {
    of::<C>(cx, args.this, method)
}

/// RequireInternalSlot on a value.
pub(super) fn of<C: Class>(cx: &mut Cx, v: Value, method: &str) -> Completion<(Object, Rc<C::Data>)> {
    match v.as_object() {
        Some(o) if C::is(v) => {
            let data = data::<C>(cx, o);
            Ok((o, data))
        }
        _ => {
            let receiver = cx.describe_for_message(v);
            Err(cx.throw_type_error(format!("Method {method} called on incompatible receiver {receiver}")))
        }
    }
}

/// NewTarget of a constructor, which throws when called without it.
pub(super) fn require_new<C: Class>(cx: &mut Cx, args: &Args) -> Completion<Object> {
    match args.new_target() {
        Some(new_target) => Ok(new_target),
        None => Err(cx.throw_type_error(format!("Constructor {} requires 'new'", C::NAME))),
    }
}

/// Builds the holder of %Intl%.\[\[FallbackSymbol\]\] of a realm: an object nobody sees, with the symbol in slot 0.
pub(super) fn create_fallback_symbol(cx: &mut Cx) -> Object {
    let proto = cx.intrinsic(Intrinsic::ObjectPrototype);
    let holder = cx.new_internal_object(kind::INTERNAL_OBJECT, proto, 1);
    let description = cx.intern_str("IntlLegacyConstructedSymbol").value();
    let symbol = cx.new_symbol(description);
    holder.set_slot(cx, 0, symbol.value());
    holder
}

fn fallback_symbol(cx: &mut Cx) -> PropertyKey {
    let holder = cx.intrinsic(Intrinsic::IntlFallbackSymbol);
    let symbol = holder.slot(0).as_symbol().expect("the holder has the symbol");
    symbol.into()
}

/// ChainNumberFormat and ChainDateTimeFormat <https://tc39.es/ecma402/#sec-chainnumberformat>: the result of a
/// constructor that may be called without `new`; `o` is the object it made.
pub(super) fn chain<C: Class>(cx: &mut Cx, args: &Args, o: Object) -> Completion {
    if args.new_target().is_none() {
        let constructor = cx.intrinsic(C::CONSTRUCTOR).value();
        if cx.ordinary_has_instance(constructor, args.this)?
            && let Some(this) = args.this.as_object()
        {
            let key = fallback_symbol(cx);
            cx.define_property_or_throw(this, key, PropertyDescriptor::data(o.value(), 0))?;
            return Ok(args.this);
        }
    }
    Ok(o.value())
}

/// UnwrapNumberFormat and UnwrapDateTimeFormat <https://tc39.es/ecma402/#sec-unwrapnumberformat>, with
/// RequireInternalSlot on what comes out.
pub(super) fn unwrap<C: Class>(cx: &mut Cx, v: Value, method: &str) -> Completion<(Object, Rc<C::Data>)> {
    if let Some(o) = v.as_object()
        && !C::is(v)
    {
        let constructor = cx.intrinsic(C::CONSTRUCTOR).value();
        if cx.ordinary_has_instance(constructor, v)? {
            let key = fallback_symbol(cx);
            let inner = cx.get(o, key)?;
            return of::<C>(cx, inner, method);
        }
    }
    of::<C>(cx, v, method)
}
