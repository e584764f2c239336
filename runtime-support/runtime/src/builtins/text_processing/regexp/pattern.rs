//! What a pattern's text says about its groups, and the messages for patterns that do not parse.

use kiln_semantics::Text;

/// The capturing groups of a pattern.
#[derive(Default, Debug, PartialEq, Eq)]
pub(super) struct Groups {
    /// Number of capturing groups.
    pub(super) count: usize,
    /// Names in order of first appearance, with the numbers of the groups that have them.
    pub(super) names: Vec<(String, Vec<usize>)>,
    /// The largest decimal escape (`\1` …), which may be a back reference or, without u, an octal escape.
    pub(super) largest_decimal_escape: usize,
}

/// How the brackets of a pattern fail to match.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Brackets {
    Balanced,
    UnmatchedParenthesis,
    OpenGroup,
    OpenClass,
    TrailingBackslash,
}

struct Scanner<'a> {
    points: &'a [u32],
    pos: usize,
    unicode_sets: bool,
}

fn is(c: Option<&u32>, ch: char) -> bool {
    c == Some(&(ch as u32))
}

impl Scanner<'_> {
    /// Skips a character class from behind its `[`; false if it does not end.
    fn skip_class(&mut self) -> Result<(), Brackets> {
        let mut depth = 1;
        while let Some(&c) = self.points.get(self.pos) {
            self.pos += 1;
            match char::from_u32(c) {
                Some('\\') => {
                    if self.pos >= self.points.len() {
                        return Err(Brackets::TrailingBackslash);
                    }
                    self.pos += 1;
                }
                Some('[') if self.unicode_sets => depth += 1,
                Some(']') => {
                    depth -= 1;
                    if depth == 0 {
                        return Ok(());
                    }
                }
                _ => {}
            }
        }
        Err(Brackets::OpenClass)
    }

    /// A group name from behind its `<`; None if it is malformed.
    fn name(&mut self) -> Option<String> {
        let mut units = Vec::new();
        loop {
            let c = *self.points.get(self.pos)?;
            self.pos += 1;
            match char::from_u32(c) {
                Some('>') => break,
                Some('\\') => {
                    if !is(self.points.get(self.pos), 'u') {
                        return None;
                    }
                    self.pos += 1;
                    if is(self.points.get(self.pos), '{') {
                        self.pos += 1;
                        let mut value = 0u32;
                        while !is(self.points.get(self.pos), '}') {
                            value = value.checked_mul(16)? + self.hex()?;
                        }
                        self.pos += 1;
                        push_code_point(&mut units, value)?;
                    } else {
                        let mut value = 0;
                        for _ in 0..4 {
                            value = value * 16 + self.hex()?;
                        }
                        units.push(value as u16);
                    }
                }
                _ => push_code_point(&mut units, c)?,
            }
        }
        String::from_utf16(&units).ok()
    }

    fn hex(&mut self) -> Option<u32> {
        let digit = char::from_u32(*self.points.get(self.pos)?)?.to_digit(16)?;
        self.pos += 1;
        Some(digit)
    }
}

fn push_code_point(units: &mut Vec<u16>, point: u32) -> Option<()> {
    match char::from_u32(point) {
        Some(c) => units.extend_from_slice(c.encode_utf16(&mut [0; 2])),
        None => units.push(u16::try_from(point).ok()?),
    }
    Some(())
}

