//! Decorators of classes and their elements <https://tc39.es/proposal-decorators/>: what compiled class definitions call.
//!
//! A class that has decorators keeps one record while it is defined, its decoration: the metadata object and the
//! functions that `addInitializer` was given. A decorated field or auto-accessor has a record of its own.

use kiln_abi::layout::decorator;
use kiln_abi::value::Value;

use super::cell::{Object, Record, ValueExt, ValueList};
use super::context::{Completion, Cx};
use super::property_descriptor::{PropertyDescriptor, attrs};
use super::property_key::PropertyKey;
use crate::builtins::props::BuiltinFn;
use crate::builtins::{Args, Sym};

/// Slots of a decoration.
mod decoration {
    /// The metadata object.
    pub(super) const METADATA: usize = 0;
    /// Extra initializers of methods and accessors of instances, of the class, and of the class itself.
    pub(super) const INSTANCE: usize = 1;
    pub(super) const STATIC: usize = 2;
    pub(super) const CLASS: usize = 3;
    pub(super) const COUNT: usize = 4;
}

/// Slots of the record of a decorated element.
mod element {
    /// Functions that make the initial value.
    pub(super) const INITIALIZERS: usize = 0;
    /// Extra initializers.
    pub(super) const EXTRA: usize = 1;
    /// Getter and setter of a private auto-accessor.
    pub(super) const GET: usize = 2;
    pub(super) const SET: usize = 3;
    pub(super) const COUNT: usize = 4;
}

/// What is decorated.
#[derive(Clone, Copy)]
struct Element {
    kind: u64,
    is_static: bool,
    is_private: bool,
    /// The property key; the symbol of a private name; the name of a class.
    key: Value,
}

impl Element {
    fn new(flags: u64, key: Value) -> Element {
        let is = |bit: u64| flags & bit != 0;
        Element {
            kind: flags & decorator::KIND,
            is_static: is(decorator::STATIC),
            is_private: is(decorator::PRIVATE),
            key,
        }
    }
    fn kind_name(self) -> &'static str {
        match self.kind {
            decorator::METHOD => "method",
            decorator::GETTER => "getter",
            decorator::SETTER => "setter",
            decorator::FIELD => "field",
            decorator::ACCESSOR => "accessor",
            _ => "class",
        }
    }
}

impl Cx {
    /// The decoration of a class. Its metadata object inherits from that of the superclass.
    pub(crate) fn new_decoration(&mut self, heritage: Value) -> Completion<Value> {
        let mut parent = None;
        if let Some(superclass) = heritage.as_object() {
            let key = self.symbol(Sym::Metadata);
            parent = self.get(superclass, key)?.as_object();
        }
        let metadata = self.new_object_with_proto(parent);
        let record = self.new_record(decoration::COUNT);
        record.set_slot(self, decoration::METADATA, metadata.value());
        for slot in [decoration::INSTANCE, decoration::STATIC, decoration::CLASS] {
            let list = self.new_list();
            record.set_slot(self, slot, list.value());
        }
        Ok(record.value())
    }

    /// ApplyDecoratorsToElementDefinition <https://tc39.es/proposal-decorators/#sec-applydecoratorstoelementdefinition>
    /// of a public method, getter or setter, which stands in `home`.
    pub(crate) fn decorate_method(
        &mut self,
        decoration: Value,
        home: Object,
        decorators: Value,
        key: Value,
        flags: u64,
    ) -> Completion<()> {
        let element = Element::new(flags, key);
        let extra = self.method_initializers(decoration, element);
        let property = self.to_property_key(key)?;
        let Some(mut own) = self.get_own_property(home, property)? else { return Ok(()) };
        let value = match element.kind {
            decorator::GETTER => &mut own.get,
            decorator::SETTER => &mut own.set,
            _ => &mut own.value,
        };
        let original = value.unwrap_or(Value::UNDEFINED);
        let result = self.apply_to_function(decoration, decorators, element, original, extra)?;
        *value = Some(result);
        self.define_property_or_throw(home, property, own)
    }

    /// The same for a private method, getter or setter: the function that takes its place.
    pub(crate) fn decorate_private_method(
        &mut self,
        decoration: Value,
        f: Value,
        decorators: Value,
        key: Value,
        flags: u64,
    ) -> Completion {
        let element = Element::new(flags, key);
        let extra = self.method_initializers(decoration, element);
        self.apply_to_function(decoration, decorators, element, f, extra)
    }

