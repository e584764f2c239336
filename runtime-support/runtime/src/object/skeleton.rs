//! Signatures of the API whose bodies follow.
#![allow(unused_variables, missing_docs)]
use super::*;
use kiln_abi::value::Value;
use kiln_semantics::Text;
use crate::builtins::{Intrinsic, Prop, BuiltinFn, Sym};
type K = PropertyKey;

pub enum IntegrityLevel { Sealed, Frozen }
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Hint { Default, Number, String }
macro_rules! stubs { ($(fn $name:ident (&mut self $(, $a:ident : $t:ty)* $(,)?) $(-> $r:ty)?;)*) => {
    impl Cx { $(pub fn $name (&mut self $(, $a: $t)*) $(-> $r)? { unimplemented!() })* }
} }
stubs! {
    // strings
    fn new_symbol(&mut self, description: Value) -> Symbol;
    fn symbol(&mut self, sym: Sym) -> Symbol;
    // internal methods (dispatching)
    fn get_prototype_of(&mut self, o: Object) -> Completion<Option<Object>>;
    fn set_prototype_of(&mut self, o: Object, proto: Option<Object>) -> Completion<bool>;
    fn is_extensible(&mut self, o: Object) -> Completion<bool>;
    fn prevent_extensions(&mut self, o: Object) -> Completion<bool>;
    fn get_own_property(&mut self, o: Object, key: impl Into<K>) -> Completion<Option<PropertyDescriptor>>;
    fn define_own_property(&mut self, o: Object, key: impl Into<K>, desc: PropertyDescriptor) -> Completion<bool>;
    fn has_property(&mut self, o: Object, key: impl Into<K>) -> Completion<bool>;
    fn get_with_receiver(&mut self, o: Object, key: impl Into<K>, receiver: Value) -> Completion;
    fn set_with_receiver(&mut self, o: Object, key: impl Into<K>, v: Value, receiver: Value) -> Completion<bool>;
    fn delete(&mut self, o: Object, key: impl Into<K>) -> Completion<bool>;
    fn own_property_keys(&mut self, o: Object) -> Completion<ValueList>;
    // 7.3
    fn get(&mut self, o: Object, key: impl Into<K>) -> Completion;
    fn get_v(&mut self, v: Value, key: impl Into<K>) -> Completion;
    fn set(&mut self, o: Object, key: impl Into<K>, v: Value, throw: bool) -> Completion<()>;
    fn has_own_property(&mut self, o: Object, key: impl Into<K>) -> Completion<bool>;
    fn delete_property_or_throw(&mut self, o: Object, key: impl Into<K>) -> Completion<()>;
    fn create_data_property(&mut self, o: Object, key: impl Into<K>, v: Value) -> Completion<bool>;
    fn create_data_property_or_throw(&mut self, o: Object, key: impl Into<K>, v: Value) -> Completion<()>;
    fn create_non_enumerable_data_property_or_throw(&mut self, o: Object, key: impl Into<K>, v: Value);
    fn define_property_or_throw(&mut self, o: Object, key: impl Into<K>, d: PropertyDescriptor) -> Completion<()>;
    fn get_method(&mut self, v: Value, key: impl Into<K>) -> Completion<Option<Object>>;
    fn call(&mut self, f: Value, this: Value, args: &[Value]) -> Completion;
    fn construct(&mut self, f: Object, args: &[Value], new_target: Option<Object>) -> Completion<Object>;
    fn invoke(&mut self, v: Value, key: impl Into<K>, args: &[Value]) -> Completion;
    fn length_of_array_like(&mut self, o: Object) -> Completion<i64>;
    fn create_list_from_array_like(&mut self, v: Value) -> Completion<ValueList>;
    fn create_array_from_list(&mut self, list: &[Value]) -> Array;
    fn species_constructor(&mut self, o: Object, default: Intrinsic) -> Completion<Object>;
    fn get_prototype_from_constructor(&mut self, new_target: Object, default: Intrinsic) -> Completion<Object>;
    fn ordinary_create_from_constructor(&mut self, new_target: Object, default: Intrinsic) -> Completion<Object>;
    fn get_function_realm(&mut self, f: Object) -> Completion<usize>;
    fn instance_of_operator(&mut self, v: Value, target: Value) -> Completion<bool>;
    fn ordinary_has_instance(&mut self, c: Value, o: Value) -> Completion<bool>;
    fn set_integrity_level(&mut self, o: Object, level: IntegrityLevel) -> Completion<bool>;
    fn test_integrity_level(&mut self, o: Object, level: IntegrityLevel) -> Completion<bool>;
    fn copy_data_properties(&mut self, target: Object, source: Value, excluded: &[PropertyKey]) -> Completion<()>;
    fn is_array(&mut self, v: Value) -> Completion<bool>;
    // 7.2
    fn same_value(&mut self, a: Value, b: Value) -> bool;
    fn same_value_zero(&mut self, a: Value, b: Value) -> bool;
    fn is_strictly_equal(&mut self, a: Value, b: Value) -> bool;
    fn is_loosely_equal(&mut self, a: Value, b: Value) -> Completion<bool>;
    fn is_less_than(&mut self, x: Value, y: Value, left_first: bool) -> Completion<Option<bool>>;
    fn is_reg_exp(&mut self, v: Value) -> Completion<bool>;
    fn require_object_coercible(&mut self, v: Value) -> Completion;
    // 7.1
    fn to_primitive(&mut self, v: Value, hint: Hint) -> Completion;
    fn to_boolean(&mut self, v: Value) -> bool;
    fn to_number(&mut self, v: Value) -> Completion<f64>;
    fn to_numeric(&mut self, v: Value) -> Completion;
    fn to_integer_or_infinity(&mut self, v: Value) -> Completion<f64>;
    fn to_int32(&mut self, v: Value) -> Completion<i32>;
    fn to_uint32(&mut self, v: Value) -> Completion<u32>;
    fn to_length(&mut self, v: Value) -> Completion<i64>;
    fn to_index(&mut self, v: Value) -> Completion<u64>;
    fn to_string(&mut self, v: Value) -> Completion<JsString>;
    fn to_object(&mut self, v: Value) -> Completion<Object>;
    fn to_property_key(&mut self, v: Value) -> Completion<PropertyKey>;
    fn to_property_descriptor(&mut self, v: Value) -> Completion<PropertyDescriptor>;
    fn from_property_descriptor(&mut self, d: Option<PropertyDescriptor>) -> Value;
    fn to_bigint(&mut self, v: Value) -> Completion<JsBigInt>;
    // 7.4
    fn iterator_open(&mut self, v: Value) -> Completion<IteratorRecord>;
    fn iterator_open_from_method(&mut self, v: Value, method: Object) -> Completion<IteratorRecord>;
    fn iterator_open_async(&mut self, v: Value) -> Completion<IteratorRecord>;
    fn get_iterator_direct(&mut self, o: Object) -> Completion<IteratorRecord>;
    fn iterator_step_value(&mut self, rec: IteratorRecord) -> Completion<Option<Value>>;
    fn iterator_next(&mut self, rec: IteratorRecord, v: Option<Value>) -> Completion<Object>;
    fn iterator_step(&mut self, rec: IteratorRecord) -> Completion<Option<Object>>;
    fn iterator_complete(&mut self, result: Object) -> Completion<bool>;
    fn iterator_value(&mut self, result: Object) -> Completion;
    fn create_iter_result(&mut self, v: Value, done: bool) -> Object;
    // creation
    fn new_object(&mut self) -> Object;
    fn new_object_with_proto(&mut self, proto: Option<Object>) -> Object;
    fn new_array(&mut self, values: &[Value]) -> Array;
    fn new_array_with_length(&mut self, length: u32) -> Array;
    fn new_array_with_proto(&mut self, length: u32, proto: Object) -> Array;
    fn new_internal_object(&mut self, kind: u8, proto: Object, nslots: usize) -> Object;
    fn build_intrinsic(&mut self, which: Intrinsic) -> Object;
    fn new_prototype(&mut self, parent: Option<Object>, constructor: Intrinsic) -> Object;
    fn new_builtin(&mut self, name: &'static str, length: u8, f: BuiltinFn) -> Object;
    fn new_builtin_closure(&mut self, name: &'static str, length: u8, f: BuiltinFn, captured: Value) -> Object;
    fn new_constructor(&mut self, name: &'static str, length: u8, f: BuiltinFn, prototype: Intrinsic, parent: Intrinsic) -> Object;
    fn define_props(&mut self, o: Object, props: &'static [Prop]);
    // errors
    fn new_error(&mut self, kind: Intrinsic, message: &str) -> Object;
    fn throw_error(&mut self, kind: Intrinsic, message: &str) -> Thrown;
    fn throw_type_error(&mut self, message: impl AsRef<str>) -> Thrown;
    fn throw_range_error(&mut self, message: impl AsRef<str>) -> Thrown;
    fn throw_syntax_error(&mut self, message: impl AsRef<str>) -> Thrown;
    fn throw_reference_error(&mut self, message: impl AsRef<str>) -> Thrown;
    fn throw_uri_error(&mut self, message: impl AsRef<str>) -> Thrown;
    fn throw_unsupported(&mut self, what: impl AsRef<str>) -> Thrown;
    fn throw_stack_overflow(&mut self) -> Thrown;
    fn capture_stack(&mut self, error: Object, above: Value);
    fn describe_for_message(&mut self, v: Value) -> String;
    // coroutines
    fn resume_coroutine(&mut self, cor: Value, mode: i32, v: Value) -> Completion;
    // jobs
}

impl Symbol { pub fn is_private(self) -> bool { unimplemented!() } pub fn description(self) -> Value { unimplemented!() } }
impl Function { pub fn env(self) -> Value { unimplemented!() } }
impl Array { pub fn fast_elements(self) -> Option<&'static mut [Value]> { unimplemented!() } pub fn push(self, cx: &mut Cx, v: Value) -> Completion<()> { unimplemented!() } pub fn len(self) -> u32 { unimplemented!() } }
impl Object { pub fn set_slot(self, cx: &mut Cx, i: usize, v: Value) { unimplemented!() } }
impl Cx { pub fn iterator_close<T>(&mut self, rec: IteratorRecord, c: Completion<T>) -> Completion<T> { unimplemented!() } }
