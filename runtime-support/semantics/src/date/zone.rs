//! Time zones, read from TZif data (RFC 9636) or a POSIX rule.
//!
//! The caller finds the data; nothing here opens a file or reads a variable.

use super::{civil_from_days, days_from_civil};

/// What clocks in a zone show at some moment.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct LocalType<'a> {
    /// Seconds east of UTC.
    pub offset_seconds: i32,
    /// Whether this is daylight saving time.
    pub is_dst: bool,
    /// The zone's abbreviation, such as "CET" or "+03".
    pub abbreviation: &'a str,
}

/// The rules of one zone.
#[derive(Clone, Debug)]
pub struct TimeZone {
    /// In force before the first transition.
    first: usize,
    /// When, in seconds since 1970, which of `types` came into force; ascending.
    transitions: Vec<(i64, usize)>,
    types: Vec<OwnedType>,
    /// In force after the last transition.
    rule: Option<Rule>,
}

#[derive(Clone, Debug)]
struct OwnedType {
    offset: i32,
    is_dst: bool,
    abbreviation: String,
}

impl OwnedType {
    fn borrow(&self) -> LocalType<'_> {
        LocalType { offset_seconds: self.offset, is_dst: self.is_dst, abbreviation: &self.abbreviation }
    }
}

impl TimeZone {
    /// UTC, the zone to use where none is known.
    pub fn utc() -> TimeZone {
        let utc = OwnedType { offset: 0, is_dst: false, abbreviation: "UTC".to_owned() };
        TimeZone { first: 0, transitions: Vec::new(), types: vec![utc], rule: None }
    }

    /// Reads a POSIX rule such as `CET-1CEST,M3.5.0,M10.5.0/3`.
    pub fn from_posix(text: &[u8]) -> Option<TimeZone> {
        let rule = Rule::parse(text)?;
        let types = vec![rule.standard.clone()];
        Some(TimeZone { first: 0, transitions: Vec::new(), types, rule: Some(rule) })
    }

    /// Reads a TZif file of any version.
    pub fn from_tzif(data: &[u8]) -> Option<TimeZone> {
        let mut reader = Reader { data };
        let header = Header::read(&mut reader)?;
        if header.version == 0 {
            return read_block(&mut reader, &header, 4);
        }
        // Later versions repeat the data with wider times; the first block is
        // for readers that know version 1 only.
        reader.take(header.block_len(4)?)?;
        let header = Header::read(&mut reader)?;
        let mut zone = read_block(&mut reader, &header, 8)?;
        if let [b'\n', footer @ ..] = reader.data
            && let Some(end) = footer.iter().position(|&byte| byte == b'\n')
            && end > 0
        {
            zone.rule = Some(Rule::parse(&footer[..end])?);
        }
        Some(zone)
    }