    fn method_initializers(&mut self, decoration: Value, element: Element) -> ValueList {
        let slot = if element.is_static { decoration::STATIC } else { decoration::INSTANCE };
        ValueList::from_value(Record::from_value(decoration).slot(slot))
    }

    fn apply_to_function(
        &mut self,
        decoration: Value,
        decorators: Value,
        element: Element,
        f: Value,
        extra: ValueList,
    ) -> Completion {
        let decorators = ValueList::from_value(decorators);
        let mut f = f;
        for at in (0..decorators.len() / 2).rev() {
            let new = self.call_decorator(decoration, decorators, at, element, f, extra)?;
            if self.function_or_undefined(new)? {
                f = new;
            }
        }
        Ok(f)
    }

    /// The same for a field: its record.
    pub(crate) fn decorate_field(
        &mut self,
        decoration: Value,
        decorators: Value,
        key: Value,
        flags: u64,
    ) -> Completion {
        let element = Element::new(flags, key);
        let record = self.new_decorated_element();
        let extra = ValueList::from_value(record.slot(element::EXTRA));
        let list = ValueList::from_value(decorators);
        for at in (0..list.len() / 2).rev() {
            let new = self.call_decorator(decoration, list, at, element, Value::UNDEFINED, extra)?;
            if self.function_or_undefined(new)? {
                self.prepend_initializer(record, new);
            }
        }
        Ok(record.value())
    }

    /// The same for an auto-accessor: its record, with getter and setter. Those of a public one stand in `home`, which is
    /// EMPTY for a private one.
    pub(crate) fn decorate_accessor(
        &mut self,
        decoration: Value,
        home: Value,
        decorators: Value,
        key: Value,
        functions: [Value; 2],
        flags: u64,
    ) -> Completion {
        let element = Element::new(flags, key);
        let record = self.new_decorated_element();
        let extra = ValueList::from_value(record.slot(element::EXTRA));
        let [mut getter, mut setter] = functions;
        let decorators = ValueList::from_value(decorators);
        let names = [self.key("get"), self.key("set"), self.key("init")];
        for at in (0..decorators.len() / 2).rev() {
            let value = self.new_object();
            self.create_data_property(value, names[0], getter)?;
            self.create_data_property(value, names[1], setter)?;
            let new = self.call_decorator(decoration, decorators, at, element, value.value(), extra)?;
            if new.is_undefined() {
                continue;
            }
            let Some(new) = new.as_object() else {
                return Err(self.throw_type_error("A decorator of an accessor must return an object or undefined"));
            };
            let get = self.get(new, names[0])?;
            if self.function_or_undefined(get)? {
                getter = get;
            }
            let set = self.get(new, names[1])?;
            if self.function_or_undefined(set)? {
                setter = set;
            }
            let init = self.get(new, names[2])?;
            if self.function_or_undefined(init)? {
                self.prepend_initializer(record, init);
            }
        }
        record.set_slot(self, element::GET, getter);
        record.set_slot(self, element::SET, setter);
        if let Some(home) = home.as_object() {
            let property = self.to_property_key(key)?;
            self.define_accessor_half(home, property, getter, true, false)?;
            self.define_accessor_half(home, property, setter, false, false)?;
        }
        Ok(record.value())
    }

    /// Getter (0) or setter (1) in the record of a decorated accessor.
    pub(crate) fn decorated_accessor_function(&mut self, record: Value, which: u64) -> Value {
        Record::from_value(record).slot(element::GET + which as usize)
    }

    /// ApplyDecoratorsToClassDefinition <https://tc39.es/proposal-decorators/#sec-applydecoratorstoclassdefinition>, and the
    /// metadata: the class that takes the place of the constructor.
    pub(crate) fn decorate_class(
        &mut self,
        decoration: Value,
        constructor: Value,
        decorators: Value,
        name: Value,
    ) -> Completion {
        let element = Element { kind: decorator::CLASS, is_static: false, is_private: false, key: name };
        let record = Record::from_value(decoration);
        let extra = ValueList::from_value(record.slot(decoration::CLASS));
        let class = self.apply_to_function(decoration, decorators, element, constructor, extra)?;
        if let Some(o) = class.as_object() {
            let key: PropertyKey = self.symbol(Sym::Metadata).into();
            let metadata = PropertyDescriptor::data(record.slot(decoration::METADATA), attrs::WC);
            self.define_property_or_throw(o, key, metadata)?;
        }
        Ok(class)
    }

