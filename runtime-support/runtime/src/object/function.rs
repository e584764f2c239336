//! 10.2 ECMAScript Function Objects and 10.3 Built-in Function Objects
//! <https://tc39.es/ecma262/#sec-ecmascript-function-objects>: creation and lazy own properties.

use kiln_abi::layout::{self, flag, kind};
use kiln_abi::program::{FunctionInfo, function_flags as ff};
use kiln_abi::value::Value;

use super::cell::{Function, JsString, Object, Symbol, ValueExt};
use super::context::{Cx, Realm};
use super::property_descriptor::attrs;
use super::property_key::PropertyKey;
use crate::builtins::props::{BuiltinFn, BuiltinInfo, NamePrefix};
use crate::builtins::{Intrinsic, Prop};
use crate::builtins::props::{PropKind, PropName};
use crate::heap::header;

impl Function {
    /// The captured value of a built-in closure.
    #[inline(always)]
    pub fn env(self) -> Value {
        self.read(layout::FUNCTION_ENV)
    }
    /// Replaces the captured value of a built-in closure.
    pub fn set_env(self, cx: &mut Cx, v: Value) {
        self.write(layout::FUNCTION_ENV, v);
        cx.barrier_value(self.0.as_ptr(), v);
    }
    /// Whether it was compiled from source.
    #[inline(always)]
    pub fn is_compiled(self) -> bool {
        self.flags() & flag::FUNCTION_COMPILED != 0
    }
    /// The static data of a compiled function.
    #[inline]
    pub fn info(self) -> Option<&'static FunctionInfo> {
        if !self.is_compiled() {
            return None;
        }
        // SAFETY: a compiled function's info is a static table of the program.
        Some(unsafe { &*(self.read::<u64>(layout::FUNCTION_INFO) as *const FunctionInfo) })
    }
    /// The description of a built-in function.
    #[inline]
    pub fn builtin(self) -> Option<&'static BuiltinInfo> {
        if self.is_compiled() {
            return None;
        }
        // SAFETY: a built-in function's info is a static, or boxed for the life of the isolate.
        Some(unsafe { &*(self.read::<u64>(layout::FUNCTION_INFO) as *const BuiltinInfo) })
    }
    #[inline(always)]
    pub(crate) fn code(self) -> *const u8 {
        self.read::<u64>(layout::FUNCTION_CODE) as *const u8
    }
    #[inline(always)]
    pub(crate) fn realm(self) -> *mut Realm {
        self.read::<u64>(layout::FUNCTION_REALM) as *mut Realm
    }
    /// Whether [[Call]] throws because it is a class constructor.
    #[inline]
    pub fn is_class_constructor(self) -> bool {
        self.flags() & flag::FUNCTION_CLASS != 0
    }
    fn is_lazy(self) -> bool {
        self.flags() & flag::FUNCTION_LAZY != 0
    }
}

impl Cx {
    pub(crate) fn alloc_function(&mut self, shape: u32, flags: u8) -> Function {
        let header = header(shape, kind::FUNCTION, flags, 0);
        let f = Function::from_ptr(self.alloc_cell(layout::FUNCTION_SIZE as usize, header));
        f.write(layout::FUNCTION_REALM, self.realm_ptr as u64);
        f
    }

    /// 10.2.3 OrdinaryFunctionCreate <https://tc39.es/ecma262/#sec-ordinaryfunctioncreate> for a
    /// compiled function.
    #[inline]
    pub fn new_closure(&mut self, info: &'static FunctionInfo, env: u64) -> Function {
        let shape = if info.flags & (ff::ASYNC | ff::GENERATOR) == 0 {
            self.function_shape()
        } else {
            let which = match (info.flags & ff::ASYNC != 0, info.flags & ff::GENERATOR != 0) {
                (true, false) => Intrinsic::AsyncFunctionPrototype,
                (false, _) => Intrinsic::GeneratorFunctionPrototype,
                (true, true) => Intrinsic::AsyncGeneratorFunctionPrototype,
            };
            let proto = self.intrinsic(which);
            self.root_shape(Some(proto), kind::FUNCTION, 0)
        };
        self.closure_with_shape(info, env, shape)
    }
    pub(crate) fn closure_with_shape(
        &mut self,
        info: &'static FunctionInfo,
        env: u64,
        shape: u32,
    ) -> Function {
        let mut flags = flag::FUNCTION_LAZY | flag::FUNCTION_COMPILED;
        for (from, to) in [
            (ff::CONSTRUCTOR, flag::FUNCTION_CONSTRUCTOR),
            (ff::CLASS, flag::FUNCTION_CLASS),
            (ff::DERIVED, flag::FUNCTION_DERIVED),
        ] {
            if info.flags & from != 0 {
                flags |= to;
            }
        }
        let f = self.alloc_function(shape, flags);
        // Compiled callers leave the realm as it is.
        let code = if self.realms.len() > 1 { super::call::realm_entry as *const () as u64 } else { info.code as u64 };
        f.write(layout::FUNCTION_CODE, code);
        f.write(layout::FUNCTION_INFO, info as *const FunctionInfo as u64);
        f.write(layout::FUNCTION_ENV, env);
        f
    }

