//! 20.4 Symbol objects.

use crate::builtins::prelude::*;

/// Builds %Symbol%.
pub(crate) fn create_constructor(cx: &mut Cx) -> Object {
    let ctor = cx.new_constructor("Symbol", 0, symbol_constructor, Intrinsic::SymbolPrototype, Intrinsic::FunctionPrototype);
    cx.define_props(ctor, const { &[Prop::method("for", 1, symbol_for), Prop::method("keyFor", 1, key_for)] });
    const WELL_KNOWN: [(&str, Sym); 16] = [
        ("asyncIterator", Sym::AsyncIterator),
        ("hasInstance", Sym::HasInstance),
        ("isConcatSpreadable", Sym::IsConcatSpreadable),
        ("iterator", Sym::Iterator),
        ("match", Sym::Match),
        ("matchAll", Sym::MatchAll),
        ("replace", Sym::Replace),
        ("search", Sym::Search),
        ("species", Sym::Species),
        ("split", Sym::Split),
        ("toPrimitive", Sym::ToPrimitive),
        ("toStringTag", Sym::ToStringTag),
        ("unscopables", Sym::Unscopables),
        ("dispose", Sym::Dispose),
        ("asyncDispose", Sym::AsyncDispose),
        ("metadata", Sym::Metadata),
    ];
    for (name, sym) in WELL_KNOWN {
        let key = cx.key(name);
        let value = cx.symbols.get(sym).value();
        define_own(cx, ctor, key, PropertyDescriptor::data(value, attrs::NONE));
    }
    ctor
}

/// Builds %Symbol.prototype%.
pub(crate) fn create_prototype(cx: &mut Cx) -> Object {
    let proto = cx.new_object();
    cx.define_props(
        proto,
        const { &[
            Prop::intrinsic("constructor", Intrinsic::Symbol),
            Prop::method("toString", 0, to_string),
            Prop::method("valueOf", 0, value_of),
            Prop::getter("description", description),
            Prop::to_string_tag("Symbol"),
            Prop::symbol_method(Sym::ToPrimitive, "[Symbol.toPrimitive]", 1, to_primitive).with_attrs(attrs::C),
        ] },
    );
    proto
}

/// 20.4.1.1 Symbol ( \[ description \] ) <https://tc39.es/ecma262/#sec-symbol-description>
fn symbol_constructor(cx: &mut Cx, args: &Args) -> Completion {
    if args.new_target().is_some() {
        return Err(cx.throw_type_error("Symbol is not a constructor"));
    }
    let description = args.get(0);
    let description =
        if description.is_undefined() { Value::UNDEFINED } else { cx.to_string(description)?.value() };
    Ok(cx.new_symbol(description).value())
}

/// 20.4.2.2 Symbol.for ( key ) <https://tc39.es/ecma262/#sec-symbol.for>
fn symbol_for(cx: &mut Cx, args: &Args) -> Completion {
    let key = cx.to_string(args.get(0))?;
    Ok(cx.symbol_for(key).value())
}

/// 20.4.2.6 Symbol.keyFor ( sym ) <https://tc39.es/ecma262/#sec-symbol.keyfor>
fn key_for(cx: &mut Cx, args: &Args) -> Completion {
    let Some(symbol) = args.get(0).as_symbol() else {
        let text = cx.describe_for_message(args.get(0));
        return Err(cx.throw_type_error(format!("{text} is not a symbol")));
    };
    Ok(symbol.registry_key().map_or(Value::UNDEFINED, JsString::value))
}

/// 20.4.3.4.1 ThisSymbolValue <https://tc39.es/ecma262/#sec-thissymbolvalue>
fn this_symbol_value(cx: &mut Cx, value: Value, method: &str) -> Completion<Symbol> {
    if let Some(symbol) = value.as_symbol() {
        return Ok(symbol);
    }
    if let Some(object) = value.as_kind(kind::PRIMITIVE_WRAPPER)
        && let Some(symbol) = object.slot(0).as_symbol()
    {
        return Ok(symbol);
    }
    Err(cx.throw_type_error(format!("{method} requires that 'this' be a Symbol")))
}

/// 20.4.3.3 Symbol.prototype.toString ( ) <https://tc39.es/ecma262/#sec-symbol.prototype.tostring>
fn to_string(cx: &mut Cx, args: &Args) -> Completion {
    let symbol = this_symbol_value(cx, args.this, "Symbol.prototype.toString")?;
    symbol_descriptive_string(cx, symbol)
}

/// 20.4.3.3.1 SymbolDescriptiveString <https://tc39.es/ecma262/#sec-symboldescriptivestring>
pub(crate) fn symbol_descriptive_string(cx: &mut Cx, symbol: Symbol) -> Completion {
    let mut out = StringBuilder::new();
    out.push_str("Symbol(");
    if let Some(description) = symbol.description().as_string() {
        out.push_js(cx, description);
    }
    out.push_str(")");
    Ok(out.finish(cx)?.value())
}

/// 20.4.3.4 Symbol.prototype.valueOf ( ) <https://tc39.es/ecma262/#sec-symbol.prototype.valueof>
fn value_of(cx: &mut Cx, args: &Args) -> Completion {
    Ok(this_symbol_value(cx, args.this, "Symbol.prototype.valueOf")?.value())
}

/// 20.4.3.2 get Symbol.prototype.description <https://tc39.es/ecma262/#sec-symbol.prototype.description>
fn description(cx: &mut Cx, args: &Args) -> Completion {
    Ok(this_symbol_value(cx, args.this, "Symbol.prototype.description")?.description())
}

/// 20.4.3.5 Symbol.prototype \[ %Symbol.toPrimitive% \] ( hint ) <https://tc39.es/ecma262/#sec-symbol.prototype-%symbol.toprimitive%>
fn to_primitive(cx: &mut Cx, args: &Args) -> Completion {
    Ok(this_symbol_value(cx, args.this, "Symbol.prototype [ @@toPrimitive ]")?.value())
}