    /// Runs the extra initializers of instance methods (0), of static ones (1) or of the class (2).
    pub(crate) fn run_class_initializers(&mut self, decoration: Value, this: Value, which: u64) -> Completion<()> {
        let list = ValueList::from_value(Record::from_value(decoration).slot(decoration::INSTANCE + which as usize));
        self.run_initializers(list, this)
    }

    /// Runs the extra initializers of a field or accessor.
    pub(crate) fn run_element_initializers(&mut self, record: Value, this: Value) -> Completion<()> {
        let list = ValueList::from_value(Record::from_value(record).slot(element::EXTRA));
        self.run_initializers(list, this)
    }

    fn run_initializers(&mut self, list: ValueList, this: Value) -> Completion<()> {
        for i in 0..list.len() {
            self.call(list.get(i), this, &[])?;
        }
        Ok(())
    }

    /// The initial value of a decorated field or accessor.
    pub(crate) fn decorated_value(&mut self, record: Value, this: Value, value: Value) -> Completion {
        let list = ValueList::from_value(Record::from_value(record).slot(element::INITIALIZERS));
        let mut value = value;
        for i in 0..list.len() {
            value = self.call(list.get(i), this, &[value])?;
        }
        Ok(value)
    }

    fn new_decorated_element(&mut self) -> Record {
        let record = self.new_record(element::COUNT);
        for slot in [element::INITIALIZERS, element::EXTRA] {
            let list = self.new_list();
            record.set_slot(self, slot, list.value());
        }
        for slot in [element::GET, element::SET] {
            record.set_slot(self, slot, Value::UNDEFINED);
        }
        record
    }

    fn prepend_initializer(&mut self, record: Record, f: Value) {
        let list = ValueList::from_value(record.slot(element::INITIALIZERS));
        list.push(self, f);
        for i in (1..list.len()).rev() {
            list.set(self, i, list.get(i - 1));
        }
        list.set(self, 0, f);
    }

    fn function_or_undefined(&mut self, v: Value) -> Completion<bool> {
        if v.is_callable() || v.is_undefined() {
            return Ok(v.is_callable());
        }
        let text = self.describe_for_message(v);
        Err(self.throw_type_error(format!("A decorator must give a function or undefined, not {text}")))
    }

    /// Calls decorator `at` of a list of functions and their receivers.
    fn call_decorator(
        &mut self,
        decoration: Value,
        decorators: ValueList,
        at: usize,
        element: Element,
        value: Value,
        extra: ValueList,
    ) -> Completion {
        // Emptied when the decorator is done: then nothing can be added.
        let state = self.new_record(1);
        state.set_slot(self, 0, extra.value());
        let context = self.decorator_context(decoration, element, state)?;
        let result = self.call(decorators.get(2 * at), decorators.get(2 * at + 1), &[value, context.value()])?;
        state.set_slot(self, 0, Value::UNDEFINED);
        Ok(result)
    }

    /// CreateDecoratorContextObject <https://tc39.es/proposal-decorators/#sec-createdecoratorcontextobject>
    fn decorator_context(&mut self, decoration: Value, element: Element, state: Record) -> Completion<Object> {
        let context = self.new_object();
        let kind = self.string_from_str(element.kind_name()).value();
        let name = match element.key.as_symbol() {
            Some(symbol) if element.is_private => {
                let text = self.describe_key(symbol.into());
                self.string_from_str(&text).value()
            }
            Some(_) => element.key,
            None if element.key.is_undefined() => element.key,
            None => self.to_string(element.key)?.value(),
        };
        self.add_to_context(context, "kind", kind)?;
        self.add_to_context(context, "name", name)?;
        if element.kind != decorator::CLASS {
            let access = self.decorator_access(element)?;
            self.add_to_context(context, "static", Value::bool(element.is_static))?;
            self.add_to_context(context, "private", Value::bool(element.is_private))?;
            self.add_to_context(context, "access", access.value())?;
        }
        let add = self.new_builtin_closure("addInitializer", 1, add_initializer, state.value());
        self.add_to_context(context, "addInitializer", add.value())?;
        self.add_to_context(context, "metadata", Record::from_value(decoration).slot(decoration::METADATA))?;
        Ok(context)
    }

    fn add_to_context(&mut self, context: Object, name: &str, v: Value) -> Completion<()> {
        let key = self.key(name);
        self.create_data_property(context, key, v).map(|_| ())
    }

