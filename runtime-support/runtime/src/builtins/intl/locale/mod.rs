//! 14 Locale objects <https://tc39.es/ecma402/#locale-objects>

mod construct;
mod information;

use icu_locale::{LocaleExpander, TransformResult};

use super::language_tag::{self, LanguageTag};
use super::prelude::*;

/// The class.
pub(super) struct IntlLocale;

impl Class for IntlLocale {
    const TAG: i32 = internal_tag::INTL;
    const NAME: &'static str = "Intl.Locale";
    const CONSTRUCTOR: Intrinsic = Intrinsic::IntlLocale;
    const PROTOTYPE: Intrinsic = Intrinsic::IntlLocalePrototype;
    /// \[\[Locale\]\], taken apart.
    type Data = LanguageTag;
    const EXTERNAL_BYTES: usize = 64;
}

/// \[\[Locale\]\] of a value that is an Intl.Locale.
pub(super) fn tag_of(cx: &mut Cx, v: Value) -> Option<String> {
    let o = v.as_object().filter(|_| IntlLocale::is(v))?;
    Some(cell::data::<IntlLocale>(cx, o).to_text())
}

const PROTOTYPE: &[Prop] = &[
    Prop::to_string_tag("Intl.Locale"),
    Prop::method("toString", 0, to_string),
    Prop::method("maximize", 0, maximize),
    Prop::method("minimize", 0, minimize),
];

/// Builds %Intl.Locale%.
pub(super) fn create_constructor(cx: &mut Cx) -> Object {
    let (prototype, parent) = (Intrinsic::IntlLocalePrototype, Intrinsic::FunctionPrototype);
    cx.new_constructor("Locale", 1, construct::construct, prototype, parent)
}

/// Builds %Intl.Locale.prototype%.
pub(super) fn create_prototype(cx: &mut Cx) -> Object {
    let proto = cx.new_prototype(None, Intrinsic::IntlLocale);
    cx.define_props(proto, PROTOTYPE);
    cx.define_props(proto, GETTERS);
    cx.define_props(proto, information::METHODS);
    proto
}

