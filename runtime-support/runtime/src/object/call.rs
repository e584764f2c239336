//! Calls: from the runtime into compiled code and back, [[Call]] and [[Construct]] of every kind.

use kiln_abi::layout::{self, flag, kind};
use kiln_abi::program::FunctionInfo;
use kiln_abi::value::Value;

use super::cell::{Function, JsString, Object, ValueExt, bound_slot};
use super::context::{Completion, Cx, Thrown};
use super::property_descriptor::attrs;
use crate::builtins::Intrinsic;
use crate::builtins::props::{Args, BuiltinInfo};

/// Generic entry of every function (see `layout::ARGC_COUNT`).
pub(crate) type Code = unsafe extern "C" fn(*mut Cx, u64, u64, u64, *const u64) -> u64;

/// Generic entry of all built-in functions.
pub(crate) unsafe extern "C" fn builtin_entry(
    cx: *mut Cx,
    callee: u64,
    this: u64,
    argc: u64,
    argv: *const u64,
) -> u64 {
    // SAFETY: the caller passes the isolate's context, a built-in function, and argc values at argv.
    let (cx, args) = unsafe {
        let count = (argc & layout::ARGC_COUNT) as usize;
        let args: &[Value] =
            if count == 0 { &[] } else { std::slice::from_raw_parts(argv.cast::<Value>(), count) };
        let new_target = if argc & layout::ARGC_CONSTRUCT != 0 {
            argv.add(count).cast::<Value>().read()
        } else {
            Value::UNDEFINED
        };
        let callee = Function::from_ptr(callee as usize as *mut u8);
        (&mut *cx, Args { this: Value(this), callee, new_target, args })
    };
    match call_builtin(cx, &args) {
        Ok(v) => v.0,
        Err(Thrown(())) => 0,
    }
}

/// Generic entry of the compiled functions of an isolate that has several realms: runs the code in the function's own.
pub(crate) unsafe extern "C" fn realm_entry(cx: *mut Cx, callee: u64, this: u64, argc: u64, argv: *const u64) -> u64 {
    // SAFETY: the caller passes the isolate's context, a compiled function, whose info lives as long as the isolate,
    // and the arguments that its code expects.
    unsafe {
        let f = Function::from_ptr(callee as usize as *mut u8);
        let info = &*(f.read::<u64>(layout::FUNCTION_INFO) as *const FunctionInfo);
        let code: Code = std::mem::transmute(info.code);
        let saved = std::mem::replace(&mut (*cx).realm_ptr, f.realm());
        let result = code(cx, callee, this, argc, argv);
        (*cx).realm_ptr = saved;
        result
    }
}

#[inline]
fn call_builtin(cx: &mut Cx, args: &Args) -> Completion {
    cx.check_stack()?;
    // SAFETY: the callee is a built-in function: its info lives as long as the isolate.
    let info = unsafe { &*(args.callee.read::<u64>(layout::FUNCTION_INFO) as *const BuiltinInfo) };
    let realm = args.callee.realm();
    if realm == cx.realm_ptr {
        return (info.func)(cx, args);
    }
    let saved = std::mem::replace(&mut cx.realm_ptr, realm);
    let result = (info.func)(cx, args);
    cx.realm_ptr = saved;
    result
}

impl Cx {
    /// Runs a function's code. `this`, `args` and flags as the entry expects them.
    #[inline]
    pub(crate) fn run_code(&mut self, f: Function, this: Value, argc: u64, argv: *const Value) -> Completion {
        self.check_stack()?;
        let saved = self.realm_ptr;
        self.realm_ptr = f.realm();
        // SAFETY: the code word of a function is an entry of the generic signature; argv holds the
        // values that argc announces.
        let result = unsafe {
            let code: Code = std::mem::transmute(f.code());
            code(self, f.value().0, this.0, argc, argv.cast())
        };
        self.realm_ptr = saved;
        if result == 0 {
            debug_assert!(!self.exception.is_empty(), "an empty result without an exception");
            return Err(Thrown(()));
        }
        Ok(Value(result))
    }

