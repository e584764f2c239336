//! 14.1 The Intl.Locale constructor <https://tc39.es/ecma402/#sec-intl-locale-constructor>

use super::super::language_tag;
use super::super::unicode_values;
use super::*;

/// 14.1.1 Intl.Locale <https://tc39.es/ecma402/#sec-intl.locale>
pub(super) fn construct(cx: &mut Cx, args: &Args) -> Completion {
    let new_target = require_new::<IntlLocale>(cx, args)?;
    let proto = cx.get_prototype_from_constructor(new_target, IntlLocale::PROTOTYPE)?;
    let tag = args.get(0);
    if !tag.is_string() && tag.as_object().is_none() {
        return Err(cx.throw_type_error("First argument to Intl.Locale constructor can't be empty or missing"));
    }
    let text = match tag_of(cx, tag) {
        Some(text) => text,
        None => cx.to_string(tag)?.to_rust(cx),
    };
    let options = Options::coerce(cx, args.get(1), IntlLocale::NAME)?;
    let Some(mut tag) = LanguageTag::parse(&text) else { return Err(incorrect(cx)) };
    tag.canonicalize();
    update_language_id(cx, &mut tag, options)?;
    let mut keywords: Vec<(&str, String)> = Vec::new();
    for (name, key) in [("calendar", "ca"), ("collation", "co")] {
        if let Some(value) = options.string(cx, name)? {
            keywords.push((key, checked(cx, value, language_tag::is_unicode_type)?));
        }
    }
    if let Some(day) = options.string(cx, "firstDayOfWeek")? {
        let day = weekday_to_string(day);
        keywords.push(("fw", checked(cx, day, language_tag::is_unicode_type)?));
    }
    const HOURS: &[(&str, &str)] = &[("h11", "h11"), ("h12", "h12"), ("h23", "h23"), ("h24", "h24")];
    if let Some(hours) = options.choice(cx, "hourCycle", HOURS)? {
        keywords.push(("hc", hours.to_owned()));
    }
    const CASES: &[(&str, &str)] = &[("upper", "upper"), ("lower", "lower"), ("false", "false")];
    if let Some(case) = options.choice(cx, "caseFirst", CASES)? {
        keywords.push(("kf", case.to_owned()));
    }
    if let Some(numeric) = options.boolean(cx, "numeric")? {
        keywords.push(("kn", numeric.to_string()));
    }
    if let Some(system) = options.string(cx, "numberingSystem")? {
        keywords.push(("nu", checked(cx, system, language_tag::is_unicode_type)?));
    }
    for (key, value) in keywords {
        tag.set_keyword(key, &unicode_values::canonicalize(key, &value.to_ascii_lowercase()));
    }
    Ok(create::<IntlLocale>(cx, proto, tag).value())
}

fn incorrect(cx: &mut Cx) -> Thrown {
    cx.throw_range_error("Incorrect locale information provided")
}

fn checked(cx: &mut Cx, value: String, test: impl Fn(&str) -> bool) -> Completion<String> {
    if test(&value) { Ok(value) } else { Err(incorrect(cx)) }
}

/// 14.1.2 UpdateLanguageId <https://tc39.es/ecma402/#sec-updatelanguageid>
fn update_language_id(cx: &mut Cx, tag: &mut LanguageTag, options: Options) -> Completion<()> {
    let old = tag.id.clone();
    let old = Subtags::of(&old);
    let option = |cx: &mut Cx, name: &str, test: fn(&str) -> bool| match options.string(cx, name)? {
        Some(value) => checked(cx, value, test).map(Some),
        None => Ok(None),
    };
    let language = option(cx, "language", language_tag::is_language)?;
    let script = option(cx, "script", language_tag::is_script)?;
    let region = option(cx, "region", language_tag::is_region)?;
    let variants = option(cx, "variants", are_variants)?;
    let mut id = language.unwrap_or_else(|| old.language.to_owned());
    for (new, old) in [(script, old.script), (region, old.region), (variants, old.variants)] {
        if let Some(part) = new.as_deref().or(old) {
            id.push('-');
            id.push_str(part);
        }
    }
    tag.id = language_tag::canonicalize_id(&id);
    Ok(())
}

/// Variants, none given twice.
fn are_variants(text: &str) -> bool {
    let lower = text.to_ascii_lowercase();
    let parts: Vec<&str> = lower.split('-').collect();
    parts.iter().enumerate().all(|(i, part)| language_tag::is_variant(part) && !parts[..i].contains(part))
}

/// WeekdayToString <https://tc39.es/ecma402/#sec-weekdaytostring>
fn weekday_to_string(day: String) -> String {
    match day.as_str() {
        "0" | "7" => "sun",
        "1" => "mon",
        "2" => "tue",
        "3" => "wed",
        "4" => "thu",
        "5" => "fri",
        "6" => "sat",
        _ => return day,
    }
    .to_owned()
}