fn scan(points: &[u32], unicode_sets: bool) -> (Groups, Brackets) {
    let mut groups = Groups::default();
    let mut scanner = Scanner { points, pos: 0, unicode_sets };
    let mut depth = 0usize;
    while let Some(&c) = points.get(scanner.pos) {
        scanner.pos += 1;
        match char::from_u32(c) {
            Some('\\') => {
                let mut value = 0usize;
                let start = scanner.pos;
                while let Some(digit) = points.get(scanner.pos).and_then(|&c| char::from_u32(c)).and_then(|c| c.to_digit(10)) {
                    if value == 0 && digit == 0 {
                        break;
                    }
                    value = value.saturating_mul(10).saturating_add(digit as usize);
                    scanner.pos += 1;
                }
                groups.largest_decimal_escape = groups.largest_decimal_escape.max(value);
                if scanner.pos == start {
                    if start >= points.len() {
                        return (groups, Brackets::TrailingBackslash);
                    }
                    scanner.pos += 1;
                }
            }
            Some('[') => {
                if let Err(problem) = scanner.skip_class() {
                    return (groups, problem);
                }
            }
            Some('(') => {
                depth += 1;
                if !is(points.get(scanner.pos), '?') {
                    groups.count += 1;
                } else if is(points.get(scanner.pos + 1), '<')
                    && !is(points.get(scanner.pos + 2), '=')
                    && !is(points.get(scanner.pos + 2), '!')
                {
                    groups.count += 1;
                    scanner.pos += 2;
                    if let Some(name) = scanner.name() {
                        let number = groups.count;
                        match groups.names.iter_mut().find(|(n, _)| *n == name) {
                            Some((_, numbers)) => numbers.push(number),
                            None => groups.names.push((name, vec![number])),
                        }
                    }
                }
            }
            Some(')') => match depth.checked_sub(1) {
                Some(d) => depth = d,
                None => return (groups, Brackets::UnmatchedParenthesis),
            },
            _ => {}
        }
    }
    (groups, if depth > 0 { Brackets::OpenGroup } else { Brackets::Balanced })
}

/// The groups of a valid pattern.
pub(super) fn groups(pattern: Text, unicode_sets: bool) -> Groups {
    let points: Vec<u32> = pattern.units().map(u32::from).collect();
    scan(&points, unicode_sets).0
}

/// The pattern as the matcher reads names: characters beyond U+FFFF are not in halves, whatever the flags, and what
/// refers to several groups of one name refers to each by its number. At most one of them has taken part in a match, and
/// references to the others match nothing.
pub(super) fn with_plain_names(points: Vec<u32>, groups: &Groups, unicode_sets: bool) -> Vec<u32> {
    if groups.names.is_empty() {
        return points;
    }
    let mut out = Vec::with_capacity(points.len());
    let mut scanner = Scanner { points: &points, pos: 0, unicode_sets };
    while let Some(&c) = points.get(scanner.pos) {
        let start = scanner.pos;
        scanner.pos += 1;
        let after = |offset: usize, ch: char| is(points.get(start + offset), ch);
        match char::from_u32(c) {
            Some('\\') if after(1, 'k') && after(2, '<') => {
                scanner.pos += 2;
                match scanner.name().and_then(|name| groups.names.iter().find(|(known, _)| *known == name)) {
                    Some((_, numbers)) if numbers.len() > 1 => {
                        let references: String = numbers.iter().map(|number| format!("\\{number}")).collect();
                        out.extend(format!("(?:{references})").chars().map(u32::from));
                    }
                    Some((name, _)) => out.extend(format!("\\k<{name}>").chars().map(u32::from)),
                    None => out.extend(&points[start..scanner.pos]),
                }
                continue;
            }
            Some('\\') => scanner.pos += 1,
            Some('[') => _ = scanner.skip_class(),
            Some('(') if after(1, '?') && after(2, '<') && !after(3, '=') && !after(3, '!') => {
                scanner.pos += 2;
                if let Some(name) = scanner.name().filter(|name| !name.contains(['>', '\\'])) {
                    out.extend(format!("(?<{name}>").chars().map(u32::from));
                    continue;
                }
            }
            _ => {}
        }
        scanner.pos = scanner.pos.min(points.len());
        out.extend(&points[start..scanner.pos]);
    }
    out
}

