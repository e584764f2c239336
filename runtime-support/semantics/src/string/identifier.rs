//! Names: clause 12.7 <https://tc39.es/ecma262/#sec-names-and-keywords>.

use unicode_id_start::{is_id_continue, is_id_start};

use crate::Text;

/// IdentifierStartChar: ID_Start, `$` or `_`
/// <https://tc39.es/ecma262/#prod-IdentifierStartChar>
#[inline]
pub fn is_identifier_start(point: u32) -> bool {
    match char::from_u32(point) {
        Some('$' | '_') => true,
        Some(point) => is_id_start(point),
        None => false,
    }
}

/// IdentifierPartChar: ID_Continue or `$`
/// <https://tc39.es/ecma262/#prod-IdentifierPartChar>
///
/// ZWNJ and ZWJ are part of it, by way of ID_Continue or by name.
#[inline]
pub fn is_identifier_part(point: u32) -> bool {
    match char::from_u32(point) {
        Some('$' | '\u{200C}' | '\u{200D}') => true,
        Some(point) => is_id_continue(point),
        None => false,
    }
}

/// IdentifierName without escapes <https://tc39.es/ecma262/#prod-IdentifierName>
pub fn is_identifier_name(text: Text<'_>) -> bool {
    let mut points = text.code_points();
    points.next().is_some_and(is_identifier_start) && points.all(is_identifier_part)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names() {
        for (text, expected) in [
            ("a", true),
            ("$_1", true),
            ("1a", false),
            ("", false),
            ("a-b", false),
            ("caf\u{e9}", true),
            ("\u{20BB7}\u{200D}", true),
            ("\u{200D}", false),
            ("\u{2118}\u{b7}", true),
            ("\u{2019}", false),
        ] {
            assert_eq!(is_identifier_name(crate::TextBuf::from(text).as_text()), expected);
        }
        assert!(!is_identifier_start(0xD800) && !is_identifier_part(0x110000));
    }
}
