//! Date parsing: no text makes it panic, and the ISO form of what it finds reads back as the same time.
#![no_main]

use kiln_semantics::Text;
use kiln_semantics::date::format::to_iso_string;
use kiln_semantics::date::parse::parse_date;
use kiln_semantics::date::time_clip;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|text: &[u8]| {
    let Some(parsed) = parse_date(Text::Latin1(text)) else { return };
    let time = time_clip(parsed.time_value(|local| local));
    if time.is_nan() {
        return;
    }
    let iso = to_iso_string(time);
    let again = parse_date(Text::Latin1(iso.as_bytes())).expect("the ISO form is a date");
    assert_eq!(again.time_value(|_| unreachable!("it names its zone")), time, "{iso}");
});