    /// What is in force at a time value; the first type for NaN.
    pub fn at_utc(&self, t: f64) -> LocalType<'_> {
        self.find((t / 1000.0).floor() as i64, |transition, _, _| transition).borrow()
    }

    /// What is in force when clocks show a local time. A time that clocks show
    /// twice is the earlier one, and one they skip is read as if they had not
    /// been put forward yet, as 21.4.1.26 UTC asks.
    pub fn at_local(&self, t: f64) -> LocalType<'_> {
        // Either way the old offset counts until both clocks are past the
        // transition.
        self.find((t / 1000.0).floor() as i64, |transition, before, after| transition + i64::from(before.max(after)))
            .borrow()
    }

    /// 21.4.1.25 LocalTime <https://tc39.es/ecma262/#sec-localtime>
    pub fn local_time(&self, t: f64) -> f64 {
        t + f64::from(self.at_utc(t).offset_seconds) * 1000.0
    }

    /// 21.4.1.26 UTC <https://tc39.es/ecma262/#sec-utc-t>
    pub fn utc_time(&self, t: f64) -> f64 {
        t - f64::from(self.at_local(t).offset_seconds) * 1000.0
    }

    /// The offset in force at a time, both in seconds.
    pub fn offset_at(&self, seconds: i64) -> i32 {
        self.find(seconds, |transition, _, _| transition).offset
    }

    /// The first change of the offset after a time, in seconds.
    pub fn next_change(&self, seconds: i64) -> Option<i64> {
        let listed = self.transitions.partition_point(|transition| transition.0 <= seconds);
        let times = self.transitions[listed..].iter().map(|transition| transition.0);
        let ruled = self.ruled_changes(seconds.max(self.last_transition()));
        times.chain(ruled).find(|&time| time > seconds && self.is_change(time))
    }

    /// The last change of the offset not after a time, in seconds.
    pub fn previous_change(&self, seconds: i64) -> Option<i64> {
        let listed = self.transitions.partition_point(|transition| transition.0 <= seconds);
        let times = self.transitions[..listed].iter().rev().map(|transition| transition.0);
        let ruled = self.ruled_changes(seconds).into_iter().rev();
        ruled.chain(times).find(|&time| time <= seconds && self.is_change(time))
    }

    fn is_change(&self, seconds: i64) -> bool {
        self.offset_at(seconds - 1) != self.offset_at(seconds)
    }

    fn last_transition(&self) -> i64 {
        self.transitions.last().map_or(-1 << 59, |transition| transition.0)
    }

    /// When the rule puts clocks forward or back in the years around a time, in order.
    fn ruled_changes(&self, seconds: i64) -> Vec<i64> {
        let Some(rule) = &self.rule else { return Vec::new() };
        let (year, ..) = civil_from_days(seconds.div_euclid(86_400));
        let last = self.last_transition();
        let mut changes: Vec<i64> =
            (year - 1..=year + 1).filter_map(|year| rule.changes(year)).flatten().filter(|&time| time > last).collect();
        changes.sort_unstable();
        changes
    }

    /// The type in force at `seconds`, on the clock to which `on_clock` moves a
    /// transition, given the offsets before and after it.
    fn find(&self, seconds: i64, on_clock: impl Fn(i64, i32, i32) -> i64) -> &OwnedType {
        let type_before = |index: usize| match index.checked_sub(1) {
            Some(previous) => self.transitions[previous].1,
            None => self.first,
        };
        let is_past = |index: usize| {
            let (transition, after) = self.transitions[index];
            let before = self.types[type_before(index)].offset;
            on_clock(transition, before, self.types[after].offset) <= seconds
        };
        let (mut low, mut high) = (0, self.transitions.len());
        while low < high {
            let middle = low + (high - low) / 2;
            if is_past(middle) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        match &self.rule {
            Some(rule) if low == self.transitions.len() => rule.find(seconds, on_clock),
            _ => &self.types[type_before(low)],
        }
    }
}

/// A rule that repeats every year.
#[derive(Clone, Debug)]
struct Rule {
    standard: OwnedType,
    daylight: Option<Daylight>,
}

#[derive(Clone, Debug)]
struct Daylight {
    local_type: OwnedType,
    start: Change,
    end: Change,
}

/// When clocks are changed: a day and a time of that day in seconds, as clocks
/// show it before the change. The time may reach into other days.
#[derive(Clone, Copy, Debug)]
struct Change {
    day: ChangeDay,
    time: i32,
}

#[derive(Clone, Copy, Debug)]
enum ChangeDay {
    /// 1..=365, never counting 29 February.
    Julian(i64),
    /// 0..=365, counting it.
    ZeroBased(i64),
    /// Month from 1, week 1..=5 (5 is the last), weekday.
    Weekday(i64, i64, i64),
}

