//! The system's time zone: read once per thread from `TZ` and the zone files.

use kiln_semantics::date::zone::TimeZone;
use std::cell::RefCell;
use std::rc::Rc;

/// A zone and its name.
pub struct Zone {
    /// The rules.
    pub rules: TimeZone,
    /// IANA name, empty if unknown.
    pub name: String,
}

thread_local! {
    static ZONE: RefCell<Option<Rc<Zone>>> = const { RefCell::new(None) };
}

const ZONE_FOLDERS: &[&str] = &["/usr/share/zoneinfo", "/usr/lib/zoneinfo", "/usr/share/lib/zoneinfo", "/etc/zoneinfo"];

/// 21.4.1.19 SystemTimeZoneIdentifier's zone <https://tc39.es/ecma262/#sec-systemtimezoneidentifier>
pub fn system_zone() -> Rc<Zone> {
    ZONE.with(|zone| zone.borrow_mut().get_or_insert_with(|| Rc::new(load())).clone())
}

/// Forgets the zone, after `TZ` changed.
pub fn reset_system_zone() {
    ZONE.with(|zone| *zone.borrow_mut() = None);
}

fn load() -> Zone {
    match std::env::var("TZ") {
        Ok(tz) if !tz.is_empty() => from_variable(tz.strip_prefix(':').unwrap_or(&tz)),
        _ => from_local_time(),
    }
}

fn utc() -> Zone {
    Zone { rules: TimeZone::utc(), name: "UTC".into() }
}

fn from_variable(tz: &str) -> Zone {
    if tz.starts_with('/') {
        return from_file(tz, zone_name_of_path(tz).unwrap_or_default()).unwrap_or_else(utc);
    }
    let clean = !tz.split('/').any(|part| part == "..");
    ZONE_FOLDERS
        .iter()
        .filter(|_| clean)
        .find_map(|folder| from_file(&format!("{folder}/{tz}"), tz.to_owned()))
        .or_else(|| TimeZone::from_posix(tz.as_bytes()).map(|rules| Zone { rules, name: String::new() }))
        .unwrap_or_else(utc)
}

fn from_local_time() -> Zone {
    let link = std::fs::canonicalize("/etc/localtime").ok();
    let name = link.and_then(|path| zone_name_of_path(&path.to_string_lossy())).unwrap_or_default();
    from_file("/etc/localtime", name).unwrap_or_else(utc)
}

fn from_file(path: &str, name: String) -> Option<Zone> {
    let data = std::fs::read(path).ok()?;
    Some(Zone { rules: TimeZone::from_tzif(&data)?, name })
}

fn zone_name_of_path(path: &str) -> Option<String> {
    path.split_once("zoneinfo/").map(|(_, name)| name.trim_start_matches("posix/").trim_start_matches("right/").to_owned())
}

