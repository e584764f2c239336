//! Collection: what survives, what does not, and stress mode.

use std::rc::Rc;

use super::check;
use crate::{Isolate, NativePayload, Value, ValueExt};

#[test]
fn linked_structures_survive() {
    check(|cx| {
        let key = cx.key("next");
        let head = cx.new_object();
        let mut tail = head;
        for i in 0..500 {
            let node = cx.new_object();
            let value = cx.key("value");
            cx.set(node, value, Value::int(i), true).expect("plain");
            cx.set(tail, key, node.value(), true).expect("plain");
            tail = node;
        }
        cx.collect(false);
        cx.collect(true);
        let mut n = 0;
        let mut at = cx.get(head, key).expect("plain");
        while let Some(o) = at.as_object() {
            let value = cx.key("value");
            assert_eq!(cx.get(o, value), Ok(Value::int(n)));
            n += 1;
            at = cx.get(o, key).expect("plain");
        }
        assert_eq!(n, 500);
    });
}

#[test]
fn old_objects_keep_young_ones() {
    check(|cx| {
        let list = cx.new_list();
        let a = cx.new_array(&[]);
        cx.collect(false);
        for i in 0..3000 {
            let o = cx.new_array(&[Value::int(i)]);
            a.push(cx, o.value()).expect("fast");
            list.push(cx, o.value());
            if i % 512 == 0 {
                cx.collect(false);
            }
        }
        cx.collect(true);
        for i in 0..3000 {
            let o = list.get(i).as_object().and_then(|o| o.as_array()).expect("an array");
            assert_eq!(o.fast_elements().expect("fast")[0], Value::int(i as i32));
        }
        assert_eq!(a.len(), 3000);
    });
}

#[test]
fn garbage_is_reused() {
    let mut isolate = Isolate::new(None, &[]);
    let cx = isolate.cx();
    for i in 0..2_000_000 {
        let a = cx.new_array(&[Value::int(i), Value::int(i)]);
        std::hint::black_box(a);
    }
    assert!(cx.heap.stats.minor > 2);
    assert!(cx.heap.committed_bytes() < 40 << 20, "{}", cx.heap.committed_bytes());
    for _ in 0..2000 {
        std::hint::black_box(cx.new_array_with_length(20_000));
    }
    assert!(cx.heap.committed_bytes() < 120 << 20, "{}", cx.heap.committed_bytes());
}

struct Counted(#[allow(dead_code, reason = "counted by its references")] Rc<()>);
impl NativePayload for Counted {
    fn as_any(&mut self) -> &mut dyn std::any::Any {
        self
    }
}

#[inline(never)]
fn make_natives(cx: &mut crate::Cx, count: &Rc<()>) {
    for _ in 0..100 {
        cx.new_native(Box::new(Counted(count.clone())));
    }
}

#[test]
fn payloads_are_dropped() {
    let mut isolate = Isolate::new(None, &[]);
    let count = Rc::new(());
    make_natives(isolate.cx(), &count);
    for _ in 0..10 {
        isolate.cx().collect(true);
    }
    assert!(Rc::strong_count(&count) < 10, "a few may be held by stale stack words");
    drop(isolate);
    assert_eq!(Rc::strong_count(&count), 1);
}

#[inline(never)]
fn fill_weak(cx: &mut crate::Cx, table: Value, kept: crate::ValueList) {
    for i in 0..200 {
        let key = cx.new_object().value();
        let value = cx.new_array(&[key]).value();
        cx.weak_table_set(table, key, value);
        if i % 2 == 0 {
            kept.push(cx, key);
        }
    }
}

#[test]
fn ephemerons_die_with_their_keys() {
    let mut isolate = Isolate::new(None, &[]);
    let cx = isolate.cx();
    let table = cx.new_weak_table();
    let kept = cx.new_list();
    fill_weak(cx, table, kept);
    cx.collect(false);
    cx.collect(true);
    let n = cx.weak_table_entries(table).len();
    assert!((100..120).contains(&n), "{n}");
    for i in 0..kept.len() {
        let v = cx.weak_table_get(table, kept.get(i)).expect("kept");
        let a = v.as_object().and_then(|o| o.as_array()).expect("an array");
        assert_eq!(a.fast_elements().expect("fast")[0], kept.get(i));
    }
}
