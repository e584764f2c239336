//! 20.1 Case conversion of strings by the rules of a locale
//! <https://tc39.es/ecma402/#sup-string.prototype.tolocaleuppercase>

use super::prelude::*;

/// The optional part of the runtime that converts case by a locale.
#[unsafe(export_name = "kiln_feature_intl_case")]
pub static FEATURE: Feature = Feature { intrinsics: &[], globals: &[], init: None };
