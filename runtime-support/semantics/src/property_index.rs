//! Property keys that are numbers in canonical text.

use crate::Text;
use crate::number_format::number_to_text;
use crate::string_to_number::string_to_number;

/// 6.1.7 array index <https://tc39.es/ecma262/#array-index>
///
/// The value of a canonical "0" … "4294967294".
#[inline]
pub fn array_index(text: Text<'_>) -> Option<u32> {
    if text.len() > 10 {
        return None;
    }
    let index = canonical_integer(text)?;
    u32::try_from(index).ok().filter(|&index| index != u32::MAX)
}

/// 6.1.7 integer index <https://tc39.es/ecma262/#integer-index>
///
/// The value of a canonical "0" … "9007199254740991".
#[inline]
pub fn integer_index(text: Text<'_>) -> Option<u64> {
    if text.len() > 16 {
        return None;
    }
    canonical_integer(text).filter(|&index| index < 1 << 53)
}

/// 7.1.21 CanonicalNumericIndexString
/// <https://tc39.es/ecma262/#sec-canonicalnumericindexstring>
pub fn canonical_numeric_index_string(text: Text<'_>) -> Option<f64> {
    // Most keys are ruled out by how they start; "Infinity" and "NaN" are not.
    let first = text.get(0)?;
    if !(0x30..=0x39).contains(&first) && !matches!(first, 0x2D | 0x49 | 0x4E) {
        return None;
    }
    if text.equals(Text::Latin1(b"-0")) {
        return Some(-0.0);
    }
    let number = string_to_number(text);
    text.equals(Text::Latin1(number_to_text(number).as_bytes())).then_some(number)
}

/// The value of up to sixteen digits without a superfluous leading zero.
#[inline]
fn canonical_integer(text: Text<'_>) -> Option<u64> {
    let first = text.get(0)?;
    if first == u16::from(b'0') {
        return (text.len() == 1).then_some(0);
    }
    let mut value = 0_u64;
    for unit in text.units() {
        let digit = unit.wrapping_sub(u16::from(b'0'));
        if digit > 9 {
            return None;
        }
        value = value * 10 + u64::from(digit);
    }
    Some(value)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::number::same_value;

    #[test]
    fn indices() {
        for (text, expected) in [
            ("0", Some(0)),
            ("1", Some(1)),
            ("4294967294", Some(4294967294)),
            ("4294967295", None),
            ("9999999999", None),
            ("00", None),
            ("01", None),
            ("-0", None),
            ("", None),
            ("1a", None),
            ("1.0", None),
            (" 1", None),
        ] {
            assert_eq!(array_index(Text::Latin1(text.as_bytes())), expected, "{text}");
        }
        assert_eq!(array_index(Text::Utf16(&[0x31, 0x32])), Some(12));
        assert_eq!(array_index(Text::Utf16(&[0x131])), None);
        assert_eq!(integer_index(Text::Latin1(b"9007199254740991")), Some((1 << 53) - 1));
        assert_eq!(integer_index(Text::Latin1(b"9007199254740992")), None);
        assert_eq!(integer_index(Text::Latin1(b"10000000000000000000000")), None);
    }

    #[test]
    fn canonical_numbers() {
        for (text, expected) in [
            ("-0", Some(-0.0)),
            ("0", Some(0.0)),
            ("1.5", Some(1.5)),
            ("-1", Some(-1.0)),
            ("NaN", Some(f64::NAN)),
            ("Infinity", Some(f64::INFINITY)),
            ("-Infinity", Some(f64::NEG_INFINITY)),
            ("1e+21", Some(1e21)),
            ("1e21", None),
            ("1.0", None),
            ("+1", None),
            ("Name", None),
            ("", None),
        ] {
            let actual = canonical_numeric_index_string(Text::Latin1(text.as_bytes()));
            assert_eq!(actual.is_some(), expected.is_some(), "{text}");
            assert!(same_value(actual.unwrap_or(0.0), expected.unwrap_or(0.0)), "{text}");
        }
    }
}