/// English names of zones, standard then daylight, by IANA name; what is not listed is shown by offset.
const LONG_NAMES: &[(&[&str], &str, &str)] = &[
    (&["UTC", "Etc/UTC", "Etc/UCT", "UCT", "Zulu", "Etc/Zulu", "Universal", "Etc/Universal", ""], "Coordinated Universal Time", ""),
    (&["GMT", "Etc/GMT", "Africa/Abidjan", "Africa/Accra", "Africa/Dakar", "Atlantic/Reykjavik", "Iceland"], "Greenwich Mean Time", ""),
    (&["Europe/London", "GB"], "Greenwich Mean Time", "British Summer Time"),
    (&["Europe/Dublin", "Eire"], "Greenwich Mean Time", "Irish Standard Time"),
    (
        &[
            "Europe/Berlin", "Europe/Paris", "Europe/Madrid", "Europe/Rome", "Europe/Vienna", "Europe/Zurich", "Europe/Amsterdam",
            "Europe/Brussels", "Europe/Copenhagen", "Europe/Oslo", "Europe/Stockholm", "Europe/Prague", "Europe/Warsaw",
            "Europe/Budapest", "Europe/Belgrade", "Europe/Luxembourg", "Europe/Monaco", "Europe/Malta", "Europe/Zagreb",
            "Europe/Ljubljana", "Europe/Bratislava", "Europe/Sarajevo", "Europe/Skopje", "Europe/Tirane", "Europe/Vaduz",
            "Europe/Andorra", "Europe/Gibraltar", "Arctic/Longyearbyen", "CET", "MET",
        ],
        "Central European Standard Time",
        "Central European Summer Time",
    ),
    (
        &[
            "Europe/Athens", "Europe/Helsinki", "Europe/Kiev", "Europe/Kyiv", "Europe/Bucharest", "Europe/Sofia", "Europe/Riga",
            "Europe/Tallinn", "Europe/Vilnius", "Asia/Nicosia", "Africa/Cairo", "Asia/Beirut", "EET",
        ],
        "Eastern European Standard Time",
        "Eastern European Summer Time",
    ),
    (&["Europe/Lisbon", "WET"], "Western European Standard Time", "Western European Summer Time"),
    (&["Europe/Moscow"], "Moscow Standard Time", "Moscow Summer Time"),
    (
        &["America/New_York", "US/Eastern", "America/Toronto", "America/Detroit", "EST5EDT", "EST", "America/Panama", "America/Jamaica"],
        "Eastern Standard Time",
        "Eastern Daylight Time",
    ),
    (&["America/Chicago", "US/Central", "America/Winnipeg", "America/Mexico_City", "CST6CDT"], "Central Standard Time", "Central Daylight Time"),
    (&["America/Denver", "US/Mountain", "America/Edmonton", "America/Phoenix", "MST7MDT", "MST"], "Mountain Standard Time", "Mountain Daylight Time"),
    (&["America/Los_Angeles", "US/Pacific", "America/Vancouver", "America/Tijuana", "PST8PDT"], "Pacific Standard Time", "Pacific Daylight Time"),
    (&["America/Anchorage"], "Alaska Standard Time", "Alaska Daylight Time"),
    (&["Pacific/Honolulu", "HST"], "Hawaii-Aleutian Standard Time", "Hawaii-Aleutian Daylight Time"),
    (&["America/Halifax"], "Atlantic Standard Time", "Atlantic Daylight Time"),
    (&["America/St_Johns"], "Newfoundland Standard Time", "Newfoundland Daylight Time"),
    (&["America/Sao_Paulo"], "Brasilia Standard Time", "Brasilia Summer Time"),
    (&["America/Argentina/Buenos_Aires", "America/Buenos_Aires"], "Argentina Standard Time", "Argentina Summer Time"),
    (&["Asia/Tokyo", "Japan"], "Japan Standard Time", "Japan Daylight Time"),
    (&["Asia/Seoul"], "Korean Standard Time", "Korean Daylight Time"),
    (&["Asia/Shanghai", "PRC"], "China Standard Time", "China Daylight Time"),
    (&["Asia/Hong_Kong"], "Hong Kong Standard Time", "Hong Kong Summer Time"),
    (&["Asia/Singapore"], "Singapore Standard Time", ""),
    (&["Asia/Kolkata", "Asia/Calcutta"], "India Standard Time", ""),
    (&["Asia/Dubai"], "Gulf Standard Time", ""),
    (&["Asia/Jerusalem", "Israel"], "Israel Standard Time", "Israel Daylight Time"),
    (&["Australia/Sydney", "Australia/Melbourne", "Australia/Brisbane", "Australia/Hobart"], "Australian Eastern Standard Time", "Australian Eastern Daylight Time"),
    (&["Australia/Adelaide", "Australia/Darwin"], "Australian Central Standard Time", "Australian Central Daylight Time"),
    (&["Australia/Perth"], "Australian Western Standard Time", "Australian Western Daylight Time"),
    (&["Pacific/Auckland", "NZ"], "New Zealand Standard Time", "New Zealand Daylight Time"),
    (&["Africa/Johannesburg"], "South Africa Standard Time", ""),
    (&["Africa/Lagos"], "West Africa Standard Time", ""),
    (&["Africa/Nairobi"], "East Africa Time", ""),
];

/// The name shown in parentheses by Date.prototype.toString.
pub fn long_name(zone: &Zone, offset_seconds: i32, is_dst: bool) -> String {
    if let Some((_, standard, daylight)) = LONG_NAMES.iter().find(|(names, _, _)| names.contains(&zone.name.as_str())) {
        // A zone without a name is UTC only if its clocks are.
        if !(zone.name.is_empty() && offset_seconds != 0) {
            return (if is_dst && !daylight.is_empty() { daylight } else { standard }).to_string();
        }
    }
    let minutes = offset_seconds.abs() / 60;
    let sign = if offset_seconds < 0 { '-' } else { '+' };
    if minutes == 0 { "GMT".into() } else { format!("GMT{sign}{:02}:{:02}", minutes / 60, minutes % 60) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names() {
        assert_eq!(long_name(&utc(), 0, false), "Coordinated Universal Time");
        let zone = Zone { rules: TimeZone::utc(), name: "America/New_York".into() };
        assert_eq!(long_name(&zone, -14400, true), "Eastern Daylight Time");
        let zone = Zone { rules: TimeZone::utc(), name: "Asia/Kathmandu".into() };
        assert_eq!(long_name(&zone, 20700, false), "GMT+05:45");
        assert_eq!(zone_name_of_path("/usr/share/zoneinfo/Europe/Berlin").as_deref(), Some("Europe/Berlin"));
    }
}
