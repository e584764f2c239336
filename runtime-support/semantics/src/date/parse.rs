//! `Date.parse`: the standard's own format, and the older ones that Node reads.
//!
//! A text is first read as a Date Time String. Where it stops being one before
//! the time of day, reading goes on by looser rules that take numbers, month
//! names, times and zones in almost any order:
//! - a number before `:` or `.` is part of the time, others are the date's;
//! - parentheses and unknown words before the first number are skipped;
//! - `+` and `-` after a time or after `GMT` start an offset;
//! - three numbers are month, day, year, unless the first cannot be a month's
//!   day; with the name of a month they are day and year.

use crate::Text;
use crate::string::space::is_white_space;

use super::{make_date, make_day, make_time, time_clip};

/// What a date text says. The parts are within their ranges, but a day may lie
/// past the end of its month, and the hour is 24 at the end of a day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ParsedDate {
    /// The year, two digits already completed.
    pub year: i32,
    /// From 0.
    pub month: u8,
    /// From 1 to 31.
    pub day: u8,
    /// 0..=24.
    pub hour: u8,
    /// 0..=59.
    pub minute: u8,
    /// 0..=59.
    pub second: u8,
    /// 0..=999.
    pub millisecond: u16,
    /// Seconds east of UTC, or `None` for local time.
    pub offset_seconds: Option<i32>,
}

impl ParsedDate {
    /// The time value, given the operation UTC for local times.
    pub fn time_value(&self, utc: impl FnOnce(f64) -> f64) -> f64 {
        let day = make_day(f64::from(self.year), f64::from(self.month), f64::from(self.day));
        let time = make_time(
            f64::from(self.hour),
            f64::from(self.minute),
            f64::from(self.second),
            f64::from(self.millisecond),
        );
        let date = make_date(day, time);
        time_clip(match self.offset_seconds {
            Some(offset) => date - f64::from(offset) * 1000.0,
            // A local time this far out is no time value in any zone.
            None if date.abs() > 8.64e15 + super::MS_PER_DAY * 31.0 => f64::NAN,
            None => utc(date),
        })
    }
}

/// 21.4.3.2 Date.parse <https://tc39.es/ecma262/#sec-date.parse>
///
/// `None` if the text is in no known format.
pub fn parse_date(text: Text<'_>) -> Option<ParsedDate> {
    let mut parser =
        Parser { tokens: Tokens::new(text), date: Date::default(), clock: Clock::default(), zone: Zone::default() };
    match parser.standard_format() {
        Standard::Whole => {}
        Standard::Invalid => return None,
        Standard::Stopped(token) => parser.other_formats(token)?,
    }
    parser.finish()
}

/// How far reading the Date Time String Format went.
enum Standard {
    Whole,
    Invalid,
    /// The looser rules go on, this token first.
    Stopped(Token),
}

struct Parser<'a> {
    tokens: Tokens<'a>,
    date: Date,
    clock: Clock,
    zone: Zone,
}

