//! Shapes: transitions and sharing.

use super::check;
use crate::object::shape::OWNED;
use crate::{Value, attrs};

#[test]
fn same_keys_same_shape() {
    check(|cx| {
        let (x, y) = (cx.key("x"), cx.key("y"));
        let (a, b) = (cx.new_object(), cx.new_object());
        for o in [a, b] {
            cx.set(o, x, Value::int(1), true).expect("plain");
            cx.set(o, y, Value::int(2), true).expect("plain");
        }
        assert_eq!(a.shape(), b.shape());
        assert!(cx.delete(b, y).expect("plain"));
        cx.set(b, y, Value::int(3), true).expect("plain");
        assert_eq!(a.shape(), b.shape(), "removing the last property steps back");
        assert!(cx.delete(b, x).expect("plain"));
        assert!(b.shape() & OWNED != 0);
        assert_eq!(cx.get(b, y), Ok(Value::int(3)));
        assert_eq!(cx.get(b, x), Ok(Value::UNDEFINED));
    });
}

#[test]
fn keys_come_in_order() {
    check(|cx| {
        let o = cx.new_object();
        let symbol = cx.new_symbol(Value::UNDEFINED);
        cx.set(o, symbol, Value::int(0), true).expect("plain");
        for name in ["b", "2", "a", "1", "10", "c"] {
            let key = cx.key(name);
            cx.set(o, key, Value::int(0), true).expect("plain");
        }
        let key = cx.key("a");
        cx.delete(o, key).expect("plain");
        cx.set(o, key, Value::int(1), true).expect("plain");
        let keys = cx.own_property_keys(o).expect("plain");
        let shown: Vec<String> = (0..keys.len()).map(|i| cx.describe_for_message(keys.get(i))).collect();
        assert_eq!(shown, ["1", "2", "10", "b", "c", "a", "Symbol()"]);
    });
}

#[test]
fn dictionaries_keep_everything() {
    check(|cx| {
        let o = cx.new_object();
        for i in 0..600 {
            let key = cx.key(&format!("key{i}"));
            cx.set(o, key, Value::int(i), true).expect("plain");
        }
        assert!(o.shape() & OWNED != 0);
        for i in (0..600).step_by(2) {
            let key = cx.key(&format!("key{i}"));
            assert!(cx.delete(o, key).expect("plain"));
        }
        for i in 0..600 {
            let key = cx.key(&format!("key{i}"));
            let expected = if i % 2 == 0 { Value::UNDEFINED } else { Value::int(i) };
            assert_eq!(cx.get(o, key), Ok(expected), "key{i}");
        }
        assert_eq!(cx.own_property_keys(o).expect("plain").len(), 300);
    });
}

#[test]
fn attributes_are_kept() {
    check(|cx| {
        let o = cx.new_object();
        let key = cx.key("fixed");
        cx.define_property_or_throw(o, key, crate::PropertyDescriptor::data(Value::int(1), attrs::E))
            .expect("absent before");
        assert_eq!(cx.set_with_receiver(o, key, Value::int(2), o.value()), Ok(false));
        assert_eq!(cx.delete(o, key), Ok(false));
        assert_eq!(cx.get(o, key), Ok(Value::int(1)));
        let derived = cx.new_object_with_proto(Some(o));
        assert_eq!(cx.set_with_receiver(derived, key, Value::int(2), derived.value()), Ok(false));
    });
}
