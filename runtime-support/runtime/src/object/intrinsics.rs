//! Realms, and the intrinsics that ordinary objects and functions cannot do without.

use kiln_abi::layout::kind;
use kiln_abi::value::Value;

use super::cell::Object;
use super::context::{Completion, Cx, Realm, RealmShapes, Thrown};
use super::global_env::GlobalLexicals;
use super::shape::shape_flag;
use crate::builtins::fundamental::function::add_restricted_function_properties;
use crate::builtins::props::{Args, BuiltinInfo};
use crate::builtins::{Builder, CHAPTERS, GLOBALS, Intrinsic};

/// Builders.
pub static INTRINSICS: &[(Intrinsic, Builder)] = &[(Intrinsic::ThrowTypeError, create_throw_type_error)];

static FUNCTION_PROTOTYPE: BuiltinInfo = BuiltinInfo::new("", 0, |_, _| Ok(Value::UNDEFINED));

/// 10.2.4.1 %ThrowTypeError% <https://tc39.es/ecma262/#sec-%throwtypeerror%>.
fn create_throw_type_error(cx: &mut Cx) -> Object {
    fn throw(cx: &mut Cx, args: &Args) -> Completion {
        // `caller` and `arguments` of sloppy functions are reached through here; as in V8 they are no error.
        if is_sloppy_function(args.this) {
            return Ok(Value::NULL);
        }
        Err(cx.throw_type_error(
            "'caller', 'callee', and 'arguments' properties may not be accessed on strict mode functions or the arguments objects for calls to them",
        ))
    }
    let f = cx.new_builtin("", 0, throw);
    // length and name are not configurable here, and the function is frozen.
    if cx.set_integrity_level(f, super::IntegrityLevel::Frozen).is_err() {
        cx.take_exception();
    }
    f
}

/// A function that a sloppy function declaration or expression made.
fn is_sloppy_function(v: Value) -> bool {
    use super::ValueExt;
    use kiln_abi::program::function_flags::{CLASS, CONSTRUCTOR, STRICT};
    let info = v.as_object().and_then(Object::as_function).and_then(super::Function::info);
    info.is_some_and(|i| i.flags & (CONSTRUCTOR | CLASS | STRICT) == CONSTRUCTOR)
}

impl Cx {
    /// Builds an intrinsic of the current realm.
    #[cold]
    pub fn build_intrinsic(&mut self, which: Intrinsic) -> Object {
        let builder = self.find_builder(which);
        let Some(build) = builder else {
            // A part of the library that is not linked: an empty object stands in, so that lookups
            // of its prototype do not fail; nothing of the program can name it.
            let parent = self.intrinsic(Intrinsic::ObjectPrototype);
            let o = self.new_object_with_proto(Some(parent));
            self.realm_mut().intrinsics[which as usize] = o.value();
            return o;
        };
        let o = build(self);
        let slot = &mut self.realm_mut().intrinsics[which as usize];
        // A builder that needed itself through another one has been built already.
        if slot.is_empty() {
            *slot = o.value();
        }
        Object::from_ptr(slot.as_ptr())
    }
    fn find_builder(&self, which: Intrinsic) -> Option<Builder> {
        let in_table = |table: &[(Intrinsic, Builder)]| {
            table.iter().find(|(name, _)| *name == which).map(|&(_, build)| build)
        };
        // A feature may replace the plainer builder of a program without it.
        let in_feature = self.features.iter().find_map(|f| in_table(f.intrinsics));
        in_feature.or_else(|| CHAPTERS.iter().find_map(|t| in_table(t)))
    }
    /// Whether an intrinsic is part of this program.
    pub fn has_intrinsic(&self, which: Intrinsic) -> bool {
        self.find_builder(which).is_some()
    }
    /// Records an intrinsic that its builder made, before the builder returns: for builders that
    /// others reached on the way refer back to.
    pub fn set_intrinsic(&mut self, which: Intrinsic, o: Object) {
        self.realm_mut().intrinsics[which as usize] = o.value();
    }

    /// A new realm; the current one stays current.
    pub fn create_realm(&mut self) -> usize {
        let saved = self.realm_ptr;
        let index = self.new_realm();
        self.realm_ptr = saved;
        index
    }
    /// Runs `f` with a realm as the current one.
    pub fn in_realm<T>(&mut self, realm: usize, f: impl FnOnce(&mut Cx) -> T) -> T {
        let saved = self.enter_realm(realm);
        let result = f(self);
        self.realm_ptr = saved;
        result
    }
    /// 9.3.1 InitializeHostDefinedRealm
    /// <https://tc39.es/ecma262/#sec-initializehostdefinedrealm>: a new realm, made current.
    pub fn new_realm(&mut self) -> usize {
        let index = self.realms.len();
        let shape = self.root_shape(None, kind::OBJECT, 0);
        let object_prototype = self.alloc_object(shape, 0);
        let placeholder = object_prototype;
        let mut realm = Box::new(Realm {
            index,
            intrinsics: vec![Value::EMPTY; Intrinsic::ALL.len()].into_boxed_slice(),
            global: placeholder,
            global_this: placeholder,
            lexicals: GlobalLexicals::default(),
            shapes: RealmShapes::default(),
            array_iterator_next: Value::EMPTY,
            host_defined: Value::UNDEFINED,
        });
        realm.intrinsics[Intrinsic::ObjectPrototype as usize] = object_prototype.value();
        self.realm_ptr = &mut *realm;
        self.realms.push(realm);
        let owned = self.make_owned(object_prototype);
        self.shapes.set_flag_owned(owned, shape_flag::PROTOTYPE);
        let shape = self.root_shape(Some(object_prototype), kind::FUNCTION, 0);
        let function_prototype = self.builtin_with_shape(&FUNCTION_PROTOTYPE, shape);
        self.set_intrinsic(Intrinsic::FunctionPrototype, function_prototype.object());
        self.define_props(object_prototype, crate::builtins::OBJECT_PROTOTYPE_PROPS);
        self.define_props(function_prototype.object(), crate::builtins::FUNCTION_PROTOTYPE_PROPS);
        add_restricted_function_properties(self, function_prototype.object());
        let global = self.new_object();
        let owned = self.make_owned(global);
        // Sites that cache global variables watch the global object as they watch prototypes.
        self.shapes.set_flag_owned(owned, shape_flag::PROTOTYPE);
        self.realm_mut().global = global;
        self.realm_mut().global_this = global;
        self.put_own(global, self.names.global_this, global.value(), super::attrs::WC);
        for table in GLOBALS {
            self.define_props(global, table);
        }
        for i in 0..self.features.len() {
            let feature = self.features[i];
            self.define_props(global, feature.globals);
        }
        index
    }
}

/// Operations that the standard library's own code reaches by number (`rt_intrinsic`).
pub fn internal_operation(cx: &mut Cx, number: u32, args: &[Value]) -> Completion {
    let arg = |i: usize| args.get(i).copied().unwrap_or(Value::UNDEFINED);
    match number {
        0 => cx.to_object(arg(0)).map(Object::value),
        1 => {
            let n = cx.to_integer_or_infinity(arg(0))?;
            Ok(Value::number(n))
        }
        2 => Ok(Value::number(cx.to_length(arg(0))? as f64)),
        _ => Err::<Value, Thrown>(cx.throw_unsupported(format!("internal operation {number}"))),
    }
}