    #[inline]
    pub(crate) fn function_shape(&mut self) -> u32 {
        let shape = self.realm().shapes.function;
        if shape != 0 {
            return shape;
        }
        let proto = self.intrinsic(Intrinsic::FunctionPrototype);
        let shape = self.root_shape(Some(proto), kind::FUNCTION, 0);
        self.realm_mut().shapes.function = shape;
        shape
    }

    // ---- Built-in functions ----

    /// 10.3.4 CreateBuiltinFunction <https://tc39.es/ecma262/#sec-createbuiltinfunction> from a
    /// static description.
    pub fn new_builtin_from(&mut self, info: &'static BuiltinInfo) -> Function {
        let shape = self.function_shape();
        self.builtin_with_shape(info, shape)
    }
    pub(crate) fn builtin_with_shape(&mut self, info: *const BuiltinInfo, shape: u32) -> Function {
        // SAFETY: infos are static or boxed for the life of the isolate.
        let constructor = unsafe { (*info).constructor };
        let flags = flag::FUNCTION_LAZY | if constructor { flag::FUNCTION_CONSTRUCTOR } else { 0 };
        let f = self.alloc_function(shape, flags);
        f.write(layout::FUNCTION_CODE, super::call::builtin_entry as *const () as u64);
        f.write(layout::FUNCTION_INFO, info as u64);
        f.write(layout::FUNCTION_ENV, Value::UNDEFINED);
        if !constructor {
            // SAFETY: as above.
            f.write(layout::FUNCTION_INTRINSIC, unsafe { (*info).intrinsic });
        }
        f
    }
    fn builtin_info(&mut self, info: BuiltinInfo) -> *const BuiltinInfo {
        let key = (info.func as usize, info.name.as_ptr() as usize, info.length);
        &**self.builtin_infos.entry(key).or_insert_with(|| Box::new(info))
    }
    /// A built-in function.
    pub fn new_builtin(&mut self, name: &'static str, length: u8, f: BuiltinFn) -> Object {
        let info = self.builtin_info(BuiltinInfo::new(name, length, f));
        let shape = self.function_shape();
        self.builtin_with_shape(info, shape).object()
    }
    /// A built-in function that captures a value (`args.env()`).
    pub fn new_builtin_closure(
        &mut self,
        name: &'static str,
        length: u8,
        f: BuiltinFn,
        captured: Value,
    ) -> Object {
        let info = self.builtin_info(BuiltinInfo::new(name, length, f));
        let shape = self.function_shape();
        let f = self.builtin_with_shape(info, shape);
        f.write(layout::FUNCTION_ENV, captured);
        f.object()
    }
    /// A constructor with its `prototype` property, whose own `constructor` is set unless it is
    /// there already.
    pub fn new_constructor(
        &mut self,
        name: &'static str,
        length: u8,
        f: BuiltinFn,
        prototype: Intrinsic,
        parent: Intrinsic,
    ) -> Object {
        let info = self.builtin_info(BuiltinInfo::constructor(name, length, f));
        let parent = self.intrinsic(parent);
        let shape = self.root_shape(Some(parent), kind::FUNCTION, 0);
        let f = self.builtin_with_shape(info, shape);
        let proto = self.intrinsic(prototype);
        self.put_own(f.object(), self.names.prototype, proto.value(), 0);
        if self.raw_own(proto, self.names.constructor).is_none() {
            self.put_own(proto, self.names.constructor, f.value(), attrs::WC);
        }
        f.object()
    }
    /// The own named property without computing a lazy value.
    pub(crate) fn raw_own(&mut self, o: Object, key: PropertyKey) -> Option<Value> {
        let e = self.shapes.get(o.shape()).lookup(key)?;
        Some(o.shape_slot(e.slot))
    }
    /// A prototype object (parent None: %Object.prototype%) whose `constructor` is an intrinsic
    /// built when first read.
    pub fn new_prototype(&mut self, parent: Option<Object>, constructor: Intrinsic) -> Object {
        let parent = match parent {
            Some(p) => p,
            None => self.intrinsic(Intrinsic::ObjectPrototype),
        };
        let shape = self.root_shape(Some(parent), kind::OBJECT, 0);
        let o = self.alloc_object(shape, 0);
        self.make_owned(o);
        let lazy = self.lazy_intrinsic(constructor);
        self.add_property(o, self.names.constructor, lazy, attrs::WC);
        o
    }

