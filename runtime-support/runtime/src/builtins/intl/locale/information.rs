//! What an Intl.Locale tells about its region: the methods of Intl Locale Info
//! <https://tc39.es/ecma402/#sec-locale-information>

use icu_locale::{Direction, LocaleDirectionality};

use super::super::{region_data, supported_values};
use super::*;

pub(super) const METHODS: &[Prop] = &[
    Prop::method("getCalendars", 0, get_calendars),
    Prop::method("getCollations", 0, get_collations),
    Prop::method("getHourCycles", 0, get_hour_cycles),
    Prop::method("getNumberingSystems", 0, get_numbering_systems),
    Prop::method("getTimeZones", 0, get_time_zones),
    Prop::method("getTextInfo", 0, get_text_info),
    Prop::method("getWeekInfo", 0, get_week_info),
];

/// 14.5.5 RegionPreference <https://tc39.es/ecma402/#sec-regionpreference>: the region of the `rg` keyword, that of the
/// tag, that of its subdivision, or the likely one.
fn region(tag: &LanguageTag) -> Option<String> {
    let of_subdivision = |key: &str| {
        let value = tag.keyword(key)?;
        let length = if value.starts_with(|c: char| c.is_ascii_digit()) { 3 } else { 2 };
        value.get(..length).filter(|region| language_tag::is_region(region)).map(str::to_ascii_uppercase)
    };
    of_subdivision("rg")
        .or_else(|| Subtags::of(&tag.id).region.map(str::to_owned))
        .or_else(|| of_subdivision("sd"))
        .or_else(|| {
            let mut id: icu_locale::LanguageIdentifier = tag.id.parse().ok()?;
            LocaleExpander::new_extended().maximize(&mut id);
            id.region.map(|region| region.to_string())
        })
}

fn lists(regions: &str, region: &str) -> bool {
    regions.split(' ').any(|r| r == region)
}

/// The value of a keyword alone, or what the locale prefers.
fn preferred(
    cx: &mut Cx,
    tag: &LanguageTag,
    key: &str,
    preferred: impl FnOnce(&LanguageTag) -> Vec<&'static str>,
) -> Value {
    match tag.keyword(key) {
        Some(value) => create_array_of_strings(cx, &[value]),
        None => create_array_of_strings(cx, &preferred(tag)),
    }
}

/// Intl.Locale.prototype.getCalendars <https://tc39.es/ecma402/#sec-Intl.Locale.prototype.getCalendars>
fn get_calendars(cx: &mut Cx, args: &Args) -> Completion {
    let (_, tag) = this::<IntlLocale>(cx, args, "Intl.Locale.prototype.getCalendars")?;
    Ok(preferred(cx, &tag, "ca", |tag| {
        let region = region(tag).unwrap_or_default();
        let row = region_data::CALENDARS.iter().find(|(regions, _)| lists(regions, &region));
        let calendars = row.map_or(&["gregory"][..], |(_, calendars)| calendars);
        calendars.iter().copied().filter(|calendar| supported_values::CALENDARS.contains(calendar)).collect()
    }))
}

/// Intl.Locale.prototype.getCollations <https://tc39.es/ecma402/#sec-Intl.Locale.prototype.getCollations>
fn get_collations(cx: &mut Cx, args: &Args) -> Completion {
    let (_, tag) = this::<IntlLocale>(cx, args, "Intl.Locale.prototype.getCollations")?;
    Ok(preferred(cx, &tag, "co", |tag| {
        match Subtags::of(&tag.id).language {
            "ar" | "ars" => &["compat", "emoji", "eor"][..],
            "bn" | "es" | "fi" | "kn" | "sv" | "vi" => &["emoji", "eor", "trad"],
            "de" => &["emoji", "eor", "phonebk"],
            "ja" => &["emoji", "eor", "unihan"],
            "ko" => &["emoji", "eor", "searchjl", "unihan"],
            "ln" => &["emoji", "eor", "phonetic"],
            "si" => &["dict", "emoji", "eor"],
            "yue" | "zh" => &["emoji", "eor", "pinyin", "stroke", "unihan", "zhuyin"],
            _ => &["emoji", "eor"],
        }
        .to_vec()
    }))
}

