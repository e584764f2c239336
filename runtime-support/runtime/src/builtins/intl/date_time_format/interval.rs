//! Formats of ranges: CLDR's interval formats where the locale has one for the fields, else both ends in full
//! (UTS #35, part 4, 2.6.4).

use super::format::{Formatter, Part};
use super::moment::Moment;
use super::pattern::{Item, parse};

/// The fields in which two moments can differ, the largest first, with their letters in the data.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Difference {
    Era,
    Year,
    Month,
    Day,
    DayPeriod,
    Hour,
    Minute,
    Second,
    Fraction,
}

use Difference::*;

pub(super) const DIFFERENCES: usize = 9;

/// Which end of a range a part belongs to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Source {
    Shared,
    Start,
    End,
}

/// How two moments with one difference are shown.
#[derive(Clone, Debug)]
pub(super) enum Shown {
    /// A pattern for each end; together they are the interval format.
    Halves(Vec<Item>, Vec<Item>),
    /// Both ends by this pattern.
    Twice(Vec<Item>),
}

/// The formats of ranges for one skeleton.
#[derive(Clone, Debug)]
pub(super) struct Interval {
    pub(super) shown: [Option<Shown>; DIFFERENCES],
    /// How two ends in full are joined.
    pub(super) fallback: String,
    /// Patterns of date and time alone, and how they are joined.
    pub(super) separate: Option<(Vec<Item>, Vec<Item>, String)>,
    /// The pattern of a single moment, and that of both ends.
    pub(super) single: Vec<Item>,
    pub(super) full: Vec<Item>,
}

/// How small the unit of a letter is.
fn level(letter: char) -> Option<Difference> {
    Some(match letter {
        'G' => Era,
        'y' | 'u' | 'r' | 'U' => Year,
        'M' | 'L' => Month,
        'd' | 'E' | 'c' | 'e' => Day,
        'a' => DayPeriod,
        'h' | 'H' | 'k' | 'K' => Hour,
        'm' => Minute,
        's' => Second,
        'S' => Fraction,
        _ => return None,
    })
}

pub(super) fn smallest(letters: impl Iterator<Item = char>) -> Option<Difference> {
    letters.filter_map(level).max()
}

/// The largest field in which two moments differ.
fn difference(one: &Moment, two: &Moment) -> Option<Difference> {
    let era = |moment: &Moment| moment.year.era().map(|era| era.era);
    let year = |moment: &Moment| moment.year.extended_year();
    if era(one) != era(two) {
        Some(Era)
    } else if year(one) != year(two) {
        Some(Year)
    } else if one.month.ordinal != two.month.ordinal {
        Some(Month)
    } else if one.day != two.day {
        Some(Day)
    } else if one.hour / 12 != two.hour / 12 {
        Some(DayPeriod)
    } else if one.hour != two.hour {
        Some(Hour)
    } else if one.minute != two.minute {
        Some(Minute)
    } else if one.second != two.second {
        Some(Second)
    } else if one.millisecond != two.millisecond {
        Some(Fraction)
    } else {
        None
    }
}

/// A part with the end of the range it belongs to.
pub(super) type RangePart = (Part, Source);

fn push(to: &mut Vec<RangePart>, part: Part, source: Source) {
    match to.last_mut() {
        Some((last, known)) if last.kind == "literal" && part.kind == "literal" && *known == source => {
            last.text.push_str(&part.text);
        }
        _ => to.push((part, source)),
    }
}

fn extend(to: &mut Vec<RangePart>, parts: impl IntoIterator<Item = Part>, source: Source) {
    for part in parts {
        push(to, part, source);
    }
}

/// Adds an end in full: what stands before its first and after its last field belongs to neither end.
fn extend_from_fields(to: &mut Vec<RangePart>, parts: Vec<Part>, source: Source) {
    let is_field = |part: &Part| part.kind != "literal";
    let span = parts.iter().position(is_field).zip(parts.iter().rposition(is_field));
    for (i, part) in parts.into_iter().enumerate() {
        let within = span.is_some_and(|(from, to)| (from..=to).contains(&i));
        push(to, part, if within { source } else { Source::Shared });
    }
}