    /// 7.3.14 Call <https://tc39.es/ecma262/#sec-call>; TypeError if `f` is not callable.
    #[inline]
    pub fn call(&mut self, f: Value, this: Value, args: &[Value]) -> Completion {
        if let Some(o) = f.as_object() {
            if let Some(f) = o.as_function() {
                return self.call_function(f, this, args);
            }
            return self.call_object(o, this, args);
        }
        Err(self.throw_not_callable(f))
    }
    /// [[Call]] of a function object.
    #[inline]
    pub fn call_function(&mut self, f: Function, this: Value, args: &[Value]) -> Completion {
        self.run_code(f, this, args.len() as u64, args.as_ptr())
    }
    #[cold]
    fn throw_not_callable(&mut self, f: Value) -> Thrown {
        let text = self.describe_typed(f);
        self.throw_type_error(format!("{text} is not a function"))
    }
    fn call_object(&mut self, o: Object, this: Value, args: &[Value]) -> Completion {
        if !o.is_callable() {
            return Err(self.throw_not_callable(o.value()));
        }
        if o.kind() == kind::BOUND_FUNCTION {
            self.check_stack()?;
            let target = o.slot(bound_slot::TARGET);
            let bound_this = o.slot(bound_slot::THIS);
            let all = self.bound_args(o, args);
            return self.call(target, bound_this, all.as_slice());
        }
        match self.vtable(o.kind()).call {
            Some(call) => {
                self.check_stack()?;
                call(self, o, this, args)
            }
            None => Err(self.throw_not_callable(o.value())),
        }
    }
    fn bound_args(&mut self, o: Object, args: &[Value]) -> super::ValueList {
        let list = self.new_list();
        let bound = o.slot(bound_slot::ARGS);
        if bound.cell_kind() == kind::VALUE_LIST {
            for &v in super::ValueList::from_value(bound).as_slice() {
                list.push(self, v);
            }
        }
        for &v in args {
            list.push(self, v);
        }
        list
    }
    /// 10.4.1.3 BoundFunctionCreate <https://tc39.es/ecma262/#sec-boundfunctioncreate>.
    pub fn bound_function_create(&mut self, target: Object, this: Value, args: &[Value]) -> Completion<Object> {
        let proto = self.get_prototype_of(target)?;
        let o = self.new_internal_object_with_proto(kind::BOUND_FUNCTION, proto, bound_slot::COUNT);
        o.set_slot(self, bound_slot::TARGET, target.value());
        o.set_slot(self, bound_slot::THIS, this);
        if !args.is_empty() {
            let list = self.new_list_from(args);
            o.set_slot(self, bound_slot::ARGS, list.value());
        }
        Ok(o)
    }

    /// 7.3.15 Construct <https://tc39.es/ecma262/#sec-construct>. `f` is a constructor.
    pub fn construct(&mut self, f: Object, args: &[Value], new_target: Option<Object>) -> Completion<Object> {
        let new_target = new_target.unwrap_or(f);
        if let Some(function) = f.as_function()
            && f.is_constructor()
        {
            return self.construct_function(function, args, new_target);
        }
        if f.kind() == kind::BOUND_FUNCTION && f.is_constructor() {
            self.check_stack()?;
            let Some(target) = f.slot(bound_slot::TARGET).as_object() else {
                return Err(self.throw_not_constructor(f.value()));
            };
            let all = self.bound_args(f, args);
            let new_target = if new_target == f { target } else { new_target };
            return self.construct(target, all.as_slice(), Some(new_target));
        }
        match self.vtable(f.kind()).construct {
            Some(construct) if f.is_constructor() => {
                self.check_stack()?;
                construct(self, f, args, new_target)
            }
            _ => Err(self.throw_not_constructor(f.value())),
        }
    }
    pub(crate) fn throw_not_constructor(&mut self, f: Value) -> Thrown {
        let text = self.describe_typed(f);
        self.throw_type_error(format!("{text} is not a constructor"))
    }

