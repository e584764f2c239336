//! 11: time zones, from the data compiled in.

use timezone_provider::experimental_tzif::provider::ZeroCompiledZoneInfo;
use timezone_provider::provider::{
    CandidateEpochNanoseconds, EpochNanosecondsAndOffset, GapEntryOffsets, IsoDateTime, NormalizerAndResolver,
    ResolvedId, TimeZoneResolver, TransitionDirection, UtcOffsetSeconds,
};
use timezone_provider::{CompiledNormalizer, TimeZoneProviderError};

use super::prelude::*;
use crate::builtins::numbers_and_dates::date::zone::system_zone;

/// The time zone data; it has no state.
pub(super) type Zones = NormalizerAndResolver<CompiledNormalizer, Rules>;

/// The time zone data.
pub(super) fn zones() -> Zones {
    Zones::new(Rules)
}

/// The rules of the zones: the crate's from exact times to offsets and transitions, and from these to local times our
/// own, since the crate mistakes the days before and after transitions that a POSIX rule describes.
#[derive(Clone, Copy, Default, Debug)]
pub(super) struct Rules;

type ProviderResult<T> = Result<T, TimeZoneProviderError>;
type EpochNanoseconds = temporal_rs::unix_time::EpochNanoseconds;

const NS_PER_SECOND: i128 = 1_000_000_000;
/// More than any offset.
const NS_PER_DAY: i128 = 86_400 * NS_PER_SECOND;

fn offset_ns(offset: UtcOffsetSeconds) -> i128 {
    i128::from(offset.0) * NS_PER_SECOND
}

impl TimeZoneResolver for Rules {
    fn get_id(&self, normalized_identifier: &[u8]) -> ProviderResult<ResolvedId> {
        ZeroCompiledZoneInfo.get_id(normalized_identifier)
    }

    /// 21.4.1.20 GetNamedTimeZoneEpochNanoseconds <https://tc39.es/ecma262/#sec-getnamedtimezoneepochnanoseconds>
    fn candidate_nanoseconds_for_local_epoch_nanoseconds(
        &self,
        zone: ResolvedId,
        local: IsoDateTime,
    ) -> ProviderResult<CandidateEpochNanoseconds> {
        let local = local.as_nanoseconds().as_i128();
        // The periods of constant offset in which the time may lie, one after the other.
        let mut from = local - NS_PER_DAY;
        let mut offset = self.transition_nanoseconds_for_utc_epoch_nanoseconds(zone, from)?;
        let mut found: Option<CandidateEpochNanoseconds> = None;
        let mut gap = None;
        loop {
            let next = self.get_time_zone_transition(zone, from, TransitionDirection::Next)?;
            let end = next.map(|end| end.as_i128()).filter(|&end| end > from && end <= local + NS_PER_DAY);
            let exact = local - offset_ns(offset);
            if exact >= from && end.is_none_or(|end| exact < end) {
                let candidate = EpochNanosecondsAndOffset { ns: EpochNanoseconds::from(exact), offset };
                found = Some(match found {
                    Some(CandidateEpochNanoseconds::One(first)) => CandidateEpochNanoseconds::Two([first, candidate]),
                    Some(CandidateEpochNanoseconds::Two([first, _])) => {
                        CandidateEpochNanoseconds::Two([first, candidate])
                    }
                    _ => CandidateEpochNanoseconds::One(candidate),
                });
            }
            let Some(end) = end else { break };
            let after = self.transition_nanoseconds_for_utc_epoch_nanoseconds(zone, end)?;
            if exact >= end && local - offset_ns(after) < end {
                gap = Some(GapEntryOffsets {
                    offset_before: offset,
                    offset_after: after,
                    transition_epoch: EpochNanoseconds::from(end),
                });
            }
            (from, offset) = (end, after);
        }
        match (found, gap) {
            (Some(found), _) => Ok(found),
            (None, Some(gap)) => Ok(CandidateEpochNanoseconds::Zero(gap)),
            (None, None) => Err(TimeZoneProviderError::Range("Local time is not within a valid range.")),
        }
    }

    fn transition_nanoseconds_for_utc_epoch_nanoseconds(
        &self,
        zone: ResolvedId,
        epoch_nanoseconds: i128,
    ) -> ProviderResult<UtcOffsetSeconds> {
        ZeroCompiledZoneInfo.transition_nanoseconds_for_utc_epoch_nanoseconds(zone, epoch_nanoseconds)
    }

    fn get_time_zone_transition(
        &self,
        zone: ResolvedId,
        epoch_nanoseconds: i128,
        direction: TransitionDirection,
    ) -> ProviderResult<Option<EpochNanoseconds>> {
        ZeroCompiledZoneInfo.get_time_zone_transition(zone, epoch_nanoseconds, direction)
    }
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
