//! 19.8.1 FindBoundary <https://tc39.es/ecma402/#sec-findboundary>, by ICU4X's segmenters.

use icu_locale::LanguageIdentifier;
use icu_segmenter::options::{SentenceBreakOptions, WordBreakInvariantOptions, WordBreakOptions};
use icu_segmenter::{GraphemeClusterSegmenter, GraphemeClusterSegmenterBorrowed, SentenceSegmenter, WordSegmenter};

/// The option `granularity`.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Granularity {
    Grapheme,
    Word,
    Sentence,
}

/// Where texts break.
pub(super) enum Rules {
    Grapheme(GraphemeClusterSegmenterBorrowed<'static>),
    Word(WordSegmenter),
    Sentence(SentenceSegmenter),
}

/// A segment of a text.
#[derive(Clone, Copy)]
pub(super) struct Segment {
    /// Index of the code unit behind the last one.
    pub(super) end: u32,
    /// It has letters, digits or the like.
    pub(super) is_word_like: bool,
}

fn has_letter(text: &[u16]) -> bool {
    char::decode_utf16(text.iter().copied()).any(|c| c.is_ok_and(char::is_alphabetic))
}

impl Rules {
    /// The rules of a locale.
    pub(super) fn new(granularity: Granularity, locale: &LanguageIdentifier) -> Rules {
        match granularity {
            Granularity::Grapheme => Rules::Grapheme(GraphemeClusterSegmenter::new()),
            Granularity::Word => {
                let mut options = WordBreakOptions::default();
                options.content_locale = Some(locale);
                let root = || WordSegmenter::new_dictionary(WordBreakInvariantOptions::default()).static_to_owned();
                Rules::Word(WordSegmenter::try_new_dictionary(options).unwrap_or_else(|_| root()))
            }
            Granularity::Sentence => {
                let mut options = SentenceBreakOptions::default();
                options.content_locale = Some(locale);
                let root = || SentenceSegmenter::new(Default::default()).static_to_owned();
                Rules::Sentence(SentenceSegmenter::try_new(options).unwrap_or_else(|_| root()))
            }
        }
    }

    /// Whether segments tell if they are like words.
    pub(super) fn tells_words(&self) -> bool {
        matches!(self, Rules::Word(_))
    }

    /// The segments of a text, in order.
    pub(super) fn segments(&self, text: &[u16]) -> Vec<Segment> {
        let plain = |end: usize| Segment { end: end as u32, is_word_like: false };
        let mut segments: Vec<Segment> = match self {
            Rules::Grapheme(rules) => rules.segment_utf16(text).map(plain).collect(),
            Rules::Sentence(rules) => rules.as_borrowed().segment_utf16(text).map(plain).collect(),
            Rules::Word(rules) => {
                let words = rules.as_borrowed().segment_utf16(text).iter_with_word_type();
                let mut start = 0;
                words
                    .map(|(end, kind)| {
                        // The segmenter forgets the letter that only combining marks follow.
                        let is_word_like = kind.is_word_like() || has_letter(&text[start..end]);
                        start = end;
                        Segment { end: end as u32, is_word_like }
                    })
                    .collect()
            }
        };
        segments.retain(|segment| segment.end > 0);
        segments
    }
}