impl Parser<'_> {
    /// 21.4.1.32 Date Time String Format
    /// <https://tc39.es/ecma262/#sec-date-time-string-format>
    fn standard_format(&mut self) -> Standard {
        match self.tokens.peek {
            Token::Sign(sign) => {
                let sign_token = self.tokens.next();
                let Some(year) = self.tokens.peek.fixed(6) else {
                    return Standard::Stopped(sign_token);
                };
                self.tokens.next();
                if sign < 0 && year == 0 {
                    return Standard::Stopped(sign_token);
                }
                self.date.push(sign * year);
            }
            Token::Number { value, digits: 4 } => {
                self.tokens.next();
                self.date.push(value);
            }
            _ => return Standard::Stopped(self.tokens.next()),
        }
        for last in [12, 31] {
            if !self.tokens.skip(Token::Sign(-1)) {
                break;
            }
            match self.tokens.peek.fixed(2) {
                Some(value) if (1..=last).contains(&value) => {
                    self.tokens.next();
                    self.date.push(value);
                }
                _ => return Standard::Stopped(self.tokens.next()),
            }
        }
        if !matches!(self.tokens.peek, Token::Word { word: Word::TimeSeparator, .. }) {
            if self.tokens.peek != Token::End {
                return Standard::Stopped(self.tokens.next());
            }
            // A date alone is one of UTC; with a time it is local.
            self.zone.set(0);
        } else if self.standard_time().is_none() || self.tokens.peek != Token::End {
            return Standard::Invalid;
        }
        self.date.standard = true;
        Standard::Whole
    }

    /// The part of the format from its `T` on.
    fn standard_time(&mut self) -> Option<()> {
        self.tokens.next();
        let hour = self.tokens.fixed(2, 24)?;
        self.clock.push(hour);
        // The 24th hour ends a day, so nothing may be added to it.
        let last = if hour == 24 { 0 } else { 59 };
        if !self.tokens.skip(Token::Symbol(b':')) {
            return None;
        }
        self.clock.push(self.tokens.fixed(2, last)?);
        if self.tokens.skip(Token::Symbol(b':')) {
            self.clock.push(self.tokens.fixed(2, last)?);
            if self.tokens.skip(Token::Symbol(b'.')) {
                let Token::Number { value, .. } = self.tokens.peek else { return None };
                if hour == 24 && value > 0 {
                    return None;
                }
                let fraction = self.tokens.next();
                self.clock.push(fraction.milliseconds());
            }
        }
        if self.tokens.peek.is_z() {
            self.tokens.next();
            self.zone.set(0);
        } else if let Token::Sign(sign) = self.tokens.peek {
            self.tokens.next();
            self.zone.sign = Some(sign);
            if let Some(value) = self.tokens.peek.fixed(4) {
                self.tokens.next();
                if value / 100 > 23 || value % 100 > 59 {
                    return None;
                }
                self.zone.hour = Some(value / 100);
                self.zone.minute = Some(value % 100);
            } else {
                self.zone.hour = Some(self.tokens.fixed(2, 23)?);
                if !self.tokens.skip(Token::Symbol(b':')) {
                    return None;
                }
                self.zone.minute = Some(self.tokens.fixed(2, 59)?);
            }
        }
        Some(())
    }

    fn other_formats(&mut self, first: Token) -> Option<()> {
        let mut number_seen = self.date.count > 0;
        let mut token = first;
        loop {
            match token {
                Token::End => return Some(()),
                Token::Number { value, .. } => {
                    number_seen = true;
                    self.number(value)?;
                }
                Token::Word { word: Word::HalfDay(offset), .. } if self.clock.count > 0 => {
                    self.clock.half_day = Some(offset);
                }
                Token::Word { word: Word::Month(month), .. } => {
                    self.date.named_month = Some(month);
                    self.tokens.skip(Token::Sign(-1));
                }
                Token::Word { word: Word::Zone(hours), .. } if number_seen => self.zone.set(hours),
                Token::Word { .. } => {
                    // Other words may only come first, and apart from a number.
                    if number_seen || matches!(self.tokens.peek, Token::Number { .. }) {
                        return None;
                    }
                }
                Token::Sign(sign) if self.zone.is_utc() || self.clock.count > 0 => {
                    number_seen = true;
                    self.offset(sign)?;
                }
                Token::Sign(_) | Token::Symbol(b')') if number_seen => return None,
                Token::Sign(_) | Token::Symbol(_) | Token::Space | Token::Other => {}
            }
            token = self.tokens.next();
        }
    }

    fn number(&mut self, value: i32) -> Option<()> {
        if self.tokens.skip(Token::Symbol(b':')) {
            if self.tokens.skip(Token::Symbol(b':')) {
                // An hour without minutes, as in "10::".
                if self.clock.count > 0 {
                    return None;
                }
                self.clock.push(value);
                self.clock.push(0);
            } else {
                self.clock.try_push(value)?;
                self.tokens.skip(Token::Symbol(b'.'));
            }
            return Some(());
        }
        if self.tokens.skip(Token::Symbol(b'.')) && self.clock.expects(value) {
            self.clock.push(value);
            if !matches!(self.tokens.peek, Token::Number { .. }) {
                return None;
            }
            let fraction = self.tokens.next();
            self.clock.close(fraction.milliseconds());
        } else if self.zone.expects(value) {
            self.zone.minute = Some(value);
        } else if self.clock.expects(value) {
            self.clock.close(value);
            let peek = self.tokens.peek;
            if !matches!(peek, Token::End | Token::Space | Token::Sign(_)) && !peek.is_z() {
                return None;
            }
        } else {
            self.date.try_push(value)?;
            self.tokens.skip(Token::Sign(-1));
        }
        Some(())
    }

    /// The offset after its sign: `h`, `hh`, `hmm`, `hhmm`, or `hh:` with the
    /// minutes to follow.
    fn offset(&mut self, sign: i32) -> Option<()> {
        self.zone.sign = Some(sign);
        let (value, digits) = match self.tokens.peek {
            Token::Number { value, digits } => {
                self.tokens.next();
                (value, digits)
            }
            _ => (0, 0),
        };
        if self.tokens.peek == Token::Symbol(b':') {
            self.zone.hour = Some(value);
            self.zone.minute = None;
            return Some(());
        }
        (self.zone.hour, self.zone.minute) = match digits {
            1 | 2 => (Some(value), Some(0)),
            3 | 4 => (Some(value / 100), Some(value % 100)),
            _ => return None,
        };
        Some(())
    }

    fn finish(self) -> Option<ParsedDate> {
        let (year, month, day) = self.date.finish()?;
        let [hour, minute, second, millisecond] = self.clock.finish()?;
        Some(ParsedDate {
            year,
            month: (month - 1) as u8,
            day: day as u8,
            hour: hour as u8,
            minute: minute as u8,
            second: second as u8,
            millisecond: millisecond as u16,
            offset_seconds: self.zone.finish()?,
        })
    }
}