/// The pieces of a pattern that joins two others: literal text, and the numbers of what is filled in.
fn joined(glue: &str) -> Vec<Result<String, usize>> {
    let mut pieces = Vec::new();
    let mut rest = glue;
    while let Some(at) = rest.find('{') {
        if at > 0 {
            pieces.push(Ok(rest[..at].to_owned()));
        }
        pieces.push(Err(rest[at + 1..].chars().next().and_then(|c| c.to_digit(10)).unwrap_or(0) as usize));
        rest = rest.get(at + 3..).unwrap_or_default();
    }
    if !rest.is_empty() {
        pieces.push(Ok(rest.to_owned()));
    }
    let unquoted = |text: String| match &parse(&text)[..] {
        [Item::Literal(text)] => text.clone(),
        _ => text,
    };
    pieces.into_iter().map(|piece| piece.map(unquoted)).collect()
}

fn literal(text: String) -> Part {
    Part { kind: "literal", text: super::format::plain_spaces(text) }
}

impl Interval {
    /// The parts of a range.
    pub(super) fn format(
        &self,
        formatter: &Formatter,
        numbers: Option<&str>,
        start: &Moment,
        end: &Moment,
    ) -> Vec<RangePart> {
        let single =
            || formatter.format(&self.single, numbers, start).into_iter().map(|part| (part, Source::Shared)).collect();
        let Some(difference) = difference(start, end) else { return single() };
        match &self.shown[difference as usize] {
            Some(Shown::Halves(first, second)) => {
                overlapping(formatter.format(first, numbers, start), formatter.format(second, numbers, end))
            }
            Some(Shown::Twice(pattern)) => self.twice(formatter, numbers, pattern, start, end),
            None => {
                let letters = self.single.iter().filter_map(|item| match item {
                    Item::Field(letter, _) => Some(*letter),
                    Item::Literal(_) => None,
                });
                if smallest(letters).is_none_or(|smallest| difference > smallest) {
                    return single();
                }
                match &self.separate {
                    Some((date, time, glue)) if difference >= DayPeriod => {
                        let mut parts = Vec::new();
                        for piece in joined(glue) {
                            match piece {
                                Ok(text) => push(&mut parts, literal(text), Source::Shared),
                                Err(0) => {
                                    for (part, source) in self.twice(formatter, numbers, time, start, end) {
                                        push(&mut parts, part, source);
                                    }
                                }
                                Err(_) => extend(&mut parts, formatter.format(date, numbers, start), Source::Shared),
                            }
                        }
                        parts
                    }
                    _ => self.twice(formatter, numbers, &self.full, start, end),
                }
            }
        }
    }

    fn twice(
        &self,
        formatter: &Formatter,
        numbers: Option<&str>,
        pattern: &[Item],
        start: &Moment,
        end: &Moment,
    ) -> Vec<RangePart> {
        let mut parts = Vec::new();
        for piece in joined(&self.fallback) {
            match piece {
                Ok(text) => push(&mut parts, literal(text), Source::Shared),
                Err(0) => extend_from_fields(&mut parts, formatter.format(pattern, numbers, start), Source::Start),
                Err(_) => extend_from_fields(&mut parts, formatter.format(pattern, numbers, end), Source::End),
            }
        }
        parts
    }
}

/// Joins the halves of an interval format. What lies between fields that both halves have belongs to an end.
fn overlapping(first: Vec<Part>, second: Vec<Part>) -> Vec<RangePart> {
    let is_in =
        |part: &Part, others: &[Part]| part.kind != "literal" && others.iter().any(|other| other.kind == part.kind);
    let span = |parts: &[Part], others: &[Part]| {
        let from = parts.iter().position(|part| is_in(part, others));
        let to = parts.iter().rposition(|part| is_in(part, others));
        from.zip(to)
    };
    let (in_first, in_second) = (span(&first, &second), span(&second, &first));
    let mut parts = Vec::new();
    for (half, span, end) in [(first, in_first, Source::Start), (second, in_second, Source::End)] {
        for (i, part) in half.into_iter().enumerate() {
            let within = span.is_some_and(|(from, to)| (from..=to).contains(&i));
            push(&mut parts, part, if within { end } else { Source::Shared });
        }
    }
    parts
}
