//! Searching text in text.

use std::borrow::Cow;

use memchr::memmem;

use crate::Text;

/// 6.1.4.1 StringIndexOf <https://tc39.es/ecma262/#sec-stringindexof>
///
/// The first match at or after `from`. An empty needle is found at `from`, as
/// long as that is within the haystack or at its end.
pub fn index_of(haystack: Text<'_>, needle: Text<'_>, from: usize) -> Option<usize> {
    let found = match haystack {
        Text::Latin1(haystack) => {
            let haystack = haystack.get(from..)?;
            match needle {
                Text::Latin1([byte]) => memchr::memchr(*byte, haystack),
                Text::Latin1(needle) => memmem::find(haystack, needle),
                Text::Utf16(needle) => memmem::find(haystack, &narrowed(needle)?),
            }
        }
        Text::Utf16(haystack) => Wide::new(needle).find(haystack.get(from..)?),
    };
    found.map(|position| from + position)
}

/// 6.1.4.2 StringLastIndexOf <https://tc39.es/ecma262/#sec-stringlastindexof>
///
/// The last match that starts at or before `from`.
pub fn last_index_of(haystack: Text<'_>, needle: Text<'_>, from: usize) -> Option<usize> {
    let last = haystack.len().checked_sub(needle.len())?.min(from);
    // Matches must start early enough, so they end early enough, too.
    let haystack = haystack.slice(0..last + needle.len());
    match (haystack, needle) {
        (Text::Latin1(haystack), Text::Latin1(needle)) => memmem::rfind(haystack, needle),
        (Text::Latin1(haystack), Text::Utf16(needle)) => memmem::rfind(haystack, &narrowed(needle)?),
        (Text::Utf16(_), _) => {
            let Some(first) = needle.get(0) else { return Some(last) };
            (0..=last).rev().find(|&start| {
                haystack.get(start) == Some(first) && haystack.slice(start..start + needle.len()).equals(needle)
            })
        }
    }
}

/// Whether the needle stands at a position of the haystack.
pub fn starts_with_at(haystack: Text<'_>, needle: Text<'_>, position: usize) -> bool {
    match position.checked_add(needle.len()) {
        Some(end) if end <= haystack.len() => haystack.slice(position..end).equals(needle),
        _ => false,
    }
}

/// The bytes of a needle, or `None` if no Latin-1 haystack can hold it.
fn narrowed(needle: &[u16]) -> Option<Vec<u8>> {
    needle.iter().map(|&unit| u8::try_from(unit).ok()).collect()
}

/// A needle prepared for being searched many times.
pub struct Searcher<'n> {
    /// `None` if the needle has units above 0xFF.
    narrow: Option<memmem::Finder<'n>>,
    wide: Wide<'n>,
}

impl<'n> Searcher<'n> {
    /// Prepares a needle.
    pub fn new(needle: Text<'n>) -> Searcher<'n> {
        let narrow = match needle {
            Text::Latin1(bytes) => Some(memmem::Finder::new(bytes)),
            Text::Utf16(units) => narrowed(units).map(|bytes| memmem::Finder::new(&bytes).into_owned()),
        };
        Searcher { narrow, wide: Wide::new(needle) }
    }

    /// [`index_of`] for this needle.
    pub fn find(&self, haystack: Text<'_>, from: usize) -> Option<usize> {
        let found = match haystack {
            Text::Latin1(bytes) => self.narrow.as_ref()?.find(bytes.get(from..)?),
            Text::Utf16(units) => self.wide.find(units.get(from..)?),
        };
        found.map(|position| from + position)
    }
}

/// Search over UTF-16.
struct Wide<'n> {
    needle: Cow<'n, [u16]>,
}

