//! Intl: ECMA-402 <https://tc39.es/ecma402/>, over the data and the formatters of ICU4X.
//!
//! Belongs here: what is observable of the specification's algorithms, that is locale negotiation, the order in which
//! options are read, brand checks and the kinds of errors. Does not: the conventions of a locale, which are the
//! crates'. Optional parts of the runtime, one for each class, so that a program carries the data of those it names.
//! An object is a cell that owns a plain Rust value with the resolved options and the formatter ([`cell`]).

mod available_locales;
pub mod case_mapping;
mod cell;
pub mod collator;
pub mod date_time_format;
pub mod display_names;
pub mod duration_format;
mod language_tag;
pub mod list_format;
mod locale;
mod locale_resolution;
pub mod number_format;
mod numbering_systems;
mod options;
pub mod plural_rules;
mod region_data;
pub mod relative_time_format;
pub mod segmenter;
mod supported_values;
mod unicode_values;

use crate::builtins::prelude::*;
use crate::builtins::props::PropKind;

/// The optional part of the runtime that holds the namespace and Intl.Locale.
#[unsafe(export_name = "kiln_feature_intl")]
pub static FEATURE: Feature = Feature {
    intrinsics: &[
        (Intrinsic::Intl, create_namespace as Builder),
        (Intrinsic::IntlFallbackSymbol, cell::create_fallback_symbol),
        (Intrinsic::IntlLocale, locale::create_constructor),
        (Intrinsic::IntlLocalePrototype, locale::create_prototype),
    ],
    globals: &[Prop::intrinsic("Intl", Intrinsic::Intl)],
    init: None,
};

/// 8.2 and 8.3 Properties of the Intl object <https://tc39.es/ecma402/#sec-properties-of-intl-object>
const FUNCTIONS: &[Prop] = &[
    Prop::to_string_tag("Intl"),
    Prop::method("getCanonicalLocales", 1, get_canonical_locales),
    Prop::method("supportedValuesOf", 1, supported_values::supported_values_of),
];

/// 8.2 Constructor properties of the Intl object <https://tc39.es/ecma402/#sec-constructor-properties-of-the-intl-object>
static CONSTRUCTORS: &[Prop] = &[
    Prop::intrinsic("DateTimeFormat", Intrinsic::IntlDateTimeFormat),
    Prop::intrinsic("NumberFormat", Intrinsic::IntlNumberFormat),
    Prop::intrinsic("Collator", Intrinsic::IntlCollator),
    Prop::intrinsic("PluralRules", Intrinsic::IntlPluralRules),
    Prop::intrinsic("RelativeTimeFormat", Intrinsic::IntlRelativeTimeFormat),
    Prop::intrinsic("ListFormat", Intrinsic::IntlListFormat),
    Prop::intrinsic("Locale", Intrinsic::IntlLocale),
    Prop::intrinsic("DisplayNames", Intrinsic::IntlDisplayNames),
    Prop::intrinsic("Segmenter", Intrinsic::IntlSegmenter),
    Prop::intrinsic("DurationFormat", Intrinsic::IntlDurationFormat),
];

/// 8 The Intl object <https://tc39.es/ecma402/#intl-object>
///
/// Classes that the program cannot reach are left out.
fn create_namespace(cx: &mut Cx) -> Object {
    let namespace = cx.new_object();
    cx.define_props(namespace, FUNCTIONS);
    for constructor in CONSTRUCTORS.chunks(1) {
        if let PropKind::Intrinsic(which) = constructor[0].kind
            && cx.has_intrinsic(which)
        {
            cx.define_props(namespace, constructor);
        }
    }
    namespace
}

/// 8.3.1 Intl.getCanonicalLocales <https://tc39.es/ecma402/#sec-intl.getcanonicallocales>
fn get_canonical_locales(cx: &mut Cx, args: &Args) -> Completion {
    let locales = locale_resolution::canonicalize_locale_list(cx, args.get(0))?;
    Ok(locale_resolution::create_array_of_strings(cx, &locales))
}

/// What every file of this room starts from.
#[allow(unused_imports, reason = "which names the files need changes as classes are filled in")]
mod prelude {
    pub(super) use super::cell::{self, Class, create, require_new, this};
    pub(super) use super::locale_resolution::{
        self, Keyword, LocaleMatcher, ResolvedLocale, canonicalize_locale_list, create_array_of_strings, resolve_locale, supported_locales_of,
    };
    pub(super) use super::numbering_systems;
    pub(super) use super::options::{self, Options};
    pub(super) use crate::builtins::prelude::*;
    pub(super) use std::rc::Rc;
}