impl Change {
    /// The local seconds of the change in a year.
    fn in_year(&self, year: i64) -> i64 {
        let first = days_from_civil(year, 0, 1);
        let day = match self.day {
            ChangeDay::ZeroBased(day) => first + day,
            // The date in a common year stays the same date in a leap year.
            ChangeDay::Julian(day) => {
                let leap = days_from_civil(year, 2, 1) - first == 60;
                first + day - 1 + i64::from(leap && day >= 60)
            }
            ChangeDay::Weekday(month, week, weekday) => {
                let first = days_from_civil(year, month - 1, 1);
                let to_weekday = (weekday - (first + 4)).rem_euclid(7);
                let day = first + to_weekday + (week - 1) * 7;
                if day < days_from_civil(year, month, 1) { day } else { day - 7 }
            }
        };
        day * 86_400 + i64::from(self.time)
    }
}

impl Rule {
    fn find(&self, seconds: i64, on_clock: impl Fn(i64, i32, i32) -> i64) -> &OwnedType {
        let Some(daylight) = &self.daylight else { return &self.standard };
        let standard_offset = self.standard.offset;
        let daylight_offset = daylight.local_type.offset;
        let (year, ..) = civil_from_days(seconds.div_euclid(86_400));
        // The last change not after `seconds` decides; it may be one of the
        // year before.
        let mut last = (i64::MIN, false);
        for year in year - 1..=year + 1 {
            let [start, end] = self.changes(year).unwrap_or_default();
            let start = on_clock(start, standard_offset, daylight_offset);
            let end = on_clock(end, daylight_offset, standard_offset);
            for change in [(start, true), (end, false)] {
                // Daylight time all year has its end on its next start.
                if change.0 <= seconds && change >= last {
                    last = change;
                }
            }
        }
        if last.1 { &daylight.local_type } else { &self.standard }
    }

    /// Start and end of daylight time in a year, in this order even if the end comes first.
    fn changes(&self, year: i64) -> Option<[i64; 2]> {
        let daylight = self.daylight.as_ref()?;
        let start = daylight.start.in_year(year) - i64::from(self.standard.offset);
        let end = daylight.end.in_year(year) - i64::from(daylight.local_type.offset);
        Some([start, end])
    }

    fn parse(text: &[u8]) -> Option<Rule> {
        let mut reader = RuleReader { rest: text };
        let abbreviation = reader.name()?;
        let offset = -reader.time(24)?;
        let standard = OwnedType { offset, is_dst: false, abbreviation };
        if reader.rest.is_empty() {
            return Some(Rule { standard, daylight: None });
        }
        let abbreviation = reader.name()?;
        let offset = match reader.rest.first() {
            None | Some(b',') => offset + 3600,
            Some(_) => -reader.time(24)?,
        };
        let (start, end) = if reader.rest.is_empty() {
            // POSIX leaves the days open; these are what others assume.
            let default = |month, week| Change { day: ChangeDay::Weekday(month, week, 0), time: 7200 };
            (default(3, 2), default(11, 1))
        } else {
            (reader.change()?, reader.change()?)
        };
        let local_type = OwnedType { offset, is_dst: true, abbreviation };
        let daylight = Some(Daylight { local_type, start, end });
        reader.rest.is_empty().then_some(Rule { standard, daylight })
    }
}

struct RuleReader<'a> {
    rest: &'a [u8],
}

