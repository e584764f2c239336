//! RegExp: no pattern, flags and subject make it panic or run on, and what it finds lies in the subject.
#![no_main]

use kiln_runtime::{Intrinsic, Isolate, JsString, ValueExt};
use libfuzzer_sys::fuzz_target;

const FLAGS: [&str; 8] = ["d", "g", "i", "m", "s", "u", "v", "y"];

fuzz_target!(|input: (&str, u8, &str)| {
    let (pattern, bits, subject) = input;
    let flags: String = (0..8).filter(|i| bits >> i & 1 != 0).map(|i| FLAGS[i]).collect();
    let mut isolate = Isolate::new(None, &[]);
    let cx = isolate.cx();
    let constructor = cx.intrinsic(Intrinsic::RegExp);
    let arguments = [cx.string_from_str(pattern).value(), cx.string_from_str(&flags).value()];
    let Ok(regexp) = cx.construct(constructor, &arguments, None) else { return };
    let exec = cx.string_from_str("exec");
    let exec = cx.key_from_string(exec);
    let Ok(exec) = cx.get(regexp, exec) else { panic!("RegExp.prototype.exec is there") };
    let text: JsString = cx.string_from_str(subject);
    let Ok(found) = cx.call(exec, regexp.value(), &[text.value()]) else { return };
    let Some(found) = found.as_object() else { return };
    let key = cx.string_from_str("index");
    let key = cx.key_from_string(key);
    let Ok(index) = cx.get(found, key) else { panic!("a match has an index") };
    let Ok(index) = cx.to_length(index) else { panic!("the index is a number") };
    let first = cx.key_from_u64(0);
    let Ok(matched) = cx.get(found, first) else { panic!("a match has a text") };
    let matched = matched.as_string().map_or(0, JsString::len);
    assert!(index as usize + matched <= text.len(), "{pattern:?} {flags} {subject:?}");
});
