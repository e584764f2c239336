//! Formats of ranges: CLDR's interval formats where the locale has one for the fields, else both ends in full
//! (UTS #35, part 4, 2.6.4).

use super::format::{Formatter, Part};
use super::generator::{Generator, style_of};
use super::moment::Moment;
use super::pattern::{Item, fill, map_fields, parse};
use super::skeleton::{Skeleton, field};

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

const DIFFERENCES: usize = 9;

/// Which end of a range a part belongs to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Source {
    Shared,
    Start,
    End,
}

/// How two moments with one difference are shown.
#[derive(Clone, Debug)]
enum Shown {
    /// A pattern for each end; together they are the interval format.
    Halves(Vec<Item>, Vec<Item>),
    /// Both ends by this pattern.
    Twice(Vec<Item>),
}

/// The formats of ranges for one skeleton.
#[derive(Clone, Debug)]
pub(super) struct Interval {
    shown: [Option<Shown>; DIFFERENCES],
    /// How two ends in full are joined.
    fallback: String,
    /// Patterns of date and time alone, and how they are joined.
    separate: Option<(Vec<Item>, Vec<Item>, String)>,
    /// The pattern of a single moment, and that of both ends.
    single: Vec<Item>,
    full: Vec<Item>,
}

/// Letters of a skeleton with their widths, as interval formats count them.
type Widths = Vec<(char, i32)>;

fn widths(skeleton: &str) -> Widths {
    let mut widths: Widths = Vec::new();
    for c in skeleton.chars() {
        match widths.iter_mut().find(|(known, _)| *known == c) {
            Some((_, width)) => *width += 1,
            None => widths.push((c, 1)),
        }
    }
    widths
}

fn width_of(widths: &Widths, letter: char) -> i32 {
    widths.iter().find(|(known, _)| *known == letter).map_or(0, |(_, width)| *width)
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

fn smallest(letters: impl Iterator<Item = char>) -> Option<Difference> {
    letters.filter_map(level).max()
}

fn letter_of(difference: Difference) -> char {
    match difference {
        Era => 'G',
        Year => 'y',
        Month => 'M',
        Day => 'd',
        DayPeriod => 'a',
        Hour => 'h',
        Minute => 'm',
        Second => 's',
        Fraction => 'S',
    }
}

struct Builder<'a> {
    generator: &'a Generator,
    shown: [Option<Shown>; DIFFERENCES],
}

/// How well the best interval format fits.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Fit {
    Exact,
    Adjusted,
    /// After replacing letters that interval formats do not have.
    Replaced,
    /// Fields are missing.
    Lacking,
}

