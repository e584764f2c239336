//! Names of time zones in a locale.

use icu_datetime::NoCalendarFormatter;
use icu_datetime::fieldsets::enums::ZoneFieldSet;
use icu_datetime::fieldsets::zone::{
    GenericLong, GenericShort, LocalizedOffsetLong, LocalizedOffsetShort, SpecificLong, SpecificShort,
};
use icu_time::TimeZone;
use icu_time::zone::{UtcOffset, ZoneNameTimestamp};

/// A zone at a point of time.
#[derive(Clone, Copy, Debug)]
pub(super) struct ZoneAt<'a> {
    /// IANA name; None for an offset.
    pub(super) name: Option<&'a str>,
    pub(super) offset_seconds: i32,
    pub(super) epoch_seconds: i64,
}

/// The name that a field of a pattern stands for.
pub(super) fn name_of(locale: &icu_locale::Locale, letter: char, length: usize, zone: ZoneAt<'_>) -> String {
    let long = length >= 4;
    let offset = if long { ZoneFieldSet::LocalizedOffsetLong(LocalizedOffsetLong) } else { ZoneFieldSet::LocalizedOffsetShort(LocalizedOffsetShort) };
    let field = match (letter, zone.name) {
        ('z', Some(_)) if long => ZoneFieldSet::SpecificLong(SpecificLong),
        ('z', Some(_)) => ZoneFieldSet::SpecificShort(SpecificShort),
        // UTC has no name that leaves open which time of the year it is.
        ('v', Some("UTC")) => offset,
        ('v', Some(_)) if long => ZoneFieldSet::GenericLong(GenericLong),
        ('v', Some(_)) => ZoneFieldSet::GenericShort(GenericShort),
        _ => offset,
    };
    let shown = show(locale, field, zone);
    let is_utc = matches!(zone.name, Some("UTC" | "Etc/UTC" | "GMT" | "Etc/GMT"));
    // The crate leaves out the digits of zero.
    let is_offset = field == offset || zone.offset_seconds == 0 && !is_utc && shown == show(locale, offset, zone);
    if is_offset && zone.offset_seconds == 0 && !shown.contains('0') {
        return format!("{shown}{}", if long { "+00:00" } else { "+0" });
    }
    shown
}

fn show(locale: &icu_locale::Locale, field: ZoneFieldSet, zone: ZoneAt<'_>) -> String {
    let id = match zone.name {
        Some("Etc/GMT" | "GMT" | "Etc/UTC") => TimeZone::from_iana_id("UTC"),
        Some(name) => TimeZone::from_iana_id(name),
        None => TimeZone::UNKNOWN,
    };
    let at = id
        .with_offset(UtcOffset::try_from_seconds(zone.offset_seconds).ok())
        .with_zone_name_timestamp(ZoneNameTimestamp::from_epoch_seconds(zone.epoch_seconds));
    match NoCalendarFormatter::try_new(locale.into(), field) {
        Ok(formatter) => formatter.format(&at).to_string(),
        Err(_) => String::new(),
    }
}
