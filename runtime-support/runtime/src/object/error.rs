//! Errors: creation, the messages V8 gives, rendering of values inside messages.

use kiln_abi::layout::kind;
use kiln_abi::runtime_fns::error_kind;
use kiln_abi::value::{LAZY, Value};

use super::cell::{JsString, Object, ValueExt};
use super::context::{Completion, Cx, Thrown};
use super::property_descriptor::attrs;
use super::property_key::PropertyKey;
use crate::builtins::Intrinsic;

/// Internal slots of an ERROR object.
pub mod error_slot {
    /// BLOB of the captured return addresses, or undefined.
    pub const TRACE: usize = 0;
    /// Free for the built-ins.
    pub const AUX: usize = 1;
    /// Number of slots.
    pub const COUNT: usize = 2;
}

/// Payloads of lazy slots: the top bits say which kind.
const LAZY_INTRINSIC: u32 = 0;
const LAZY_FN: u32 = 1 << 30;
const LAZY_STACK: u32 = 2 << 30;
const LAZY_HOST: u32 = 3 << 30;

fn lazy(payload: u32) -> Value {
    Value(LAZY | (payload as u64) << 8)
}

impl Cx {
    /// A slot value that becomes an intrinsic of the current realm when read.
    pub(crate) fn lazy_intrinsic(&mut self, which: Intrinsic) -> Value {
        lazy(LAZY_INTRINSIC | (self.realm().index as u32) << 16 | which as u32)
    }
    /// A slot value computed by `make` when read.
    pub(crate) fn lazy_fn(&mut self, make: fn(&mut Cx) -> Value) -> Value {
        let known = self.lazy_fns.iter().position(|&f| std::ptr::fn_addr_eq(f, make));
        let index = known.unwrap_or_else(|| {
            self.lazy_fns.push(make);
            self.lazy_fns.len() - 1
        });
        lazy(LAZY_FN | (self.realm().index as u32) << 16 | index as u32)
    }
    /// Defines the globals that modules of the standard library provide: lazy properties, one per
    /// module `node:internal/globals/<name>` of the program.
    pub fn define_host_globals(&mut self, program: &'static kiln_abi::program::Program) {
        let global = self.global();
        for index in 0..program.module_count.min(0xffff) {
            let Some(name) = self.host_global_name(program, index) else { continue };
            let key = self.key(&name);
            // The objects of the host are hidden from enumeration, its functions are not.
            let hidden = matches!(name.as_str(), "console" | "process" | "Buffer" | "global")
                || name.starts_with(|c: char| c.is_ascii_uppercase());
            let attributes = if hidden { attrs::WC } else { attrs::WEC };
            self.put_own(global, key, lazy(LAZY_HOST | index), attributes);
        }
    }
    fn host_global_name(&mut self, program: &'static kiln_abi::program::Program, index: u32) -> Option<String> {
        // SAFETY: the table of modules and their paths are static.
        let path = unsafe { (*program.modules.add(index as usize)).path };
        let path = Value(path as u64).as_string()?.to_rust(self);
        let name = path.strip_prefix("node:internal/globals/")?;
        (!name.contains('/')).then(|| name.to_string())
    }
    fn host_global(&mut self, index: u32) -> Value {
        let Some(program) = self.program else { return Value::UNDEFINED };
        let Some(name) = self.host_global_name(program, index) else { return Value::UNDEFINED };
        match self.builtin_module_export(&format!("node:internal/globals/{name}"), &name) {
            Ok(v) => v.unwrap_or(Value::UNDEFINED),
            Err(Thrown(())) => {
                self.take_exception();
                Value::UNDEFINED
            }
        }
    }
    /// Computes the value of a lazy slot.
    #[cold]
    pub(crate) fn force_lazy(&mut self, o: Object, slot: u32, v: Value) -> Value {
        let payload = (v.0 >> 8) as u32;
        let shape = o.shape();
        let realm = (payload >> 16 & 0x3fff) as usize;
        let value = match payload & 3 << 30 {
            LAZY_STACK => {
                if self.prepare_stack_trace().is_some() {
                    // The program's function may read `stack` itself.
                    self.store_slot(o, slot, Value::UNDEFINED);
                    let value = self.render_stack(o);
                    if o.shape() == shape {
                        self.store_slot(o, slot, value);
                    }
                    return value;
                }
                self.render_stack(o)
            }
            LAZY_HOST => self.host_global(payload & 0xffff),
            LAZY_FN => {
                let saved = self.enter_realm(realm);
                let value = self.lazy_fns[payload as usize & 0xffff](self);
                self.realm_ptr = saved;
                value
            }
            _ => self.intrinsic_of(realm, Intrinsic::ALL[payload as usize & 0xffff]).value(),
        };
        if o.shape() == shape || o.shape_slot(slot) == v {
            self.store_slot(o, slot, value);
        }
        value
    }

