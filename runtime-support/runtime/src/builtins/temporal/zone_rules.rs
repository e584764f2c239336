//! The rules of named time zones: which offset is in force when, read from the tables of `timezone_provider`.
//!
//! The tables are the crate's, the evaluation is our own: the crate's goes wrong near the transitions that a zone's
//! POSIX rule describes.

use std::ops::Range;

use kiln_semantics::date::{civil_from_days, days_from_civil};
use temporal_rs::unix_time::EpochNanoseconds;
use timezone_provider::TimeZoneProviderError;
use timezone_provider::experimental_tzif::ZeroTzif;
use timezone_provider::experimental_tzif::posix::{DateKind, ZeroPosixTransition, ZeroTransitionDate};
use timezone_provider::experimental_tzif::provider::ZeroCompiledZoneInfo;
use timezone_provider::provider::{
    CandidateEpochNanoseconds, EpochNanosecondsAndOffset, GapEntryOffsets, IsoDateTime, ResolvedId, TimeZoneResolver,
    TransitionDirection, UtcOffsetSeconds,
};

/// The rules of all zones; they have no state.
#[derive(Clone, Copy, Default, Debug)]
pub(super) struct ZoneRules;

const NS_PER_SECOND: i128 = 1_000_000_000;
const SECONDS_PER_DAY: i64 = 86_400;

/// One zone. Times are seconds since 1970 in UTC, offsets are seconds east of it.
struct Zone<'a>(ZeroTzif<'a>);

impl Zone<'_> {
    /// The number of transitions in the table that happened at or before a time.
    fn past(&self, time: i64) -> usize {
        match self.0.transitions.binary_search(&time) {
            Ok(index) => index + 1,
            Err(index) => index,
        }
    }

    /// The offset in force after so many transitions of the table.
    fn offset_after(&self, count: usize) -> i64 {
        let ty = match count {
            0 => 0,
            count => usize::from(self.0.transition_types.get(count - 1).unwrap_or(0)),
        };
        self.0.types.get(ty).map_or(self.0.posix.offset, |ty| ty.offset)
    }

    /// The offset in force at a time.
    fn offset_at(&self, time: i64) -> i64 {
        let past = self.past(time);
        if past < self.0.transitions.len() {
            return self.offset_after(past);
        }
        match &self.0.posix.transition {
            Some(rule) => {
                let daylight = self.daylight_time(rule, year_of(time));
                let inside = |range: Range<i64>| range.contains(&time);
                let is_daylight = match daylight.start <= daylight.end {
                    true => inside(daylight),
                    false => !inside(daylight.end..daylight.start),
                };
                self.0.posix.offset + if is_daylight { rule.savings } else { 0 }
            }
            None if past == 0 => self.offset_after(0),
            None => self.0.posix.offset,
        }
    }

    /// When daylight saving time starts and ends in a year by the rule; it may end before it starts.
    fn daylight_time(&self, rule: &ZeroPosixTransition, year: i64) -> Range<i64> {
        let standard = self.0.posix.offset;
        let start = day_of(&rule.start.date, year) * SECONDS_PER_DAY + rule.start.time - standard;
        let end = day_of(&rule.end.date, year) * SECONDS_PER_DAY + rule.end.time - (standard + rule.savings);
        start..end
    }

    /// The transitions by the rule in the years around a time, as far as it is in force.
    fn ruled_transitions(&self, around: i64) -> impl Iterator<Item = i64> + '_ {
        let last = self.0.transitions.last().unwrap_or(i64::MIN);
        let rule = self.0.posix.transition.filter(|rule| rule.savings != 0);
        let year = year_of(around);
        (year - 1..=year + 1)
            .filter_map(move |year| rule.map(|rule| self.daylight_time(&rule, year)))
            .flat_map(|daylight| [daylight.start, daylight.end])
            .filter(move |&time| time > last)
    }

    /// Whether a transition of the table changes the offset.
    fn is_change(&self, index: usize) -> bool {
        self.offset_after(index) != self.offset_after(index + 1)
    }

    /// The first change of the offset after a time.
    fn next_change(&self, time: i64) -> Option<i64> {
        let table = &self.0.transitions;
        let listed = (self.past(time)..table.len()).find(|&index| self.is_change(index));
        if let Some(index) = listed {
            return table.get(index);
        }
        let around = time.max(table.last().unwrap_or(i64::MIN));
        self.ruled_transitions(around).filter(|&change| change > time).min()
    }

    /// The last change of the offset at or before a time.
    fn previous_change(&self, time: i64) -> Option<i64> {
        if let Some(change) = self.ruled_transitions(time).filter(|&change| change <= time).max() {
            return Some(change);
        }
        let index = (0..self.past(time)).rev().find(|&index| self.is_change(index))?;
        self.0.transitions.get(index)
    }
}

fn year_of(time: i64) -> i64 {
    civil_from_days(time.div_euclid(SECONDS_PER_DAY)).0
}

/// The day number on which a rule's date falls in a year.
fn day_of(date: &ZeroTransitionDate, year: i64) -> i64 {
    let first_of_year = days_from_civil(year, 0, 1);
    let day = i64::from(date.day.unwrap_or(0));
    match (date.kind, date.mwd) {
        (DateKind::MonthWeekDay, Some((month, week, weekday))) => {
            let month = i64::from(month);
            let first = days_from_civil(year, month - 1, 1);
            let days = days_from_civil(year, month, 1) - first;
            // 1970 began on a Thursday.
            let first_match = (i64::from(weekday) - (first + 4)).rem_euclid(7);
            let offset = first_match + 7 * (i64::from(week) - 1);
            // The fifth week is the last one.
            first + if offset < days { offset } else { offset - 7 }
        }
        (DateKind::JulianNoLeap, _) => {
            let is_leap = days_from_civil(year, 2, 1) - first_of_year == 60;
            first_of_year + day - 1 + i64::from(is_leap && day >= 60)
        }
        _ => first_of_year + day,
    }
}

type ProviderResult<T> = Result<T, TimeZoneProviderError>;

fn zone(id: ResolvedId) -> ProviderResult<Zone<'static>> {
    ZeroCompiledZoneInfo::zero_tzif(&ZeroCompiledZoneInfo, id).map(Zone)
}

fn exact(seconds: i64) -> EpochNanoseconds {
    EpochNanoseconds::from(i128::from(seconds) * NS_PER_SECOND)
}

impl TimeZoneResolver for ZoneRules {
    fn get_id(&self, normalized_identifier: &[u8]) -> ProviderResult<ResolvedId> {
        ZeroCompiledZoneInfo.get_id(normalized_identifier)
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
        let mut offset = zone.offset_at(from);
        let mut found = Vec::new();
        let mut gap = None;
        loop {
            let end = zone.next_change(from).filter(|&end| end <= local + SECONDS_PER_DAY);
            if local - offset >= from && end.is_none_or(|end| local - offset < end) {
                found.push(candidate(offset));
            }
            let Some(end) = end else { break };
            let after = zone.offset_at(end);
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
        Ok(UtcOffsetSeconds(zone(id)?.offset_at(time)))
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
