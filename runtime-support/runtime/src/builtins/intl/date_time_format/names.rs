//! Names of months, weekdays and eras in a locale, from the data of ICU4X.

use icu_calendar::AnyCalendarKind;
use icu_calendar::types::{LeapStatus, MonthInfo, Weekday, YearInfo};
use icu_datetime::provider::Baked;
use icu_datetime::provider::names::*;
use icu_provider::prelude::*;

/// The names of one locale and calendar.
#[derive(Clone, Debug)]
pub(super) struct Names {
    locale: DataLocale,
    calendar: AnyCalendarKind,
}

fn load<M: DataMarker>(locale: &DataLocale, attribute: &str) -> Option<DataPayload<M>>
where
    Baked: DataProvider<M>,
{
    let attribute = DataMarkerAttributes::try_from_str(attribute).ok()?;
    let id = DataIdentifierBorrowed::for_marker_attributes_and_locale(attribute, locale);
    Some(DataProvider::<M>::load(&Baked, DataRequest { id, ..Default::default() }).ok()?.payload)
}

/// The attribute of a width, by how often the letter stands.
fn width(length: usize) -> &'static str {
    match length {
        0..=3 => "3",
        4 => "5",
        5 => "4",
        _ => "6",
    }
}

/// A text with a place for another, whose place in bytes is told by its first character.
fn fill_place(store: &str, text: &str) -> String {
    let mut chars = store.chars();
    let place = chars.next().map_or(0, |c| c as usize);
    let rest = chars.as_str();
    match place.checked_sub(1).and_then(|place| rest.split_at_checked(place)) {
        Some((before, after)) => format!("{before}{text}{after}"),
        None => rest.to_owned(),
    }
}

macro_rules! by_calendar {
    ($load:ident, $names:expr, $attribute:expr, $($kind:ident => $marker:ident,)+) => {
        match $names.calendar {
            $(AnyCalendarKind::$kind => load::<$marker>(&$names.locale, $attribute).map(DataPayload::cast),)+
            _ => None,
        }
    };
}

impl Names {
    pub(super) fn new(locale: &icu_locale::Locale, calendar: AnyCalendarKind) -> Names {
        Names { locale: DataLocale::from(locale), calendar }
    }

    fn months(&self, attribute: &str) -> Option<DataPayload<MonthNamesV1>> {
        by_calendar!(load, self, attribute,
            Buddhist => DatetimeNamesMonthBuddhistV1,
            Chinese => DatetimeNamesMonthChineseV1,
            Coptic => DatetimeNamesMonthCopticV1,
            Dangi => DatetimeNamesMonthDangiV1,
            Ethiopian => DatetimeNamesMonthEthiopianV1,
            EthiopianAmeteAlem => DatetimeNamesMonthEthiopianV1,
            Gregorian => DatetimeNamesMonthGregorianV1,
            Iso => DatetimeNamesMonthGregorianV1,
            Hebrew => DatetimeNamesMonthHebrewV1,
            Indian => DatetimeNamesMonthIndianV1,
            HijriTabularTypeIIFriday => DatetimeNamesMonthHijriV1,
            HijriTabularTypeIIThursday => DatetimeNamesMonthHijriV1,
            HijriUmmAlQura => DatetimeNamesMonthHijriV1,
            Japanese => DatetimeNamesMonthJapaneseV1,
            Persian => DatetimeNamesMonthPersianV1,
            Roc => DatetimeNamesMonthRocV1,
        )
    }

    fn years(&self, attribute: &str) -> Option<DataPayload<YearNamesV1>> {
        by_calendar!(load, self, attribute,
            Buddhist => DatetimeNamesYearBuddhistV1,
            Chinese => DatetimeNamesYearChineseV1,
            Coptic => DatetimeNamesYearCopticV1,
            Dangi => DatetimeNamesYearDangiV1,
            Ethiopian => DatetimeNamesYearEthiopianV1,
            EthiopianAmeteAlem => DatetimeNamesYearEthiopianV1,
            Gregorian => DatetimeNamesYearGregorianV1,
            Iso => DatetimeNamesYearGregorianV1,
            Hebrew => DatetimeNamesYearHebrewV1,
            Indian => DatetimeNamesYearIndianV1,
            HijriTabularTypeIIFriday => DatetimeNamesYearHijriV1,
            HijriTabularTypeIIThursday => DatetimeNamesYearHijriV1,
            HijriUmmAlQura => DatetimeNamesYearHijriV1,
            Japanese => DatetimeNamesYearJapaneseV1,
            Persian => DatetimeNamesYearPersianV1,
            Roc => DatetimeNamesYearRocV1,
        )
    }

    /// The first of the two attributes that has data: names that stand alone are listed only if they differ.
    fn attributes(length: usize, alone: bool) -> impl Iterator<Item = String> {
        let own = alone.then(|| format!("{}s", width(length)));
        own.into_iter().chain(std::iter::once(width(length).to_owned()))
    }

    /// The name of a month. None if the calendar numbers its months.
    pub(super) fn month(&self, month: MonthInfo, length: usize, alone: bool) -> Option<String> {
        let payload = Self::attributes(length, alone).find_map(|attribute| self.months(&attribute))?;
        let place = usize::from(month.number()) - 1;
        match payload.get() {
            MonthNames::Linear(names) => names.get(place).map(str::to_owned),
            MonthNames::LeapPattern(names) => {
                let pattern = match month.leap_status() {
                    LeapStatus::Leap => Some(names.len() - 2),
                    LeapStatus::Base => Some(names.len() - 1),
                    _ => None,
                };
                let name = names.get(place)?;
                Some(match pattern.and_then(|pattern| names.get(pattern)) {
                    Some(pattern) => fill_place(pattern, name),
                    None => name.to_owned(),
                })
            }
            _ => None,
        }
    }

    /// The number of a leap month, with what marks it as one.
    pub(super) fn leap_month(&self, month: MonthInfo, number: &str) -> Option<String> {
        let payload = self.months("1")?;
        match payload.get() {
            MonthNames::LeapNumeric(pattern) if month.leap_status() == LeapStatus::Leap => {
                Some(pattern.interpolate([number]).to_string())
            }
            _ => None,
        }
    }

    /// The name of a day of the week, which counts from Sunday.
    pub(super) fn weekday(&self, day: u8, length: usize, alone: bool) -> Option<String> {
        let day = Weekday::from_days_since_sunday(day.into());
        let payload = Self::attributes(length, alone)
            .find_map(|attribute| load::<DatetimeNamesWeekdayV1>(&self.locale, &attribute))?;
        payload.get().get(day).map(str::to_owned)
    }

    /// The name of a year's era.
    pub(super) fn era(&self, year: YearInfo, length: usize) -> Option<String> {
        let YearInfo::Era(era) = year else { return None };
        match self.years(width(length))?.get() {
            YearNames::FixedEras(names) => names.get(era.era_index?.into()).map(str::to_owned),
            _ => None,
        }
    }

    /// The name of a year in the cycle of sixty.
    pub(super) fn cyclic_year(&self, year: YearInfo, length: usize) -> Option<String> {
        let YearInfo::Cyclic(cyclic) = year else { return None };
        match self.years(width(length))?.get() {
            YearNames::Cyclic(names) => names.get(usize::from(cyclic.year) - 1).map(str::to_owned),
            _ => None,
        }
    }
}