impl RuleReader<'_> {
    fn skip(&mut self, byte: u8) -> bool {
        match self.rest {
            [first, rest @ ..] if *first == byte => {
                self.rest = rest;
                true
            }
            _ => false,
        }
    }

    /// At least three letters, or anything in angle brackets.
    fn name(&mut self) -> Option<String> {
        let quoted = self.skip(b'<');
        let len = if quoted {
            self.rest.iter().position(|&byte| byte == b'>')?
        } else {
            self.rest.iter().take_while(|byte| byte.is_ascii_alphabetic()).count()
        };
        let (name, rest) = self.rest.split_at(len);
        self.rest = if quoted { &rest[1..] } else { rest };
        (len >= 3).then(|| String::from_utf8_lossy(name).into_owned())
    }

    fn number(&mut self, range: std::ops::RangeInclusive<i64>) -> Option<i64> {
        let len = self.rest.iter().take_while(|byte| byte.is_ascii_digit()).count();
        let (digits, rest) = self.rest.split_at(len);
        self.rest = rest;
        let value = std::str::from_utf8(digits).ok()?.parse().ok()?;
        range.contains(&value).then_some(value)
    }

    /// Seconds of `[+-]hh[:mm[:ss]]`.
    fn time(&mut self, last_hour: i64) -> Option<i32> {
        let negative = self.skip(b'-');
        if !negative {
            self.skip(b'+');
        }
        let mut seconds = self.number(0..=last_hour)? * 3600;
        for unit in [60, 1] {
            if !self.skip(b':') {
                break;
            }
            seconds += self.number(0..=59)? * unit;
        }
        i32::try_from(if negative { -seconds } else { seconds }).ok()
    }

    fn change(&mut self) -> Option<Change> {
        if !self.skip(b',') {
            return None;
        }
        let day = if self.skip(b'J') {
            ChangeDay::Julian(self.number(1..=365)?)
        } else if self.skip(b'M') {
            let month = self.number(1..=12)?;
            let week = self.skip(b'.').then(|| self.number(1..=5))??;
            let weekday = self.skip(b'.').then(|| self.number(0..=6))??;
            ChangeDay::Weekday(month, week, weekday)
        } else {
            ChangeDay::ZeroBased(self.number(0..=365)?)
        };
        let time = if self.skip(b'/') { self.time(167)? } else { 7200 };
        Some(Change { day, time })
    }
}

struct Reader<'a> {
    data: &'a [u8],
}

impl<'a> Reader<'a> {
    fn take(&mut self, len: usize) -> Option<&'a [u8]> {
        let (taken, rest) = self.data.split_at_checked(len)?;
        self.data = rest;
        Some(taken)
    }

    fn count(&mut self) -> Option<usize> {
        usize::try_from(u32::from_be_bytes(self.take(4)?.try_into().ok()?)).ok()
    }
}

/// The counts at the head of a block.
struct Header {
    version: u8,
    ut_indicators: usize,
    standard_indicators: usize,
    leap_seconds: usize,
    transitions: usize,
    types: usize,
    names_len: usize,
}

impl Header {
    fn read(reader: &mut Reader<'_>) -> Option<Header> {
        if reader.take(4)? != b"TZif" {
            return None;
        }
        let version = *reader.take(16)?.first()?;
        Some(Header {
            version,
            ut_indicators: reader.count()?,
            standard_indicators: reader.count()?,
            leap_seconds: reader.count()?,
            transitions: reader.count()?,
            types: reader.count()?,
            names_len: reader.count()?,
        })
    }

    fn block_len(&self, time_len: usize) -> Option<usize> {
        let parts = [
            self.transitions.checked_mul(time_len + 1)?,
            self.types.checked_mul(6)?,
            self.names_len,
            self.tail_len(time_len)?,
        ];
        parts.into_iter().try_fold(0_usize, usize::checked_add)
    }

    /// Leap seconds and the indicators, which nobody asks for.
    fn tail_len(&self, time_len: usize) -> Option<usize> {
        let leap_seconds = self.leap_seconds.checked_mul(time_len + 4)?;
        leap_seconds.checked_add(self.standard_indicators)?.checked_add(self.ut_indicators)
    }
}

