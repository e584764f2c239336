//! Ranges of numbers: 15.5.19 PartitionNumberRangePattern
//! <https://tc39.es/ecma402/#sec-partitionnumberrangepattern>

use super::format::{NumberFormatData, Style};
use super::parts::{Part, Parts};
use super::patterns::CurrencyPattern;
use super::value::Number;
use super::NumberFormat;
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

fn is_number(part: &Part) -> bool {
    matches!(part.kind, "integer" | "group" | "decimal" | "fraction" | "infinity")
}

/// 15.5.21 CollapseNumberRange <https://tc39.es/ecma402/#sec-collapsenumberrange>: what stands around both ends is
/// written once if it is longer than a character. `same_unit`: it differs only in grammatical number, and the end's
/// serves for both.
fn collapse(start: Vec<Part>, end: Vec<Part>, separator: &str, same_unit: bool) -> (Parts, Vec<&'static str>) {
    let outside = |parts: &[Part]| {
        let before = parts.iter().take_while(|part| !is_number(part)).count();
        (before, parts.iter().rev().take_while(|part| !is_number(part)).count())
    };
    let around = |parts: &[Part]| {
        let (before, after) = outside(parts);
        (parts[..before].to_vec(), parts[parts.len() - after..].to_vec())
    };
    let signs = |parts: &[Part]| -> Vec<&'static str> { parts.iter().map(|part| part.kind).filter(|kind| kind.ends_with("Sign")).collect() };
    let (start_around, end_around) = (around(&start), around(&end));
    let length = |(before, after): &(Vec<Part>, Vec<Part>)| {
        before.iter().chain(after).map(|part| part.text.chars().count()).sum::<usize>()
    };
    let alike = start_around == end_around || (same_unit && signs(&start).is_empty() && signs(&end).is_empty());
    let shared = alike && length(&end_around) > 1;
    let spaced = !shared && length(&start_around) + length(&end_around) > 0;
    let text = if spaced && !separator.starts_with(char::is_whitespace) { format!(" {separator} ") } else { separator.to_owned() };
    let mut all: Vec<(Part, &'static str)> = Vec::new();
    let separator = (Part { kind: "literal", text }, SHARED);
    if shared {
        let (start_outside, end_outside) = (outside(&start), outside(&end));
        all.extend(end_around.0.into_iter().map(|part| (part, SHARED)));
        let start_number = start[start_outside.0..start.len() - start_outside.1].iter().cloned();
        all.extend(start_number.map(|part| (part, START)));
        all.push(separator);
        let end_number = end[end_outside.0..end.len() - end_outside.1].iter().cloned();
        all.extend(end_number.map(|part| (part, END)));
        all.extend(end_around.1.into_iter().map(|part| (part, SHARED)));
    } else {
        all.extend(start.into_iter().map(|part| (part, START)));
        all.push(separator);
        all.extend(end.into_iter().map(|part| (part, END)));
    }
    let (parts, sources): (Vec<Part>, Vec<&'static str>) = all.into_iter().unzip();
    (Parts(parts), sources)
}
