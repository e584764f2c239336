//! Which formats of ranges go with a pattern.

use super::generator::{Generator, style_of};
use super::interval::Difference::{Day, DayPeriod, Era, Fraction, Hour, Minute, Month, Second, Year};
use super::interval::{DIFFERENCES, Difference, Interval, Shown, smallest};
use super::pattern::{Item, fill, map_fields, parse, unparse};
use super::skeleton::{Skeleton, field};

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
        let pattern = full_pattern(self.generator, skeleton);
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
        if pattern.is_none()
            && fit == Fit::Exact
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
    unparse(&items)
}

/// The pattern of both ends, which counts hours as the skeleton does.
fn full_pattern(generator: &Generator, skeleton: &str) -> String {
    let pattern = generator.best_pattern_for_range(skeleton);
    let is_hour = |c: &char| matches!(c, 'h' | 'H' | 'k' | 'K');
    match skeleton.chars().find(is_hour) {
        Some(hour) => map_fields(&pattern, |c| if is_hour(&c) { hour } else { c }),
        None => pattern,
    }
}

fn repeat(letter: char, times: usize) -> String {
    std::iter::repeat_n(letter, times).collect()
}

impl Interval {
    /// The formats of ranges of what `pattern` shows.
    pub(super) fn new(generator: &Generator, pattern: &[Item]) -> Interval {
        let skeleton = Skeleton::of(&unparse(pattern));
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
        let glue = generator.glue(
            'j',
            match style_of(&skeleton) {
                "short" => "medium",
                style => style,
            },
        );
        let mut interval = Interval {
            shown: Default::default(),
            fallback: generator.patterns().get("i/intervalFormatFallback").unwrap_or("{0} – {1}").to_owned(),
            separate: None,
            single: pattern.to_vec(),
            full: parse(&full_pattern(generator, &format!("{date}{time}"))),
        };
        let main = if normal_time.is_empty() { &normal_date } else { &normal_time };
        let best = builder.best(main);
        if best.is_some() && !date.is_empty() && !time.is_empty() {
            let date = parse(&generator.best_pattern_for_range(&normal_date));
            let time = parse(&full_pattern(generator, &normal_time));
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
                    for (difference, kind) in
                        [(Day, field::DAY), (Month, field::MONTH), (Year, field::YEAR), (Era, field::ERA)]
                    {
                        if !skeleton.has(kind) {
                            all.insert(0, letter_of(difference));
                            builder.set_twice(difference, &all);
                        }
                    }
                    let date = generator.best_pattern_for_range(&date);
                    for difference in [DayPeriod, Hour, Minute] {
                        if let Some(Shown::Halves(first, second)) = &builder.shown[difference as usize] {
                            let times = unparse(&[&first[..], second].concat());
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
