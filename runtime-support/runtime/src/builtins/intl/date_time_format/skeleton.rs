//! Skeletons: which fields a format has and how wide they are; and the distance between two of them, by which the best
//! of the available formats is found (UTS #35, part 4, 2.6.2).

use super::pattern::{Item, parse};

/// The kinds of fields, in the order of CLDR; what comes from `DAY_PERIOD` on is time.
pub(super) mod field {
    pub(in super::super) const ERA: usize = 0;
    pub(in super::super) const YEAR: usize = 1;
    pub(in super::super) const MONTH: usize = 2;
    pub(in super::super) const WEEKDAY: usize = 3;
    pub(in super::super) const DAY: usize = 4;
    pub(in super::super) const DAY_PERIOD: usize = 5;
    pub(in super::super) const HOUR: usize = 6;
    pub(in super::super) const MINUTE: usize = 7;
    pub(in super::super) const SECOND: usize = 8;
    pub(in super::super) const FRACTION: usize = 9;
    pub(in super::super) const ZONE: usize = 10;
    pub(in super::super) const COUNT: usize = 11;
}

const NARROW: i32 = -0x101;
const SHORTER: i32 = -0x102;
const SHORT: i32 = -0x103;
const LONG: i32 = -0x104;
const NUMERIC: i32 = 0x100;
const DELTA: i32 = 0x10;

/// The kind of a field and its place on the scale of distances.
pub(super) fn kind_of(letter: char, length: usize) -> Option<(usize, i32)> {
    let text = |shift: i32| match length {
        0..=3 => SHORT + shift,
        4 => LONG + shift,
        5 => NARROW + shift,
        _ => SHORTER + shift,
    };
    let number = |shift: i32| NUMERIC + shift + length as i32;
    let number_or_text = |number_shift: i32, text_shift: i32| match length {
        0..=2 => number(number_shift),
        _ => text(text_shift),
    };
    Some(match letter {
        'G' => (field::ERA, text(0)),
        'y' => (field::YEAR, number(0)),
        'Y' => (field::YEAR, number(DELTA)),
        'u' => (field::YEAR, number(2 * DELTA)),
        'r' => (field::YEAR, number(3 * DELTA)),
        'U' => (field::YEAR, text(0)),
        'M' => (field::MONTH, number_or_text(0, 0)),
        'L' => (field::MONTH, number_or_text(DELTA, -DELTA)),
        'E' => (field::WEEKDAY, text(0)),
        'c' => (field::WEEKDAY, number_or_text(2 * DELTA, -2 * DELTA)),
        'e' => (field::WEEKDAY, number_or_text(DELTA, -DELTA)),
        'd' => (field::DAY, number(0)),
        'a' => (field::DAY_PERIOD, text(0)),
        'b' => (field::DAY_PERIOD, text(-DELTA)),
        'B' => (field::DAY_PERIOD, text(-3 * DELTA)),
        'H' => (field::HOUR, number(10 * DELTA)),
        'k' => (field::HOUR, number(11 * DELTA)),
        'h' => (field::HOUR, number(0)),
        'K' => (field::HOUR, number(DELTA)),
        'm' => (field::MINUTE, number(0)),
        's' => (field::SECOND, number(0)),
        'S' => (field::FRACTION, number(0)),
        'v' => (field::ZONE, if length == 4 { LONG } else { SHORT } - 2 * DELTA),
        'z' => (field::ZONE, if length == 4 { LONG } else { SHORT }),
        'O' | 'V' | 'Z' => (field::ZONE, if length == 4 { LONG } else { SHORT } - DELTA),
        _ => return None,
    })
}

/// Letter, width and place of each kind of field; a width of zero where it has none.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Skeleton {
    pub(super) fields: [(char, usize); field::COUNT],
    pub(super) places: [i32; field::COUNT],
    /// `a` was not asked for but follows from the hours.
    pub(super) implied_day_period: bool,
}

impl Skeleton {
    /// The skeleton of a pattern, or of what is written as one.
    pub(super) fn of(pattern: &str) -> Skeleton {
        let mut skeleton = Skeleton::default();
        for item in parse(pattern) {
            if let Item::Field(letter, length) = item {
                skeleton.put(letter, length);
            }
        }
        match skeleton.fields[field::HOUR].0 {
            'h' | 'K' if !skeleton.has(field::DAY_PERIOD) => {
                skeleton.put('a', 1);
                skeleton.implied_day_period = true;
            }
            'H' | 'k' => skeleton.remove(field::DAY_PERIOD),
            _ => {}
        }
        if skeleton.has(field::MINUTE) && skeleton.has(field::FRACTION) && !skeleton.has(field::SECOND) {
            skeleton.put('s', 1);
        }
        skeleton
    }

    fn put(&mut self, letter: char, length: usize) {
        if let Some((kind, place)) = kind_of(letter, length) {
            self.fields[kind] = (letter, length);
            self.places[kind] = place;
        }
    }

    fn remove(&mut self, kind: usize) {
        self.fields[kind] = ('\0', 0);
        self.places[kind] = 0;
    }

    pub(super) fn has(&self, kind: usize) -> bool {
        self.places[kind] != 0
    }

    /// The kinds of fields it has, a bit for each.
    pub(super) fn mask(&self) -> u32 {
        (0..field::COUNT).filter(|kind| self.has(*kind)).fold(0, |mask, kind| mask | 1 << kind)
    }

    /// How far another skeleton is from the given fields of this one, and which it lacks or has too many.
    pub(super) fn distance(&self, other: &Skeleton, fields: u32) -> (i32, u32, u32) {
        const EXTRA: i32 = 0x10000;
        const MISSING: i32 = 0x1000;
        let (mut distance, mut missing, mut extra) = (0, 0, 0);
        for kind in 0..field::COUNT {
            let mine = if fields & 1 << kind == 0 { 0 } else { self.places[kind] };
            let theirs = other.places[kind];
            if mine == theirs {
                continue;
            }
            if mine == 0 {
                distance += EXTRA;
                extra |= 1 << kind;
            } else if theirs == 0 {
                distance += MISSING;
                missing |= 1 << kind;
            } else {
                distance += (mine - theirs).abs();
            }
        }
        (distance, missing, extra)
    }
}
