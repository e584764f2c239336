//! Compiled patterns and matching.

use super::flags::Flags;
use super::ignore_case::without_ignore_case;
use super::surrogates;
use super::pattern::{Groups, describe_problem, groups, with_plain_names};
use kiln_semantics::Text;
use regress::Regex;
use std::cell::RefCell;
use std::collections::HashMap;
use std::rc::Rc;

/// A compiled pattern, shared by all RegExp objects with the same source and flags.
pub(super) struct Matcher {
    regex: Regex,
    /// For sticky matching: the pattern or, where it fails, an empty match that sets one more
    /// group, so that a failure does not search on.
    anchored: Option<Regex>,
    unicode: bool,
    pub(super) groups: Groups,
}

/// Start and end of a match or capture.
pub(super) type Span = (usize, usize);

/// A successful match.
pub(super) struct MatchResult {
    /// The whole match.
    pub(super) span: Span,
    /// The capturing groups; None where a group took no part.
    pub(super) captures: Vec<Option<Span>>,
}

/// The text of a subject in a form that the matcher reads.
#[derive(Clone, Copy)]
pub(super) enum Subject<'a> {
    /// All characters below U+0080.
    Ascii(&'a str),
    /// Any text.
    Wide(&'a [u16]),
}

impl Subject<'_> {
    fn len(self) -> usize {
        match self {
            Subject::Ascii(s) => s.len(),
            Subject::Wide(s) => s.len(),
        }
    }
}

type CacheKey = (Vec<u16>, u8);

thread_local! {
    /// Recently compiled patterns. They are immutable, so that isolates of a thread may share them.
    static CACHE: RefCell<HashMap<CacheKey, Rc<Matcher>>> = RefCell::new(HashMap::new());
}

const CACHE_LIMIT: usize = 512;

/// Compiles a pattern, or says why it is not valid.
pub(super) fn compile(pattern: Text, flags: Flags) -> Result<Rc<Matcher>, String> {
    let key = (pattern.to_utf16(), flags.bits());
    if let Some(found) = CACHE.with(|cache| cache.borrow().get(&key).cloned()) {
        return Ok(found);
    }
    let matcher = Rc::new(Matcher::new(pattern, flags)?);
    CACHE.with(|cache| {
        let mut cache = cache.borrow_mut();
        if cache.len() >= CACHE_LIMIT {
            cache.clear();
        }
        cache.insert(key, matcher.clone());
    });
    Ok(matcher)
}

impl Matcher {
    fn new(pattern: Text, flags: Flags) -> Result<Matcher, String> {
        let unicode = flags.has(Flags::UNICODE) || flags.has(Flags::UNICODE_SETS);
        let mut options = regress::Flags {
            icase: flags.has(Flags::IGNORE_CASE),
            multiline: flags.has(Flags::MULTILINE),
            dot_all: flags.has(Flags::DOT_ALL),
            no_opt: false,
            unicode: flags.has(Flags::UNICODE),
            unicode_sets: flags.has(Flags::UNICODE_SETS),
        };
        let mut points: Vec<u32> =
            if unicode { pattern.code_points().collect() } else { pattern.units().map(u32::from).collect() };
        surrogates::resolve_lead_escapes(&mut points, unicode);
        let unicode_sets = flags.has(Flags::UNICODE_SETS);
        let groups = groups(pattern, unicode_sets);
        points = with_plain_names(points, &groups, unicode_sets);
        let mut regex = Regex::from_unicode(points.iter().copied(), options)
            .map_err(|e| describe_problem(pattern, unicode, unicode_sets, &e.text))?;
        if options.icase
            && !unicode
            && let Some(rewritten) = without_ignore_case(&pattern.to_utf16(), &groups)
        {
            options.icase = false;
            points = rewritten;
            surrogates::resolve_lead_escapes(&mut points, false);
            points = with_plain_names(points, &groups, unicode_sets);
            regex = Regex::from_unicode(points.iter().copied(), options).map_err(|e| e.text)?;
        }
        // One more group would turn an octal escape of its number into a back reference.
        let anchored = if flags.has(Flags::STICKY) && groups.largest_decimal_escape <= groups.count {
            let wrapped = "(?:".chars().map(u32::from).chain(points).chain(")|()".chars().map(u32::from));
            Regex::from_unicode(wrapped.collect::<Vec<_>>().into_iter(), options).ok()
        } else {
            None
        };
        Ok(Matcher { regex, anchored, unicode, groups })
    }

    /// The first match at or after `start`, or exactly there when sticky.
    pub(super) fn exec(&self, subject: Subject, start: usize, sticky: bool) -> Option<MatchResult> {
        let mut start = start;
        if start > subject.len() {
            return None;
        }
        if self.unicode
            && let Subject::Wide(units) = subject
            && start > 0
            && start < units.len()
            && (0xdc00..0xe000).contains(&units[start])
            && (0xd800..0xdc00).contains(&units[start - 1])
        {
            start -= 1;
        }
        if !sticky {
            return self.run(&self.regex, subject, start).map(result);
        }
        match &self.anchored {
            Some(anchored) => {
                let mut m = self.run(anchored, subject, start)?;
                if m.captures.pop()?.is_some() { None } else { Some(result(m)) }
            }
            None => self.run(&self.regex, subject, start).filter(|m| m.range.start == start).map(result),
        }
    }

