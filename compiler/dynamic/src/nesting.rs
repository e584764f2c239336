//! How deep a source text may nest, judged without parsing it: the compiler's phases recurse along the nesting, so this
//! bounds the stack they need. Too high is harmless; too low must not happen.

/// Texts this short cannot nest deeper than any stack holds.
const SHORT: usize = 1 << 13;

/// Words after which another statement or operand follows in the same construct.
const PREFIXES: &[&str] = &[
    "if", "else", "while", "for", "do", "with", "new", "typeof", "void", "delete", "await", "yield", "async", "return",
    "throw", "case", "extends", "in", "of", "instanceof", "export", "import", "default", "function", "class",
];

/// What one level of brackets has seen since its last separator.
#[derive(Clone, Copy, Default)]
struct Level {
    operators: usize,
    words: usize,
}

/// An upper bound of the depth of the syntax tree of a text.
pub(crate) fn bound(text: &str) -> usize {
    if text.len() <= SHORT {
        return text.len();
    }
    let bytes = text.as_bytes();
    let mut levels = vec![Level::default()];
    let (mut total, mut deepest, mut i) = (0usize, 0usize, 0);
    // The last byte that is no white space: does it end an operand?
    let mut operand = false;
    while i < bytes.len() {
        let c = bytes[i];
        let top = levels.len() - 1;
        match c {
            b'(' | b'[' | b'{' => {
                levels.push(Level::default());
                total += 1;
                operand = false;
            }
            b')' | b']' | b'}' => {
                if top > 0 {
                    let level = levels.pop().unwrap_or_default();
                    total -= 1 + level.operators + level.words;
                }
                // A call or access of what stands before it.
                levels[top.saturating_sub(1)].operators += 1;
                total += 1;
                operand = true;
                if c == b'}' && !text[i + 1..].trim_start().starts_with("else") {
                    total -= clear(&mut levels, true);
                }
            }
            b';' | b',' => {
                total -= clear(&mut levels, !text[i + 1..].trim_start().starts_with("else"));
                operand = false;
            }
            b'\n' | b'\r' => {
                let next = bytes[i..].iter().find(|b| !b.is_ascii_whitespace());
                let starts = |b: &u8| b.is_ascii_alphanumeric() || matches!(b, b'_' | b'$' | b'"' | b'\'' | b'{' | b'}');
                if operand && next.is_some_and(starts) {
                    total -= clear(&mut levels, false);
                }
            }
            _ if c.is_ascii_whitespace() => {}
            _ if is_word(c) => {
                let end = i + bytes[i..].iter().take_while(|&&b| is_word(b)).count();
                if PREFIXES.contains(&text.get(i..end).unwrap_or_default()) {
                    levels[top].words += 1;
                    total += 1;
                    operand = false;
                } else {
                    operand = true;
                }
                i = end - 1;
            }
            b'"' | b'\'' => operand = true,
            _ => {
                // Binary operators that lean to the left need no depth.
                let left = operand && matches!(c, b'+' | b'-' | b'*' | b'/' | b'%' | b'<' | b'>' | b'&' | b'|' | b'^');
                if !left {
                    levels[top].operators += 1;
                    total += 1;
                }
                operand = false;
            }
        }
        deepest = deepest.max(total);
        i += 1;
    }
    deepest.min(text.len())
}

/// Forgets what the innermost level has seen, prefix words only at the end of a statement; how much that was.
fn clear(levels: &mut [Level], words: bool) -> usize {
    let Some(level) = levels.last_mut() else { return 0 };
    let operators = std::mem::take(&mut level.operators);
    operators + if words { std::mem::take(&mut level.words) } else { 0 }
}

fn is_word(b: u8) -> bool {
    b.is_ascii_alphanumeric() || matches!(b, b'_' | b'$') || b >= 0x80
}

#[cfg(test)]
mod tests {
    use super::bound;

    #[test]
    fn nesting_is_never_judged_too_low() {
        let n = 20_000;
        for (before, after) in [
            ("(", ")"),
            ("[", "]"),
            ("!", ""),
            ("- ", ""),
            ("a=>", ""),
            ("if(1)", ""),
            ("if(1)\n", ""),
            ("1?1:", ""),
            ("a=", ""),
            ("if(0);else ", ""),
            ("f(", ")"),
            ("`${", "}`"),
        ] {
            let text = before.repeat(n) + "1" + &after.repeat(n);
            assert!(bound(&text) >= n, "{before}");
        }
        assert!(bound(&("o".to_owned() + &".a\n".repeat(n))) >= n);
        assert!(bound(&("f".to_owned() + &"()".repeat(n))) >= n);
    }

    #[test]
    fn long_flat_texts_do_not_nest() {
        for line in ["var a = b + c(1);\n", "f(x, y)\n", "if (a) { b() }\n", "\"text\",", "a: {b: 1},"] {
            assert!(bound(&line.repeat(20_000)) < 100, "{line}");
        }
    }
}