/// The reason, in the usual words, why a pattern is not valid. `problem` is the matcher's own.
pub(super) fn describe_problem(pattern: Text, unicode: bool, unicode_sets: bool, problem: &str) -> String {
    let points: Vec<u32> = pattern.units().map(u32::from).collect();
    let text = match problem {
        "Unbalanced parenthesis" | "Unbalanced bracket" | "Incomplete escape" | "Unterminated escape" => {
            match scan(&points, unicode_sets).1 {
                Brackets::UnmatchedParenthesis => "Unmatched ')'",
                Brackets::OpenGroup => {
                    if has_invalid_group(&points) { "Invalid group" } else { "Unterminated group" }
                }
                Brackets::OpenClass => "Unterminated character class",
                Brackets::TrailingBackslash => "\\ at end of pattern",
                Brackets::Balanced if has_invalid_group(&points) => "Invalid group",
                Brackets::Balanced => "Unterminated group",
            }
        }
        "Unbalanced class set bracket" | "Unbalanced class set string disjunction" => "Unterminated character class",
        "Invalid token at named capture group identifier" if has_invalid_group(&points) => "Invalid group",
        "Invalid token at named capture group identifier" => "Invalid capture group name",
        "Duplicate capture group name" => "Duplicate capture group name",
        "Invalid atom character" if unicode && !has_quantifier(&points) => "Lone quantifier brackets",
        "Quantifier not allowed here" if has_lookaround(&points) => "Invalid quantifier",
        "Invalid braced quantifier" | "Invalid atom character" | "Quantifier not allowed here" => {
            if has_invalid_group(&points) { "Invalid group" } else { "Nothing to repeat" }
        }
        "Invalid quantifier" => {
            if unicode { "Incomplete quantifier" } else { "numbers out of order in {} quantifier" }
        }
        "Invalid group modifier" => {
            if has_invalid_group(&points) {
                "Invalid group"
            } else if repeats_flag(&points) {
                "Repeated flag in flag group"
            } else {
                "Invalid flag group"
            }
        }
        "Invalid character range" if unicode && range_over_class(&points) => "Invalid character class",
        "Invalid character range" => "Range out of order in character class",
        "Invalid class set range" if range_over_class(&points) => "Invalid character class",
        "Invalid class set range" => "Range out of order in character class",
        reversed if reversed.starts_with("Range values reversed") => "Range out of order in character class",
        "Empty class set operand" | "Invalid class set character" | "Unexpected character in class set intersection"
        | "Unexpected character in class set subtraction" => "Invalid character in character class",
        "Invalid property name" | "Invalid property escape" | "Invalid character at property escape start" => {
            if in_class_property(&points) { "Invalid property name in character class" } else { "Invalid property name" }
        }
        "Invalid unicode escape" => "Invalid Unicode escape",
        "Invalid character escape" => {
            if points.windows(2).any(|w| w[0] == u32::from(b'\\') && matches!(w[1], 0x70 | 0x50)) {
                "Invalid property name"
            } else if points.windows(2).any(|w| w[0] == u32::from(b'\\') && matches!(w[1], 0x63 | 0x75)) {
                "Invalid Unicode escape"
            } else {
                "Invalid escape"
            }
        }
        "Invalid named backreference syntax" => "Invalid named reference",
        "Capture group count limit exceeded" => "Too many captures",
        "Regular expression is too deeply nested" => "Regular expression too large",
        other if other.contains("back") || other.contains("group") => "Invalid named capture referenced",
        other => other,
    };
    text.into()
}

/// Whether some `(?` starts no known kind of group.
fn has_invalid_group(points: &[u32]) -> bool {
    points.windows(3).any(|w| {
        w[0] == u32::from(b'(')
            && w[1] == u32::from(b'?')
            && !matches!(char::from_u32(w[2]), Some(':' | '=' | '!' | '<' | 'i' | 'm' | 's' | '-'))
    }) || points.ends_with(&[u32::from(b'('), u32::from(b'?')])
}

fn has_quantifier(points: &[u32]) -> bool {
    points.iter().any(|&c| matches!(char::from_u32(c), Some('*' | '+' | '?' | '{')))
}

