//! The patterns of a unit of time in a locale.

use icu_experimental::provider::Baked;
use icu_experimental::relativetime::provider::*;
use icu_plurals::{PluralOperands, PluralRules};
use icu_provider::prelude::*;

/// Stands for the number in the text of a pattern.
const NUMBER: char = '\u{F8FE}';

/// A unit of time.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Unit {
    Second,
    Minute,
    Hour,
    Day,
    Week,
    Month,
    Quarter,
    Year,
}

impl Unit {
    const ALL: [(Unit, &'static str); 8] = [
        (Unit::Second, "second"),
        (Unit::Minute, "minute"),
        (Unit::Hour, "hour"),
        (Unit::Day, "day"),
        (Unit::Week, "week"),
        (Unit::Month, "month"),
        (Unit::Quarter, "quarter"),
        (Unit::Year, "year"),
    ];

    /// 17.5.1 SingularRelativeTimeUnit <https://tc39.es/ecma402/#sec-singularrelativetimeunit>
    pub(super) fn of(name: &str) -> Option<Unit> {
        let known = |singular: &str| name == singular || name.strip_suffix('s') == Some(singular);
        Unit::ALL.iter().find(|(_, singular)| known(singular)).map(|(unit, _)| *unit)
    }
    /// In the singular.
    pub(super) fn name(self) -> &'static str {
        Unit::ALL.iter().find(|(unit, _)| *unit == self).map_or("", |(_, name)| name)
    }
}

/// The patterns of a unit in a style.
pub(super) struct UnitPatterns(
    Option<DataPayload<icu_provider::marker::ErasedMarker<RelativeTimePatternData<'static>>>>,
);

impl UnitPatterns {
    pub(super) fn load(locale: &icu_locale::Locale, unit: Unit, style: &str) -> UnitPatterns {
        let locale = DataLocale::from(locale);
        macro_rules! by_unit {
            ($($unit:ident $long:ident $short:ident $narrow:ident;)*) => {
                match unit {
                    $(Unit::$unit => match style {
                        "short" => load::<$short>(&locale),
                        "narrow" => load::<$narrow>(&locale),
                        _ => load::<$long>(&locale),
                    },)*
                }
            };
        }
        UnitPatterns(by_unit! {
            Second DatetimeRelativeSecondLongV1 DatetimeRelativeSecondShortV1 DatetimeRelativeSecondNarrowV1;
            Minute DatetimeRelativeMinuteLongV1 DatetimeRelativeMinuteShortV1 DatetimeRelativeMinuteNarrowV1;
            Hour DatetimeRelativeHourLongV1 DatetimeRelativeHourShortV1 DatetimeRelativeHourNarrowV1;
            Day DatetimeRelativeDayLongV1 DatetimeRelativeDayShortV1 DatetimeRelativeDayNarrowV1;
            Week DatetimeRelativeWeekLongV1 DatetimeRelativeWeekShortV1 DatetimeRelativeWeekNarrowV1;
            Month DatetimeRelativeMonthLongV1 DatetimeRelativeMonthShortV1 DatetimeRelativeMonthNarrowV1;
            Quarter DatetimeRelativeQuarterLongV1 DatetimeRelativeQuarterShortV1 DatetimeRelativeQuarterNarrowV1;
            Year DatetimeRelativeYearLongV1 DatetimeRelativeYearShortV1 DatetimeRelativeYearNarrowV1;
        })
    }

    /// A word such as "yesterday".
    pub(super) fn word(&self, value: f64) -> Option<String> {
        if value.fract() != 0.0 || !(-100.0..=100.0).contains(&value) {
            return None;
        }
        self.0.as_ref()?.get().get_relative(value as i8).map(str::to_owned)
    }

    /// What stands before and after the number; no second part if the text says the number itself.
    pub(super) fn around(&self, past: bool, operands: PluralOperands, rules: &PluralRules) -> (String, Option<String>) {
        let Some(data) = &self.0 else { return (if past { "-" } else { "+" }.to_owned(), Some(String::new())) };
        let patterns = if past { &data.get().past } else { &data.get().future };
        let (_, pattern) = patterns.elements.get(operands, rules);
        let text = pattern.interpolate_to_string((NUMBER.to_string(),));
        match text.split_once(NUMBER) {
            Some((before, after)) => (before.to_owned(), Some(after.to_owned())),
            None => (text, None),
        }
    }
}

fn load<M>(
    locale: &DataLocale,
) -> Option<DataPayload<icu_provider::marker::ErasedMarker<RelativeTimePatternData<'static>>>>
where
    M: DataMarker<DataStruct = RelativeTimePatternData<'static>>,
    Baked: DataProvider<M>,
{
    let request = DataRequest { id: DataIdentifierBorrowed::for_locale(locale), ..DataRequest::default() };
    DataProvider::<M>::load(&Baked, request).ok().map(|response| response.payload.cast())
}