    fn construct_function(&mut self, f: Function, args: &[Value], new_target: Object) -> Completion<Object> {
        let this = if f.is_compiled() && f.flags() & flag::FUNCTION_DERIVED == 0 {
            self.create_this(f, new_target)?.value()
        } else {
            Value::EMPTY
        };
        // new.target follows the arguments.
        let mut small = [Value::UNDEFINED; 9];
        let list;
        let argv = if args.len() < small.len() {
            small[..args.len()].copy_from_slice(args);
            small[args.len()] = new_target.value();
            small.as_ptr()
        } else {
            list = self.new_list_with_capacity(args.len() + 1);
            for &v in args {
                list.push(self, v);
            }
            list.push(self, new_target.value());
            list.as_slice().as_ptr()
        };
        let argc = args.len() as u64 | layout::ARGC_CONSTRUCT;
        let result = self.run_code(f, this, argc, argv)?;
        match result.as_object() {
            Some(o) => Ok(o),
            None => match this.as_object() {
                Some(o) => Ok(o),
                None => Err(self.throw_type_error("Derived constructors may only return object or undefined")),
            },
        }
    }

    /// The object a base constructor starts with: 10.1.13 OrdinaryCreateFromConstructor
    /// <https://tc39.es/ecma262/#sec-ordinarycreatefromconstructor>(new_target,
    /// %Object.prototype%). Its shape is remembered in the new target.
    pub fn create_this(&mut self, f: Function, new_target: Object) -> Completion<Object> {
        if let Some(target) = new_target.as_function() {
            let shape: u32 = target.read(layout::FUNCTION_CONSTRUCT_SHAPE);
            if shape != 0 {
                let n: u32 = target.read(layout::FUNCTION_CONSTRUCT_SLOTS);
                return Ok(self.alloc_object(shape, n as u8));
            }
        }
        let proto = self.get_prototype_from_constructor(new_target, Intrinsic::ObjectPrototype)?;
        let n = self.construct_slots(f, new_target);
        let shape = self.root_shape(Some(proto), kind::OBJECT, n);
        if let Some(target) = new_target.as_function() {
            // Only a plain data property can be remembered, and only the runtime changes it: inline
            // caches never store into `prototype` of a function.
            let own = self.own_lookup(new_target, self.names.prototype);
            if own.is_some_and(|p| p.value == proto.value() && p.attrs & attrs::ACCESSOR == 0) {
                target.write(layout::FUNCTION_CONSTRUCT_SHAPE, shape);
                target.write(layout::FUNCTION_CONSTRUCT_SLOTS, n as u32);
                self.remember_maker(proto, target);
            }
        }
        Ok(self.alloc_object(shape, n))
    }
    /// Objects whose prototype names no constructor are shown with the function that made the first of them.
    fn remember_maker(&mut self, proto: Object, maker: Function) {
        if let Some(info) = maker.info()
            && !super::storage::is_exotic(proto.kind())
            && self.own_lookup(proto, self.names.constructor).is_none()
        {
            self.makers.entry(proto.addr()).or_insert(info);
        }
    }
    /// The name of the function that makes objects with a prototype that names no constructor.
    pub(crate) fn maker_name(&self, proto: Object) -> Option<JsString> {
        let info = self.makers.get(&proto.addr())?;
        Value(info.name as u64).as_string().filter(|name| !name.is_empty())
    }
    /// Inline slots of the objects `new` makes: what the constructors along the chain ask for.
    fn construct_slots(&mut self, f: Function, new_target: Object) -> u8 {
        let mut total = 0;
        let mut current = Some(new_target);
        while let Some(function) = current.and_then(Object::as_function) {
            if let Some(info) = function.info() {
                total += info.construct_slots;
            }
            if function == f {
                break;
            }
            current = super::internal_methods::ordinary_get_prototype_of(self, function.object());
        }
        if total == 0 { 4 } else { total.min(64) as u8 }
    }
}

/// Forgets the remembered shape of `new`, after a store into a function's properties.
#[inline]
pub(crate) fn forget_construct_shape(o: Object) {
    if o.kind() == kind::FUNCTION {
        o.write(layout::FUNCTION_CONSTRUCT_SHAPE, 0u32);
    }
}
