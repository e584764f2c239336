//! Inline caches: what a miss fills in and what empties them.

use kiln_abi::layout;

use super::check;
use crate::object::inline_cache::IcCell;
use crate::{Cx, Object, PropertyKey, Value};

/// What compiled code does on a read: the hit tests, else the miss handler.
fn read(cx: &mut Cx, o: Object, key: PropertyKey, cell: *mut IcCell, misses: &mut u32) -> Value {
    let ic = cell as usize;
    // SAFETY: the cell is one inline-cache cell; offsets in it are those of live slots.
    unsafe {
        let at = |offset: i32| (ic + offset as usize) as *const u32;
        if *at(layout::IC_SHAPE0) == o.shape() {
            return *((o.addr() + *at(layout::IC_OFFSET0) as usize) as *const Value);
        }
        if *at(layout::IC_SHAPE1) == o.shape() {
            let holder = *((ic + layout::IC_HOLDER1 as usize) as *const u64) as usize;
            let base = if holder != 0 { holder } else { o.slots_cell() as usize };
            return *((base + *at(layout::IC_OFFSET1) as usize) as *const Value);
        }
    }
    *misses += 1;
    cx.get_prop_miss(o.value(), key, cell).expect("data properties")
}

fn cell(cx: &mut Cx, n: usize) -> *mut IcCell {
    // SAFETY: the data block is reserved and unused in a program-less isolate.
    unsafe { cx.data().cast::<IcCell>().add(n) }
}

#[test]
fn own_prototype_and_absent_hits() {
    check(|cx| {
        let proto = cx.new_object();
        let (x, m) = (cx.key("x"), cx.key("m"));
        cx.set(proto, m, Value::int(5), true).expect("plain");
        let objects: Vec<usize> = (0..2).collect();
        let list = cx.new_list();
        for i in &objects {
            let o = cx.new_object_with_proto(Some(proto));
            cx.set(o, x, Value::int(*i as i32), true).expect("plain");
            list.push(cx, o.value());
        }
        let get = |i: usize| Object::from_ptr(list.get(i).as_ptr());
        let (own, inherited, absent) = (cell(cx, 0), cell(cx, 1), cell(cx, 2));
        let none = cx.key("none");
        let mut misses = 0;
        for i in [0, 1, 0, 1] {
            assert_eq!(read(cx, get(i), x, own, &mut misses), Value::int(i as i32));
            assert_eq!(read(cx, get(i), m, inherited, &mut misses), Value::int(5));
            assert_eq!(read(cx, get(i), none, absent, &mut misses), Value::UNDEFINED);
        }
        assert_eq!(misses, 3);
        // A value stored in place is seen at once; a new property invalidates the absent hit.
        cx.set(proto, m, Value::int(6), true).expect("plain");
        assert_eq!(read(cx, get(0), m, inherited, &mut misses), Value::int(6));
        let object_prototype = cx.intrinsic(crate::Intrinsic::ObjectPrototype);
        cx.set(object_prototype, none, Value::int(1), true).expect("plain");
        assert_eq!(read(cx, get(0), none, absent, &mut misses), Value::int(1));
        cx.delete(object_prototype, none).expect("plain");
        assert_eq!(read(cx, get(0), none, absent, &mut misses), Value::UNDEFINED);
        // A property that appears between the object and the holder hides it.
        let other = cx.new_object();
        cx.set(other, m, Value::int(8), true).expect("plain");
        cx.set_prototype_of(proto, Some(other)).expect("plain");
        assert_eq!(read(cx, get(0), m, inherited, &mut misses), Value::int(6));
        cx.delete(proto, m).expect("plain");
        assert_eq!(read(cx, get(0), m, inherited, &mut misses), Value::int(8));
        assert_eq!(read(cx, get(1), m, inherited, &mut misses), Value::int(8));
    });
}

#[test]
fn adds_are_cached_as_transitions() {
    check(|cx| {
        let key = cx.key("added");
        let set = cell(cx, 0);
        let proto = cx.new_object();
        for i in 0..3 {
            let o = cx.new_object_with_proto(Some(proto));
            let before = o.shape();
            cx.set_prop_miss(o.value(), Value::int(i), key, set, true).expect("plain");
            // SAFETY: the cell is one inline-cache cell.
            let (shape1, shape2) = unsafe {
                let ic = set as usize;
                (*((ic + layout::IC_SHAPE1 as usize) as *const u32), *((ic + layout::IC_HOLDER1 as usize) as *const u32))
            };
            assert_eq!((shape1, shape2), (before, o.shape()));
            assert_eq!(cx.get(o, key), Ok(Value::int(i)));
        }
        // A setter on the chain ends that.
        let setter = cx.new_builtin("added", 1, |_, _| Ok(Value::UNDEFINED)).value();
        let desc = crate::PropertyDescriptor::accessor(Value::UNDEFINED, setter, crate::attrs::C);
        cx.define_property_or_throw(proto, key, desc).expect("absent before");
        // SAFETY: as above.
        assert_eq!(unsafe { *((set as usize + layout::IC_SHAPE1 as usize) as *const u32) }, 0);
    });
}