fn has_lookaround(points: &[u32]) -> bool {
    let open = [u32::from(b'('), u32::from(b'?')];
    points.windows(4).any(|w| {
        w[..2] == open
            && match char::from_u32(w[2]) {
                Some('=' | '!') => true,
                Some('<') => matches!(char::from_u32(w[3]), Some('=' | '!')),
                _ => false,
            }
    })
}

/// Whether a group such as `(?i-i:` names a flag twice.
fn repeats_flag(points: &[u32]) -> bool {
    let open = [u32::from(b'('), u32::from(b'?')];
    (0..points.len()).filter(|&i| points[i..].starts_with(&open)).any(|i| {
        let flags = &points[i + 2..];
        let end = flags.iter().position(|&c| c == u32::from(b':')).unwrap_or(0);
        let letters: Vec<u32> = flags[..end].iter().copied().filter(|&c| c != u32::from(b'-')).collect();
        letters.iter().enumerate().any(|(n, c)| letters[..n].contains(c))
    })
}

/// Whether a class escape such as `\d` or `\p` stands at an end of a range.
fn range_over_class(points: &[u32]) -> bool {
    let class = |c: u32| matches!(char::from_u32(c), Some('d' | 'D' | 's' | 'S' | 'w' | 'W' | 'p' | 'P'));
    points.windows(3).any(|w| {
        (w[0] == u32::from(b'\\') && class(w[1]) && w[2] == u32::from(b'-'))
            || (w[0] == u32::from(b'-') && w[1] == u32::from(b'\\') && class(w[2]))
    })
}

fn in_class_property(points: &[u32]) -> bool {
    let open = points.iter().position(|&c| c == u32::from(b'['));
    let property = points.windows(2).position(|w| w[0] == u32::from(b'\\') && matches!(w[1], 0x70 | 0x50));
    matches!((open, property), (Some(open), Some(property)) if open < property)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn groups_of_patterns() {
        let g = groups(Text::Latin1(br"(a)(?:b)(?<x>c)|(?<x>d)[(]\((?<=e)(?<!f)\7(?<\u0079>g)"), false);
        assert_eq!(g.count, 4);
        assert_eq!(g.names, [("x".into(), vec![2, 3]), ("y".into(), vec![4])]);
        assert_eq!(g.largest_decimal_escape, 7);
    }

    #[test]
    fn names_are_plain() {
        let plain = |pattern: &str| {
            let units: Vec<u16> = pattern.encode_utf16().collect();
            let groups = groups(Text::Utf16(&units), false);
            let points = with_plain_names(units.iter().map(|&unit| unit.into()).collect(), &groups, false);
            points.into_iter().map(|point| char::from_u32(point).unwrap_or('?')).collect::<String>()
        };
        assert_eq!(plain(r"(?<𝑓>a)\k<𝑓>"), r"(?<𝑓>a)\k<𝑓>");
        assert_eq!(plain(r"(?<\u{1d453}>a)(?<b\u0063>)\k<\ud835\udc53>"), r"(?<𝑓>a)(?<bc>)\k<𝑓>");
        assert_eq!(plain(r"(.)(?:(?<x>a)|(?<x>b))\k<x>1"), r"(.)(?:(?<x>a)|(?<x>b))(?:\2\3)1");
        for text in [r"\k<x>", r"(?<x>[\k<x>\]]\\k<x>)", r"(?<x>a)\k<y>\", r"(?<x>a)(?<\u003e>b)"] {
            assert_eq!(plain(text), text);
        }
    }

    #[test]
    fn problems() {
        let d = |p: &str, m: &str| describe_problem(Text::Latin1(p.as_bytes()), false, false, m);
        assert_eq!(d("(", "Unbalanced parenthesis"), "Unterminated group");
        assert_eq!(d("a)", "Unbalanced parenthesis"), "Unmatched ')'");
        assert_eq!(d("[a", "Unbalanced bracket"), "Unterminated character class");
        assert_eq!(d("\\", "Incomplete escape"), "\\ at end of pattern");
        assert_eq!(d("(?a", "Quantifier not allowed here"), "Invalid group");
    }
}
