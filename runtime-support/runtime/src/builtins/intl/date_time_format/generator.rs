//! The best pattern for a skeleton: the nearest available format with its fields widened or narrowed, joined and
//! appended where no format has all fields (UTS #35, part 4, 2.6.2 and 2.6.3).

use super::pattern::{Item, fill, parse, quote, unparse};
use super::patterns::Patterns;
use super::skeleton::{Skeleton, field, kind_of};

/// A format that a locale has.
#[derive(Clone, Debug)]
struct Available {
    skeleton: Skeleton,
    pattern: String,
    /// The data names the skeleton; else it is the pattern's own.
    named: bool,
}

/// The formats of a locale in one calendar.
#[derive(Clone, Debug)]
pub(super) struct Generator {
    patterns: Patterns,
    formats: Vec<Available>,
}

/// How fields are appended that the nearest format lacks, by kind.
const APPEND: [(&str, &str); field::COUNT] = [
    ("p/Era", "f/era"),
    ("p/Year", "f/year"),
    ("p/Month", "f/month"),
    ("p/Day-Of-Week", "f/weekday"),
    ("p/Day", "f/day"),
    ("", "f/dayperiod"),
    ("p/Hour", "f/hour"),
    ("p/Minute", "f/minute"),
    ("p/Second", "f/second"),
    ("", ""),
    ("p/Timezone", "f/zone"),
];

/// Formats of a single field that every locale has.
const SINGLE: &[&str] = &["G", "y", "M", "E", "d", "a", "H", "m", "s", "S", "v"];

const DATE: u32 = (1 << field::DAY_PERIOD) - 1;
const TIME: u32 = !DATE;

impl Generator {
    pub(super) fn new(patterns: Patterns) -> Generator {
        let mut formats: Vec<Available> = Vec::new();
        let styles = ["d/full", "d/long", "d/medium", "d/short", "t/full", "t/long", "t/medium", "t/short"];
        for pattern in styles.iter().filter_map(|style| patterns.get(style)).chain(SINGLE.iter().copied()) {
            let pattern = pattern.split('\t').next().unwrap_or_default().to_owned();
            let skeleton = Skeleton::of(&pattern);
            match formats.iter_mut().find(|known| known.skeleton.fields == skeleton.fields) {
                Some(known) if !SINGLE.contains(&&*pattern) => known.pattern = pattern,
                Some(_) => {}
                None => formats.push(Available { skeleton, pattern, named: false }),
            }
        }
        for (name, pattern) in patterns.starting("a/") {
            let pattern = pattern.split('\t').next().unwrap_or_default().to_owned();
            let skeleton = Skeleton::of(name);
            // A single letter in the data takes the place of the one that every locale has.
            match formats.iter_mut().find(|known| known.skeleton.fields == skeleton.fields) {
                Some(known) => (known.pattern, known.named) = (pattern, known.named || SINGLE.contains(&name)),
                None => formats.push(Available { skeleton, pattern, named: true }),
            }
        }
        // The order decides between formats that are equally near.
        formats.sort_by_key(|format| format.skeleton.fields.iter().find(|(_, length)| *length > 0).map(|(c, _)| *c));
        Generator { patterns, formats }
    }

    pub(super) fn patterns(&self) -> &Patterns {
        &self.patterns
    }

    /// The nearest format for some of the fields, and which of these it lacks and which it has beyond them.
    fn nearest(&self, wanted: &Skeleton, fields: u32) -> (&Available, u32, u32) {
        let mut best: Option<(i32, u32, u32, &Available)> = None;
        for format in &self.formats {
            let (distance, missing, extra) = wanted.distance(&format.skeleton, fields);
            if best.is_none_or(|best| distance < best.0 || distance == best.0 && best.1 < missing) {
                best = Some((distance, missing, extra, format));
                if distance == 0 {
                    break;
                }
            }
        }
        let (_, missing, extra, format) = best.expect("every locale has formats of single fields");
        (format, missing, extra)
    }

    /// The pattern for a skeleton, with hours of the width that it has.
    pub(super) fn best_pattern(&self, skeleton: &str) -> String {
        self.best(skeleton, true)
    }

    /// The pattern for a skeleton, with hours as wide as the locale writes them.
    pub(super) fn best_pattern_for_range(&self, skeleton: &str) -> String {
        self.best(skeleton, false)
    }