/// Intl.Locale.prototype.getHourCycles <https://tc39.es/ecma402/#sec-Intl.Locale.prototype.getHourCycles>
fn get_hour_cycles(cx: &mut Cx, args: &Args) -> Completion {
    let (_, tag) = this::<IntlLocale>(cx, args, "Intl.Locale.prototype.getHourCycles")?;
    Ok(preferred(cx, &tag, "hc", |tag| vec![default_hour_cycle(tag)]))
}

/// The hour cycle that a locale prefers.
fn default_hour_cycle(tag: &LanguageTag) -> &'static str {
    let region = region(tag).unwrap_or_default();
    let locale = format!("{}-{region}", Subtags::of(&tag.id).language);
    if let Some((_, hours)) = region_data::OTHER_HOURS.iter().find(|(known, _)| *known == locale) {
        return hours;
    }
    if lists(region_data::TWELVE_HOURS, &region) { "h12" } else { "h23" }
}

/// Intl.Locale.prototype.getNumberingSystems <https://tc39.es/ecma402/#sec-Intl.Locale.prototype.getNumberingSystems>
fn get_numbering_systems(cx: &mut Cx, args: &Args) -> Completion {
    let (_, tag) = this::<IntlLocale>(cx, args, "Intl.Locale.prototype.getNumberingSystems")?;
    Ok(preferred(cx, &tag, "nu", |tag| vec![numbering_systems::default_of(&tag.id)]))
}

/// Intl.Locale.prototype.getTimeZones <https://tc39.es/ecma402/#sec-Intl.Locale.prototype.getTimeZones>
fn get_time_zones(cx: &mut Cx, args: &Args) -> Completion {
    let (_, tag) = this::<IntlLocale>(cx, args, "Intl.Locale.prototype.getTimeZones")?;
    let Some(region) = Subtags::of(&tag.id).region else { return Ok(Value::UNDEFINED) };
    let row = region_data::TIME_ZONES.iter().find(|(known, _)| *known == region);
    let zones: Vec<&str> = row.map_or(Vec::new(), |(_, zones)| zones.split(' ').collect());
    Ok(create_array_of_strings(cx, &zones))
}

/// Intl.Locale.prototype.getTextInfo <https://tc39.es/ecma402/#sec-Intl.Locale.prototype.getTextInfo>
fn get_text_info(cx: &mut Cx, args: &Args) -> Completion {
    let (_, tag) = this::<IntlLocale>(cx, args, "Intl.Locale.prototype.getTextInfo")?;
    let id: Option<icu_locale::LanguageIdentifier> = tag.id.parse().ok();
    let direction = id.and_then(|id| LocaleDirectionality::new_extended().get(&id));
    let info = cx.new_object();
    match direction {
        Some(Direction::LeftToRight) => options::show(cx, info, "direction", "ltr")?,
        Some(Direction::RightToLeft) => options::show(cx, info, "direction", "rtl")?,
        _ => options::show_value(cx, info, "direction", Value::UNDEFINED)?,
    }
    Ok(info.value())
}

/// Intl.Locale.prototype.getWeekInfo <https://tc39.es/ecma402/#sec-Intl.Locale.prototype.getWeekInfo>
fn get_week_info(cx: &mut Cx, args: &Args) -> Completion {
    let (_, tag) = this::<IntlLocale>(cx, args, "Intl.Locale.prototype.getWeekInfo")?;
    let region = region(&tag).unwrap_or_default();
    let row = region_data::WEEKS.iter().find(|(regions, ..)| lists(regions, &region));
    let (mut first, weekend) = row.map_or((1, &[6, 7][..]), |(_, first, weekend)| (*first, weekend));
    const DAYS: [&str; 7] = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"];
    if let Some(day) = tag.keyword("fw").and_then(|day| DAYS.iter().position(|known| *known == day)) {
        first = day as u8 + 1;
    }
    let info = cx.new_object();
    options::show_value(cx, info, "firstDay", Value::int(i32::from(first)))?;
    let days: Vec<i32> = weekend.iter().map(|&day| i32::from(day)).collect();
    let list = cx.new_list_with_capacity(days.len());
    for day in days {
        list.push(cx, Value::int(day));
    }
    let weekend = cx.create_array_from_list(list.as_slice()).value();
    options::show_value(cx, info, "weekend", weekend)?;
    Ok(info.value())
}
