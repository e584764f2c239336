//! 10.4.6 Module namespace exotic objects <https://tc39.es/ecma262/#sec-module-namespace-exotic-objects>.

use kiln_abi::layout::kind;
use kiln_abi::program::{ExportEntry, DEFERRED_NAMESPACE_EXPORT, ModuleInfo, NAMESPACE_EXPORT};

use super::{ModuleId, evaluation, exports, modules, static_string};
use crate::Value;
use crate::object::internal_methods::{ClassVTable, ORDINARY, ordinary_prevent_extensions, push_named_keys};
use crate::object::{Completion, Cx, Object, PropertyDescriptor, PropertyKey, Thrown, ValueList, attrs};

/// Slot: the module's index.
const MODULE: usize = 0;
/// Slot: TRUE for a deferred namespace, whose module is evaluated when it is first looked into.
const DEFERRED: usize = 1;
const SLOTS: usize = 2;

static VTABLE: ClassVTable = ClassVTable {
    get_prototype_of: |_, _| Ok(None),
    set_prototype_of: |_, _, proto| Ok(proto.is_none()),
    is_extensible: |_, _| Ok(false),
    prevent_extensions: |_, _| Ok(true),
    get_own_property,
    define_own_property,
    has_property,
    get,
    set: |_, _, _, _, _| Ok(false),
    delete,
    own_property_keys,
    ..ORDINARY
};

/// The namespace object of a module of a loaded program.
///
/// # Panics
/// If the module belongs to no loaded program.
pub fn module_namespace(cx: &mut Cx, info: &'static ModuleInfo, deferred: bool) -> Object {
    let id = cx.module_of_info(info).expect("compiled code belongs to a loaded program");
    namespace_of(cx, id, deferred)
}

/// 16.2.1.13 GetModuleNamespace <https://tc39.es/ecma262/#sec-getmodulenamespace>, with the phase of the proposal
/// Deferred Import Evaluation <https://tc39.es/proposal-defer-import-eval/#sec-getmodulenamespace>.
pub(super) fn namespace_of(cx: &mut Cx, id: ModuleId, deferred: bool) -> Object {
    use crate::object::ValueExt;
    let record = cx.module(id);
    let known = if deferred { record.deferred_namespace } else { record.namespace };
    if let Some(o) = known.as_object() {
        return o;
    }
    cx.register_vtable(kind::MODULE_NAMESPACE, &VTABLE);
    let o = cx.new_internal_object_with_proto(kind::MODULE_NAMESPACE, None, SLOTS);
    o.set_slot(cx, MODULE, Value::int(id.0 as i32));
    let tag = cx.symbols.to_string_tag;
    let text = cx.string_from_str(if deferred { "Deferred Module" } else { "Module" }).value();
    cx.put_own(o, tag.into(), text, 0);
    ordinary_prevent_extensions(cx, o);
    o.set_slot(cx, DEFERRED, Value::bool(deferred));
    let record = cx.module(id);
    *if deferred { &mut record.deferred_namespace } else { &mut record.namespace } = o.value();
    o
}

/// The current value of an export; EMPTY before its initialisation.
pub(super) fn export_value(cx: &mut Cx, id: ModuleId, e: &ExportEntry) -> Value {
    if e.flags & (NAMESPACE_EXPORT | DEFERRED_NAMESPACE_EXPORT) != 0 {
        let program = cx.module(id).program;
        let target = cx.module_record(program, &modules(program)[e.slot as usize]);
        return namespace_of(cx, target, e.flags & DEFERRED_NAMESPACE_EXPORT != 0).value();
    }
    cx.read_slot(e.slot)
}

/// IsSymbolLikeNamespaceKey: keys that are looked up as in an ordinary object. A deferred namespace is no thenable.
fn is_symbol_like(cx: &mut Cx, o: Object, key: PropertyKey) -> bool {
    key.is_symbol() || o.slot(DEFERRED).is_true() && key == cx.names.then
}

