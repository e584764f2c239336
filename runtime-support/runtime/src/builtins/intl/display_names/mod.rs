//! 12 Intl.DisplayNames objects <https://tc39.es/ecma402/#intl-displaynames-objects>
//!
//! DEVIATION: the crates have no names of calendars and of date and time fields; `of` falls back there as for any code
//! without a name.

mod codes;
mod names;

use super::prelude::*;
use names::Names;

/// The optional part of the runtime that holds Intl.DisplayNames.
#[unsafe(export_name = "kiln_feature_intl_display_names")]
pub static FEATURE: Feature = Feature {
    intrinsics: &[
        (Intrinsic::IntlDisplayNames, create_constructor as Builder),
        (Intrinsic::IntlDisplayNamesPrototype, create_prototype),
    ],
    globals: &[],
    init: None,
};

/// The class.
struct DisplayNames;

impl Class for DisplayNames {
    const TAG: i32 = internal_tag::INTL + 6;
    const NAME: &'static str = "Intl.DisplayNames";
    const CONSTRUCTOR: Intrinsic = Intrinsic::IntlDisplayNames;
    const PROTOTYPE: Intrinsic = Intrinsic::IntlDisplayNamesPrototype;
    type Data = DisplayNamesData;
}

/// What an object owns.
struct DisplayNamesData {
    locale: ResolvedLocale,
    style: Style,
    type_: Type,
    fallback: Fallback,
    language_display: LanguageDisplay,
    names: Names,
}

/// The option `style`.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Style {
    Narrow,
    Short,
    Long,
}

/// The option `type`.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Type {
    Language,
    Region,
    Script,
    Currency,
    Calendar,
    DateTimeField,
}

/// The option `fallback`.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Fallback {
    Code,
    None,
}

/// The option `languageDisplay`.
#[derive(Clone, Copy, PartialEq, Eq)]
enum LanguageDisplay {
    Dialect,
    Standard,
}

const STYLES: &[(&str, Style)] = &[("narrow", Style::Narrow), ("short", Style::Short), ("long", Style::Long)];
const TYPES: &[(&str, Type)] = &[
    ("language", Type::Language),
    ("region", Type::Region),
    ("script", Type::Script),
    ("currency", Type::Currency),
    ("calendar", Type::Calendar),
    ("dateTimeField", Type::DateTimeField),
];
const FALLBACKS: &[(&str, Fallback)] = &[("code", Fallback::Code), ("none", Fallback::None)];
const LANGUAGE_DISPLAYS: &[(&str, LanguageDisplay)] =
    &[("dialect", LanguageDisplay::Dialect), ("standard", LanguageDisplay::Standard)];

const STATICS: &[Prop] = &[Prop::method("supportedLocalesOf", 1, supported_locales_of::<DisplayNames>)];

const PROTOTYPE: &[Prop] = &[
    Prop::method("of", 1, of),
    Prop::method("resolvedOptions", 0, resolved_options),
    Prop::to_string_tag("Intl.DisplayNames"),
];

/// Builds %Intl.DisplayNames%.
fn create_constructor(cx: &mut Cx) -> Object {
    let (prototype, parent) = (Intrinsic::IntlDisplayNamesPrototype, Intrinsic::FunctionPrototype);
    let constructor = cx.new_constructor("DisplayNames", 2, construct, prototype, parent);
    cx.define_props(constructor, STATICS);
    constructor
}

/// Builds %Intl.DisplayNames.prototype%.
fn create_prototype(cx: &mut Cx) -> Object {
    let proto = cx.new_prototype(None, Intrinsic::IntlDisplayNames);
    cx.define_props(proto, PROTOTYPE);
    proto
}

/// 12.1.1 Intl.DisplayNames ( locales, options ) <https://tc39.es/ecma402/#sec-Intl.DisplayNames>
fn construct(cx: &mut Cx, args: &Args) -> Completion {
    let new_target = require_new::<DisplayNames>(cx, args)?;
    let proto = cx.get_prototype_from_constructor(new_target, DisplayNames::PROTOTYPE)?;
    let requested = canonicalize_locale_list(cx, args.get(0))?;
    if args.get(1).is_undefined() {
        return Err(cx.throw_type_error("invalid_argument"));
    }
    let options = Options::object(cx, args.get(1), DisplayNames::NAME)?;
    let matcher = options.locale_matcher(cx)?;
    let style = options.choice(cx, "style", STYLES)?.unwrap_or(Style::Long);
    let Some(type_) = options.choice(cx, "type", TYPES)? else { return Err(cx.throw_type_error("invalid_argument")) };
    let fallback = options.choice(cx, "fallback", FALLBACKS)?.unwrap_or(Fallback::Code);
    let locale = resolve_locale(cx, &requested, matcher, &[]);
    let language_display =
        options.choice(cx, "languageDisplay", LANGUAGE_DISPLAYS)?.unwrap_or(LanguageDisplay::Dialect);
    let names = Names::load(type_, locale.icu());
    let data = DisplayNamesData { locale, style, type_, fallback, language_display, names };
    Ok(create::<DisplayNames>(cx, proto, data).value())
}

/// 12.3.3 Intl.DisplayNames.prototype.of <https://tc39.es/ecma402/#sec-Intl.DisplayNames.prototype.of>
fn of(cx: &mut Cx, args: &Args) -> Completion {
    let (_, data) = this::<DisplayNames>(cx, args, "Intl.DisplayNames.prototype.of")?;
    let code = cx.to_string(args.get(0))?.to_rust(cx);
    let Some(code) = codes::canonical_code(data.type_, &code) else {
        return Err(cx.throw_range_error("invalid_argument"));
    };
    match names::name_of(&data, &code) {
        Some(name) => Ok(cx.string_from_str(&name).value()),
        None if data.fallback == Fallback::Code => Ok(cx.string_from_str(&code).value()),
        None => Ok(Value::UNDEFINED),
    }
}

/// 12.3.2 Intl.DisplayNames.prototype.resolvedOptions <https://tc39.es/ecma402/#sec-Intl.DisplayNames.prototype.resolvedOptions>
fn resolved_options(cx: &mut Cx, args: &Args) -> Completion {
    let (_, data) = this::<DisplayNames>(cx, args, "Intl.DisplayNames.prototype.resolvedOptions")?;
    let options = cx.new_object();
    options::show(cx, options, "locale", &data.locale.locale)?;
    options::show(cx, options, "style", options::name_of(STYLES, data.style))?;
    options::show(cx, options, "type", options::name_of(TYPES, data.type_))?;
    options::show(cx, options, "fallback", options::name_of(FALLBACKS, data.fallback))?;
    if data.type_ == Type::Language {
        options::show(cx, options, "languageDisplay", options::name_of(LANGUAGE_DISPLAYS, data.language_display))?;
    }
    Ok(options.value())
}
