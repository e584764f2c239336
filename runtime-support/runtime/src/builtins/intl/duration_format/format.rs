//! 13.5.14 PartitionDurationFormatPattern <https://tc39.es/ecma402/#sec-partitiondurationformatpattern>

use icu_list::ListFormatter;
use icu_list::options::{ListFormatterOptions, ListLength};
use icu_list::parts::ELEMENT;
use writeable::{PartsWrite, Writeable};

use super::units::{FRACTIONAL, UNITS};
use super::{DurationFormat, DurationFormatData, initialize};
use crate::builtins::intl::number_format::construct::initialize as number_format;
use crate::builtins::intl::number_format::value::Number;
use crate::builtins::intl::prelude::*;
use crate::builtins::temporal::duration_record;

const SECONDS: usize = 6;
const MINUTES: usize = 5;

/// A part of the text; the unit it belongs to, unless it stands between units.
struct Part {
    kind: &'static str,
    text: String,
    unit: Option<&'static str>,
}

/// A unit's value and those of all smaller units, as a decimal numeral of that unit.
fn with_fraction(duration: &[f64; 10], unit: usize) -> String {
    let exponent = 3 * (UNITS.len() - 1 - unit);
    let mut all: i128 = 0;
    for (i, value) in duration.iter().enumerate().skip(unit) {
        all += *value as i128 * 10_i128.pow(3 * (UNITS.len() - 1 - i) as u32);
    }
    let sign = if all < 0 { "-" } else { "" };
    let (whole, rest) = (all.unsigned_abs() / 10_u128.pow(exponent as u32), all.unsigned_abs() % 10_u128.pow(exponent as u32));
    if rest == 0 { format!("{sign}{whole}") } else { format!("{sign}{whole}.{rest:0exponent$}") }
}

impl DurationFormatData {
    /// How hours, minutes and seconds are set apart in digits.
    fn separator(&self) -> &'static str {
        match self.locale.data_locale.split('-').next() {
            Some("da" | "fi" | "id" | "su" | "kl") => ".",
            _ => ":",
        }
    }

    /// A number as Intl.NumberFormat with these options shows it.
    fn number(&self, cx: &mut Cx, value: &str, unit: usize, fraction: bool, signed: bool) -> Completion<Vec<Part>> {
        let options = cx.new_object_with_proto(None);
        let style = self.units[unit].style;
        options::show(cx, options, "numberingSystem", &self.numbering_system)?;
        if !signed {
            options::show(cx, options, "signDisplay", "never")?;
        }
        if fraction {
            let (least, most) = self.fractional_digits.map_or((0, 9), |digits| (digits, digits));
            options::show_value(cx, options, "minimumFractionDigits", Value::int(least as i32))?;
            options::show_value(cx, options, "maximumFractionDigits", Value::int(most as i32))?;
            options::show(cx, options, "roundingMode", "trunc")?;
        }
        if matches!(style, "numeric" | "2-digit" | FRACTIONAL) {
            options::show_value(cx, options, "useGrouping", Value::FALSE)?;
            if style == "2-digit" {
                options::show_value(cx, options, "minimumIntegerDigits", Value::int(2))?;
            }
        } else {
            options::show(cx, options, "style", "unit")?;
            options::show(cx, options, "unit", UNITS[unit].singular)?;
            options::show(cx, options, "unitDisplay", style)?;
        }
        let locale = cx.string_from_str(&self.locale.data_locale).value();
        let format = number_format(cx, locale, options.value())?;
        let text = cx.string_from_str(value).value();
        let number = Number::of(cx, text)?;
        let unit = Some(UNITS[unit].singular);
        let parts = format.partition(&number, false).0;
        Ok(parts.into_iter().map(|part| Part { kind: part.kind, text: part.text, unit }).collect())
    }

    /// The units that are shown; those in digits are one.
    fn groups(&self, cx: &mut Cx, duration: &[f64; 10]) -> Completion<Vec<Vec<Part>>> {
        let mut groups: Vec<Vec<Part>> = Vec::new();
        let negative = duration.iter().any(|value| *value < 0.0);
        let (mut in_digits, mut sign_shown) = (false, false);
        for (unit, options) in self.units.iter().enumerate() {
            let next_is_fraction = self.units.get(unit + 1).is_some_and(|next| next.style == FRACTIONAL);
            let last = unit >= SECONDS && next_is_fraction;
            let mut value = match last {
                true => with_fraction(duration, unit),
                false => format!("{}", duration[unit] as i128),
            };
            let seconds_follow = || self.units[SECONDS].always || duration[SECONDS..].iter().any(|value| *value != 0.0);
            let needed = unit == MINUTES && in_digits && seconds_follow();
            if value != "0" || options.always || needed {
                if negative && !sign_shown && value == "0" {
                    value = "-0".to_owned();
                }
                let parts = self.number(cx, &value, unit, last, !sign_shown)?;
                sign_shown = true;
                let is_digits = matches!(options.style, "numeric" | "2-digit");
                match groups.last_mut() {
                    Some(group) if in_digits => {
                        group.push(Part { kind: "literal", text: self.separator().to_owned(), unit: None });
                        group.extend(parts);
                    }
                    _ => groups.push(parts),
                }
                in_digits |= is_digits;
            }
            if last {
                break;
            }
        }
        Ok(groups)
    }

    /// 13.5.14 PartitionDurationFormatPattern <https://tc39.es/ecma402/#sec-partitiondurationformatpattern>
    fn partition(&self, cx: &mut Cx, duration: &[f64; 10]) -> Completion<Vec<Part>> {
        let groups = self.groups(cx, duration)?;
        let length = match self.style {
            "long" => ListLength::Wide,
            "narrow" => ListLength::Narrow,
            _ => ListLength::Short,
        };
        let options = ListFormatterOptions::default().with_length(length);
        let texts: Vec<String> = groups.iter().map(|group| group.iter().map(|part| &*part.text).collect()).collect();
        let mut sink = Sink { groups: groups.into_iter(), parts: Vec::new(), in_element: false };
        if let Ok(list) = ListFormatter::try_new_unit((&self.locale.icu()).into(), options) {
            // The sink never fails.
            let _ = list.format(texts.iter().map(String::as_str)).write_to_parts(&mut sink);
        }
        Ok(sink.parts)
    }
}

