//! What the reader accepts, what it says of the rest.

use super::parse;
use crate::print::{Printer, program_to_string};
use crate::verify::verify;

/// Everything the printer can write.
const ALL: &str = r#"function f0 "all \u00e9\ud800\"\\" params=1 flags=5 module=m2 source=3..17 length=1 construct_slots=4 coroutine_slots=2 {
b0(v0: top, v1: top, v2: any):
  v3: undef = const undefined
  v4: null = const null
  v5: bool = const true
  v6: int = const int -5
  v7: double = const double -0.0
  v8: double = const double 0x7ff8000000000000
  v9: double = const double 1e300
  v10: string = const "a\u000ab"
  v11: internal = const empty
  v12: internal = const done
  v13: i32 = i32.const #-2147483648
  v14: f64 = f64.const #1.5e-7
  v15: bool1 = bool.const #1
  v16: ptr = ptr.func f1
  v17: ptr = ptr.module m0
  v18: object = object.new ["x", "y"] v2, v3
  prop.set "x" #1 v18, v2 unwind b3(v2) ; @12
  jump b1
b1:
  v19: int|double|string = js.add v2, v2 unwind b3(v2)
  jump b2(v19)
b2(v20: int|double|string):
  v21: ptr = ptr.int #0
  v22: object = rt rt_new_closure v16, v21
  switch v13, -1: b4, 7: b4, default: b4
b3(v23: top): cold
  v24: any = exception.take
  throw v24 ; @0
b4:
  branch v15, b5, b6
b5:
  return v20
b6:
  throw v22 unwind b3(v2)
}

function f1 "" params=0 flags=0 {
b0(v0: top, v1: top):
  unreachable
}

"#;

#[test]
fn all_forms_are_read_back() {
    let parsed = parse(ALL).expect("it is IR");
    assert_eq!(program_to_string(&parsed.program), ALL);
    for function in &parsed.program.functions {
        verify(&parsed.program, function).expect("it is well-formed");
    }
    let f = &parsed.program.functions[0];
    assert_eq!((f.module.0, f.source, f.length, f.construct_slots, f.coroutine_slots), (2, (3, 17), 1, 4, 2));
}

#[test]
fn comments_and_gaps_are_allowed() {
    let text = "; a program\n\nfunction f2 \"g\" {\n; nothing\nb0(v0: top, v5: top):\n  return v5 ; here\n}";
    let parsed = parse(text).expect("it is IR");
    assert_eq!(parsed.functions.len(), 1);
    assert_eq!(parsed.program.functions.len(), 3);
    let function = &parsed.program.functions[2];
    verify(&parsed.program, function).expect("it is well-formed");
    let printed = Printer { program: &parsed.program, function }.to_string();
    assert_eq!(printed, "function f2 \"g\" params=0 flags=0 {\nb0(v0: top, v5: top):\n  return v5\n}\n");
}

fn error_of(text: &str) -> String {
    parse(text).expect_err("it is no IR").to_string()
}

/// The error of a function with this body, in which line 1 is the first of the body.
fn body_error(body: &str) -> String {
    error_of(&format!("function f0 \"\" {{ \n{body}")).to_string()
}

#[test]
fn errors_say_where() {
    assert_eq!(error_of("fun"), "1:1: expected `function`, found `fun`");
    assert_eq!(error_of("function g"), "1:10: expected the id of a function, found `g`");
    assert_eq!(error_of("function f0 \"x"), "1:13: the string has no end");
    assert_eq!(error_of("function f0 \"\\u12\""), "1:14: `\\u` takes four hexadecimal digits");
    assert_eq!(error_of("function f0 \"\" size=1 {"), "1:16: no field of the header is called `size`");
    assert_eq!(error_of("function f4294967295 \"\" {\nb0:\n unreachable\n}"), "1:1: the numbers go too high");
    assert_eq!(body_error("}"), "2:2: expected a block before, found the end of the text");
    assert_eq!(body_error("b1:"), "2:1: blocks are numbered in order: this is b0");
    assert_eq!(body_error("b0(v0: tip):"), "2:8: no type is called `tip`");
    assert_eq!(body_error("b0(v0: top, v0: top):"), "2:13: v0 is defined twice");
    assert_eq!(body_error("b0:\n js.plus v1"), "3:2: expected a value, found `js.plus`");
    assert_eq!(body_error("b0:\n v1: any = js.plus v1"), "3:12: no instruction is called `js.plus`");
    assert_eq!(body_error("b0:\n v1: any = rt rt_plus v1"), "3:15: no runtime function is called `rt_plus`");
    assert_eq!(body_error("b0:\n v1: any = const 5"), "3:18: expected a constant, found `5`");
    assert_eq!(body_error("b0:\n v1: i32 = i32.const 5"), "3:22: expected `#`, found `5`");
    assert_eq!(body_error("b0:\n return v9999999999"), "3:9: expected a value, found `v9999999999`");
    assert_eq!(body_error("b0:\n return v4294967295"), "3:9: the numbers go too high");
    assert_eq!(body_error("b0:\n return v0 v1"), "3:12: expected the end of the line, found `v1`");
    assert_eq!(body_error("b0:\n switch v0, 1: b0"), "3:18: expected `,`, found the end of the text");
}

#[test]
fn no_text_makes_it_panic() {
    // Every prefix, and every text that lacks one character, or has one doubled.
    for (i, c) in ALL.char_indices() {
        _ = parse(&ALL[..i]).map(|parsed| parsed.program.functions.iter().map(|f| verify(&parsed.program, f).is_ok()).count());
        let (head, tail) = (&ALL[..i], &ALL[i + c.len_utf8()..]);
        for text in [format!("{head}{tail}"), format!("{head}{c}{c}{tail}"), format!("{head}9{tail}"), format!("{head}\n{tail}")] {
            if let Ok(parsed) = parse(&text) {
                for function in &parsed.program.functions {
                    _ = verify(&parsed.program, function);
                }
            }
        }
    }
}
