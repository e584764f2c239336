//! Names of time zones in a locale.

use icu_datetime::NoCalendarFormatter;
use icu_datetime::fieldsets::enums::ZoneFieldSet;
use icu_datetime::fieldsets::zone::{GenericLong, GenericShort, LocalizedOffsetShort, SpecificLong, SpecificShort};
use icu_time::TimeZone;
use icu_time::zone::{UtcOffset, ZoneNameTimestamp};

use super::numerals::Numerals;
use super::patterns::Patterns;

/// A zone at a point of time.
#[derive(Clone, Copy, Debug)]
pub(super) struct ZoneAt<'a> {
    /// IANA name; None for an offset.
    pub(super) name: Option<&'a str>,
    pub(super) offset_seconds: i32,
    pub(super) epoch_seconds: i64,
}

/// What names are made from.
pub(super) struct ZoneNames<'a> {
    pub(super) locale: &'a icu_locale::Locale,
    pub(super) patterns: &'a Patterns,
    pub(super) numerals: &'a Numerals,
}

impl ZoneNames<'_> {
    /// The name that a field of a pattern stands for.
    pub(super) fn name_of(&self, letter: char, length: usize, zone: ZoneAt<'_>) -> String {
        let long = length >= 4;
        let is_utc = matches!(zone.name, Some("UTC" | "Etc/UTC" | "GMT" | "Etc/GMT"));
        let field = match (letter, zone.name) {
            ('z', Some(_)) if long => ZoneFieldSet::SpecificLong(SpecificLong),
            ('z', Some(_)) => ZoneFieldSet::SpecificShort(SpecificShort),
            // UTC has no name that leaves open which time of the year it is.
            ('v', Some(_)) if is_utc => return self.offset(zone.offset_seconds, long),
            ('v', Some(_)) if long => ZoneFieldSet::GenericLong(GenericLong),
            ('v', Some(_)) => ZoneFieldSet::GenericShort(GenericShort),
            _ => return self.offset(zone.offset_seconds, long),
        };
        let name = self.show(field, zone);
        // Zones without a name are shown by their offset.
        let offset = ZoneFieldSet::LocalizedOffsetShort(LocalizedOffsetShort);
        if !is_utc && name == self.show(offset, zone) { self.offset(zone.offset_seconds, long) } else { name }
    }

    fn show(&self, field: ZoneFieldSet, zone: ZoneAt<'_>) -> String {
        let id = match zone.name {
            Some("Etc/GMT" | "GMT" | "Etc/UTC") => TimeZone::from_iana_id("UTC"),
            Some(name) => TimeZone::from_iana_id(name),
            None => TimeZone::UNKNOWN,
        };
        let at = id
            .with_offset(UtcOffset::try_from_seconds(zone.offset_seconds).ok())
            .with_zone_name_timestamp(ZoneNameTimestamp::from_epoch_seconds(zone.epoch_seconds));
        match NoCalendarFormatter::try_new(self.locale.into(), field) {
            Ok(formatter) => formatter.format(&at).to_string(),
            Err(_) => String::new(),
        }
    }

    /// An offset in the localized GMT format (UTS #35, part 4, 6.5).
    fn offset(&self, seconds: i32, long: bool) -> String {
        let hours = self.patterns.get("z/hour").unwrap_or("+HH:mm;-HH:mm");
        let (positive, negative) = hours.split_once(';').unwrap_or((hours, hours));
        let pattern = if seconds < 0 { negative } else { positive };
        let (sign, rest) = pattern.split_at(pattern.find('H').unwrap_or(0));
        let rest = rest.trim_start_matches('H');
        let (separator, end) = rest.split_at(rest.find('m').unwrap_or(rest.len()));
        let end = end.trim_start_matches('m');
        let (hour, minute, second) = (seconds.abs() / 3600, seconds.abs() / 60 % 60, seconds.abs() % 60);
        let number = |n: i32, digits: usize| self.numerals.show(n.into(), digits, 'H', None);
        let mut text = format!("{sign}{}", number(hour, if long { 2 } else { 1 }));
        if long || minute != 0 || second != 0 {
            text.push_str(separator);
            text.push_str(&number(minute, 2));
        }
        if second != 0 {
            text.push_str(separator);
            text.push_str(&number(second, 2));
        }
        text.push_str(end);
        self.patterns.get("z/gmt").unwrap_or("GMT{0}").replace("{0}", &text)
    }
}