impl<'n> Wide<'n> {
    fn new(needle: Text<'n>) -> Wide<'n> {
        let needle = match needle {
            Text::Latin1(_) => Cow::Owned(needle.to_utf16()),
            Text::Utf16(units) => Cow::Borrowed(units),
        };
        Wide { needle }
    }

    fn find(&self, haystack: &[u16]) -> Option<usize> {
        let Some((&first, rest)) = self.needle.split_first() else { return Some(0) };
        let starts = (haystack.len() + 1).checked_sub(self.needle.len())?;
        let mut position = 0;
        // How many units were compared in vain. Rare first units make this
        // search fast; where it degenerates, the linear one takes over.
        let mut wasted = 0;
        while let Some(skipped) = find_unit(&haystack[position..starts], first) {
            position += skipped;
            let candidate = &haystack[position + 1..position + self.needle.len()];
            let matching = candidate.iter().zip(rest).take_while(|(unit, other)| unit == other).count();
            if matching == rest.len() {
                return Some(position);
            }
            position += 1;
            wasted += matching;
            if wasted > 64 + 4 * position {
                return self.find_linear(&haystack[position..]).map(|found| position + found);
            }
        }
        None
    }

    /// The search of Knuth, Morris and Pratt.
    fn find_linear(&self, haystack: &[u16]) -> Option<usize> {
        let needle = &self.needle;
        // For each prefix, the length of its longest proper border.
        let mut borders = vec![0; needle.len()];
        let mut border = 0;
        for index in 1..needle.len() {
            while border > 0 && needle[index] != needle[border] {
                border = borders[border - 1];
            }
            border += usize::from(needle[index] == needle[border]);
            borders[index] = border;
        }
        let mut matching = 0;
        for (index, &unit) in haystack.iter().enumerate() {
            while matching > 0 && unit != needle[matching] {
                matching = borders[matching - 1];
            }
            matching += usize::from(unit == needle[matching]);
            if matching == needle.len() {
                return Some(index + 1 - matching);
            }
        }
        None
    }
}

/// The first position of a unit. Blocks are compared without early exit, which
/// the compiler turns into vector code.
fn find_unit(haystack: &[u16], unit: u16) -> Option<usize> {
    const BLOCK: usize = 32;
    let blocks = haystack.chunks_exact(BLOCK);
    let tail = haystack.len() - blocks.remainder().len();
    let mut start = tail;
    for (index, block) in blocks.enumerate() {
        if block.iter().fold(false, |found, &other| found | (other == unit)) {
            start = index * BLOCK;
            break;
        }
    }
    haystack[start..].iter().position(|&other| other == unit).map(|position| start + position)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::TextBuf;

    /// Checks both searches on every pair of forms.
    fn check(haystack: &str, needle: &str, from: usize, first: Option<usize>, last: Option<usize>) {
        let (haystack, needle) = (TextBuf::from(haystack), TextBuf::from(needle));
        let wide_haystack = haystack.as_text().to_utf16();
        let wide_needle = needle.as_text().to_utf16();
        for haystack in [haystack.as_text(), Text::Utf16(&wide_haystack)] {
            for needle in [needle.as_text(), Text::Utf16(&wide_needle)] {
                assert_eq!(index_of(haystack, needle, from), first, "{haystack:?} {needle:?}");
                assert_eq!(last_index_of(haystack, needle, from), last, "{haystack:?} {needle:?}");
            }
        }
    }

    #[test]
    fn searches() {
        check("abcabc", "abc", 0, Some(0), Some(0));
        check("abcabc", "abc", 1, Some(3), Some(0));
        check("abcabc", "abc", 9, None, Some(3));
        check("abcabc", "c", 3, Some(5), Some(2));
        check("abcabc", "", 2, Some(2), Some(2));
        check("abcabc", "", 6, Some(6), Some(6));
        check("abcabc", "", 7, None, Some(6));
        check("", "", 0, Some(0), Some(0));
        check("", "a", 0, None, None);
        check("ab", "abc", 0, None, None);
        check("na\u{ef}ve \u{e9}", "\u{e9}", 0, Some(6), None);
        check("x\u{1F600}y\u{1F600}", "\u{1F600}", 2, Some(4), Some(1));
        check("latin", "\u{100}", 9, None, None);
        check(&("ab".repeat(50) + "abb"), "abb", 0, Some(100), None);
        let long = "x".repeat(100) + "needle" + &"x".repeat(100);
        check(&long, "needle", 0, Some(100), None);
        check(&long, "needle", 150, None, Some(100));
    }

    #[test]
    fn repetitive_text_takes_linear_time() {
        let mut haystack = vec![0x61; 200_000];
        haystack.extend([0x62, 0x61]);
        let mut needle = vec![0x61; 10_000];
        needle.push(0x62);
        assert_eq!(index_of(Text::Utf16(&haystack), Text::Utf16(&needle), 0), Some(190_000));
        needle.push(0x63);
        assert_eq!(index_of(Text::Utf16(&haystack), Text::Utf16(&needle), 0), None);
    }

    #[test]
    fn positions() {
        let text = Text::Latin1(b"abcd");
        assert!(starts_with_at(text, Text::Utf16(&[0x63, 0x64]), 2));
        assert!(!starts_with_at(text, Text::Latin1(b"cde"), 2));
        assert!(starts_with_at(text, Text::Latin1(b""), 4));
        assert!(!starts_with_at(text, Text::Latin1(b""), usize::MAX));
    }
}
