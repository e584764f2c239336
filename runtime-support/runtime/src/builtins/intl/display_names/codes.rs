//! 12.5.1 CanonicalCodeForDisplayNames <https://tc39.es/ecma402/#sec-canonicalcodefordisplaynames>

use super::Type;
use crate::builtins::intl::language_tag::{self, LanguageTag};

/// 12.5.3 IsValidDateTimeFieldCode <https://tc39.es/ecma402/#sec-isvaliddatetimefieldcode>
const DATE_TIME_FIELDS: &[&str] = &[
    "era",
    "year",
    "quarter",
    "month",
    "weekOfYear",
    "weekday",
    "day",
    "dayPeriod",
    "hour",
    "minute",
    "second",
    "timeZoneName",
];

/// The code in its canonical form; None where there can be none of this form.
pub(super) fn canonical_code(type_: Type, code: &str) -> Option<String> {
    match type_ {
        Type::Language => {
            let tag = LanguageTag::parse(code)?;
            let id_only = tag.id.eq_ignore_ascii_case(code);
            id_only.then(|| language_tag::canonicalize_id(&tag.id))
        }
        Type::Region => language_tag::is_region(code).then(|| code.to_ascii_uppercase()),
        Type::Script => language_tag::is_script(code).then(|| {
            let (first, rest) = code.split_at(1);
            first.to_ascii_uppercase() + &rest.to_ascii_lowercase()
        }),
        Type::Calendar => language_tag::is_unicode_type(code).then(|| code.to_ascii_lowercase()),
        Type::DateTimeField => DATE_TIME_FIELDS.contains(&code).then(|| code.to_owned()),
        Type::Currency => {
            let well_formed = code.len() == 3 && code.bytes().all(|b| b.is_ascii_alphabetic());
            well_formed.then(|| code.to_ascii_uppercase())
        }
    }
}
