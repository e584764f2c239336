//! 11: time zones, from the data compiled in.

use timezone_provider::CompiledNormalizer;
use timezone_provider::provider::NormalizerAndResolver;

use super::prelude::*;
use super::zone_rules::ZoneRules;
use crate::builtins::numbers_and_dates::date::zone::system_zone;

/// The time zone data; it has no state.
pub(super) type Zones = NormalizerAndResolver<CompiledNormalizer, ZoneRules>;

/// The time zone data.
pub(super) fn zones() -> Zones {
    Zones::new(ZoneRules)
}

/// 11.1.8 ToTemporalTimeZoneIdentifier <https://tc39.es/proposal-temporal/#sec-temporal-totemporaltimezoneidentifier>
pub(super) fn to_time_zone(cx: &mut Cx, v: Value) -> Completion<TimeZone> {
    if let Some(zoned) = ZonedDateTime::of(cx, v)? {
        return Ok(*zoned.time_zone());
    }
    let Some(s) = v.as_string() else {
        return Err(cx.throw_type_error("Temporal error: Time zone must be string or ZonedDateTime object."));
    };
    let text = s.to_rust(cx);
    TimeZone::try_from_str_with_provider(&text, &zones()).or_throw(cx)
}

/// 21.4.1.19 SystemTimeZoneIdentifier <https://tc39.es/ecma262/#sec-systemtimezoneidentifier>
///
/// UTC if the system's zone is none that the data knows.
pub(super) fn system() -> TimeZone {
    let zones = zones();
    let name = &system_zone().name;
    TimeZone::try_from_identifier_str_with_provider(name, &zones)
        .and_then(|zone| zone.primary_identifier_with_provider(&zones))
        .unwrap_or_else(|_| TimeZone::utc_with_provider(&zones))
}

/// The system's time zone for undefined, else the one that a value names.
pub(super) fn or_system(cx: &mut Cx, v: Value) -> Completion<TimeZone> {
    if v.is_undefined() { Ok(system()) } else { to_time_zone(cx, v) }
}
