//! Early errors of literals: octal escapes, templates, regular expressions (12.9, 13.2.7).

use kiln_syntax::ast::{Lit, Number, Regex, Str, Tpl};

use super::Checker;

/// The first escape of a raw text that is octal (or \8, \9); `\0` before no digit is none.
pub(crate) fn octal_escape(raw: &str) -> Option<char> {
    let mut chars = raw.chars().peekable();
    while let Some(c) = chars.next() {
        if c != '\\' {
            continue;
        }
        match chars.next() {
            Some('0') if !chars.peek().is_some_and(char::is_ascii_digit) => {}
            Some(d @ '0'..='9') => return Some(d),
            _ => {}
        }
    }
    None
}

/// True if a raw text has an escape `\x…` or `\u…` without the digits it needs.
pub(super) fn bad_hex_escape(raw: &str) -> bool {
    let mut rest = raw;
    while let Some(i) = rest.find('\\') {
        rest = &rest[i + 1..];
        let hex = |t: &str, n: usize| t.len() >= n && t.as_bytes()[..n].iter().all(u8::is_ascii_hexdigit);
        if let Some(t) = rest.strip_prefix('x') {
            if !hex(t, 2) {
                return true;
            }
        } else if let Some(t) = rest.strip_prefix("u{") {
            let Some(end) = t.find('}') else { return true };
            let digits = &t[..end];
            let value = u32::from_str_radix(digits.trim_start_matches('0'), 16);
            let zero = !digits.is_empty() && digits.bytes().all(|b| b == b'0');
            if !zero && (!digits.bytes().all(|b| b.is_ascii_hexdigit()) || value.map_or(true, |v| v > 0x10_ffff)) {
                return true;
            }
        } else if let Some(t) = rest.strip_prefix('u') {
            if !hex(t, 4) {
                return true;
            }
        }
        rest = rest.get(rest.chars().next().map_or(0, char::len_utf8)..).unwrap_or("");
    }
    false
}

impl Checker<'_> {
    pub(super) fn literal(&mut self, lit: &Lit) {
        match lit {
            Lit::Str(s) => self.string(s),
            Lit::Num(n) => self.number(n),
            Lit::Regex(r) => self.regexp(r),
            Lit::Bool(_) | Lit::Null(_) | Lit::BigInt(_) | Lit::JSXText(_) => {}
        }
    }
    pub(super) fn string(&mut self, s: &Str) {
        let Some(raw) = s.raw.as_deref() else { return };
        if s.span.is_dummy() || !raw.contains('\\') {
            return;
        }
        if self.cx.strict {
            match octal_escape(raw) {
                Some('8' | '9') => self.error(s.span, "\\8 and \\9 are not allowed in strict mode."),
                Some(_) => self.error(s.span, "Octal escape sequences are not allowed in strict mode."),
                None => {}
            }
        }
        if self.module.slice(s.span).starts_with(['"', '\'']) && bad_hex_escape(raw) {
            self.error(s.span, "Invalid Unicode escape sequence");
        }
    }
    pub(super) fn number(&mut self, n: &Number) {
        let Some(raw) = n.raw.as_deref() else { return };
        let bytes = raw.as_bytes();
        if self.cx.strict && !n.span.is_dummy() && bytes.len() > 1 && bytes[0] == b'0' && bytes[1].is_ascii_digit() {
            let decimal = bytes.iter().any(|b| matches!(b, b'8' | b'9'));
            let message = if decimal {
                "Decimals with leading zeros are not allowed in strict mode."
            } else {
                "Octal literals are not allowed in strict mode."
            };
            self.error(n.span, message);
        }
    }
    /// Of a template that is not tagged.
    pub(super) fn template(&mut self, tpl: &Tpl) {
        for q in &tpl.quasis {
            match octal_escape(&q.raw) {
                Some('8' | '9') => self.error(q.span, "\\8 and \\9 are not allowed in template strings."),
                Some(_) => self.error(q.span, "Octal escape sequences are not allowed in template strings."),
                None if q.cooked.is_none() || bad_hex_escape(&q.raw) => {
                    self.error(q.span, "Invalid Unicode escape sequence")
                }
                None => {}
            }
        }
    }
    fn regexp(&mut self, r: &Regex) {
        let mut seen = String::new();
        for c in r.flags.chars() {
            if !"dgimsuvy".contains(c) || seen.contains(c) {
                return self.error(r.span, "Invalid regular expression flags");
            }
            seen.push(c);
        }
        if seen.contains('u') && seen.contains('v') {
            return self.error(r.span, "Invalid regular expression flags");
        }
        if r.exp.contains(['\u{2028}', '\u{2029}']) {
            return self.error(r.span, "Invalid regular expression: missing /");
        }
        let flags = regress::Flags::from(&*r.flags);
        // Without u or v a pattern is a sequence of code units, but for group names.
        let points = || r.exp.chars().map(u32::from);
        let by_points = seen.contains(['u', 'v']) || r.exp.contains("(?<");
        let mut result = regress::Regex::from_unicode(r.exp.encode_utf16().map(u32::from), flags);
        if by_points && (seen.contains(['u', 'v']) || result.is_err()) {
            result = regress::Regex::from_unicode(points(), flags);
        }
        if let Err(e) = result {
            let message = format!("Invalid regular expression: /{}/{}: {}", r.exp, r.flags, e.text);
            self.error(r.span, message);
        }
    }
}