    fn best(&self, skeleton: &str, hours: bool) -> String {
        let wanted = Skeleton::of(skeleton);
        let (format, missing, extra) = self.nearest(&wanted, u32::MAX);
        if missing == 0 && extra == 0 {
            return adjust(&format.pattern, &wanted, format.named.then_some(&format.skeleton), Widths { hours, fraction: false });
        }
        let date = self.best_appending(&wanted, wanted.mask() & DATE, hours);
        let time = self.best_appending(&wanted, wanted.mask() & TIME, hours);
        if date.is_empty() {
            return time;
        }
        if time.is_empty() {
            return date;
        }
        fill(self.glue('J', style_of(&wanted)), &[&time, &date])
    }

    /// How a date and a time are joined: `J` for a moment, `j` for a list of two.
    pub(super) fn glue(&self, kind: char, style: &str) -> &str {
        self.patterns.get(&format!("{kind}/{style}")).unwrap_or("{1} {0}")
    }

    fn best_appending(&self, wanted: &Skeleton, fields: u32, hours: bool) -> String {
        const FRACTION: u32 = 1 << field::FRACTION;
        const SECONDS: u32 = 1 << field::SECOND | FRACTION;
        if fields == 0 {
            return String::new();
        }
        let (format, mut missing, _) = self.nearest(wanted, fields);
        let named = format.named.then_some(&format.skeleton);
        let mut result = adjust(&format.pattern, wanted, named, Widths { hours, fraction: false });
        while missing != 0 {
            if missing & SECONDS == FRACTION && fields & SECONDS == SECONDS {
                result = adjust(&result, wanted, named, Widths { hours, fraction: true });
                missing &= !FRACTION;
                continue;
            }
            let (format, still, _) = self.nearest(wanted, missing);
            let part = adjust(&format.pattern, wanted, format.named.then_some(&format.skeleton), Widths { hours, fraction: false });
            let found = missing & !still;
            if found == 0 {
                break;
            }
            let (append, name) = APPEND[found.ilog2() as usize];
            let name = quote(self.patterns.get(name).unwrap_or_default());
            result = fill(self.patterns.get(append).unwrap_or("{0} {1}"), &[&result, &part, &name]);
            missing = still;
        }
        result
    }
}

/// The style in which the date and the time of a skeleton are joined.
pub(super) fn style_of(wanted: &Skeleton) -> &'static str {
    match wanted.fields[field::MONTH].1 {
        4 if wanted.has(field::WEEKDAY) => "full",
        4 => "long",
        3 => "medium",
        _ => "short",
    }
}

/// How fields are changed.
#[derive(Clone, Copy)]
struct Widths {
    /// Hours get the width that is wanted.
    hours: bool,
    /// Seconds get their fraction.
    fraction: bool,
}

/// Gives the fields of a pattern the widths that are wanted.
fn adjust(pattern: &str, wanted: &Skeleton, named: Option<&Skeleton>, widths: Widths) -> String {
    let mut items = Vec::new();
    for item in parse(pattern) {
        let Item::Field(letter, length) = item else {
            items.push(item);
            continue;
        };
        let Some((kind, place)) = kind_of(letter, length) else {
            items.push(item);
            continue;
        };
        if widths.fraction && kind == field::SECOND {
            items.push(Item::Field(letter, length));
            items.push(Item::Literal(DECIMAL.to_owned()));
            items.push(Item::Field('S', wanted.fields[field::FRACTION].1));
            continue;
        }
        if !wanted.has(kind) {
            items.push(item);
            continue;
        }
        let (wanted_letter, mut wanted_length) = wanted.fields[kind];
        if wanted_letter == 'E' && wanted_length < 3 {
            wanted_length = 3;
        }
        let mut new_length = wanted_length;
        if matches!(kind, field::MINUTE | field::SECOND) || kind == field::HOUR && !widths.hours {
            new_length = length;
        } else if let Some(named) = named
            && !matches!(wanted_letter, 'c' | 'e')
        {
            let is_number = place > 0;
            let named_is_number = named.places[kind] > 0;
            if named.fields[kind].1 == wanted_length || is_number != named_is_number {
                new_length = length;
            }
        }
        let keeps_letter = matches!(kind, field::HOUR | field::MONTH | field::WEEKDAY)
            || kind == field::YEAR && wanted_letter != 'Y';
        let mut new_letter = if keeps_letter { letter } else { wanted_letter };
        if new_letter == 'E' && new_length < 3 {
            new_letter = 'e';
        }
        items.push(Item::Field(new_letter, new_length));
    }
    unparse(&items)
}

/// Stands for the locale's decimal separator before a fraction of a second.
pub(super) const DECIMAL: &str = "\u{1}";
