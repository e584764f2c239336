//! 9.2 Abstract operations on options <https://tc39.es/ecma402/#sec-getoptionsobject>

use super::language_tag;
use super::locale_resolution::LocaleMatcher;
use super::numbering_systems;
use crate::builtins::prelude::*;

/// What GetOptionsObject and CoerceOptionsToObject answer: an object, or nothing in place of an empty one; and the
/// class that is named in messages, as in "Intl.NumberFormat".
#[derive(Clone, Copy)]
pub(super) struct Options {
    object: Option<Object>,
    class: &'static str,
}

impl Options {
    /// 9.2.12 GetOptionsObject <https://tc39.es/ecma402/#sec-getoptionsobject>
    pub(super) fn object(cx: &mut Cx, v: Value, class: &'static str) -> Completion<Options> {
        if v.is_undefined() {
            return Ok(Options { object: None, class });
        }
        match v.as_object() {
            Some(o) => Ok(Options { object: Some(o), class }),
            None => Err(cx.throw_type_error("invalid_argument")),
        }
    }

    /// 9.2.11 CoerceOptionsToObject <https://tc39.es/ecma402/#sec-coerceoptionstoobject>
    pub(super) fn coerce(cx: &mut Cx, v: Value, class: &'static str) -> Completion<Options> {
        if v.is_undefined() {
            return Ok(Options { object: None, class });
        }
        if v.is_null() {
            return Err(cx.throw_type_error(format!("{class} called on null or undefined")));
        }
        let o = cx.to_object(v)?;
        Ok(Options { object: Some(o), class })
    }

    /// Get(options, name)
    pub(super) fn get(self, cx: &mut Cx, name: &str) -> Completion {
        match self.object {
            Some(o) => {
                let key = cx.key(name);
                cx.get(o, key)
            }
            None => Ok(Value::UNDEFINED),
        }
    }

    /// 9.2.13 GetOption <https://tc39.es/ecma402/#sec-getoption> for strings of any contents; None if undefined.
    pub(super) fn string(self, cx: &mut Cx, name: &str) -> Completion<Option<String>> {
        let v = self.get(cx, name)?;
        if v.is_undefined() {
            return Ok(None);
        }
        Ok(Some(cx.to_string(v)?.to_rust(cx)))
    }

    /// GetOption for strings out of a list; None if undefined.
    pub(super) fn choice<T: Copy>(self, cx: &mut Cx, name: &str, choices: &[(&str, T)]) -> Completion<Option<T>> {
        match self.string(cx, name)? {
            Some(text) => self.chosen(cx, name, &text, choices).map(Some),
            None => Ok(None),
        }
    }

    /// The one of `choices` that `text` names; RangeError if there is none.
    pub(super) fn chosen<T: Copy>(self, cx: &mut Cx, name: &str, text: &str, choices: &[(&str, T)]) -> Completion<T> {
        match choices.iter().find(|(known, _)| *known == text) {
            Some((_, choice)) => Ok(*choice),
            None => Err(self.out_of_range(cx, name, text)),
        }
    }

    /// The RangeError for a value that an option cannot have.
    pub(super) fn out_of_range(self, cx: &mut Cx, name: &str, text: &str) -> Thrown {
        cx.throw_range_error(format!("Value {text} out of range for {} options property {name}", self.class))
    }

    /// GetOption for booleans; None if undefined.
    pub(super) fn boolean(self, cx: &mut Cx, name: &str) -> Completion<Option<bool>> {
        let v = self.get(cx, name)?;
        Ok(if v.is_undefined() { None } else { Some(cx.to_boolean(v)) })
    }

    /// 9.2.16 GetNumberOption <https://tc39.es/ecma402/#sec-getnumberoption>; None if undefined.
    pub(super) fn number(self, cx: &mut Cx, name: &str, minimum: u32, maximum: u32) -> Completion<Option<u32>> {
        let v = self.get(cx, name)?;
        default_number_option(cx, v, minimum, maximum, name)
    }

    /// The option `localeMatcher`.
    pub(super) fn locale_matcher(self, cx: &mut Cx) -> Completion<LocaleMatcher> {
        const CHOICES: &[(&str, LocaleMatcher)] =
            &[("lookup", LocaleMatcher::Lookup), ("best fit", LocaleMatcher::BestFit)];
        Ok(self.choice(cx, "localeMatcher", CHOICES)?.unwrap_or(LocaleMatcher::BestFit))
    }

    /// An option whose value must have the form of a Unicode locale extension `type`; None if undefined.
    pub(super) fn unicode_type(self, cx: &mut Cx, name: &str) -> Completion<Option<String>> {
        let Some(text) = self.string(cx, name)? else { return Ok(None) };
        if language_tag::is_unicode_type(&text) {
            return Ok(Some(text));
        }
        Err(cx.throw_range_error(format!("Invalid {name} : {text}")))
    }

    /// The option `numberingSystem`, which is any text of the right form; see `numbering_systems`.
    pub(super) fn numbering_system(self, cx: &mut Cx) -> Completion<Option<String>> {
        self.unicode_type(cx, numbering_systems::OPTION)
    }
}

/// The text that stands for a choice.
pub(super) fn name_of<T: Copy + PartialEq>(choices: &[(&'static str, T)], choice: T) -> &'static str {
    choices.iter().find(|(_, known)| *known == choice).map_or("", |(name, _)| *name)
}

/// One property of the object that `resolvedOptions` returns: a string.
pub(super) fn show(cx: &mut Cx, options: Object, name: &str, text: &str) -> Completion<()> {
    let v = cx.string_from_str(text).value();
    show_value(cx, options, name, v)
}

/// One property of the object that `resolvedOptions` returns.
pub(super) fn show_value(cx: &mut Cx, options: Object, name: &str, v: Value) -> Completion<()> {
    let key = cx.key(name);
    cx.create_data_property_or_throw(options, key, v)
}

/// 9.2.15 DefaultNumberOption <https://tc39.es/ecma402/#sec-defaultnumberoption>; None if undefined.
pub(super) fn default_number_option(
    cx: &mut Cx,
    v: Value,
    minimum: u32,
    maximum: u32,
    name: &str,
) -> Completion<Option<u32>> {
    if v.is_undefined() {
        return Ok(None);
    }
    let number = cx.to_number(v)?;
    if (f64::from(minimum)..=f64::from(maximum)).contains(&number) {
        return Ok(Some(number.floor() as u32));
    }
    Err(cx.throw_range_error(format!("{name} value is out of range.")))
}