fn read_block(reader: &mut Reader<'_>, header: &Header, time_len: usize) -> Option<TimeZone> {
    let times = reader.take(header.transitions.checked_mul(time_len)?)?;
    let type_indices = reader.take(header.transitions)?;
    let types = reader.take(header.types.checked_mul(6)?)?;
    let names = reader.take(header.names_len)?;
    reader.take(header.tail_len(time_len)?)?;

    let types = types
        .chunks_exact(6)
        .map(|entry| {
            let name = names.get(usize::from(entry[5])..)?;
            let name = name.split(|&byte| byte == 0).next()?;
            Some(OwnedType {
                offset: i32::from_be_bytes(entry[..4].try_into().ok()?),
                is_dst: entry[4] != 0,
                abbreviation: String::from_utf8_lossy(name).into_owned(),
            })
        })
        .collect::<Option<Vec<_>>>()?;
    let transitions = times
        .chunks_exact(time_len)
        .zip(type_indices)
        .map(|(time, &index)| {
            let time = match time_len {
                4 => i64::from(i32::from_be_bytes(time.try_into().ok()?)),
                _ => i64::from_be_bytes(time.try_into().ok()?),
            };
            // Some files open with a transition at the beginning of all time.
            let time = time.max(-1 << 59);
            (usize::from(index) < types.len()).then_some((time, usize::from(index)))
        })
        .collect::<Option<Vec<_>>>()?;
    if types.is_empty() || !transitions.is_sorted_by_key(|transition| transition.0) {
        return None;
    }
    Some(TimeZone { first: 0, transitions, types, rule: None })
}

#[cfg(test)]
mod tests {
    use super::*;

    const HOUR: f64 = 3_600_000.0;

    fn posix(rule: &str) -> TimeZone {
        TimeZone::from_posix(rule.as_bytes()).expect("the rule is valid")
    }

    /// Milliseconds of a UTC date and hour.
    fn at(year: i64, month: i64, day: i64, hour: f64) -> f64 {
        days_from_civil(year, month - 1, day) as f64 * 24.0 * HOUR + hour * HOUR
    }

    /// A file with Berlin's offset before 1900, one transition, and a rule.
    fn sample_file() -> Vec<u8> {
        let mut file = Vec::new();
        let header = |file: &mut Vec<u8>, counts: [u32; 6]| {
            file.extend(b"TZif2");
            file.extend([0; 15]);
            for count in counts {
                file.extend(count.to_be_bytes());
            }
        };
        header(&mut file, [0, 0, 0, 0, 1, 4]);
        file.extend([0; 6]);
        file.extend(b"UTC\0");
        header(&mut file, [0, 0, 1, 1, 2, 8]);
        file.extend((-2422054408_i64).to_be_bytes());
        file.push(1);
        file.extend(3208_i32.to_be_bytes());
        file.extend([0, 0]);
        file.extend(3600_i32.to_be_bytes());
        file.extend([0, 4]);
        file.extend(b"LMT\0CET\0");
        file.extend([0; 12]);
        file.extend(b"\nCET-1CEST,M3.5.0,M10.5.0/3\n");
        file
    }

    #[test]
    fn files() {
        let zone = TimeZone::from_tzif(&sample_file()).expect("the file is valid");
        let early = zone.at_utc(-2422054408001.0);
        assert_eq!((early.offset_seconds, early.abbreviation), (3208, "LMT"));
        let summer = zone.at_utc(at(2024, 7, 1, 0.0));
        assert_eq!((summer.offset_seconds, summer.is_dst, summer.abbreviation), (7200, true, "CEST"));
        assert_eq!(zone.at_utc(at(1893, 12, 1, 0.0)).abbreviation, "CET");
    }

    #[test]
    fn changes() {
        let zone = TimeZone::from_tzif(&sample_file()).expect("the file is valid");
        let seconds = |year, month, day, hour| (at(year, month, day, hour) / 1000.0) as i64;
        let (spring, autumn) = (seconds(2024, 3, 31, 1.0), seconds(2024, 10, 27, 1.0));
        assert_eq!(zone.next_change(spring - 1), Some(spring));
        assert_eq!(zone.next_change(spring), Some(autumn));
        assert_eq!(zone.previous_change(autumn), Some(autumn));
        assert_eq!(zone.previous_change(autumn - 1), Some(spring));
        assert_eq!(zone.previous_change(-2422054408), Some(-2422054408));
        assert_eq!(zone.previous_change(-2422054409), None);
        assert_eq!(zone.next_change(i64::MIN / 4), Some(-2422054408));
        let south = posix("AEST-10AEDT,M10.1.0,M4.1.0/3");
        assert_eq!(south.next_change(seconds(2024, 1, 1, 0.0)), Some(seconds(2024, 4, 6, 16.0)));
        assert_eq!(south.previous_change(seconds(2024, 1, 1, 0.0)), Some(seconds(2023, 9, 30, 16.0)));
        assert_eq!(posix("UTC0").next_change(0), None);
    }

