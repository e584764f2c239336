//! 2 The Temporal.Now object <https://tc39.es/proposal-temporal/#sec-temporal-now-object>

use super::prelude::*;

/// Builds %Temporal.Now%.
pub(super) fn create(cx: &mut Cx) -> Object {
    let now = cx.new_object();
    cx.define_props(now, PROPS);
    now
}

const PROPS: &[Prop] = &[
    Prop::method("instant", 0, instant),
    Prop::method("timeZoneId", 0, time_zone_id),
    Prop::method("plainDateTimeISO", 0, plain_date_time_iso),
    Prop::method("zonedDateTimeISO", 0, zoned_date_time_iso),
    Prop::method("plainDateISO", 0, plain_date_iso),
    Prop::method("plainTimeISO", 0, plain_time_iso),
    Prop::to_string_tag("Temporal.Now"),
];

/// 2.3.3 SystemUTCEpochNanoseconds <https://tc39.es/proposal-temporal/#sec-temporal-systemutcepochnanoseconds>
fn system_time(cx: &mut Cx) -> Completion<Instant> {
    let ns = match std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH) {
        Ok(elapsed) => elapsed.as_nanos() as i128,
        Err(error) => -(error.duration().as_nanos() as i128),
    };
    Instant::try_new(ns).or_throw(cx)
}

/// 2.3.4 SystemDateTime <https://tc39.es/proposal-temporal/#sec-temporal-systemdatetime>
///
/// With the zone it is in.
fn system_date_time(cx: &mut Cx, zone_like: Value) -> Completion<ZonedDateTime> {
    let zone = time_zone::or_system(cx, zone_like)?;
    let instant = system_time(cx)?;
    instant.to_zoned_date_time_iso_with_provider(zone, &zones()).or_throw(cx)
}

/// 2.2.1 Temporal.Now.timeZoneId <https://tc39.es/proposal-temporal/#sec-temporal.now.timezoneid>
fn time_zone_id(cx: &mut Cx, _args: &Args) -> Completion {
    let name = time_zone::system().identifier_with_provider(&zones()).or_throw(cx)?;
    Ok(name.show(cx))
}

/// 2.2.2 Temporal.Now.instant <https://tc39.es/proposal-temporal/#sec-temporal.now.instant>
fn instant(cx: &mut Cx, _args: &Args) -> Completion {
    let instant = system_time(cx)?;
    cell::create(cx, &instant)
}

/// 2.2.3 Temporal.Now.plainDateTimeISO <https://tc39.es/proposal-temporal/#sec-temporal.now.plaindatetimeiso>
fn plain_date_time_iso(cx: &mut Cx, args: &Args) -> Completion {
    let now = system_date_time(cx, args.get(0))?;
    cell::create(cx, &now.to_plain_date_time())
}

/// 2.2.4 Temporal.Now.zonedDateTimeISO <https://tc39.es/proposal-temporal/#sec-temporal.now.zoneddatetimeiso>
fn zoned_date_time_iso(cx: &mut Cx, args: &Args) -> Completion {
    let now = system_date_time(cx, args.get(0))?;
    cell::create(cx, &now)
}

/// 2.2.5 Temporal.Now.plainDateISO <https://tc39.es/proposal-temporal/#sec-temporal.now.plaindateiso>
fn plain_date_iso(cx: &mut Cx, args: &Args) -> Completion {
    let now = system_date_time(cx, args.get(0))?;
    cell::create(cx, &now.to_plain_date())
}

/// 2.2.6 Temporal.Now.plainTimeISO <https://tc39.es/proposal-temporal/#sec-temporal.now.plaintimeiso>
fn plain_time_iso(cx: &mut Cx, args: &Args) -> Completion {
    let now = system_date_time(cx, args.get(0))?;
    cell::create(cx, &now.to_plain_time())
}