/// The module, evaluated if that was deferred.
fn ready_module(cx: &mut Cx, o: Object) -> Completion<ModuleId> {
    let id = ModuleId(o.slot(MODULE).as_int() as u32);
    if o.slot(DEFERRED).is_true() {
        evaluation::evaluate_deferred(cx, id)?;
    }
    Ok(id)
}

fn find(cx: &mut Cx, o: Object, key: PropertyKey) -> Completion<Option<(ModuleId, &'static ExportEntry)>> {
    let id = ready_module(cx, o)?;
    let name = key.to_value(cx);
    let info = cx.module(id).info;
    // Export names are atoms, and so is the text of a key.
    let found = exports(info).iter().find(|e| crate::object::string_equals(cx, static_string(e.name).value(), name));
    Ok(found.map(|found| (id, found)))
}

fn read(cx: &mut Cx, id: ModuleId, e: &ExportEntry) -> Completion {
    let v = export_value(cx, id, e);
    if v.is_empty() {
        return Err(throw_uninitialized(cx, e));
    }
    Ok(v)
}

fn throw_uninitialized(cx: &mut Cx, e: &ExportEntry) -> Thrown {
    let name = static_string(e.name).to_rust(cx);
    cx.throw_reference_error(format!("Cannot access '{name}' before initialization"))
}

fn get_own_property(cx: &mut Cx, o: Object, key: PropertyKey) -> Completion<Option<PropertyDescriptor>> {
    if is_symbol_like(cx, o, key) {
        return (ORDINARY.get_own_property)(cx, o, key);
    }
    let Some((id, e)) = find(cx, o, key)? else { return Ok(None) };
    let v = read(cx, id, e)?;
    Ok(Some(PropertyDescriptor::data(v, attrs::W | attrs::E)))
}

fn define_own_property(cx: &mut Cx, o: Object, key: PropertyKey, desc: PropertyDescriptor) -> Completion<bool> {
    if is_symbol_like(cx, o, key) {
        return (ORDINARY.define_own_property)(cx, o, key, desc);
    }
    let Some(current) = get_own_property(cx, o, key)? else { return Ok(false) };
    if desc.configurable == Some(true)
        || desc.enumerable == Some(false)
        || desc.is_accessor()
        || desc.writable == Some(false)
    {
        return Ok(false);
    }
    match (desc.value, current.value) {
        (Some(v), Some(now)) => Ok(cx.same_value(v, now)),
        _ => Ok(true),
    }
}

fn has_property(cx: &mut Cx, o: Object, key: PropertyKey) -> Completion<bool> {
    if is_symbol_like(cx, o, key) {
        return (ORDINARY.has_property)(cx, o, key);
    }
    Ok(find(cx, o, key)?.is_some())
}

fn get(cx: &mut Cx, o: Object, key: PropertyKey, receiver: Value) -> Completion {
    if is_symbol_like(cx, o, key) {
        return (ORDINARY.get)(cx, o, key, receiver);
    }
    match find(cx, o, key)? {
        Some((id, e)) => read(cx, id, e),
        None => Ok(Value::UNDEFINED),
    }
}

fn delete(cx: &mut Cx, o: Object, key: PropertyKey) -> Completion<bool> {
    if is_symbol_like(cx, o, key) {
        return (ORDINARY.delete)(cx, o, key);
    }
    Ok(find(cx, o, key)?.is_none())
}

fn own_property_keys(cx: &mut Cx, o: Object) -> Completion<ValueList> {
    let deferred = o.slot(DEFERRED).is_true();
    let id = ready_module(cx, o)?;
    let list = cx.new_list();
    let info = cx.module(id).info;
    let then = cx.intern_str("then");
    for e in exports(info).iter().filter(|e| !(deferred && static_string(e.name) == then)) {
        list.push(cx, static_string(e.name).value());
    }
    push_named_keys(cx, o, list);
    Ok(list)
}