    #[test]
    fn broken_files_are_refused() {
        let file = sample_file();
        for len in 0..file.len() - 28 {
            assert!(TimeZone::from_tzif(&file[..len]).is_none(), "{len}");
        }
        for position in 0..file.len() {
            for value in [0, 1, 0x7F, 0xFF] {
                let mut broken = file.clone();
                broken[position] = value;
                if let Some(zone) = TimeZone::from_tzif(&broken) {
                    zone.local_time(zone.utc_time(1e12));
                }
            }
        }
    }

    #[test]
    fn gaps_and_overlaps() {
        let zone = posix("CET-1CEST,M3.5.0,M10.5.0/3");
        // 2024-03-31 02:00 becomes 03:00, 2024-10-27 03:00 becomes 02:00.
        for (local, utc) in [
            (at(2024, 3, 31, 1.5), at(2024, 3, 31, 0.5)),
            (at(2024, 3, 31, 2.5), at(2024, 3, 31, 1.5)),
            (at(2024, 3, 31, 3.0), at(2024, 3, 31, 1.0)),
            (at(2024, 10, 27, 1.5), at(2024, 10, 26, 23.5)),
            (at(2024, 10, 27, 2.5), at(2024, 10, 27, 0.5)),
            (at(2024, 10, 27, 3.0), at(2024, 10, 27, 2.0)),
            (at(2024, 12, 31, 23.5), at(2024, 12, 31, 22.5)),
        ] {
            assert_eq!(zone.utc_time(local), utc);
        }
        assert_eq!(zone.local_time(at(2024, 3, 31, 1.0)), at(2024, 3, 31, 3.0));
        assert_eq!(zone.local_time(at(2024, 10, 27, 1.0)), at(2024, 10, 27, 2.0));
    }

    #[test]
    fn rules() {
        let sydney = posix("AEST-10AEDT,M10.1.0,M4.1.0/3");
        assert_eq!(sydney.at_utc(at(2024, 1, 1, 0.0)).offset_seconds, 39600);
        assert_eq!(sydney.at_utc(at(2024, 7, 1, 0.0)).offset_seconds, 36000);
        let quoted = posix("<+0330>-3:30");
        assert_eq!(quoted.at_utc(0.0).offset_seconds, 12600);
        assert_eq!(quoted.at_utc(0.0).abbreviation, "+0330");
        let nuuk = posix("<-02>2<-01>,M3.5.0/-1,M10.5.0/0");
        assert_eq!(nuuk.at_utc(at(2024, 3, 31, 0.9)).offset_seconds, -7200);
        assert_eq!(nuuk.at_utc(at(2024, 3, 31, 1.0)).offset_seconds, -3600);
        let julian = posix("AAA0BBB,J60/0,300/0");
        assert_eq!(julian.at_utc(at(2024, 2, 29, 23.0)).offset_seconds, 0);
        assert_eq!(julian.at_utc(at(2024, 3, 1, 0.0)).offset_seconds, 3600);
        let always = posix("XXX3EDT4,0/0,J365/23");
        assert_eq!(always.at_utc(at(2024, 1, 1, 6.0)).abbreviation, "EDT");
        assert_eq!(always.at_utc(at(2024, 12, 31, 23.9)).abbreviation, "EDT");
        for bad in ["", "A1", "CET", "CET-25", "CET-1CEST,M3.5.0", "CET-1CEST,M13.1.0,M1.1.0", "<a"] {
            assert!(TimeZone::from_posix(bad.as_bytes()).is_none(), "{bad}");
        }
        assert_eq!(TimeZone::utc().local_time(5.0), 5.0);
    }
}
