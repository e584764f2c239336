//! 11.1.2 CreateDateTimeFormat <https://tc39.es/ecma402/#sec-createdatetimeformat>

use icu_calendar::{AnyCalendar, AnyCalendarKind};

use super::components::{Components, Defaults, Required};
use super::format::Formatter;
use super::format_choice::{Formats, HourCycle, Plan, generator};
use super::names::Names;
use super::numerals::{HAN, Numerals};
use super::prelude::*;
use super::time_zone::Zone;
use crate::builtins::intl::locale_resolution::Requested;

/// What an object owns.
pub(super) struct DateTimeFormatData {
    pub(super) locale: String,
    pub(super) calendar: &'static str,
    pub(super) numbering_system: String,
    pub(super) zone: Zone,
    pub(super) date_style: Option<&'static str>,
    pub(super) time_style: Option<&'static str>,
    pub(super) formats: Formats,
    pub(super) formatter: Formatter,
    pub(super) any_calendar: AnyCalendar,
}

/// Identifiers of the calendars.
pub(super) const CALENDARS: &[(&str, AnyCalendarKind)] = &[
    ("buddhist", AnyCalendarKind::Buddhist),
    ("chinese", AnyCalendarKind::Chinese),
    ("coptic", AnyCalendarKind::Coptic),
    ("dangi", AnyCalendarKind::Dangi),
    ("ethioaa", AnyCalendarKind::EthiopianAmeteAlem),
    ("ethiopic", AnyCalendarKind::Ethiopian),
    ("gregory", AnyCalendarKind::Gregorian),
    ("hebrew", AnyCalendarKind::Hebrew),
    ("indian", AnyCalendarKind::Indian),
    ("islamic-civil", AnyCalendarKind::HijriTabularTypeIIFriday),
    ("islamic-tbla", AnyCalendarKind::HijriTabularTypeIIThursday),
    ("islamic-umalqura", AnyCalendarKind::HijriUmmAlQura),
    ("iso8601", AnyCalendarKind::Iso),
    ("japanese", AnyCalendarKind::Japanese),
    ("persian", AnyCalendarKind::Persian),
    ("roc", AnyCalendarKind::Roc),
];

const STYLES: &[(&str, &str)] = &[("full", "full"), ("long", "long"), ("medium", "medium"), ("short", "short")];

/// \[\[ca\]\] of a locale's data. The deprecated calendars are there so that they can be replaced.
fn calendars_of(locale: &str) -> Vec<Option<&'static str>> {
    let own = locale.parse::<icu_locale::Locale>().ok().and_then(|locale| AnyCalendarKind::try_new((&locale).into()).ok());
    let own = own.unwrap_or(AnyCalendarKind::Gregorian);
    let names = CALENDARS.iter().map(|(name, _)| *name);
    let own = CALENDARS.iter().find(|(_, kind)| *kind == own).map_or("gregory", |(name, _)| name);
    std::iter::once(own)
        .chain(names.filter(|name| *name != own))
        .chain(["islamic", "islamic-rgsa"])
        .map(Some)
        .collect()
}

/// \[\[hc\]\] of a locale's data.
fn hour_cycles_of(_locale: &str) -> Vec<Option<&'static str>> {
    vec![None, Some("h11"), Some("h12"), Some("h23"), Some("h24")]
}

fn digits_of(numbering_system: &str) -> [char; 10] {
    let zero = numbering_systems::SIMPLE.iter().find(|(name, _)| *name == numbering_system).map_or('0', |(_, zero)| *zero);
    if numbering_system == "hanidec" {
        return HAN;
    }
    std::array::from_fn(|i| char::from_u32(zero as u32 + i as u32).unwrap_or('0'))
}

/// The decimal separator of a locale in a numbering system.
fn decimal_of(locale: &icu_locale::Locale, numbering_system: &str) -> String {
    let mut preferences = icu_decimal::DecimalFormatterPreferences::from(locale);
    preferences.numbering_system = numbering_system.parse::<icu_locale::extensions::unicode::Value>().ok().and_then(|value| value.try_into().ok());
    let Ok(formatter) = icu_decimal::DecimalFormatter::try_new(preferences, Default::default()) else { return ".".to_owned() };
    let mut number = fixed_decimal::Decimal::from(11);
    number.multiply_pow10(-1);
    let shown = formatter.format(&number).to_string();
    shown.chars().filter(|c| !c.is_numeric()).collect()
}

