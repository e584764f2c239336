//! 14 Intl.ListFormat objects <https://tc39.es/ecma402/#listformat-objects>

mod parts;

use icu_list::ListFormatter;
use icu_list::options::{ListFormatterOptions, ListLength};

use super::prelude::*;

/// The optional part of the runtime that holds Intl.ListFormat.
#[unsafe(export_name = "kiln_feature_intl_list")]
pub static FEATURE: Feature = Feature {
    intrinsics: &[
        (Intrinsic::IntlListFormat, create_constructor as Builder),
        (Intrinsic::IntlListFormatPrototype, create_prototype),
    ],
    globals: &[],
    init: None,
};

/// The class.
struct ListFormat;

impl Class for ListFormat {
    const TAG: i32 = internal_tag::INTL + 5;
    const NAME: &'static str = "Intl.ListFormat";
    const CONSTRUCTOR: Intrinsic = Intrinsic::IntlListFormat;
    const PROTOTYPE: Intrinsic = Intrinsic::IntlListFormatPrototype;
    type Data = ListFormatData;
}

/// What an object owns.
struct ListFormatData {
    locale: ResolvedLocale,
    type_: Type,
    style: ListLength,
    formatter: ListFormatter,
}

/// The option `type`.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Type {
    Conjunction,
    Disjunction,
    Unit,
}

const TYPES: &[(&str, Type)] =
    &[("conjunction", Type::Conjunction), ("disjunction", Type::Disjunction), ("unit", Type::Unit)];
const STYLES: &[(&str, ListLength)] =
    &[("long", ListLength::Wide), ("short", ListLength::Short), ("narrow", ListLength::Narrow)];

const STATICS: &[Prop] = &[Prop::method("supportedLocalesOf", 1, supported_locales_of::<ListFormat>)];

const PROTOTYPE: &[Prop] = &[
    Prop::method("resolvedOptions", 0, resolved_options),
    Prop::method("format", 1, format),
    Prop::method("formatToParts", 1, format_to_parts),
    Prop::to_string_tag("Intl.ListFormat"),
];

/// Builds %Intl.ListFormat%.
fn create_constructor(cx: &mut Cx) -> Object {
    let (prototype, parent) = (Intrinsic::IntlListFormatPrototype, Intrinsic::FunctionPrototype);
    let constructor = cx.new_constructor("ListFormat", 0, construct, prototype, parent);
    cx.define_props(constructor, STATICS);
    constructor
}

/// Builds %Intl.ListFormat.prototype%.
fn create_prototype(cx: &mut Cx) -> Object {
    let proto = cx.new_prototype(None, Intrinsic::IntlListFormat);
    cx.define_props(proto, PROTOTYPE);
    proto
}

/// 14.1.1 Intl.ListFormat ( \[ locales \[ , options \] \] ) <https://tc39.es/ecma402/#sec-Intl.ListFormat>
fn construct(cx: &mut Cx, args: &Args) -> Completion {
    let new_target = require_new::<ListFormat>(cx, args)?;
    let proto = cx.get_prototype_from_constructor(new_target, ListFormat::PROTOTYPE)?;
    let requested = canonicalize_locale_list(cx, args.get(0))?;
    let options = Options::object(cx, args.get(1), ListFormat::NAME)?;
    let matcher = options.locale_matcher(cx)?;
    let locale = resolve_locale(cx, &requested, matcher, &[]);
    let type_ = options.choice(cx, "type", TYPES)?.unwrap_or(Type::Conjunction);
    let style = options.choice(cx, "style", STYLES)?.unwrap_or(ListLength::Wide);
    let length = ListFormatterOptions::default().with_length(style);
    let preferences = (&locale.icu()).into();
    let formatter = match type_ {
        Type::Conjunction => ListFormatter::try_new_and(preferences, length),
        Type::Disjunction => ListFormatter::try_new_or(preferences, length),
        Type::Unit => ListFormatter::try_new_unit(preferences, length),
    };
    let Ok(formatter) = formatter else { return Err(cx.throw_range_error("Internal error. Icu error.")) };
    Ok(create::<ListFormat>(cx, proto, ListFormatData { locale, type_, style, formatter }).value())
}

/// 14.5.6 StringListFromIterable <https://tc39.es/ecma402/#sec-createstringlistfromiterable>
fn string_list_from_iterable(cx: &mut Cx, iterable: Value) -> Completion<ValueList> {
    let list = cx.new_list();
    if iterable.is_undefined() {
        return Ok(list);
    }
    let record = cx.iterator_open(iterable)?;
    while let Some(next) = cx.iterator_step_value(record)? {
        if !next.is_string() {
            let text = cx.describe_for_message(next);
            let error = Err(cx.throw_type_error(format!("Iterable yielded {text} which is not a string")));
            return cx.iterator_close(record, error);
        }
        list.push(cx, next);
    }
    Ok(list)
}

/// 14.3.3 Intl.ListFormat.prototype.format <https://tc39.es/ecma402/#sec-Intl.ListFormat.prototype.format>
fn format(cx: &mut Cx, args: &Args) -> Completion {
    let (_, data) = this::<ListFormat>(cx, args, "Intl.ListFormat.prototype.format")?;
    let list = string_list_from_iterable(cx, args.get(0))?;
    let mut text = StringBuilder::new();
    let mut elements = list.as_slice().iter();
    for part in parts::of_list(cx, &data.formatter, list) {
        match part {
            parts::Part::Literal(literal) => text.push_str(&literal),
            parts::Part::Element => {
                if let Some(element) = elements.next().and_then(|v| v.as_string()) {
                    text.push_js(cx, element);
                }
            }
        }
    }
    Ok(text.finish(cx)?.value())
}

/// 14.3.4 Intl.ListFormat.prototype.formatToParts <https://tc39.es/ecma402/#sec-Intl.ListFormat.prototype.formatToParts>
fn format_to_parts(cx: &mut Cx, args: &Args) -> Completion {
    let (_, data) = this::<ListFormat>(cx, args, "Intl.ListFormat.prototype.formatToParts")?;
    let list = string_list_from_iterable(cx, args.get(0))?;
    let result = cx.new_list();
    let mut next = 0;
    for part in parts::of_list(cx, &data.formatter, list) {
        let (type_, value) = match part {
            parts::Part::Literal(literal) => ("literal", cx.string_from_str(&literal).value()),
            parts::Part::Element => {
                next += 1;
                ("element", list.get(next - 1))
            }
        };
        let object = cx.new_object();
        options::show(cx, object, "type", type_)?;
        options::show_value(cx, object, "value", value)?;
        result.push(cx, object.value());
    }
    Ok(cx.create_array_from_list(result.as_slice()).value())
}

/// 14.3.2 Intl.ListFormat.prototype.resolvedOptions <https://tc39.es/ecma402/#sec-Intl.ListFormat.prototype.resolvedoptions>
fn resolved_options(cx: &mut Cx, args: &Args) -> Completion {
    let (_, data) = this::<ListFormat>(cx, args, "Intl.ListFormat.prototype.resolvedOptions")?;
    let options = cx.new_object();
    options::show(cx, options, "locale", &data.locale.locale)?;
    options::show(cx, options, "type", options::name_of(TYPES, data.type_))?;
    options::show(cx, options, "style", options::name_of(STYLES, data.style))?;
    Ok(options.value())
}