    /// An object that inherits from an intrinsic and has the rows of a table: most prototypes.
    pub fn new_object_with_props(&mut self, parent: Intrinsic, props: &'static [Prop]) -> Object {
        let parent = self.intrinsic(parent);
        let proto = self.new_object_with_proto(Some(parent));
        self.define_props(proto, props);
        proto
    }

    /// Defines the rows of a table on an object that does not have them (present ones are replaced).
    pub fn define_props(&mut self, o: Object, props: &'static [Prop]) {
        if let Some(f) = o.as_function() {
            self.materialise_function(f);
        }
        if props.len() > 8 {
            self.make_owned(o);
        }
        for prop in props {
            let key = self.prop_key(prop.name);
            let mut attributes = prop.attrs;
            let v = match &prop.kind {
                PropKind::Method(info) => self.new_builtin_from(info).value(),
                PropKind::Accessor(get, set) => {
                    attributes = attributes & !attrs::W | attrs::ACCESSOR;
                    let get = match get {
                        Some(info) => self.new_builtin_from(info).value(),
                        None => Value::UNDEFINED,
                    };
                    let set = match set {
                        Some(info) => self.new_builtin_from(info).value(),
                        None => Value::UNDEFINED,
                    };
                    self.new_accessor(get, set)
                }
                PropKind::Number(n) => Value::number(*n),
                PropKind::Text(text) => self.intern_str(text).value(),
                PropKind::Constant(v) => *v,
                PropKind::Alias(of) => {
                    let of = self.prop_key(*of);
                    self.raw_own(o, of).unwrap_or(Value::UNDEFINED)
                }
                PropKind::Intrinsic(which) => {
                    let built = self.realm().intrinsics[*which as usize];
                    if built.is_empty() { self.lazy_intrinsic(*which) } else { built }
                }
                PropKind::Lazy(make) => self.lazy_fn(*make),
            };
            if key.is_index() {
                self.put_own(o, key, v, attributes);
                continue;
            }
            match self.shapes.get(o.shape()).lookup(key) {
                None => self.add_property(o, key, v, attributes),
                Some(e) => {
                    if e.attrs != attributes {
                        self.reconfigure_property(o, key, attributes);
                    }
                    let slot = self.shapes.get(o.shape()).lookup(key).map_or(e.slot, |e| e.slot);
                    self.store_slot(o, slot, v);
                }
            }
        }
    }
    fn prop_key(&mut self, name: PropName) -> PropertyKey {
        match name {
            PropName::Str(text) => self.key(text),
            PropName::Sym(sym) => self.symbols.get(sym).into(),
        }
    }

    // ---- Lazy own properties ----

    /// Creates the own `length`, `name` and `prototype` of a function that still has them virtual.
    pub(crate) fn materialise_function(&mut self, f: Function) {
        if !f.is_lazy() {
            return;
        }
        f.set_flags(f.flags() & !flag::FUNCTION_LAZY);
        let o = f.object();
        if let Some(info) = f.info() {
            self.add_property(o, self.names.length, Value::int(info.length as i32), attrs::C);
            let name = Value(info.name as u64);
            let name = if name.is_empty() { Value(self.names.empty.0) } else { name };
            self.add_property(o, self.names.name, name, attrs::C);
            if info.flags & ff::GENERATOR != 0 {
                let which = if info.flags & ff::ASYNC != 0 {
                    Intrinsic::AsyncGeneratorPrototype
                } else {
                    Intrinsic::GeneratorPrototype
                };
                let parent = self.intrinsic_of_function(f, which);
                let proto = self.new_object_with_proto(Some(parent));
                self.add_property(o, self.names.prototype, proto.value(), attrs::W);
            } else if info.flags & ff::CONSTRUCTOR != 0 && info.flags & ff::CLASS == 0 {
                let parent = self.intrinsic_of_function(f, Intrinsic::ObjectPrototype);
                let proto = self.new_object_with_proto(Some(parent));
                self.add_property(proto, self.names.constructor, f.value(), attrs::WC);
                self.add_property(o, self.names.prototype, proto.value(), attrs::W);
            }
        } else if let Some(info) = f.builtin() {
            self.add_property(o, self.names.length, Value::int(info.length as i32), attrs::C);
            let name = match info.prefix {
                NamePrefix::None => self.intern_str(info.name),
                NamePrefix::Get => self.intern_str(&format!("get {}", info.name)),
                NamePrefix::Set => self.intern_str(&format!("set {}", info.name)),
            };
            self.add_property(o, self.names.name, name.value(), attrs::C);
        }
    }
    fn intrinsic_of_function(&mut self, f: Function, which: Intrinsic) -> Object {
        // SAFETY: a function's realm is a realm of this isolate.
        let index = unsafe { (*f.realm()).index };
        self.intrinsic_of(index, which)
    }