/// The numbers of the date, in the order they came.
#[derive(Default)]
struct Date {
    numbers: [i32; 3],
    count: usize,
    named_month: Option<i32>,
    standard: bool,
}

impl Date {
    fn try_push(&mut self, value: i32) -> Option<()> {
        *self.numbers.get_mut(self.count)? = value;
        self.count += 1;
        Some(())
    }

    fn push(&mut self, value: i32) {
        // The standard format has no fourth number.
        let _ = self.try_push(value);
    }

    /// Year, month from 1, day.
    fn finish(self) -> Option<(i32, i32, i32)> {
        let is_day = |value: i32| (1..=31).contains(&value);
        let mut numbers = self.numbers;
        numbers.get_mut(self.count..)?.fill(1);
        let [first, second, third] = numbers;
        let (mut year, month, day) = match self.named_month {
            _ if self.count == 0 => return None,
            Some(month) if is_day(first) => (second, month, first),
            Some(month) => (first, month, second),
            None if self.standard || !is_day(first) => (first, second, third),
            None => (third, first, second),
        };
        if !self.standard {
            year += match year {
                0..=49 => 2000,
                50..=99 => 1900,
                _ => 0,
            };
        }
        ((1..=12).contains(&month) && is_day(day)).then_some((year, month, day))
    }
}

/// The numbers of the time: hour, minute, second, millisecond.
#[derive(Default)]
struct Clock {
    numbers: [i32; 4],
    count: usize,
    /// 0 for AM, 12 for PM.
    half_day: Option<i32>,
}

impl Clock {
    fn try_push(&mut self, value: i32) -> Option<()> {
        *self.numbers.get_mut(self.count)? = value;
        self.count += 1;
        Some(())
    }

