//! 21.1 Number objects.

use crate::builtins::prelude::*;
use kiln_semantics::number_format as sem;

/// Function properties of the Number constructor.
const STATICS: &[Prop] = &[
    Prop::method("isFinite", 1, is_finite),
    Prop::method("isInteger", 1, is_integer),
    Prop::method("isNaN", 1, is_nan),
    Prop::method("isSafeInteger", 1, is_safe_integer),
    Prop::intrinsic("parseFloat", Intrinsic::ParseFloat),
    Prop::intrinsic("parseInt", Intrinsic::ParseInt),
    Prop::value("MAX_VALUE", f64::MAX, attrs::NONE),
    Prop::value("MIN_VALUE", 5e-324, attrs::NONE),
    Prop::value("NaN", f64::NAN, attrs::NONE),
    Prop::value("NEGATIVE_INFINITY", f64::NEG_INFINITY, attrs::NONE),
    Prop::value("POSITIVE_INFINITY", f64::INFINITY, attrs::NONE),
    Prop::value("MAX_SAFE_INTEGER", MAX_SAFE_INTEGER, attrs::NONE),
    Prop::value("MIN_SAFE_INTEGER", -MAX_SAFE_INTEGER, attrs::NONE),
    Prop::value("EPSILON", f64::EPSILON, attrs::NONE),
];

/// Function properties of Number.prototype.
const PROTOTYPE: &[Prop] = &[
    Prop::intrinsic("constructor", Intrinsic::Number),
    Prop::method("toExponential", 1, to_exponential),
    Prop::method("toFixed", 1, to_fixed),
    Prop::method("toPrecision", 1, to_precision),
    Prop::method("toString", 1, to_string),
    Prop::method("valueOf", 0, value_of),
    Prop::method("toLocaleString", 0, to_locale_string),
];

/// Builds %Number%.
pub(super) fn create_constructor(cx: &mut Cx) -> Object {
    let constructor = cx.new_constructor("Number", 1, number_constructor, Intrinsic::NumberPrototype, Intrinsic::FunctionPrototype);
    cx.define_props(constructor, STATICS);
    constructor
}

/// Builds %Number.prototype%, itself a Number object of +0.
pub(super) fn create_prototype(cx: &mut Cx) -> Object {
    let parent = cx.intrinsic(Intrinsic::ObjectPrototype);
    let proto = new_wrapper(cx, kind::PRIMITIVE_WRAPPER, parent, Value::int(0));
    cx.define_props(proto, PROTOTYPE);
    proto
}

/// 2^53 − 1.
pub const MAX_SAFE_INTEGER: f64 = 9007199254740991.0;

/// 21.1.1.1 Number ( value ) <https://tc39.es/ecma262/#sec-number-constructor-number-value>
pub fn number_constructor(cx: &mut Cx, args: &Args) -> Completion {
    let n = if args.len() > 0 {
        let prim = cx.to_numeric(args.get(0))?;
        match prim.as_bigint() {
            Some(b) => Value::number(cx.hooks.bigint.map_or(f64::NAN, |ops| (ops.to_number)(b))),
            None => prim,
        }
    } else {
        Value::int(0)
    };
    let Some(new_target) = args.new_target() else { return Ok(n) };
    let proto = cx.get_prototype_from_constructor(new_target, Intrinsic::NumberPrototype)?;
    Ok(new_wrapper(cx, kind::PRIMITIVE_WRAPPER, proto, n).value())
}

/// 21.1.2.2 Number.isFinite <https://tc39.es/ecma262/#sec-number.isfinite>
fn is_finite(_cx: &mut Cx, args: &Args) -> Completion {
    let v = args.get(0);
    Ok(Value::bool(v.is_number() && v.as_number().is_finite()))
}

fn is_integral(v: Value) -> bool {
    v.is_int() || (v.is_number() && v.as_double().is_finite() && v.as_double().trunc() == v.as_double())
}

/// 21.1.2.3 Number.isInteger <https://tc39.es/ecma262/#sec-number.isinteger>
fn is_integer(_cx: &mut Cx, args: &Args) -> Completion {
    Ok(Value::bool(is_integral(args.get(0))))
}

/// 21.1.2.4 Number.isNaN <https://tc39.es/ecma262/#sec-number.isnan>
fn is_nan(_cx: &mut Cx, args: &Args) -> Completion {
    let v = args.get(0);
    Ok(Value::bool(v.is_number() && v.as_number().is_nan()))
}