impl Builder<'_> {
    /// The interval format of a skeleton for a difference.
    fn format_of(&self, skeleton: &str, difference: Difference) -> Option<String> {
        let get = |letter: char| self.generator.patterns().get(&format!("i/{skeleton}/{letter}")).map(str::to_owned);
        match difference {
            DayPeriod => get('a').or_else(|| get('B')),
            Hour => get('h').or_else(|| get('H')),
            difference => get(letter_of(difference)),
        }
    }

    /// The skeleton with interval formats that is nearest.
    fn best(&self, skeleton: &str) -> Option<(String, Fit)> {
        let replaced: String = skeleton
            .chars()
            .filter(|c| !matches!(c, 'a' | 'b'))
            .map(|c| match c {
                'z' => 'v',
                'k' => 'H',
                'K' => 'h',
                c => c,
            })
            .collect();
        let wanted = widths(&replaced);
        let mut best: Option<(i32, &str, Fit)> = None;
        let mut names: Vec<&str> = Vec::new();
        for (key, _) in self.generator.patterns().starting("i/") {
            if let Some((name, _)) = key.split_once('/')
                && names.last() != Some(&name)
            {
                names.push(name);
            }
        }
        for name in names {
            let offered = widths(name);
            let (mut distance, mut fit) = (0, Fit::Adjusted);
            for letter in ('A'..='z').filter(char::is_ascii_alphabetic) {
                let (want, offer) = (width_of(&wanted, letter), width_of(&offered, letter));
                if want == offer {
                    continue;
                }
                if want == 0 || offer == 0 {
                    fit = Fit::Lacking;
                    distance += 0x1000;
                } else if letter == 'M' && (want <= 2) != (offer <= 2) {
                    distance += 0x100;
                } else {
                    distance += (want - offer).abs();
                }
            }
            if best.is_none_or(|(least, ..)| distance < least) {
                best = Some((distance, name, if distance == 0 { Fit::Exact } else { fit }));
            }
        }
        let (_, name, fit) = best?;
        let fit = if fit != Fit::Lacking && replaced != skeleton { Fit::Replaced } else { fit };
        Some((name.to_owned(), fit))
    }

    fn set(&mut self, difference: Difference, pattern: &str) {
        let (first, second) = halves(parse(pattern));
        self.shown[difference as usize] =
            Some(if second.is_empty() { Shown::Twice(first) } else { Shown::Halves(first, second) });
    }

    fn set_twice(&mut self, difference: Difference, skeleton: &str) {
        let pattern = self.generator.best_pattern_for_range(skeleton);
        self.shown[difference as usize] = Some(Shown::Twice(parse(&pattern)));
    }

    /// Takes the format for a difference, with the fields as wide as in `skeleton`. Answers the skeletons to go on
    /// with, if a field had to be added to find one.
    fn take(&mut self, difference: Difference, skeleton: &str, best: &str, fit: Fit) -> Option<(String, String)> {
        if let Some(pattern) = self.format_of(best, difference) {
            let pattern = adjusted(skeleton, best, &pattern, fit);
            self.set(difference, &pattern);
            return None;
        }
        if smallest(best.chars()).is_some_and(|smallest| difference > smallest) {
            return None;
        }
        if difference == DayPeriod {
            if let Some(pattern) = self.format_of(best, Hour) {
                let pattern = adjusted(skeleton, best, &pattern, fit);
                self.set(difference, &pattern);
            }
            return None;
        }
        let letter = letter_of(difference);
        let (wider, mut best) = (format!("{letter}{skeleton}"), format!("{letter}{best}"));
        let mut fit = fit;
        let canonical = |name: &str| {
            // The data writes fields in a fixed order.
            let wanted = widths(name);
            let known = self.generator.patterns().starting("i/").filter_map(|(key, _)| key.split_once('/'));
            known.map(|(known, _)| known).find(|known| {
                let mut offered = widths(known);
                let mut wanted = wanted.clone();
                offered.sort_unstable();
                wanted.sort_unstable();
                offered == wanted
            })
        };
        if let Some(name) = canonical(&best) {
            best = name.to_owned();
        }
        let mut pattern = self.format_of(&best, difference);
        if pattern.is_none() && fit == Fit::Exact
            && let Some((nearest, nearest_fit)) = self.best(&best)
            && nearest_fit != Fit::Lacking
        {
            (best, fit) = (nearest, nearest_fit);
            pattern = self.format_of(&best, difference);
        }
        let pattern = adjusted(&wider, &best, &pattern?, fit);
        self.set(difference, &pattern);
        Some((wider, best))
    }
}

/// Divides an interval format where the first field comes again.
fn halves(items: Vec<Item>) -> (Vec<Item>, Vec<Item>) {
    let mut seen = Vec::new();
    for (i, item) in items.iter().enumerate() {
        if let Item::Field(letter, _) = item {
            if seen.contains(letter) {
                return (items[..i].to_vec(), items[i..].to_vec());
            }
            seen.push(*letter);
        }
    }
    (items, Vec::new())
}

/// Widens the fields of an interval format to those of the skeleton, as far as they are as wide as its own says.
fn adjusted(skeleton: &str, best: &str, pattern: &str, fit: Fit) -> String {
    if fit == Fit::Exact {
        return pattern.to_owned();
    }
    let (wanted, offered) = (widths(skeleton), widths(best));
    let pattern = match fit {
        Fit::Replaced => map_fields(pattern, |c| match c {
            'v' if width_of(&wanted, 'z') > 0 => 'z',
            'h' if width_of(&wanted, 'K') > 0 => 'K',
            'H' if width_of(&wanted, 'k') > 0 => 'k',
            'a' if width_of(&wanted, 'b') > 0 => 'b',
            c => c,
        }),
        _ => pattern.to_owned(),
    };
    let mut items = parse(&pattern);
    for item in &mut items {
        if let Item::Field(letter, length) = item {
            let letter = if *letter == 'L' { 'M' } else { *letter };
            let (want, offer) = (width_of(&wanted, letter), width_of(&offered, letter));
            if offer == *length as i32 && want > offer {
                *length = want as usize;
            }
        }
    }
    super::pattern::unparse(&items)
}

fn repeat(letter: char, times: usize) -> String {
    std::iter::repeat_n(letter, times).collect()
}