/// Getters: a table of their properties, and their bodies, which give a text or undefined.
macro_rules! getters {
    ($table:ident; $($(#[$doc:meta])* $name:literal $getter:ident |$tag:ident| $body:expr;)*) => {
        const $table: &[Prop] = &[$(Prop::getter($name, $getter)),*, Prop::getter("numeric", numeric)];
        $(
            $(#[$doc])*
            fn $getter(cx: &mut Cx, args: &Args) -> Completion {
                let (_, $tag) = this::<IntlLocale>(cx, args, concat!("Intl.Locale.prototype.", $name))?;
                let text: Option<&str> = $body;
                Ok(match text {
                    Some(text) => cx.string_from_str(text).value(),
                    None => Value::UNDEFINED,
                })
            }
        )*
    };
}

getters! {
    GETTERS;
    /// 14.3.6 get Intl.Locale.prototype.language <https://tc39.es/ecma402/#sec-Intl.Locale.prototype.language>
    "language" language |tag| Some(Subtags::of(&tag.id).language);
    /// 14.3.13 get Intl.Locale.prototype.script <https://tc39.es/ecma402/#sec-Intl.Locale.prototype.script>
    "script" script |tag| Subtags::of(&tag.id).script;
    /// 14.3.12 get Intl.Locale.prototype.region <https://tc39.es/ecma402/#sec-Intl.Locale.prototype.region>
    "region" region |tag| Subtags::of(&tag.id).region;
    /// get Intl.Locale.prototype.variants <https://tc39.es/ecma402/#sec-Intl.Locale.prototype.variants>
    "variants" variants |tag| Subtags::of(&tag.id).variants;
    /// 14.3.2 get Intl.Locale.prototype.baseName <https://tc39.es/ecma402/#sec-Intl.Locale.prototype.baseName>
    "baseName" base_name |tag| Some(tag.id.as_str());
    /// 14.3.3 get Intl.Locale.prototype.calendar <https://tc39.es/ecma402/#sec-Intl.Locale.prototype.calendar>
    "calendar" calendar |tag| tag.keyword("ca");
    /// 14.3.4 get Intl.Locale.prototype.caseFirst <https://tc39.es/ecma402/#sec-Intl.Locale.prototype.caseFirst>
    "caseFirst" case_first |tag| tag.keyword("kf");
    /// 14.3.5 get Intl.Locale.prototype.collation <https://tc39.es/ecma402/#sec-Intl.Locale.prototype.collation>
    "collation" collation |tag| tag.keyword("co");
    /// get Intl.Locale.prototype.firstDayOfWeek <https://tc39.es/ecma402/#sec-Intl.Locale.prototype.firstDayOfWeek>
    "firstDayOfWeek" first_day_of_week |tag| tag.keyword("fw");
    /// 14.3.7 get Intl.Locale.prototype.hourCycle <https://tc39.es/ecma402/#sec-Intl.Locale.prototype.hourCycle>
    "hourCycle" hour_cycle |tag| tag.keyword("hc");
    /// 14.3.11 get Intl.Locale.prototype.numberingSystem <https://tc39.es/ecma402/#sec-Intl.Locale.prototype.numberingSystem>
    "numberingSystem" numbering_system |tag| tag.keyword("nu");
}

/// 14.3.10 get Intl.Locale.prototype.numeric <https://tc39.es/ecma402/#sec-Intl.Locale.prototype.numeric>
fn numeric(cx: &mut Cx, args: &Args) -> Completion {
    let (_, tag) = this::<IntlLocale>(cx, args, "Intl.Locale.prototype.numeric")?;
    Ok(Value::bool(tag.keyword("kn") == Some("")))
}

/// The parts of a canonical `unicode_language_id`.
#[derive(Default)]
struct Subtags<'a> {
    language: &'a str,
    script: Option<&'a str>,
    region: Option<&'a str>,
    variants: Option<&'a str>,
}

impl<'a> Subtags<'a> {
    fn of(id: &'a str) -> Subtags<'a> {
        let (language, mut rest) = id.split_once('-').unwrap_or((id, ""));
        let mut subtags = Subtags { language, ..Subtags::default() };
        let mut take = |test: fn(&str) -> bool| {
            let (first, after) = rest.split_once('-').unwrap_or((rest, ""));
            test(first).then(|| {
                rest = after;
                first
            })
        };
        subtags.script = take(language_tag::is_script);
        subtags.region = take(language_tag::is_region);
        subtags.variants = (!rest.is_empty()).then_some(rest);
        subtags
    }
}

/// 14.3.16 Intl.Locale.prototype.toString <https://tc39.es/ecma402/#sec-Intl.Locale.prototype.toString>
fn to_string(cx: &mut Cx, args: &Args) -> Completion {
    let (_, tag) = this::<IntlLocale>(cx, args, "Intl.Locale.prototype.toString")?;
    Ok(cx.string_from_str(&tag.to_text()).value())
}

/// A new Intl.Locale whose language id is changed by `change`.
fn with_id(
    cx: &mut Cx,
    args: &Args,
    method: &str,
    change: fn(&LocaleExpander, &mut icu_locale::LanguageIdentifier) -> TransformResult,
) -> Completion {
    let (_, tag) = this::<IntlLocale>(cx, args, method)?;
    let mut tag = LanguageTag::clone(&tag);
    if let Ok(mut id) = tag.id.parse::<icu_locale::LanguageIdentifier>() {
        let expander = LocaleExpander::new_extended();
        let mut likely = id.clone();
        expander.maximize(&mut likely);
        // The likely language of an undetermined one is English, which the crate does not say for the whole world.
        if likely.language.is_unknown() && likely.script.is_none() {
            id.language = icu_locale::subtags::language!("en");
        }
        change(&expander, &mut id);
        tag.id = id.to_string();
    }
    let proto = cx.intrinsic(Intrinsic::IntlLocalePrototype);
    Ok(create::<IntlLocale>(cx, proto, tag).value())
}

/// 14.3.8 Intl.Locale.prototype.maximize <https://tc39.es/ecma402/#sec-Intl.Locale.prototype.maximize>
fn maximize(cx: &mut Cx, args: &Args) -> Completion {
    with_id(cx, args, "Intl.Locale.prototype.maximize", |expander, id| expander.maximize(id))
}

/// 14.3.9 Intl.Locale.prototype.minimize <https://tc39.es/ecma402/#sec-Intl.Locale.prototype.minimize>
fn minimize(cx: &mut Cx, args: &Args) -> Completion {
    with_id(cx, args, "Intl.Locale.prototype.minimize", |expander, id| expander.minimize(id))
}