    /// 10.2.9 SetFunctionName <https://tc39.es/ecma262/#sec-setfunctionname>. `prefix`: "get",
    /// "set" or empty.
    pub fn set_function_name(&mut self, f: Function, key: PropertyKey, prefix: &str) -> super::Completion<()> {
        let name = match key.as_symbol() {
            Some(s) if s.is_private() => s.description(),
            Some(s) => match s.description().as_string() {
                None => self.empty_string().value(),
                Some(text) => {
                    let (open, close) = (self.string_from_unit(b'[' as u16), self.string_from_unit(b']' as u16));
                    let left = self.concat(open, text)?;
                    self.concat(left, close)?.value()
                }
            },
            None => key.to_value(self),
        };
        let name = if prefix.is_empty() {
            name
        } else {
            let prefix = self.string_from_str(&format!("{prefix} "));
            let name = self.to_string(name)?;
            self.concat(prefix, name)?.value()
        };
        self.put_own(f.object(), self.names.name, name, attrs::C);
        Ok(())
    }

    /// 20.2.3.5 source text of a function for Function.prototype.toString.
    pub fn function_source_text(&mut self, f: Object) -> JsString {
        let Some(function) = f.as_function() else {
            return self.string_from_str("function () { [native code] }");
        };
        if let Some(info) = function.info() {
            if info.flags & ff::NATIVE == 0 && info.source_hi > info.source_lo && !info.module.is_null() {
                // SAFETY: the module is a static table of the program.
                let source = self.source_text(unsafe { &*info.module });
                if let Some(text) = source.as_deref().and_then(|s| s.get(info.source_lo as usize..info.source_hi as usize)) {
                    return self.string_from_str(text);
                }
            }
            let name = Value(info.name as u64).as_string().map(|s| s.to_rust(self)).unwrap_or_default();
            // The library's functions have no text; what a class is must show all the same.
            let head = if info.flags & ff::CLASS != 0 { format!("class {name}") } else { format!("function {name}()") };
            return self.string_from_str(&format!("{head} {{ [native code] }}"));
        }
        let name = match function.builtin() {
            Some(info) => match info.prefix {
                NamePrefix::None => info.name.to_string(),
                NamePrefix::Get => format!("get {}", info.name),
                NamePrefix::Set => format!("set {}", info.name),
            },
            None => String::new(),
        };
        self.string_from_str(&format!("function {name}() {{ [native code] }}"))
    }

    // ---- Symbols ----

    /// A new symbol; `description` is a string or undefined.
    pub fn new_symbol(&mut self, description: Value) -> Symbol {
        self.alloc_symbol(description, 0)
    }
    /// A new private name (6.2.12); its description starts with `#`.
    pub fn new_private_name(&mut self, description: JsString) -> Symbol {
        self.alloc_symbol(description.value(), PRIVATE)
    }
    fn alloc_symbol(&mut self, description: Value, flags: u8) -> Symbol {
        let s = Symbol::from_ptr(self.alloc_cell(32, header(layout::shape_id::SYMBOL, kind::SYMBOL, flags, 0)));
        s.write(8, description);
        s
    }
    /// 20.4.2.2 Symbol.for <https://tc39.es/ecma262/#sec-symbol.for>.
    pub fn symbol_for(&mut self, key: JsString) -> Symbol {
        let atom = self.intern(key);
        if let Some(&s) = self.symbol_registry.get(&atom.value().0) {
            return s;
        }
        let s = self.alloc_symbol(atom.value(), REGISTERED);
        self.symbol_registry.insert(atom.value().0, s);
        s
    }
    /// A well-known symbol.
    pub fn symbol(&mut self, sym: crate::builtins::Sym) -> Symbol {
        self.symbols.get(sym)
    }
}

/// Flag of a private name's cell.
const PRIVATE: u8 = 1;
/// Flag of a symbol in the global registry.
const REGISTERED: u8 = 2;

impl Symbol {
    /// Whether it is a private name.
    #[inline]
    pub fn is_private(self) -> bool {
        self.read::<u8>(layout::HDR_FLAGS) & PRIVATE != 0
    }
    /// [[Description]]: a string or undefined.
    pub fn description(self) -> Value {
        self.read(8)
    }
    /// 20.4.5.1 KeyForSymbol <https://tc39.es/ecma262/#sec-keyforsymbol>: the registry key.
    pub fn registry_key(self) -> Option<JsString> {
        if self.read::<u8>(layout::HDR_FLAGS) & REGISTERED != 0 { self.description().as_string() } else { None }
    }
}
