//! Strings: ropes, slices, atoms.

use super::{check, text};
use crate::{PropertyKey, StringBuilder, Text};

#[test]
fn ropes_flatten_without_recursion() {
    check(|cx| {
        let mut s = cx.string_from_str("");
        let piece = cx.string_from_str("0123456789");
        for _ in 0..2000 {
            s = cx.concat(s, piece).expect("short enough");
        }
        assert_eq!(s.len(), 20000);
        assert_eq!(s.unit_at(cx, 19999), b'9' as u16);
        let rust = s.to_rust(cx);
        assert_eq!(rust, "0123456789".repeat(2000));
        let mut t = cx.string_from_str("");
        for _ in 0..2000 {
            t = cx.concat(piece, t).expect("short enough");
        }
        assert!(cx.string_equals(s, t));
    });
}

#[test]
fn slices_share_and_narrow() {
    check(|cx| {
        let wide = cx.string_from_str("\u{20ac}abcdefghijklmnopqrstuvwxyz0123456789");
        assert!(wide.is_wide());
        let tail = cx.substring(wide, 1, wide.len());
        assert!(!tail.is_wide(), "a slice without wide units is Latin-1");
        assert_eq!(tail.to_rust(cx), "abcdefghijklmnopqrstuvwxyz0123456789");
        let inner = cx.substring(tail, 2, 30);
        let again = cx.substring(inner, 1, 26);
        assert_eq!(again.to_rust(cx), "defghijklmnopqrstuvwxyz01");
        let one = cx.substring(tail, 0, 1);
        assert!(one.is_atom());
    });
}

#[test]
fn atoms_are_unique() {
    check(|cx| {
        let a = cx.string_from_str("some property name");
        let b = cx.string_from_utf16(&"some property name".encode_utf16().collect::<Vec<_>>());
        let (ka, kb) = (cx.key_from_string(a), cx.key_from_string(b));
        assert_eq!(ka, kb);
        assert_eq!(cx.key("42"), PropertyKey::index(42));
        assert_eq!(cx.key("4294967294"), PropertyKey::index(4294967294));
        assert!(cx.key("4294967295").as_atom().is_some());
        assert!(cx.key("042").as_atom().is_some());
        let v = PropertyKey::index(4294967294).to_value(cx);
        assert_eq!(text(cx, v), "4294967294");
        cx.collect(true);
        let again = cx.key("some property name");
        assert_eq!(again, ka);
    });
}

#[test]
fn lone_surrogates_survive() {
    check(|cx| {
        let s = cx.string_from_utf16(&[0xD800, 0x61]);
        let t = cx.string_from_utf16(&[0xDC00]);
        let joined = cx.concat(t, s).expect("short enough");
        let text = joined.text(cx);
        assert!(matches!(text, Text::Utf16([0xDC00, 0xD800, 0x61])));
        let mut b = StringBuilder::new();
        b.push_js(cx, joined);
        b.push_str("é");
        let built = b.finish(cx).expect("short enough");
        assert_eq!(built.len(), 4);
    });
}