/// Puts the parts of the elements in their places in the list.
struct Sink {
    groups: std::vec::IntoIter<Vec<Part>>,
    parts: Vec<Part>,
    in_element: bool,
}

impl std::fmt::Write for Sink {
    fn write_str(&mut self, s: &str) -> std::fmt::Result {
        match self.parts.last_mut() {
            _ if self.in_element || s.is_empty() => {}
            Some(Part { kind: "literal", text, unit: None }) => text.push_str(s),
            _ => self.parts.push(Part { kind: "literal", text: s.to_owned(), unit: None }),
        }
        Ok(())
    }
}

impl PartsWrite for Sink {
    type SubPartsWrite = Self;

    fn with_part(
        &mut self,
        part: writeable::Part,
        mut write: impl FnMut(&mut Self) -> std::fmt::Result,
    ) -> std::fmt::Result {
        if part != ELEMENT {
            return write(self);
        }
        self.parts.extend(self.groups.next().unwrap_or_default());
        self.in_element = true;
        let result = write(self);
        self.in_element = false;
        result
    }
}

fn text_of(cx: &mut Cx, parts: &[Part]) -> Value {
    let text: String = parts.iter().map(|part| &*part.text).collect();
    cx.string_from_str(&text).value()
}

/// 13.3.3 Intl.DurationFormat.prototype.format <https://tc39.es/ecma402/#sec-Intl.DurationFormat.prototype.format>
pub(super) fn format(cx: &mut Cx, args: &Args) -> Completion {
    let (_, data) = this::<DurationFormat>(cx, args, "Intl.DurationFormat.prototype.format")?;
    let duration = duration_record(cx, args.get(0))?;
    let parts = data.partition(cx, &duration)?;
    Ok(text_of(cx, &parts))
}

/// 13.3.4 Intl.DurationFormat.prototype.formatToParts <https://tc39.es/ecma402/#sec-Intl.DurationFormat.prototype.formatToParts>
pub(super) fn format_to_parts(cx: &mut Cx, args: &Args) -> Completion {
    let (_, data) = this::<DurationFormat>(cx, args, "Intl.DurationFormat.prototype.formatToParts")?;
    let duration = duration_record(cx, args.get(0))?;
    let parts = data.partition(cx, &duration)?;
    let list = cx.new_list_with_capacity(parts.len());
    for part in &parts {
        let o = cx.new_object();
        options::show(cx, o, "type", part.kind)?;
        options::show(cx, o, "value", &part.text)?;
        if let Some(unit) = part.unit {
            options::show(cx, o, "unit", unit)?;
        }
        list.push(cx, o.value());
    }
    Ok(cx.create_array_from_list(list.as_slice()).value())
}

/// Temporal.Duration.prototype.toLocaleString <https://tc39.es/ecma402/#sec-Intl.DurationFormat.prototype.format>
pub(super) fn to_locale_string(cx: &mut Cx, v: Value, [locales, options]: [Value; 2]) -> Completion {
    let data = initialize(cx, locales, options)?;
    let duration = duration_record(cx, v)?;
    let parts = data.partition(cx, &duration)?;
    Ok(text_of(cx, &parts))
}
