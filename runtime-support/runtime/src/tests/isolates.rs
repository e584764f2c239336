//! Isolates side by side on threads.

use crate::{Isolate, Value};

#[test]
fn two_isolates_on_two_threads() {
    let work = |salt: i32| {
        move || {
            let mut isolate = Isolate::new(None, &[]);
            let cx = isolate.cx();
            let list = cx.new_list();
            for i in 0..20_000 {
                let o = cx.new_object();
                let key = cx.key(&format!("k{}", i % 50));
                cx.set(o, key, Value::int(i + salt), true).expect("plain");
                if i % 100 == 0 {
                    list.push(cx, o.value());
                }
            }
            cx.collect(true);
            let mut sum = 0i64;
            for i in 0..list.len() {
                let o = crate::Object::from_ptr(list.get(i).as_ptr());
                let key = cx.key(&format!("k{}", (i * 100) % 50));
                sum += cx.get(o, key).expect("plain").as_int() as i64;
            }
            sum
        }
    };
    let threads: Vec<_> = [0, 7].into_iter().map(|salt| std::thread::spawn(work(salt))).collect();
    let sums: Vec<i64> = threads.into_iter().map(|t| t.join().expect("no panic")).collect();
    assert_eq!(sums[1] - sums[0], 7 * 200);
}

#[test]
fn stack_overflow_is_a_range_error() {
    fn recurse(cx: &mut crate::Cx, args: &crate::Args) -> crate::Completion {
        cx.call(args.callee.value(), Value::UNDEFINED, &[])
    }
    let mut isolate = Isolate::new(None, &[]);
    let cx = isolate.cx();
    let f = cx.new_builtin("recurse", 0, recurse);
    assert!(cx.call(f.value(), Value::UNDEFINED, &[]).is_err());
    let e = cx.take_exception();
    assert_eq!(super::text(cx, e), "RangeError: Maximum call stack size exceeded");
}