/// 11.1.2 CreateDateTimeFormat <https://tc39.es/ecma402/#sec-createdatetimeformat>
///
/// `zoned`: the time zone of the ZonedDateTime that is to be shown.
pub(super) fn create_date_time_format(
    cx: &mut Cx,
    locales: Value,
    options: Value,
    required: Required,
    defaults: Defaults,
    zoned: Option<&str>,
) -> Completion<DateTimeFormatData> {
    let requested = canonicalize_locale_list(cx, locales)?;
    let options = Options::coerce(cx, options, DateTimeFormat::NAME)?;
    let matcher = options.locale_matcher(cx)?;
    let calendar = options.unicode_type(cx, "calendar")?;
    let numbering_system = options.numbering_system(cx)?;
    let hour12 = options.boolean(cx, "hour12")?;
    let hour_cycle = options.choice(cx, "hourCycle", HourCycle::CHOICES)?;
    let hour_cycle = match hour12 {
        Some(_) => Requested::Null,
        None => hour_cycle.map(|cycle| cycle.name().to_owned()).into(),
    };
    let keywords = [
        Keyword { key: "ca", option: calendar.into(), data: calendars_of },
        Keyword { key: "hc", option: hour_cycle, data: hour_cycles_of },
        Keyword { key: "nu", option: numbering_system.into(), data: numbering_systems::of_locale },
    ];
    let locale = resolve_locale(cx, &requested, matcher, &keywords);
    let calendar = locale.value(0).unwrap_or("gregory");
    let (calendar, kind) = CALENDARS.iter().find(|(name, _)| *name == calendar).copied().unwrap_or(CALENDARS[9]);
    let numbering_system = locale.value(2).unwrap_or("latn").to_owned();

    let v = options.get(cx, "timeZone")?;
    let zone = if let Some(zoned) = zoned {
        if !v.is_undefined() {
            let text = cx.to_string(v)?.to_rust(cx);
            return Err(cx.throw_type_error(format!("Invalid time zone specified: {text}")));
        }
        Zone::parse(zoned)
    } else if v.is_undefined() {
        Some(Zone::system())
    } else {
        let text = cx.to_string(v)?.to_rust(cx);
        match Zone::parse(&text) {
            Some(zone) => Some(zone),
            None => return Err(cx.throw_range_error(format!("Invalid time zone specified: {text}"))),
        }
    };
    let zone = zone.unwrap_or_else(Zone::system);

    let components = Components::read(cx, options)?;
    options.choice(cx, "formatMatcher", &[("basic", ()), ("best fit", ())])?;
    let date_style = options.choice(cx, "dateStyle", STYLES)?;
    let time_style = options.choice(cx, "timeStyle", STYLES)?;
    let plan = if date_style.is_some() || time_style.is_some() {
        if !components.is_empty() {
            return Err(cx.throw_type_error("Invalid option : option"));
        }
        if required == Required::Date && time_style.is_some() {
            return Err(cx.throw_type_error("Invalid option : timeStyle"));
        }
        if required == Required::Time && date_style.is_some() {
            return Err(cx.throw_type_error("Invalid option : dateStyle"));
        }
        Plan::Styles(date_style, time_style)
    } else {
        Plan::Components(components, required, defaults)
    };

    let generator = generator(&locale.data_locale, calendar);
    let asked = locale.value(1).filter(|_| hour12.is_none());
    let asked = HourCycle::CHOICES.iter().find(|(name, _)| Some(*name) == asked).map(|(_, cycle)| *cycle);
    let hour_cycle = asked.unwrap_or_else(|| HourCycle::of_locale(generator.patterns(), hour12));
    let icu = locale.icu();
    let formatter = Formatter {
        names: Names::new(&icu, kind),
        decimal: decimal_of(&icu, &numbering_system),
        numerals: Numerals { digits: digits_of(&numbering_system) },
        locale: icu,
        generator: generator.clone(),
        zone: zone.name().map(str::to_owned),
        months_in_order: calendar == "hebrew",
    };
    Ok(DateTimeFormatData {
        locale: locale.locale,
        calendar,
        numbering_system,
        zone,
        date_style,
        time_style,
        formats: Formats::new(generator, plan, hour_cycle),
        formatter,
        any_calendar: AnyCalendar::new(kind),
    })
}