/// 21.1.2.5 Number.isSafeInteger <https://tc39.es/ecma262/#sec-number.issafeinteger>
fn is_safe_integer(_cx: &mut Cx, args: &Args) -> Completion {
    let v = args.get(0);
    Ok(Value::bool(is_integral(v) && v.as_number().abs() <= MAX_SAFE_INTEGER))
}

/// 21.1.3.7.1 ThisNumberValue <https://tc39.es/ecma262/#sec-thisnumbervalue>
fn this_number_value(cx: &mut Cx, this: Value, method: &str) -> Completion<f64> {
    if this.is_number() {
        return Ok(this.as_number());
    }
    if let Some(o) = this.as_kind(kind::PRIMITIVE_WRAPPER)
        && wrapped_primitive(o).is_number()
    {
        return Ok(wrapped_primitive(o).as_number());
    }
    Err(cx.throw_type_error(format!("Number.prototype.{method} requires that 'this' be a Number")))
}

fn ascii(cx: &mut Cx, text: &str) -> Completion {
    Ok(cx.string_from_latin1(text.as_bytes()).value())
}

/// 21.1.3.2 Number.prototype.toExponential <https://tc39.es/ecma262/#sec-number.prototype.toexponential>
fn to_exponential(cx: &mut Cx, args: &Args) -> Completion {
    let x = this_number_value(cx, args.this, "toExponential")?;
    let digits = args.get(0);
    let f = cx.to_integer_or_infinity(digits)?;
    if !x.is_finite() {
        return ascii(cx, &sem::number_to_string(x));
    }
    if !(0.0..=100.0).contains(&f) {
        return Err(cx.throw_range_error("toExponential() argument must be between 0 and 100"));
    }
    let text = sem::to_exponential(x, if digits.is_undefined() { None } else { Some(f as u32) });
    ascii(cx, &text)
}

/// 21.1.3.3 Number.prototype.toFixed <https://tc39.es/ecma262/#sec-number.prototype.tofixed>
fn to_fixed(cx: &mut Cx, args: &Args) -> Completion {
    let x = this_number_value(cx, args.this, "toFixed")?;
    let f = cx.to_integer_or_infinity(args.get(0))?;
    if !(0.0..=100.0).contains(&f) {
        return Err(cx.throw_range_error("toFixed() digits argument must be between 0 and 100"));
    }
    let text = if x.is_finite() { sem::to_fixed(x, f as u32) } else { sem::number_to_string(x) };
    ascii(cx, &text)
}

/// 21.1.3.5 Number.prototype.toPrecision <https://tc39.es/ecma262/#sec-number.prototype.toprecision>
fn to_precision(cx: &mut Cx, args: &Args) -> Completion {
    let x = this_number_value(cx, args.this, "toPrecision")?;
    if args.get(0).is_undefined() {
        return ascii(cx, &sem::number_to_string(x));
    }
    let p = cx.to_integer_or_infinity(args.get(0))?;
    if !x.is_finite() {
        return ascii(cx, &sem::number_to_string(x));
    }
    if !(1.0..=100.0).contains(&p) {
        return Err(cx.throw_range_error("toPrecision() argument must be between 1 and 100"));
    }
    let text = sem::to_precision(x, p as u32);
    ascii(cx, &text)
}

/// 21.1.3.6 Number.prototype.toString <https://tc39.es/ecma262/#sec-number.prototype.tostring>
fn to_string(cx: &mut Cx, args: &Args) -> Completion {
    let x = this_number_value(cx, args.this, "toString")?;
    let radix = if args.get(0).is_undefined() { 10.0 } else { cx.to_integer_or_infinity(args.get(0))? };
    if !(2.0..=36.0).contains(&radix) {
        return Err(cx.throw_range_error("toString() radix argument must be between 2 and 36"));
    }
    if radix == 10.0 {
        return Ok(cx.to_string(Value::number(x))?.value());
    }
    let text = sem::number_to_radix_string(x, radix as u32);
    ascii(cx, &text)
}

/// 21.1.3.7 Number.prototype.valueOf <https://tc39.es/ecma262/#sec-number.prototype.valueof>
fn value_of(cx: &mut Cx, args: &Args) -> Completion {
    Ok(Value::number(this_number_value(cx, args.this, "valueOf")?))
}