    // ---- Creation ----

    /// An error object with `stack` (computed when read) and, if given, `message`.
    pub fn new_error_object(&mut self, proto: Object, message: Option<JsString>) -> Object {
        let o = self.new_internal_object(kind::ERROR, proto, error_slot::COUNT);
        let trace = self.capture_trace(Value::UNDEFINED);
        o.set_slot(self, error_slot::TRACE, trace);
        let stack = self.key_stack();
        self.add_property(o, stack, lazy(LAZY_STACK), attrs::WC);
        if let Some(message) = message {
            self.add_property(o, self.names.message, message.value(), attrs::WC);
        }
        o
    }
    fn key_stack(&mut self) -> PropertyKey {
        self.names.stack
    }
    /// A new error of a built-in type (`kind`: the constructor's intrinsic).
    pub fn new_error(&mut self, kind: Intrinsic, message: &str) -> Object {
        // Each error prototype follows its constructor in the list.
        let proto = self.intrinsic(Intrinsic::ALL[kind as usize + 1]);
        let message = self.string_from_str(message);
        self.new_error_object(proto, Some(message))
    }
    /// Throws a new error of a built-in type.
    #[cold]
    pub fn throw_error(&mut self, kind: Intrinsic, message: &str) -> Thrown {
        let error = self.new_error(kind, message);
        self.throw_value(error.value())
    }
    /// Throws a TypeError.
    #[cold]
    pub fn throw_type_error(&mut self, message: impl AsRef<str>) -> Thrown {
        self.throw_error(Intrinsic::TypeError, message.as_ref())
    }
    /// Throws a RangeError.
    #[cold]
    pub fn throw_range_error(&mut self, message: impl AsRef<str>) -> Thrown {
        self.throw_error(Intrinsic::RangeError, message.as_ref())
    }
    /// Throws a SyntaxError.
    #[cold]
    pub fn throw_syntax_error(&mut self, message: impl AsRef<str>) -> Thrown {
        self.throw_error(Intrinsic::SyntaxError, message.as_ref())
    }
    /// Throws a ReferenceError.
    #[cold]
    pub fn throw_reference_error(&mut self, message: impl AsRef<str>) -> Thrown {
        self.throw_error(Intrinsic::ReferenceError, message.as_ref())
    }
    /// Throws a URIError.
    #[cold]
    pub fn throw_uri_error(&mut self, message: impl AsRef<str>) -> Thrown {
        self.throw_error(Intrinsic::UriError, message.as_ref())
    }
    /// Throws an Error named "Unsupported" for something Kiln does not do.
    #[cold]
    pub fn throw_unsupported(&mut self, what: impl AsRef<str>) -> Thrown {
        let error = self.new_error(Intrinsic::Error, what.as_ref());
        let name = self.intern_str("Unsupported");
        self.put_own(error, self.names.name, name.value(), attrs::WC);
        self.throw_value(error.value())
    }
    /// Throws an error by its number in the runtime-function table.
    #[cold]
    pub fn throw_error_kind(&mut self, kind: u32, message: &str) -> Thrown {
        let which = match kind {
            error_kind::TYPE_ERROR => Intrinsic::TypeError,
            error_kind::RANGE_ERROR => Intrinsic::RangeError,
            error_kind::SYNTAX_ERROR => Intrinsic::SyntaxError,
            error_kind::REFERENCE_ERROR => Intrinsic::ReferenceError,
            error_kind::EVAL_ERROR => Intrinsic::EvalError,
            error_kind::URI_ERROR => Intrinsic::UriError,
            error_kind::UNSUPPORTED => return self.throw_unsupported(message),
            _ => Intrinsic::Error,
        };
        self.throw_error(which, message)
    }
    /// RangeError: the stack limit was reached. There is a reserve to make the error in.
    #[cold]
    pub fn throw_stack_overflow(&mut self) -> Thrown {
        let saved = self.stack_limit;
        self.stack_limit = saved.saturating_sub(super::STACK_RESERVE / 2);
        let thrown = self.throw_range_error("Maximum call stack size exceeded");
        self.stack_limit = saved;
        thrown
    }
    /// Error.captureStackTrace: defines `stack` on any object. `above`: a function whose frame and
    /// the ones below it are left out, or undefined.
    pub fn capture_stack(&mut self, o: Object, above: Value) -> Completion<()> {
        let trace = self.capture_trace(above);
        let value = self.stack_value(o, trace)?;
        let stack = self.names.stack;
        self.define_property_or_throw(o, stack, super::PropertyDescriptor::data(value, attrs::WC))
    }
    fn render_stack(&mut self, o: Object) -> Value {
        let trace = if o.kind() == kind::ERROR { o.slot(error_slot::TRACE) } else { Value::UNDEFINED };
        let saved = std::mem::replace(&mut self.exception, Value::EMPTY);
        // Reading a property of an error cannot fail here: what Error.prepareStackTrace throws is dropped.
        let value = self.stack_value(o, trace).unwrap_or(Value::UNDEFINED);
        self.exception = saved;
        value
    }
    /// The first line of `stack`: what Error.prototype.toString gives, failures rendered as V8 does.
    pub(crate) fn error_header(&mut self, o: Object) -> String {
        let saved = std::mem::replace(&mut self.exception, Value::EMPTY);
        let text = match self.error_to_string(o) {
            Ok(s) => s.to_rust(self),
            Err(Thrown(())) => "<error>".to_string(),
        };
        self.exception = saved;
        text
    }
    /// 20.5.3.4 Error.prototype.toString <https://tc39.es/ecma262/#sec-error.prototype.tostring>.
    pub fn error_to_string(&mut self, o: Object) -> Completion<JsString> {
        let name = self.get(o, self.names.name)?;
        let name = if name.is_undefined() { self.intern_str("Error") } else { self.to_string(name)? };
        let message = self.get(o, self.names.message)?;
        let message = if message.is_undefined() { self.empty_string() } else { self.to_string(message)? };
        if name.is_empty() {
            return Ok(message);
        }
        if message.is_empty() {
            return Ok(name);
        }
        let colon = self.string_from_latin1(b": ");
        let left = self.concat(name, colon)?;
        self.concat(left, message)
    }