    fn run(&self, regex: &Regex, subject: Subject, start: usize) -> Option<regress::Match> {
        match subject {
            Subject::Ascii(text) => regex.find_from_ascii(text, start).next(),
            Subject::Wide(text) if self.unicode => regex.find_from_utf16(text, start).next(),
            Subject::Wide(text) => regex.find_from_ucs2(text, start).next(),
        }
    }

    /// All matches from the start of the subject on, as a global search finds them; stops when
    /// `each` returns false.
    pub(super) fn for_each(&self, subject: Subject, mut each: impl FnMut(MatchResult) -> bool) {
        match subject {
            Subject::Ascii(text) => drive(self.regex.find_from_ascii(text, 0), &mut each),
            Subject::Wide(text) if self.unicode => drive(self.regex.find_from_utf16(text, 0), &mut each),
            Subject::Wide(text) => drive(self.regex.find_from_ucs2(text, 0), &mut each),
        }
    }
}

fn drive(matches: impl Iterator<Item = regress::Match>, each: &mut impl FnMut(MatchResult) -> bool) {
    for m in matches {
        if !each(result(m)) {
            return;
        }
    }
}

fn result(m: regress::Match) -> MatchResult {
    let span = (m.range.start, m.range.end);
    MatchResult { span, captures: m.captures.into_iter().map(|c| c.map(|r| (r.start, r.end))).collect() }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The message for an invalid pattern, or "ok".
    fn problem(pattern: &str, flags: &str) -> String {
        let units: Vec<u16> = pattern.encode_utf16().collect();
        let flags = Flags::parse(Text::Latin1(flags.as_bytes())).unwrap();
        compile(Text::Utf16(&units), flags).err().unwrap_or_else(|| "ok".into())
    }

    #[test]
    fn problems_are_named_as_usual() {
        let cases = [
            ("(", "", "Unterminated group"),
            ("a)", "", "Unmatched ')'"),
            ("[", "", "Unterminated character class"),
            ("\\", "", "\\ at end of pattern"),
            ("*", "", "Nothing to repeat"),
            ("a**", "", "Nothing to repeat"),
            ("a{2,1}", "", "numbers out of order in {} quantifier"),
            ("[b-a]", "", "Range out of order in character class"),
            ("(?<a>.)(?<a>.)", "", "Duplicate capture group name"),
            ("\\k<a>", "u", "Invalid named capture referenced"),
            ("\\k", "u", "Invalid named reference"),
            ("(?<a", "", "Invalid capture group name"),
            ("\\u{110000}", "u", "Invalid Unicode escape"),
            ("\\p{Foo}", "u", "Invalid property name"),
            ("[\\d-a]", "u", "Invalid character class"),
            ("{1}", "u", "Nothing to repeat"),
            ("a{", "u", "Incomplete quantifier"),
            ("\\-", "u", "Invalid escape"),
            ("(?a)", "", "Invalid group"),
            ("\\1", "u", "Invalid escape"),
            ("[a--b", "v", "Unterminated character class"),
            ("[(]", "v", "Invalid character in character class"),
            ("(?i-i:a)", "", "Repeated flag in flag group"),
            ("(?ii:a)", "", "Repeated flag in flag group"),
            ("(?-:a)", "", "Invalid flag group"),
            ("[\\p{Foo}]", "u", "Invalid property name in character class"),
            ("\\c", "u", "Invalid Unicode escape"),
            ("(?<1a>.)", "", "Invalid capture group name"),
            ("]", "u", "Lone quantifier brackets"),
            ("(?<a>.)\\k<b>", "", "Invalid named capture referenced"),
            ("(?<!a", "", "Unterminated group"),
            ("\\u", "u", "Invalid Unicode escape"),
            ("(?=a)*", "u", "Invalid quantifier"),
            ("\\8", "u", "Invalid escape"),
            ("{", "", "ok"),
            ("{1}", "", "Nothing to repeat"),
            ("a?+", "", "Nothing to repeat"),
            ("^*", "", "Nothing to repeat"),
            ("(?", "", "Invalid group"),
            ("[a-\\d]", "u", "Invalid character class"),
            ("[z-a]", "v", "Range out of order in character class"),
            ("[a&&&b]", "v", "Invalid character in character class"),
            ("(?<=a)*", "", "Invalid quantifier"),
            ("(?<a>x)|(?<a>y)", "", "ok"),
            ("(?i:a)b", "", "ok"),
            ("[[a-z]--[aeiou]]", "v", "ok"),
        ];
        let wrong: Vec<_> = cases.iter().map(|(p, f, m)| (*p, *f, *m, problem(p, f))).filter(|(_, _, m, got)| m != got).collect();
        assert!(wrong.is_empty(), "{wrong:#?}");
    }

    #[test]
    fn sticky_matches_do_not_search() {
        let flags = Flags::parse(Text::Latin1(b"y")).unwrap();
        let m = compile(Text::Latin1(b"a|b()"), flags).unwrap();
        assert!(m.exec(Subject::Ascii("xab"), 0, true).is_none());
        assert_eq!(m.exec(Subject::Ascii("xab"), 1, true).unwrap().span, (1, 2));
        let b = m.exec(Subject::Ascii("xab"), 2, true).unwrap();
        assert_eq!((b.span, b.captures), ((2, 3), vec![Some((3, 3))]));
    }
}
