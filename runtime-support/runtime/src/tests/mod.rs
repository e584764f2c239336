//! Unit tests of the core rooms.

mod gc;
mod inline_caches;
mod isolates;
mod objects;
mod shapes;
mod strings;

use crate::object::context::Cx;
use crate::{Isolate, Value};

/// Runs a test in a fresh isolate, once plainly and once with a collection at every allocation.
fn check(test: impl Fn(&mut Cx)) {
    let mut isolate = Isolate::new(None, &[]);
    test(isolate.cx());
    let mut isolate = Isolate::new(None, &[]);
    isolate.cx().set_gc_stress(3);
    test(isolate.cx());
}

fn text(cx: &mut Cx, v: Value) -> String {
    let s = cx.to_string(v).expect("a string");
    s.to_rust(cx)
}