    fn push(&mut self, value: i32) {
        // Callers have asked `expects` or count themselves.
        let _ = self.try_push(value);
    }

    /// Whether a number can be the minute, second or millisecond due next.
    fn expects(&self, value: i32) -> bool {
        match self.count {
            1 | 2 => (0..60).contains(&value),
            3 => (0..1000).contains(&value),
            _ => false,
        }
    }

    /// Adds the last number; those after it are zero.
    fn close(&mut self, value: i32) {
        self.push(value);
        self.count = 4;
    }

    fn finish(mut self) -> Option<[i32; 4]> {
        if let Some(half_day) = self.half_day {
            if self.numbers[0] > 12 {
                return None;
            }
            self.numbers[0] = self.numbers[0] % 12 + half_day;
        }
        let [hour, minute, second, millisecond] = self.numbers;
        let in_range = (0..24).contains(&hour)
            && (0..60).contains(&minute)
            && (0..60).contains(&second)
            && (0..1000).contains(&millisecond);
        (in_range || self.numbers == [24, 0, 0, 0]).then_some(self.numbers)
    }
}

#[derive(Default)]
struct Zone {
    sign: Option<i32>,
    hour: Option<i32>,
    minute: Option<i32>,
}

impl Zone {
    fn set(&mut self, hours: i32) {
        self.sign = Some(if hours < 0 { -1 } else { 1 });
        self.hour = Some(hours.abs());
        self.minute = Some(0);
    }

    fn is_utc(&self) -> bool {
        self.hour == Some(0) && self.minute == Some(0)
    }

    /// Whether the hour was given and a number can be the minute.
    fn expects(&self, value: i32) -> bool {
        self.hour.is_some() && self.minute.is_none() && (0..60).contains(&value)
    }

    /// Seconds east of UTC, and none for local time. Node computes them in 32
    /// bits, of which an absurd offset keeps the low ones.
    fn finish(self) -> Option<Option<i32>> {
        let Some(sign) = self.sign else { return Some(None) };
        let seconds = self.hour.unwrap_or(0).wrapping_mul(3600).wrapping_add(self.minute.unwrap_or(0).wrapping_mul(60));
        (seconds >= 0).then_some(Some(sign * seconds))
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Token {
    End,
    /// `digits` counts leading zeros as well.
    Number {
        value: i32,
        digits: usize,
    },
    Word {
        word: Word,
        len: usize,
    },
    Sign(i32),
    /// `:`, `.` or `)`.
    Symbol(u8),
    Space,
    /// Anything else, and text in parentheses.
    Other,
}

/// What a word means, judged by its first three letters.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Word {
    /// From 1.
    Month(i32),
    /// Hours to add.
    HalfDay(i32),
    /// Hours east of UTC.
    Zone(i32),
    TimeSeparator,
    Unknown,
}

impl Word {
    fn of(letters: [u8; 3], len: usize) -> Word {
        let month = match &letters {
            b"jan" => 1,
            b"feb" => 2,
            b"mar" => 3,
            b"apr" => 4,
            b"may" => 5,
            b"jun" => 6,
            b"jul" => 7,
            b"aug" => 8,
            b"sep" => 9,
            b"oct" => 10,
            b"nov" => 11,
            b"dec" => 12,
            _ => 0,
        };
        if month > 0 {
            return Word::Month(month);
        }
        // Only the names of months may go on.
        if len > 3 {
            return Word::Unknown;
        }
        match &letters {
            b"am\0" => Word::HalfDay(0),
            b"pm\0" => Word::HalfDay(12),
            b"ut\0" | b"utc" | b"z\0\0" | b"gmt" => Word::Zone(0),
            b"cdt" => Word::Zone(-5),
            b"cst" => Word::Zone(-6),
            b"edt" => Word::Zone(-4),
            b"est" => Word::Zone(-5),
            b"mdt" => Word::Zone(-6),
            b"mst" => Word::Zone(-7),
            b"pdt" => Word::Zone(-7),
            b"pst" => Word::Zone(-8),
            b"t\0\0" => Word::TimeSeparator,
            _ => Word::Unknown,
        }
    }
}

impl Token {
    /// The value of a number of so many digits.
    fn fixed(self, count: usize) -> Option<i32> {
        match self {
            Token::Number { value, digits } if digits == count => Some(value),
            _ => None,
        }
    }

