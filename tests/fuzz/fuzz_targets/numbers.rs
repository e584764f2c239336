//! Number parsing: no text makes it panic, and a number's text reads back as the number.
#![no_main]

use kiln_semantics::number_format::number_to_text;
use kiln_semantics::string_to_number::{parse_float, parse_int, string_to_bigint, string_to_number};
use kiln_semantics::Text;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|data: (Vec<u16>, i32)| {
    let (units, radix) = data;
    let text = Text::Utf16(&units);
    for number in [string_to_number(text), parse_float(text), parse_int(text, radix)] {
        let shown = number_to_text(number).to_string();
        let again = string_to_number(Text::Latin1(shown.as_bytes()));
        // The text of −0 is "0".
        assert!(again == number || again.is_nan() && number.is_nan(), "{shown}");
    }
    _ = string_to_bigint(text);
});