impl Interval {
    /// The formats of ranges of what `pattern` shows.
    pub(super) fn new(generator: &Generator, pattern: &[Item]) -> Interval {
        let skeleton = Skeleton::of(&super::pattern::unparse(pattern));
        let written = |kinds: std::ops::Range<usize>| -> String {
            kinds.map(|kind| repeat(skeleton.fields[kind].0, skeleton.fields[kind].1)).collect()
        };
        let date = written(0..field::DAY_PERIOD);
        // Interval formats know neither halves of days nor offsets, and day periods in one width only.
        let mut time = written(field::DAY_PERIOD..field::COUNT).replace(['a', 'b', 'O'], "");
        if let Some(at) = time.find('B') {
            time = time.replace('B', "");
            time.insert(at, 'B');
        }
        let normal = |text: &str| -> String {
            widths(text)
                .into_iter()
                .map(|(letter, width)| match letter {
                    'M' if width < 3 => "M".to_owned(),
                    'E' if width <= 3 => "E".to_owned(),
                    'd' | 'h' | 'H' | 'k' | 'K' | 'm' | 'z' | 'v' => letter.to_string(),
                    letter => repeat(letter, width as usize),
                })
                .collect()
        };
        let (normal_date, normal_time) = (normal(&date), normal(&time));
        let mut builder = Builder { generator, shown: Default::default() };
        let glue = generator.glue('j', match style_of(&skeleton) {
            "short" => "medium",
            style => style,
        });
        let mut interval = Interval {
            shown: Default::default(),
            fallback: generator.patterns().get("i/intervalFormatFallback").unwrap_or("{0} – {1}").to_owned(),
            separate: None,
            single: pattern.to_vec(),
            full: parse(&generator.best_pattern_for_range(&format!("{date}{time}"))),
        };
        let main = if normal_time.is_empty() { &normal_date } else { &normal_time };
        let best = builder.best(main);
        if best.is_some() && !date.is_empty() && !time.is_empty() {
            let date = parse(&generator.best_pattern_for_range(&normal_date));
            let time = parse(&generator.best_pattern_for_range(&normal_time));
            interval.separate = Some((date, time, glue.to_owned()));
        }
        match best.filter(|(_, fit)| *fit != Fit::Lacking) {
            None => {
                if date.is_empty() && !time.is_empty() {
                    builder.with_date(&time);
                }
            }
            Some((best, fit)) if time.is_empty() => {
                let (mut main, mut best) = (main.clone(), best);
                builder.take(Day, &main, &best, fit);
                for difference in [Month, Year, Era] {
                    if let Some(wider) = builder.take(difference, &main, &best, fit) {
                        (main, best) = wider;
                    }
                }
            }
            Some((best, fit)) => {
                for difference in [Minute, Hour, DayPeriod] {
                    builder.take(difference, main, &best, fit);
                }
                if date.is_empty() {
                    builder.with_date(&time);
                } else {
                    let mut all = format!("{date}{time}");
                    for (difference, kind) in [(Day, field::DAY), (Month, field::MONTH), (Year, field::YEAR), (Era, field::ERA)] {
                        if !skeleton.has(kind) {
                            all.insert(0, letter_of(difference));
                            builder.set_twice(difference, &all);
                        }
                    }
                    let date = generator.best_pattern_for_range(&date);
                    for difference in [DayPeriod, Hour, Minute] {
                        if let Some(Shown::Halves(first, second)) = &builder.shown[difference as usize] {
                            let times = super::pattern::unparse(&[&first[..], second].concat());
                            builder.set(difference, &fill(glue, &[&times, &date]));
                        }
                    }
                }
            }
        }
        interval.shown = builder.shown;
        interval
    }
}

impl Builder<'_> {
    /// Times on different days are shown with their dates.
    fn with_date(&mut self, time: &str) {
        for difference in [Day, Month, Year] {
            self.set_twice(difference, &format!("yMd{time}"));
        }
        self.set_twice(Era, &format!("GyMd{time}"));
    }
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
    pub(super) fn format(&self, formatter: &Formatter, numbers: Option<&str>, start: &Moment, end: &Moment) -> Vec<RangePart> {
        let single = || formatter.format(&self.single, numbers, start).into_iter().map(|part| (part, Source::Shared)).collect();
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

    fn twice(&self, formatter: &Formatter, numbers: Option<&str>, pattern: &[Item], start: &Moment, end: &Moment) -> Vec<RangePart> {
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
    let is_in = |part: &Part, others: &[Part]| part.kind != "literal" && others.iter().any(|other| other.kind == part.kind);
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
