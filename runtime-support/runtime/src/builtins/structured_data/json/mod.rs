//! 25.5 The JSON object.

mod error;
pub mod parse;
pub mod stringify;

use crate::builtins::prelude::*;
use parse::{Revival, internalize_json_property, parse_json_text};

/// Builds %JSON%.
pub(super) fn create(cx: &mut Cx) -> Object {
    let json = cx.new_object();
    cx.define_props(json, JSON);
    json
}

const JSON: &[Prop] = &[
    Prop::method("parse", 2, parse),
    Prop::method("stringify", 3, stringify::stringify),
    Prop::method("rawJSON", 1, raw_json),
    Prop::method("isRawJSON", 1, is_raw_json),
    Prop::to_string_tag("JSON"),
];

/// 25.5.1 JSON.parse ( text [ , reviver ] ) <https://tc39.es/ecma262/#sec-json.parse>
pub fn parse(cx: &mut Cx, args: &Args) -> Completion {
    let source = cx.to_string(args.get(0))?;
    let reviver = args.get(1);
    if !reviver.is_callable() {
        return Ok(parse_json_text(cx, source, false)?.0);
    }
    let (value, record) = parse_json_text(cx, source, true)?;
    let Some((record, kept)) = record else { return Ok(value) };
    let root = cx.new_object();
    let empty = cx.names.empty;
    cx.create_data_property(root, empty, value)?;
    let revival = Revival { source, kept, reviver };
    internalize_json_property(cx, &revival, root, empty, Some(&record))
}

/// Internal slots of a raw JSON object.
mod raw_slot {
    /// A marker that tells these objects from others of their kind.
    pub(super) const TAG: usize = 0;
    /// The text.
    pub(super) const TEXT: usize = 1;
    /// Number of slots.
    pub(super) const COUNT: usize = 2;
}

/// JSON.rawJSON ( text ) <https://tc39.es/proposal-json-parse-with-source/#sec-json.rawjson>
fn raw_json(cx: &mut Cx, args: &Args) -> Completion {
    let text = cx.to_string(args.get(0))?;
    parse::check_raw_json(cx, text)?;
    let object = cx.new_internal_object_with_proto(kind::INTERNAL_OBJECT, None, raw_slot::COUNT);
    object.set_slot(cx, raw_slot::TAG, Value::int(internal_tag::RAW_JSON));
    object.set_slot(cx, raw_slot::TEXT, text.value());
    let key = cx.key("rawJSON");
    cx.create_data_property(object, key, text.value())?;
    cx.set_integrity_level(object, IntegrityLevel::Frozen)?;
    Ok(object.value())
}

/// The text of a raw JSON object.
fn raw_json_text(object: Object) -> Option<JsString> {
    if object.kind() != kind::INTERNAL_OBJECT || object.internal_slot_count() != raw_slot::COUNT {
        return None;
    }
    if object.slot(raw_slot::TAG) != Value::int(internal_tag::RAW_JSON) {
        return None;
    }
    object.slot(raw_slot::TEXT).as_string()
}

/// JSON.isRawJSON ( O ) <https://tc39.es/proposal-json-parse-with-source/#sec-json.israwjson>
fn is_raw_json(_cx: &mut Cx, args: &Args) -> Completion {
    Ok(Value::bool(args.get(0).as_object().is_some_and(|o| raw_json_text(o).is_some())))
}
