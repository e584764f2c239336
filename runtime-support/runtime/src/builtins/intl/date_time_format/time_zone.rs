//! Time zones of the option `timeZone`: names of the IANA database, and offsets in minutes.

use kiln_semantics::date::zone::TimeZone;

use super::prelude::*;
use crate::builtins::numbers_and_dates::date::zone::system_zone;
use crate::builtins::temporal::named_zone;

/// A time zone.
pub(super) struct Zone {
    /// The identifier that `resolvedOptions` shows.
    pub(super) id: String,
    rules: Rules,
}

enum Rules {
    Named(Rc<TimeZone>),
    System,
    Offset(i32),
}

impl Zone {
    /// The system's time zone.
    pub(super) fn system() -> Zone {
        let zone = system_zone();
        let id = named_zone(&zone.name).map_or_else(|| "UTC".to_owned(), |(name, _)| name.to_owned());
        // As ICU names them.
        let id = if matches!(id.as_str(), "Etc/UTC" | "Etc/GMT" | "GMT") { "UTC".to_owned() } else { id };
        Zone { id, rules: Rules::System }
    }

    /// Steps 30 to 33 of CreateDateTimeFormat: the zone that a text names.
    pub(super) fn parse(text: &str) -> Option<Zone> {
        if let Some(minutes) = offset_minutes(text) {
            let sign = if minutes < 0 { '-' } else { '+' };
            let id = format!("{sign}{:02}:{:02}", minutes.abs() / 60, minutes.abs() % 60);
            return Some(Zone { id, rules: Rules::Offset(minutes * 60) });
        }
        let (name, rules) = named_zone(text)?;
        Some(Zone { id: name.to_owned(), rules: Rules::Named(rules) })
    }

    /// The IANA name; None for an offset.
    pub(super) fn name(&self) -> Option<&str> {
        (!matches!(self.rules, Rules::Offset(_))).then_some(&self.id)
    }

    /// What local time is ahead of UTC by, in seconds.
    pub(super) fn offset_at(&self, epoch_ms: i64) -> i32 {
        let seconds = epoch_ms.div_euclid(1000);
        match &self.rules {
            Rules::Named(rules) => rules.offset_at(seconds),
            Rules::System => system_zone().rules.offset_at(seconds),
            Rules::Offset(seconds) => *seconds,
        }
    }
}

/// IsTimeZoneOffsetString and ParseTimeZoneOffsetString <https://tc39.es/ecma262/#sec-istimezoneoffsetstring>, of
/// offsets without seconds.
fn offset_minutes(text: &str) -> Option<i32> {
    let (sign, rest) = match text.as_bytes().first()? {
        b'+' => (1, &text[1..]),
        b'-' => (-1, &text[1..]),
        _ => return None,
    };
    let digits = match rest.len() {
        5 if rest.as_bytes()[2] == b':' => format!("{}{}", rest.get(..2)?, rest.get(3..)?),
        2 => format!("{rest}00"),
        4 => rest.to_owned(),
        _ => return None,
    };
    if !digits.bytes().all(|b| b.is_ascii_digit()) {
        return None;
    }
    let (hours, minutes): (i32, i32) = (digits[..2].parse().ok()?, digits[2..].parse().ok()?);
    (hours < 24 && minutes < 60).then_some(sign * (hours * 60 + minutes))
}
