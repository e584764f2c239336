//! Code in the memory of this process: what it may refer to, and units for a running isolate.

use kiln_abi::program::Program as Tables;
use kiln_ir::Program;
use kiln_runtime::Cx;
use kiln_runtime::builtins::{
    Feature, control_abstraction, indexed_collections, intl, keyed_collections, numbers_and_dates, reflection, temporal, text_processing,
};

/// The optional parts of the runtime that this process has, by their names in `kiln_abi::program::feature`.
pub fn features() -> impl Iterator<Item = (&'static str, &'static Feature)> {
    [
        ("collections", &keyed_collections::kiln_feature_collections),
        ("iterator_helpers", &control_abstraction::kiln_feature_iterator_helpers),
        ("reflection", &reflection::kiln_feature_reflection),
        ("regexp", &text_processing::regexp::FEATURE),
        ("normalization", &text_processing::normalization::FEATURE),
        ("date", &numbers_and_dates::date::FEATURE),
        ("bigint", &numbers_and_dates::bigint::FEATURE),
        ("typed_arrays", &indexed_collections::typed_array::FEATURE),
        ("temporal", &temporal::FEATURE),
        ("intl", &intl::FEATURE),
        ("intl_number", &intl::number_format::FEATURE),
        ("intl_plural", &intl::plural_rules::FEATURE),
        ("intl_date", &intl::date_time_format::FEATURE),
        ("intl_collator", &intl::collator::FEATURE),
        ("intl_list", &intl::list_format::FEATURE),
        ("intl_display_names", &intl::display_names::FEATURE),
        ("intl_segmenter", &intl::segmenter::FEATURE),
        ("intl_relative_time", &intl::relative_time_format::FEATURE),
        ("intl_duration", &intl::duration_format::FEATURE),
        ("intl_case", &intl::case_mapping::FEATURE),
        ("node", &kiln_runtime::node_ops::kiln_feature_node),
        ("zlib", &kiln_runtime::node_ops::zlib::kiln_feature_zlib),
        ("brotli", &kiln_runtime::node_ops::brotli::kiln_feature_brotli),
    ]
    .into_iter()
}

/// What code in memory may refer to.
pub fn symbols() -> Vec<(String, *const u8)> {
    let functions = kiln_runtime::shims::symbols().iter().map(|&(name, address)| (name.to_owned(), address as *const u8));
    let features = features().map(|(name, feature)| (format!("kiln_feature_{name}"), (&raw const *feature).cast()));
    functions.chain(features).collect()
}

/// Compiles a program into a running isolate, which must keep it loaded.
pub fn compile_unit(
    program: &Program,
    options: &kiln_codegen::Options,
    cx: &mut Cx,
) -> Result<&'static Tables, kiln_codegen::Error> {
    let symbols = symbols();
    let symbols: Vec<(&str, *const u8)> = symbols.iter().map(|(name, address)| (name.as_str(), *address)).collect();
    let mut intern = |units: &[u16]| cx.intern_permanently(units).value().as_ptr().cast_const();
    let compiled = kiln_codegen::jit::compile(program, options, &symbols, Some(&mut intern))?;
    // SAFETY: the code generator never frees what it has put into memory.
    Ok(unsafe { &*compiled.program })
}