/// 21.1.3.4 Number.prototype.toLocaleString <https://tc39.es/ecma262/#sec-number.prototype.tolocalestring>
///
/// In a program without Intl the locale is en-US: grouped by thousands, at most three fraction digits.
fn to_locale_string(cx: &mut Cx, args: &Args) -> Completion {
    let x = this_number_value(cx, args.this, "toLocaleString")?;
    if let Some(format) = cx.hooks.number_to_locale_string {
        return format(cx, Value::number(x), args.get(0), args.get(1));
    }
    let text = number_to_locale_string(x);
    Ok(cx.string_from_str(&text).value())
}

/// A number in the default format of the en-US locale.
pub fn number_to_locale_string(x: f64) -> String {
    if x.is_nan() {
        return "NaN".into();
    }
    let sign = if x.is_sign_negative() { "-" } else { "" };
    if x.is_infinite() {
        return format!("{sign}∞");
    }
    let (digits, point) = shortest_digits(x.abs());
    let (digits, point) = round_decimal(digits, point, 3);
    let mut out = String::from(sign);
    let int_len = point.max(0) as usize;
    if int_len == 0 {
        out.push('0');
    }
    for i in 0..int_len {
        if i > 0 && (int_len - i).is_multiple_of(3) {
            out.push(',');
        }
        out.push(digits.get(i).map_or('0', |&d| (b'0' + d) as char));
    }
    let fraction: Vec<u8> = (0..3).map(|k| point + k).map(|i| if i < 0 { 0 } else { digits.get(i as usize).copied().unwrap_or(0) }).collect();
    if let Some(last) = fraction.iter().rposition(|&d| d != 0) {
        out.push('.');
        out.extend(fraction[..=last].iter().map(|&d| (b'0' + d) as char));
    }
    out
}

/// Groups the digits of an integer by thousands.
pub fn group_integer(digits: &str) -> String {
    let (sign, digits) = digits.strip_prefix('-').map_or(("", digits), |d| ("-", d));
    let mut out = String::from(sign);
    for (i, c) in digits.chars().enumerate() {
        if i > 0 && (digits.len() - i).is_multiple_of(3) {
            out.push(',');
        }
        out.push(c);
    }
    out
}

/// Shortest round-trip digits of a finite non-negative number: 0.d1d2… × 10^point.
fn shortest_digits(x: f64) -> (Vec<u8>, i32) {
    let text = format!("{x:e}");
    let (mantissa, exponent) = text.split_once('e').unwrap_or((&text, "0"));
    let digits: Vec<u8> = mantissa.bytes().filter(u8::is_ascii_digit).map(|b| b - b'0').collect();
    if digits.iter().all(|&d| d == 0) {
        return (Vec::new(), 0);
    }
    (digits, exponent.parse::<i32>().unwrap_or(0) + 1)
}

/// Rounds half away from zero to `places` fraction digits.
fn round_decimal(mut digits: Vec<u8>, mut point: i32, places: i32) -> (Vec<u8>, i32) {
    let keep = point + places;
    if keep < 0 {
        return (Vec::new(), 0);
    }
    let keep = keep as usize;
    if digits.len() <= keep {
        return (digits, point);
    }
    let up = digits[keep] >= 5;
    digits.truncate(keep);
    if up {
        let mut i = keep;
        loop {
            if i == 0 {
                digits.insert(0, 1);
                point += 1;
                break;
            }
            i -= 1;
            if digits[i] == 9 {
                digits[i] = 0;
            } else {
                digits[i] += 1;
                break;
            }
        }
    }
    (digits, point)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn locale_format() {
        for (x, text) in [
            (0.0, "0"),
            (-0.0, "-0"),
            (1234.5, "1,234.5"),
            (1.0005, "1.001"),
            (999999.9996, "1,000,000"),
            (0.0004, "0"),
            (0.0005, "0.001"),
            (0.25, "0.25"),
            (1e21, "1,000,000,000,000,000,000,000"),
            (-1234567.891, "-1,234,567.891"),
            (f64::INFINITY, "∞"),
        ] {
            assert_eq!(number_to_locale_string(x), text);
        }
    }

    #[test]
    fn grouping() {
        assert_eq!(group_integer("-1234567"), "-1,234,567");
        assert_eq!(group_integer("123"), "123");
    }
}