    // ---- Rendering in messages ----

    /// A property key as messages show it.
    pub fn describe_key(&mut self, key: PropertyKey) -> String {
        match key.as_symbol() {
            Some(s) if s.is_private() => s.description().as_string().map(|d| d.to_rust(self)).unwrap_or_default(),
            Some(s) => self.describe_for_message(s.value()),
            None => {
                let v = key.to_value(self);
                v.as_string().map(|s| s.to_rust(self)).unwrap_or_default()
            }
        }
    }
    /// A value as messages show it: "undefined", "1", text of strings as it stands, "#<Foo>".
    pub fn describe_for_message(&mut self, v: Value) -> String {
        match v.cell_kind() {
            kind::FREE => match v {
                Value::UNDEFINED => "undefined".to_string(),
                Value::NULL => "null".to_string(),
                Value::TRUE => "true".to_string(),
                Value::FALSE => "false".to_string(),
                _ if v.is_number() => kiln_semantics::number_format::number_to_string(v.as_number()),
                _ => String::new(),
            },
            kind::STRING => JsString::from_ptr(v.as_ptr()).to_rust(self),
            kind::BIGINT => {
                let text = self.bigint_to_string(super::JsBigInt::from_ptr(v.as_ptr()), 10);
                text.to_rust(self)
            }
            kind::SYMBOL => {
                let description = super::Symbol::from_ptr(v.as_ptr()).description();
                let text = description.as_string().map(|s| s.to_rust(self)).unwrap_or_default();
                format!("Symbol({text})")
            }
            _ => match v.as_object() {
                Some(o) => self.describe_object(o),
                None => String::new(),
            },
        }
    }
    /// An object as messages show it: "#<Foo>", "[object Array]", the source of a function.
    pub fn describe_object(&mut self, o: Object) -> String {
        match o.kind() {
            kind::ARRAY => return "[object Array]".to_string(),
            kind::FUNCTION | kind::BOUND_FUNCTION => {
                let text = self.function_source_text(o);
                return text.to_rust(self);
            }
            kind::ERROR => return self.error_header(o),
            kind::MODULE_NAMESPACE => return "[object Module]".to_string(),
            _ => {}
        }
        let name = self.constructor_name(o);
        // An object that prints in its own way is shown by its class.
        let key = self.names.to_string;
        let object_prototype = self.intrinsic(Intrinsic::ObjectPrototype);
        let usual = self.own_data(object_prototype, key);
        if self.find_data(o, key) == usual {
            return format!("#<{name}>");
        }
        let tag_key = PropertyKey::from(self.symbols.to_string_tag);
        let tag = match self.find_data(o, tag_key).and_then(ValueExt::as_string) {
            Some(tag) => tag.to_rust(self),
            None => match o.kind() {
                kind::TYPED_ARRAY => name,
                kind::REGEXP => "RegExp".to_string(),
                kind::DATE => "Date".to_string(),
                kind::STRING_OBJECT => "String".to_string(),
                kind::PRIMITIVE_WRAPPER => self.constructor_name(o),
                _ => "Object".to_string(),
            },
        };
        format!("[object {tag}]")
    }
    /// The value of a data property found on the prototype chain, without running program code.
    pub(crate) fn find_data(&mut self, o: Object, key: PropertyKey) -> Option<Value> {
        let mut current = Some(o);
        while let Some(c) = current {
            if c.kind() == kind::PROXY {
                return None;
            }
            if let Some(p) = self.own_lookup(c, key) {
                return (!p.is_accessor()).then_some(p.value);
            }
            current = super::internal_methods::ordinary_get_prototype_of(self, c);
        }
        None
    }
    /// A callee without source text, as messages show it: `number 1`, `string "x"`, `object null`,
    /// `object`.
    pub fn describe_typed(&mut self, v: Value) -> String {
        let ty = self.type_of(v).to_rust(self);
        if v.is_string() {
            return format!("{ty} \"{}\"", self.describe_for_message(v));
        }
        if v.is_number() || v.is_bool() || v.is_null() {
            return format!("{ty} {}", self.describe_for_message(v));
        }
        ty
    }
    /// The name of an object's constructor, found without running program code.
    pub fn constructor_name(&mut self, o: Object) -> String {
        let mut current = Some(o);
        while let Some(c) = current {
            if super::storage::is_exotic(c.kind()) && c.kind() == kind::PROXY {
                break;
            }
            if let Some(v) = self.own_data(c, self.names.constructor)
                && let Some(f) = v.as_object().filter(|f| f.kind() == kind::FUNCTION)
            {
                let name = self.function_name(f);
                if !name.is_empty() {
                    return name;
                }
            }
            current = super::internal_methods::ordinary_get_prototype_of(self, c);
        }
        "Object".to_string()
    }
    /// The value of an own data property, without running program code.
    pub fn own_data(&mut self, o: Object, key: PropertyKey) -> Option<Value> {
        if o.kind() == kind::PROXY {
            return None;
        }
        let p = self.own_lookup(o, key)?;
        (!p.is_accessor()).then_some(p.value)
    }
    /// The `name` of a function if it is a string data property.
    pub fn function_name(&mut self, f: Object) -> String {
        if let Some(function) = f.as_function()
            && f.flags() & kiln_abi::layout::flag::FUNCTION_LAZY != 0
        {
            if let Some(info) = function.info() {
                let name = Value(info.name as u64).as_string();
                return name.map(|s| s.to_rust(self)).unwrap_or_default();
            }
            if let Some(info) = function.builtin() {
                return info.name.to_string();
            }
        }
        match self.own_data(f, self.names.name).and_then(|v| v.as_string()) {
            Some(s) => s.to_rust(self),
            None => String::new(),
        }
    }
    /// 13.5.3 typeof <https://tc39.es/ecma262/#sec-typeof-operator>.
    pub fn type_of(&mut self, v: Value) -> JsString {
        let names = &self.names;
        let name = match v.cell_kind() {
            _ if self.is_undetectable(v) => names.undefined,
            kind::FREE => match v {
                Value::UNDEFINED => names.undefined,
                Value::NULL => names.object,
                Value::TRUE | Value::FALSE => names.boolean,
                _ => names.number,
            },
            kind::STRING => names.string,
            kind::SYMBOL => names.symbol,
            kind::BIGINT => names.bigint,
            kind::FUNCTION => names.function,
            _ if v.is_callable() => names.function,
            _ => names.object,
        };
        JsString::from_ptr(name.0 as usize as *mut u8)
    }
}