    fn decorator_access(&mut self, element: Element) -> Completion<Object> {
        let access = self.new_object();
        let target = self.new_record(2);
        target.set_slot(self, 0, element.key);
        target.set_slot(self, 1, Value::bool(element.is_private));
        let add = |cx: &mut Cx, name: &'static str, length: u8, f: BuiltinFn| {
            let f = cx.new_builtin_closure(name, length, f, target.value());
            let key = cx.key(name);
            cx.create_data_property(access, key, f.value())
        };
        if element.kind != decorator::SETTER {
            add(self, "get", 1, access_get)?;
        }
        if matches!(element.kind, decorator::SETTER | decorator::FIELD | decorator::ACCESSOR) {
            add(self, "set", 2, access_set)?;
        }
        add(self, "has", 1, access_has)?;
        Ok(access)
    }

    /// A function of an auto-accessor, which keeps its value under the private name `storage`.
    pub(crate) fn auto_accessor_function(
        &mut self,
        storage: Value,
        key: Value,
        is_private: bool,
        getter: bool,
    ) -> Completion {
        let (length, f): (u8, BuiltinFn) = if getter { (0, accessor_get) } else { (1, accessor_set) };
        let name = match key.as_symbol() {
            Some(symbol) if is_private => self.describe_key(symbol.into()),
            Some(symbol) => {
                let description = symbol.description();
                if description.is_undefined() {
                    String::new()
                } else {
                    format!("[{}]", self.to_string(description)?.to_rust(self))
                }
            }
            None => self.to_string(key)?.to_rust(self),
        };
        let function = self.new_builtin_closure("", length, f, storage);
        let name = self.string_from_str(&format!("{} {name}", if getter { "get" } else { "set" })).value();
        let key = self.names.name;
        self.define_property_or_throw(function, key, PropertyDescriptor::data(name, attrs::C))?;
        Ok(function.value())
    }
}

fn add_initializer(cx: &mut Cx, args: &Args) -> Completion {
    let list = Record::from_value(args.env()).slot(0);
    if list.is_undefined() {
        return Err(cx.throw_type_error("Cannot add initializers after decoration has completed"));
    }
    let f = args.get(0);
    if !f.is_callable() {
        let text = cx.describe_for_message(f);
        return Err(cx.throw_type_error(format!("An initializer must be a function, not {text}")));
    }
    ValueList::from_value(list).push(cx, f);
    Ok(Value::UNDEFINED)
}

/// The object that an access function is applied to, and the key or private name it is for.
fn access_target(cx: &mut Cx, args: &Args) -> Completion<(Object, Value, bool)> {
    let target = Record::from_value(args.env());
    match args.get(0).as_object() {
        Some(o) => Ok((o, target.slot(0), target.slot(1) == Value::TRUE)),
        None => {
            let text = cx.describe_for_message(args.get(0));
            Err(cx.throw_type_error(format!("{text} is not an object")))
        }
    }
}

fn access_get(cx: &mut Cx, args: &Args) -> Completion {
    let (o, key, is_private) = access_target(cx, args)?;
    if let (true, Some(name)) = (is_private, key.as_symbol()) {
        return cx.private_get(o.value(), name, std::ptr::null_mut());
    }
    let key = cx.to_property_key(key)?;
    cx.get(o, key)
}

fn access_set(cx: &mut Cx, args: &Args) -> Completion {
    let (o, key, is_private) = access_target(cx, args)?;
    if let (true, Some(name)) = (is_private, key.as_symbol()) {
        cx.private_set(o.value(), name, args.get(1), std::ptr::null_mut())?;
        return Ok(Value::UNDEFINED);
    }
    let key = cx.to_property_key(key)?;
    cx.set(o, key, args.get(1), true)?;
    Ok(Value::UNDEFINED)
}

fn access_has(cx: &mut Cx, args: &Args) -> Completion {
    let (o, key, is_private) = access_target(cx, args)?;
    if let (true, Some(name)) = (is_private, key.as_symbol()) {
        return Ok(Value::bool(cx.private_has(o.value(), name)?));
    }
    let key = cx.to_property_key(key)?;
    Ok(Value::bool(cx.has_property(o, key)?))
}

fn accessor_get(cx: &mut Cx, args: &Args) -> Completion {
    let storage = args.env().as_symbol().expect("the storage of an accessor is a private name");
    cx.private_get(args.this, storage, std::ptr::null_mut())
}

fn accessor_set(cx: &mut Cx, args: &Args) -> Completion {
    let storage = args.env().as_symbol().expect("the storage of an accessor is a private name");
    cx.private_set(args.this, storage, args.get(0), std::ptr::null_mut())?;
    Ok(Value::UNDEFINED)
}