    fn is_z(self) -> bool {
        matches!(self, Token::Word { word: Word::Zone(_), len: 1 })
    }

    /// The number as the digits behind the point of a second, cut to three.
    fn milliseconds(self) -> i32 {
        let Token::Number { value, digits } = self else { return 0 };
        match digits {
            0 | 1 => value * 100,
            2 => value * 10,
            // Numbers keep nine digits.
            _ => value / 10_i32.pow(digits.min(NUMBER_DIGITS) as u32 - 3),
        }
    }
}

/// Digits of a number past these and its leading zeros are ignored.
const NUMBER_DIGITS: usize = 9;

/// Splits a text into tokens, one ahead of the parser.
struct Tokens<'a> {
    text: Text<'a>,
    position: usize,
    peek: Token,
}

impl<'a> Tokens<'a> {
    fn new(text: Text<'a>) -> Tokens<'a> {
        let mut tokens = Tokens { text, position: 0, peek: Token::End };
        tokens.peek = tokens.scan();
        tokens
    }

    fn next(&mut self) -> Token {
        let scanned = self.scan();
        std::mem::replace(&mut self.peek, scanned)
    }

    fn skip(&mut self, token: Token) -> bool {
        let found = self.peek == token;
        if found {
            self.next();
        }
        found
    }

    /// Takes a number of so many digits that is at most `last`.
    fn fixed(&mut self, count: usize, last: i32) -> Option<i32> {
        let value = self.peek.fixed(count).filter(|&value| value <= last)?;
        self.next();
        Some(value)
    }

    fn scan(&mut self) -> Token {
        let Some(unit) = self.text.get(self.position) else { return Token::End };
        match unit {
            0x30..=0x39 => return self.scan_number(),
            0x28 => return self.scan_parentheses(),
            _ if is_letter(unit) => return self.scan_word(),
            _ => self.position += 1,
        }
        match unit {
            0x2B => Token::Sign(1),
            0x2D => Token::Sign(-1),
            0x3A | 0x2E | 0x29 => Token::Symbol(unit as u8),
            _ if is_white_space(unit) => Token::Space,
            _ => Token::Other,
        }
    }

    fn scan_number(&mut self) -> Token {
        let start = self.position;
        let mut value = 0;
        let mut significant = 0;
        while let Some(unit @ 0x30..=0x39) = self.text.get(self.position) {
            let digit = i32::from(unit - 0x30);
            if significant > 0 || digit > 0 {
                significant += 1;
                if significant <= NUMBER_DIGITS {
                    value = value * 10 + digit;
                }
            }
            self.position += 1;
        }
        Token::Number { value, digits: self.position - start }
    }

    fn scan_word(&mut self) -> Token {
        let mut letters = [0; 3];
        let mut len = 0;
        while let Some(unit) = self.text.get(self.position).filter(|&unit| is_letter(unit)) {
            if let Some(letter) = letters.get_mut(len) {
                // A letter above ASCII is in no known word.
                *letter = u8::try_from(unit).unwrap_or(0xFF) | 0x20;
            }
            len += 1;
            self.position += 1;
        }
        Token::Word { word: Word::of(letters, len), len }
    }

    /// Skips to the parenthesis that closes this one, or to the end.
    fn scan_parentheses(&mut self) -> Token {
        let mut depth = 0;
        while let Some(unit) = self.text.get(self.position) {
            self.position += 1;
            match unit {
                0x28 => depth += 1,
                0x29 => depth -= 1,
                _ => {}
            }
            if depth == 0 {
                break;
            }
        }
        Token::Other
    }
}

/// Words are made of everything from "A" on that is not white space.
fn is_letter(unit: u16) -> bool {
    unit >= u16::from(b'A') && !is_white_space(unit)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::TextBuf;

    /// The time value, local time being three hours ahead of UTC.
    fn parse(text: &str) -> Option<i64> {
        let text = TextBuf::from(text);
        let value = parse_date(text.as_text())?.time_value(|t| t - 10_800_000.0);
        (!value.is_nan()).then_some(value as i64)
    }

    #[test]
    fn standard_formats() {
        for (text, expected) in [
            ("1970", Some(0)),
            ("1970-01", Some(0)),
            ("1970-01-02", Some(86400000)),
            ("1970-01-01T00:00", Some(-10800000)),
            ("1970-01-01T00:00Z", Some(0)),
            ("1970-01-01T00:00:01.5Z", Some(1500)),
            ("1970-01-01T00:00:01.123456789Z", Some(1123)),
            ("1970-01-01T24:00Z", Some(86400000)),
            ("1970-01-01T24:01Z", None),
            ("1970-01-01T02:00+02:00", Some(0)),
            ("1970-01-01T02:00+0200", Some(0)),
            ("1970-01-01T00:00-02:30", Some(9000000)),
            ("1970-13-01", None),
            ("1970-02-31", Some(5270400000)),
            ("1970-02-32", None),
            ("+275760-09-13T00:00:00.000Z", Some(8640000000000000)),
            ("+275760-09-13T00:00:00.001Z", None),
            ("-271821-04-20", Some(-8640000000000000)),
            ("-000000-01-01T00:00Z", None),
            ("+001970-01-01T00:00Z", Some(0)),
            ("1970-01-01T00:00Zx", None),
            ("1970-01-01T0:00Z", None),
            ("1970-01-01 00:00Z", Some(0)),
            ("1970-01-01t00:00z", Some(0)),
        ] {
            assert_eq!(parse(text), expected, "{text}");
        }
    }

    #[test]
    fn other_formats() {
        for (text, expected) in [
            ("", None),
            ("hello", None),
            ("Thu, 01 Jan 1970 00:00:00 GMT", Some(0)),
            ("Thu Jan 01 1970 00:00:00 GMT+0200 (Central European Time)", Some(-7200000)),
            ("Thu Jan 01 1970", Some(-10800000)),
            ("January 1, 1970", Some(-10800000)),
            ("Jan 1, 1970 10:00 PM GMT+0200", Some(72000000)),
            ("1 jan 1970 12:30 am UTC", Some(1800000)),
            ("1970/01/02 03:04", Some(86640000)),
            ("1/2/1970", Some(75600000)),
            ("1/2/70", Some(75600000)),
            ("1/2/49", Some(2493147600000)),
            ("1970-1-1", Some(-10800000)),
            ("2020-01-01 10:00:00.5 EST", Some(1577890800500)),
            ("12 Dec", Some(1008104400000)),
            ("Jul 2051", Some(2571771600000)),
            ("13/1/1970", None),
            ("1/1/1970 13:00 PM", None),
            ("1/1/1970 25:00", None),
            ("1/1/1970 10:00 foo", None),
            ("foo 1/1/1970", Some(-10800000)),
            ("foo1/1/1970", None),
            ("1/1/1970 (comment (nested)) 00:00 Z", Some(0)),
            ("1/1/1970 00:00 GMT-8", Some(28800000)),
            ("1/1/1970 00:00 GMT+12345", None),
            ("1/1/1970 10::", Some(25200000)),
            ("\u{661}", None),
        ] {
            assert_eq!(parse(text), expected, "{text}");
        }
    }
}
