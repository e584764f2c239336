//! Objects: property order, attributes, integrity.

use super::{check, text};
use crate::{Args, Completion, Cx, Intrinsic, PropertyDescriptor, PropertyKey, Thrown, Value, ValueExt, attrs};

#[test]
fn arrays_grow_shrink_and_go_sparse() {
    check(|cx| {
        let a = cx.new_array(&[]);
        for i in 0..100 {
            a.push(cx, Value::int(i)).expect("fast");
        }
        assert_eq!(a.len(), 100);
        cx.set(a.object(), cx.names.length, Value::int(10), true).expect("writable");
        assert_eq!(cx.get(a.object(), 10u32), Ok(Value::UNDEFINED));
        cx.set(a.object(), 4_000_000_000u32, Value::int(7), true).expect("far away");
        assert!(!a.is_fast());
        assert_eq!(cx.get(a.object(), cx.names.length), Ok(Value::double(4_000_000_001.0)));
        assert_eq!(cx.get(a.object(), 9u32), Ok(Value::int(9)));
        assert_eq!(cx.own_property_keys(a.object()).expect("plain").len(), 12);
        let thrown = cx.set(a.object(), cx.names.length, Value::int(-1), true);
        assert_eq!(thrown, Err(Thrown(())));
        let error = cx.take_exception();
        assert_eq!(text(cx, error), "RangeError: Invalid array length");
    });
}

#[test]
fn frozen_arrays_refuse() {
    check(|cx| {
        let a = cx.new_array(&[Value::int(1), Value::int(2)]).object();
        assert_eq!(cx.set_integrity_level(a, crate::IntegrityLevel::Frozen), Ok(true));
        assert_eq!(cx.test_integrity_level(a, crate::IntegrityLevel::Frozen), Ok(true));
        assert_eq!(cx.set_with_receiver(a, 0u32, Value::int(5), a.value()), Ok(false));
        assert_eq!(cx.set_with_receiver(a, 2u32, Value::int(5), a.value()), Ok(false));
        assert_eq!(cx.get(a, 0u32), Ok(Value::int(1)));
    });
}

fn getter(cx: &mut Cx, args: &Args) -> Completion {
    let o = args.this.as_object().expect("called on an object");
    let key = cx.key("hidden");
    cx.get(o, key)
}

#[test]
fn accessors_and_inheritance() {
    check(|cx| {
        let proto = cx.new_object();
        let get = cx.new_builtin("shown", 0, getter);
        let (shown, hidden) = (cx.key("shown"), cx.key("hidden"));
        cx.define_property_or_throw(
            proto,
            shown,
            PropertyDescriptor::accessor(get.value(), Value::UNDEFINED, attrs::E | attrs::C),
        )
        .expect("absent before");
        let o = cx.new_object_with_proto(Some(proto));
        cx.set(o, hidden, Value::int(9), true).expect("plain");
        assert_eq!(cx.get(o, shown), Ok(Value::int(9)));
        assert_eq!(cx.set_with_receiver(o, shown, Value::int(1), o.value()), Ok(false));
        let function_name = cx.get(get, cx.names.name).expect("lazy name");
        assert_eq!(text(cx, function_name), "shown");
        assert_eq!(cx.get_prototype_of(get), Ok(Some(cx.intrinsic(Intrinsic::FunctionPrototype))));
    });
}

#[test]
fn errors_have_a_lazy_stack() {
    check(|cx| {
        let e = cx.new_error(Intrinsic::RangeError, "too far");
        let keys = cx.own_property_keys(e).expect("plain");
        let shown: Vec<String> = (0..keys.len()).map(|i| cx.describe_for_message(keys.get(i))).collect();
        assert_eq!(shown, ["stack", "message"]);
        let stack = cx.get(e, cx.names.stack).expect("plain");
        assert_eq!(text(cx, stack), "RangeError: too far");
    });
}

#[test]
fn for_in_walks_the_chain_once() {
    check(|cx| {
        let proto = cx.new_object();
        for name in ["a", "shadowed", "z"] {
            let key = cx.key(name);
            cx.set(proto, key, Value::int(1), true).expect("plain");
        }
        let o = cx.new_object_with_proto(Some(proto));
        let key = cx.key("shadowed");
        cx.define_property_or_throw(o, key, PropertyDescriptor::data(Value::int(1), attrs::WC)).expect("new");
        let key = cx.key("own");
        cx.set(o, key, Value::int(1), true).expect("plain");
        cx.set(o, 3u32, Value::int(1), true).expect("plain");
        let record = cx.for_in_open(o.value()).expect("an object");
        let mut seen = Vec::new();
        while let Some(v) = cx.for_in_step(record).expect("plain") {
            seen.push(text(cx, v));
            if seen.len() == 1 {
                let key = cx.key("z");
                cx.delete(proto, key).expect("plain");
            }
        }
        assert_eq!(seen, ["3", "own", "a"]);
    });
}

#[test]
fn arguments_of_strings_and_lookups() {
    check(|cx| {
        let s = cx.string_from_str("abc").value();
        assert_eq!(cx.get_v(s, cx.names.length), Ok(Value::int(3)));
        let c = cx.get_v(s, PropertyKey::index(1)).expect("in range");
        assert_eq!(text(cx, c), "b");
        let o = cx.to_object(s).expect("a string");
        let keys = cx.own_property_keys(o).expect("plain");
        let shown: Vec<String> = (0..keys.len()).map(|i| cx.describe_for_message(keys.get(i))).collect();
        assert_eq!(shown, ["0", "1", "2", "length"]);
        assert_eq!(cx.set_with_receiver(o, 0u32, Value::int(1), o.value()), Ok(false));
    });
}
