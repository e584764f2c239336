//! JSON.parse: no text makes it panic, and what another reader accepts it accepts.
#![no_main]

use kiln_runtime::Isolate;
use kiln_runtime::builtins::structured_data::json::parse::parse_json_text;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|text: &str| {
    let mut isolate = Isolate::new(None, &[]);
    let cx = isolate.cx();
    let source = cx.string_from_str(text);
    let accepted = parse_json_text(cx, source, false).is_ok();
    // The other way round it is stricter: about lone surrogates, nesting, and numbers beyond a double.
    if serde_json::from_str::<serde_json::Value>(text).is_ok() {
        assert!(accepted, "{text}");
    }
});
