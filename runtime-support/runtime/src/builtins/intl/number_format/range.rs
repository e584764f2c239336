//! Ranges of numbers: 15.5.19 PartitionNumberRangePattern
//! <https://tc39.es/ecma402/#sec-partitionnumberrangepattern>

use super::NumberFormat;
use super::format::{NumberFormatData, Style};
use super::parts::{Part, Parts};
use super::patterns::CurrencyPattern;
use super::value::Number;
use crate::builtins::intl::prelude::*;

/// 15.3.5 Intl.NumberFormat.prototype.formatRange <https://tc39.es/ecma402/#sec-intl.numberformat.prototype.formatrange>
pub(super) fn format_range(cx: &mut Cx, args: &Args) -> Completion {
    let (parts, _) = range(cx, args, "Intl.NumberFormat.prototype.formatRange")?;
    Ok(cx.string_from_str(&parts.text()).value())
}

/// 15.3.6 Intl.NumberFormat.prototype.formatRangeToParts <https://tc39.es/ecma402/#sec-intl.numberformat.prototype.formatrangetoparts>
pub(super) fn format_range_to_parts(cx: &mut Cx, args: &Args) -> Completion {
    let (parts, sources) = range(cx, args, "Intl.NumberFormat.prototype.formatRangeToParts")?;
    parts.to_array(cx, |cx, i, o| options::show(cx, o, "source", sources[i]))
}

const START: &str = "startRange";
const END: &str = "endRange";
const SHARED: &str = "shared";

fn range(cx: &mut Cx, args: &Args, method: &str) -> Completion<(Parts, Vec<&'static str>)> {
    let (_, data) = this::<NumberFormat>(cx, args, method)?;
    let (start, end) = (args.get(0), args.get(1));
    for (v, name) in [(start, "start"), (end, "end")] {
        if v.is_undefined() {
            return Err(cx.throw_type_error(format!("Invalid {name} : undefined")));
        }
    }
    let x = Number::of(cx, start)?;
    let y = Number::of(cx, end)?;
    for (number, name) in [(&x, "start"), (&y, "end")] {
        if matches!(number, Number::NaN) {
            return Err(cx.throw_range_error(format!("Invalid {name} : NaN")));
        }
    }
    Ok(partition_range(&data, &x, &y))
}

/// 15.5.19 PartitionNumberRangePattern <https://tc39.es/ecma402/#sec-partitionnumberrangepattern>, with the source of
/// each part.
fn partition_range(data: &NumberFormatData, x: &Number, y: &Number) -> (Parts, Vec<&'static str>) {
    let (start, end) = (data.partition(x, false), data.partition(y, false));
    if start == end {
        // 15.5.20 FormatApproximately
        let parts = data.partition(x, true);
        let sources = vec![SHARED; parts.0.len()];
        return (parts, sources);
    }
    let same_unit = matches!(data.style, Style::Unit(_) | Style::Currency(CurrencyPattern::Name { .. }));
    collapse(start.0, end.0, data.symbols.range, same_unit)
}

fn is_digits(part: &Part) -> bool {
    matches!(part.kind, "integer" | "group" | "decimal" | "fraction" | "infinity")
}

/// 15.5.21 CollapseNumberRange <https://tc39.es/ecma402/#sec-collapsenumberrange>: what stands around both ends is
/// written once if it is longer than a character. `same_unit`: it is a unit or a name, which differs only in
/// grammatical number, and the end's serves for both; signs and exponents are never shared then.
fn collapse(start: Vec<Part>, end: Vec<Part>, separator: &str, same_unit: bool) -> (Parts, Vec<&'static str>) {
    let inside = |part: &Part| {
        is_digits(part) || part.kind.starts_with("exponent") || (same_unit && part.kind.ends_with("Sign"))
    };
    let bounds = |parts: &[Part]| {
        let first = parts.iter().position(inside).unwrap_or(0);
        (first, parts.iter().rposition(inside).map_or(parts.len(), |last| last + 1))
    };
    let ((start_first, start_last), (end_first, end_last)) = (bounds(&start), bounds(&end));
    let alike = start[..start_first] == end[..end_first] && start[start_last..] == end[end_last..];
    let length = |parts: &[Part]| parts.iter().map(|part| part.text.chars().count()).sum::<usize>();
    let shared = (alike || same_unit) && length(&end[..end_first]) + length(&end[end_last..]) > 1;
    let repeated = |parts: &[Part]| !parts.iter().all(is_digits);
    let spaced = if shared {
        repeated(&start[start_first..start_last]) || repeated(&end[end_first..end_last])
    } else {
        repeated(&start) || repeated(&end)
    };
    let text = if spaced && !separator.starts_with(char::is_whitespace) {
        format!(" {separator} ")
    } else {
        separator.to_owned()
    };
    let separator = Part { kind: "literal", text };
    let mut all: Vec<(Part, &'static str)> = Vec::new();
    let mut take = |parts: &[Part], source| all.extend(parts.iter().cloned().map(|part| (part, source)));
    if shared {
        take(&end[..end_first], SHARED);
        take(&start[start_first..start_last], START);
        take(std::slice::from_ref(&separator), SHARED);
        take(&end[end_first..end_last], END);
        take(&end[end_last..], SHARED);
    } else {
        take(&start, START);
        take(std::slice::from_ref(&separator), SHARED);
        take(&end, END);
    }
    let (parts, sources): (Vec<Part>, Vec<&'static str>) = all.into_iter().unzip();
    (Parts(parts), sources)
}
