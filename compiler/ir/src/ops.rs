//! THE op table: every instruction's text form, operands, immediate, result and effects in one row.

use crate::entities::{FuncId, KeysId, ModuleId, StrId};
use crate::types::{Rep, Type, TypeSet};
use kiln_abi::runtime_fns::RuntimeFn;

/// A JavaScript constant.
#[derive(Clone, Copy, PartialEq, Debug)]
pub enum Const {
    /// undefined
    Undefined,
    /// null
    Null,
    /// true or false
    Bool(bool),
    /// A number in int32 representation.
    Int(i32),
    /// A number in double representation.
    Double(f64),
    /// A string (an atom).
    Str(StrId),
    /// The EMPTY mark: array hole, uninitialised binding.
    Empty,
    /// The DONE mark.
    Done,
}

/// Immediate operand of an instruction.
#[derive(Clone, Copy, PartialEq, Debug)]
pub enum Imm {
    /// None.
    None,
    /// A constant.
    Const(Const),
    /// An integer: slot number, depth, flags, argument index …
    Int(i64),
    /// A double.
    Double(f64),
    /// A string.
    Str(StrId),
    /// A string and flags.
    StrFlags(StrId, u32),
    /// A function.
    Func(FuncId),
    /// A list of property names.
    Keys(KeysId),
    /// A module.
    Module(ModuleId),
    /// A runtime function.
    Rt(RuntimeFn),
}

/// Kind of immediate an op takes.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum ImmKind {
    /// None.
    None,
    /// `Imm::Const`.
    Const,
    /// `Imm::Int`.
    Int,
    /// `Imm::Double`.
    Double,
    /// `Imm::Str`.
    Str,
    /// `Imm::StrFlags`.
    StrFlags,
    /// `Imm::Func`.
    Func,
    /// `Imm::Keys`.
    Keys,
    /// `Imm::Module`.
    Module,
    /// `Imm::Rt`.
    Rt,
}

/// What the table says about an op.
#[derive(Clone, Copy, Debug)]
pub struct OpInfo {
    /// Text form.
    pub name: &'static str,
    /// Representations of the fixed operands.
    pub args: &'static [Rep],
    /// Representation of any number of further operands.
    pub rest: Option<Rep>,
    /// Immediate.
    pub imm: ImmKind,
    /// Type of the result, before inference narrows it.
    pub result: Option<Type>,
    /// May throw.
    pub throws: bool,
    /// May allocate, hence collect.
    pub gc: bool,
    /// May run program code: clobbers all memory.
    pub js: bool,
    /// Reads or writes memory (an op without effects and without this is pure).
    pub mem: bool,
}

macro_rules! rep {
    (val) => { Rep::Tagged };
    (i32) => { Rep::I32 };
    (f64) => { Rep::F64 };
    (bool) => { Rep::Bool };
    (ptr) => { Rep::Ptr };
}
macro_rules! result {
    (none) => { None };
    (val) => { Some(Type::ANY) };
    (top) => { Some(Type::TOP) };
    (number) => { Some(Type::tagged(TypeSet::NUMBER)) };
    (numeric) => { Some(Type::tagged(TypeSet::NUMBER.union(TypeSet::BIGINT))) };
    (string) => { Some(Type::tagged(TypeSet::STRING)) };
    (boolean) => { Some(Type::tagged(TypeSet::BOOL)) };
    (object) => { Some(Type::tagged(TypeSet::ANY_OBJECT)) };
    (plain) => { Some(Type::tagged(TypeSet::OBJECT)) };
    (array) => { Some(Type::tagged(TypeSet::ARRAY)) };
    (function) => { Some(Type::tagged(TypeSet::FUNCTION)) };
    (internal) => { Some(Type::tagged(TypeSet::INTERNAL)) };
    (i32) => { Some(Type::I32) };
    (f64) => { Some(Type::F64) };
    (bool) => { Some(Type::BOOL) };
    (ptr) => { Some(Type::PTR) };
}
macro_rules! rest {
    () => { None };
    ($r:ident) => { Some(rep!($r)) };
}
macro_rules! effect {
    ($want:ident;) => { false };
    (throws; throws $($r:ident)*) => { true };
    (gc; gc $($r:ident)*) => { true };
    (js; js $($r:ident)*) => { true };
    (mem; mem $($r:ident)*) => { true };
    ($want:ident; $first:ident $($r:ident)*) => { effect!($want; $($r)*) };
}

macro_rules! ops {
    ($($(#[doc = $doc:literal])* $variant:ident $name:literal ($($arg:ident),* $(; $rest:ident)?) $imm:ident -> $result:ident [$($effect:ident)*];)*) => {
        /// An operation.
        #[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
        pub enum Op { $($(#[doc = $doc])* $variant),* }
        static INFOS: &[OpInfo] = &[$(OpInfo {
            name: $name,
            args: &[$(rep!($arg)),*],
            rest: rest!($($rest)?),
            imm: ImmKind::$imm,
            result: result!($result),
            throws: effect!(throws; $($effect)*),
            gc: effect!(gc; $($effect)*),
            js: effect!(js; $($effect)*),
            mem: effect!(mem; $($effect)*),
        }),*];
        /// Documentation of each op, in table order (IR.md is written from it).
        pub static DOCS: &[&str] = &[$(concat!($($doc),*)),*];
        impl Op {
            /// All ops in table order.
            pub const ALL: &'static [Op] = &[$(Op::$variant),*];
        }
    };
}

ops! {
    // ---- Constants and function inputs ----
    /// A JavaScript constant, tagged.
    Const "const" () Const -> top [];
    /// A raw int32.
    I32Const "i32.const" () Int -> i32 [];
    /// A raw double.
    F64Const "f64.const" () Double -> f64 [];
    /// A raw boolean, 0 or 1.
    BoolConst "bool.const" () Int -> bool [];
    /// Address of a static string (an atom).
    StrAddr "ptr.str" () Str -> ptr [];
    /// Address of a function's static info.
    FuncAddr "ptr.func" () Func -> ptr [];
    /// Address of a module's static info.
    ModuleAddr "ptr.module" () Module -> ptr [];
    /// Address of a data-block slot (8 bytes each).
    SlotAddr "ptr.slot" () Int -> ptr [];
    /// Address of a fresh inline-cache cell that belongs to this instruction.
    IcAddr "ptr.ic" () None -> ptr [];
    /// Address of the list of static strings of a key list.
    KeysAddr "ptr.keys" () Keys -> ptr [];
    /// A 64-bit integer argument of a runtime function.
    IntConst "ptr.int" () Int -> ptr [];
    /// `new.target`, undefined for a [[Call]].
    NewTarget "func.new_target" () None -> val [];
    /// 1 if this activation is a [[Construct]].
    IsConstruct "func.is_construct" () None -> bool [];
    /// Number of arguments passed, as an int argument.
    Argc "func.argc" () None -> ptr [];
    /// Address of the arguments.
    Argv "func.argv" () None -> ptr [];
    /// Argument number n, undefined if absent (functions without a parameter for it; `arguments[n]` elided).
    Arg "func.arg" (ptr) None -> val [mem];

    // ---- Generic JavaScript operators ----
    JsAdd "js.add" (val, val) None -> val [throws gc js mem];
    JsSub "js.sub" (val, val) None -> numeric [throws gc js mem];
    JsMul "js.mul" (val, val) None -> numeric [throws gc js mem];
    JsDiv "js.div" (val, val) None -> numeric [throws gc js mem];
    JsMod "js.mod" (val, val) None -> numeric [throws gc js mem];
    JsExp "js.exp" (val, val) None -> numeric [throws gc js mem];
    JsBitAnd "js.and" (val, val) None -> numeric [throws gc js mem];
    JsBitOr "js.or" (val, val) None -> numeric [throws gc js mem];
    JsBitXor "js.xor" (val, val) None -> numeric [throws gc js mem];
    JsShl "js.shl" (val, val) None -> numeric [throws gc js mem];
    JsShr "js.shr" (val, val) None -> numeric [throws gc js mem];
    JsUshr "js.ushr" (val, val) None -> number [throws gc js mem];
    JsNeg "js.neg" (val) None -> numeric [throws gc js mem];
    JsBitNot "js.not" (val) None -> numeric [throws gc js mem];
    /// ToNumeric, plus one.
    JsInc "js.inc" (val) None -> numeric [throws gc js mem];
    /// ToNumeric, minus one.
    JsDec "js.dec" (val) None -> numeric [throws gc js mem];
    JsToNumeric "js.to_numeric" (val) None -> numeric [throws gc js mem];
    JsToNumber "js.to_number" (val) None -> number [throws gc js mem];
    JsToString "js.to_string" (val) None -> string [throws gc js mem];
    JsLt "js.lt" (val, val) None -> bool [throws gc js mem];
    JsLe "js.le" (val, val) None -> bool [throws gc js mem];
    JsGt "js.gt" (val, val) None -> bool [throws gc js mem];
    JsGe "js.ge" (val, val) None -> bool [throws gc js mem];
    JsEq "js.eq" (val, val) None -> bool [throws gc js mem];
    JsNe "js.ne" (val, val) None -> bool [throws gc js mem];
    JsStrictEq "js.seq" (val, val) None -> bool [gc];
    JsStrictNe "js.sne" (val, val) None -> bool [gc];
    /// ToBoolean.
    Truthy "js.truthy" (val) None -> bool [];
    TypeOf "js.typeof" (val) None -> string [gc];
    /// `typeof v === "…"` for a literal string known to the compiler.
    TypeOfIs "js.typeof_is" (val) Str -> bool [];

    // ---- Tests and moves of tagged values ----
    /// 1 for undefined and null.
    IsNullish "val.is_nullish" (val) None -> bool [];
    /// Bit equality (undefined, null, booleans, DONE, EMPTY, same cell).
    SameBits "val.same" (val, val) None -> bool [];
    /// The value itself; ReferenceError (TDZ) naming the string if it is EMPTY.
    CheckTdz "val.check_tdz" (val) Str -> val [throws gc];
    /// The value itself, asserted by flow to have the type of the result (no check is made).
    Assume "val.assume" (val) None -> top [];
    /// Boolean negation.
    BoolNot "bool.not" (bool) None -> bool [];

    // ---- Bindings ----
    /// The environment the running function was created in.
    EnvCurrent "env.current" (val) None -> ptr [];
    /// A new environment: parent (ptr.int 0 for none), immediate = number of slots, all EMPTY.
    EnvNew "env.new" (ptr) Int -> ptr [gc];
    /// Copy of an environment (per-iteration bindings), same parent.
    EnvCopy "env.copy" (ptr) Int -> ptr [gc mem];
    /// The environment `n` levels out.
    EnvParent "env.parent" (ptr) Int -> ptr [];
    EnvLoad "env.load" (ptr) Int -> top [mem];
    EnvStore "env.store" (ptr, val) Int -> none [mem];
    /// Data-block slot of the isolate (module bindings, caches).
    SlotLoad "slot.load" () Int -> top [mem];
    SlotStore "slot.store" (val) Int -> none [mem];

    // ---- Properties ----
    /// object.name with an inline cache.
    GetProp "prop.get" (val) Str -> val [throws gc js mem];
    /// object.name = value; flags 1 = strict.
    SetProp "prop.set" (val, val) StrFlags -> none [throws gc js mem];
    /// object.#name, with an inline cache; the name is a value.
    GetPrivate "private.get" (val, val) None -> val [throws gc js mem];
    /// object.#name = value. Operands: object, name, value.
    SetPrivate "private.set" (val, val, val) None -> none [throws gc js mem];
    /// Adds a field to an instance, with an inline cache: CreateDataPropertyOrThrow, or PrivateFieldAdd where the key is a
    /// private name (immediate 1). Operands: object, key, value.
    DefineField "field.define" (val, val, val) Int -> none [throws gc js mem];
    /// object[key].
    GetElem "elem.get" (val, val) None -> val [throws gc js mem];
    /// object[key] = value; immediate 1 = strict.
    SetElem "elem.set" (val, val, val) Int -> none [throws gc js mem];
    /// Global binding by name; ReferenceError if there is none.
    GetGlobal "global.get" () Str -> val [throws gc js mem];
    /// Assignment to a global binding; flags 1 = strict.
    SetGlobal "global.set" (val) StrFlags -> none [throws gc js mem];

    // ---- Calls ----
    /// callee(this, arguments…); the string is the callee's source text.
    Call "call" (val, val; val) Str -> val [throws gc js mem];
    /// callee(this, index) where the callee is probably the built-in method of strings with this
    /// `kiln_abi::layout::intrinsic` (the flags), which reads one character.
    CallCharCode "call.char_code" (val, val, val) StrFlags -> val [throws gc js mem];
    /// Call of a function of the program whose identity is proved; operands callee (its closure), this, arguments.
    CallDirect "call.direct" (val, val; val) Func -> val [throws gc js mem];
    /// new callee(arguments…).
    Construct "construct" (val; val) Str -> object [throws gc js mem];
    /// A runtime function; operands as its row says, `vals` flattened at the end.
    /// Result: `val`-like for values, `ptr` for int, `f64` for num.
    Rt "rt" (; val) Rt -> top [throws gc js mem];

    // ---- Allocation ----
    /// Closure of the function over an environment.
    NewClosure "closure.new" (ptr) Func -> function [gc];
    /// Ordinary object with the given string keys (distinct, no index, no __proto__) and values.
    NewObject "object.new" (; val) Keys -> plain [gc];
    /// Array of the values; EMPTY makes a hole.
    NewArray "array.new" (; val) None -> array [gc];

    // ---- Exceptions ----
    /// Takes the pending exception; first instruction of a handler.
    ExceptionTake "exception.take" () None -> val [mem];

    // ---- Coroutines (before the coroutine pass) ----
    /// Creates the coroutine of this activation (kind: `coroutine_kind`) and, for generators, suspends at once,
    /// returning the generator object to the caller. The result is the COROUTINE cell.
    CoStart "co.start" (val, val) Int -> internal [throws gc js mem];
    /// Suspends with `suspend_kind`; operand 0 the coroutine, operand 1 the value handed out (the caller gets it for yields;
    /// async functions return their promise). The result is the value the coroutine is resumed with.
    CoSuspend "co.suspend" (val, val) Int -> val [gc js mem];
    /// `resume_mode` of the resumption just before.
    CoMode "co.mode" () None -> i32 [mem];
    // ---- Coroutines (after the pass) ----
    /// 1 if this activation resumes a coroutine (ARGC_RESUME).
    CoIsResume "co.is_resume" () None -> bool [];
    /// State of the coroutine in `this`.
    CoState "co.state" (val) None -> i32 [mem];
    /// Sets state and suspend kind: immediate = state << 8 | kind.
    CoSetState "co.set_state" (val) Int -> none [mem];
    CoLoad "co.load" (val) Int -> top [mem];
    CoStore "co.store" (val, val) Int -> none [mem];
    /// The object the caller of the function receives (generator object or promise).
    CoResult "co.result" (val) None -> val [mem];

    // ---- Conversions between representations ----
    BoxI32 "box.i32" (i32) None -> number [];
    /// Double representation, except where the optimiser proved int32 useful: never canonicalises.
    BoxF64 "box.f64" (f64) None -> number [];
    /// Number in the shortest representation (int32 if exact).
    BoxNumber "box.number" (f64) None -> number [];
    BoxBool "box.bool" (bool) None -> boolean [];
    /// Of a value known to be int32.
    UnboxI32 "unbox.i32" (val) None -> i32 [];
    /// Of a value known to be a number.
    UnboxF64 "unbox.f64" (val) None -> f64 [];
    /// Of a value known to be a boolean.
    UnboxBool "unbox.bool" (val) None -> bool [];
    /// ToNumber, inline for numbers.
    ToF64 "conv.val_f64" (val) None -> f64 [throws gc js mem];
    /// ToInt32, inline for numbers.
    ToI32 "conv.val_i32" (val) None -> i32 [throws gc js mem];
    /// ToNumeric of the other operand of a number in arithmetic: TypeError for a BigInt (mixing types). Slow path: `rt_mul(v, 1)`.
    OperandF64 "conv.operand_f64" (val) None -> f64 [throws gc js mem];
    /// The same, then ToInt32, for bit operations. Slow path: `rt_bit_or(v, 0)`.
    OperandI32 "conv.operand_i32" (val) None -> i32 [throws gc js mem];
    /// A cell address as a tagged word, same bits.
    PtrToVal "ptr.to_val" (ptr) None -> internal [];
    /// The address in a tagged word that is a cell, same bits.
    ValToPtr "val.to_ptr" (val) None -> ptr [];
    I32ToF64 "conv.i32_f64" (i32) None -> f64 [];
    /// Of an i32 read as unsigned.
    U32ToF64 "conv.u32_f64" (i32) None -> f64 [];
    /// ToInt32 (modular).
    F64ToI32 "conv.f64_i32" (f64) None -> i32 [];
    BoolToI32 "conv.bool_i32" (bool) None -> i32 [];

    // ---- Integer arithmetic (wrapping) ----
    I32Add "i32.add" (i32, i32) None -> i32 [];
    I32Sub "i32.sub" (i32, i32) None -> i32 [];
    I32Mul "i32.mul" (i32, i32) None -> i32 [];
    I32And "i32.and" (i32, i32) None -> i32 [];
    I32Or "i32.or" (i32, i32) None -> i32 [];
    I32Xor "i32.xor" (i32, i32) None -> i32 [];
    /// Shift counts are taken modulo 32.
    I32Shl "i32.shl" (i32, i32) None -> i32 [];
    I32Shr "i32.shr" (i32, i32) None -> i32 [];
    I32Ushr "i32.ushr" (i32, i32) None -> i32 [];
    I32Eq "i32.eq" (i32, i32) None -> bool [];
    I32Ne "i32.ne" (i32, i32) None -> bool [];
    I32Lt "i32.lt" (i32, i32) None -> bool [];
    I32Le "i32.le" (i32, i32) None -> bool [];
    I32Gt "i32.gt" (i32, i32) None -> bool [];
    I32Ge "i32.ge" (i32, i32) None -> bool [];
    /// Remainder of int32 operands where the divisor is a nonzero constant and the dividend is not negative, or the result's sign of zero does not matter.
    I32Mod "i32.mod" (i32, i32) None -> i32 [];

    // ---- Double arithmetic ----
    F64Add "f64.add" (f64, f64) None -> f64 [];
    F64Sub "f64.sub" (f64, f64) None -> f64 [];
    F64Mul "f64.mul" (f64, f64) None -> f64 [];
    F64Div "f64.div" (f64, f64) None -> f64 [];
    /// The % operator on numbers.
    F64Mod "f64.mod" (f64, f64) None -> f64 [];
    /// Number::exponentiate.
    F64Pow "f64.pow" (f64, f64) None -> f64 [];
    F64Neg "f64.neg" (f64) None -> f64 [];
    F64Eq "f64.eq" (f64, f64) None -> bool [];
    F64Ne "f64.ne" (f64, f64) None -> bool [];
    F64Lt "f64.lt" (f64, f64) None -> bool [];
    F64Le "f64.le" (f64, f64) None -> bool [];
    F64Gt "f64.gt" (f64, f64) None -> bool [];
    F64Ge "f64.ge" (f64, f64) None -> bool [];
    /// 0 for ±0 and NaN.
    F64Truthy "f64.truthy" (f64) None -> bool [];
    F64Sqrt "f64.sqrt" (f64) None -> f64 [];
    F64Floor "f64.floor" (f64) None -> f64 [];
    F64Ceil "f64.ceil" (f64) None -> f64 [];
    F64Trunc "f64.trunc" (f64) None -> f64 [];
    F64Abs "f64.abs" (f64) None -> f64 [];
    /// Math.min of two doubles.
    F64Min "f64.min" (f64, f64) None -> f64 [];
    /// Math.max of two doubles.
    F64Max "f64.max" (f64, f64) None -> f64 [];
    /// Math.fround.
    F64Fround "f64.fround" (f64) None -> f64 [];
    /// Leading zero bits.
    I32Clz "i32.clz" (i32) None -> i32 [];

    // ---- Tests of speculation, without effects, and the accesses they make safe ----
    /// 1 for numbers; immediate 1 = where it holds, a double is the likely representation.
    IsNumber "val.is_number" (val) Int -> bool [];
    /// 1 for numbers in int32 representation.
    IsInt "val.is_int" (val) None -> bool [];
    /// 0 for the EMPTY mark.
    IsPresent "val.is_present" (val) None -> bool [];
    /// 1 for an array with flags exactly ARRAY_FAST whose length is below 2^31.
    IsFastArray "array.is_fast" (val) None -> bool [mem];
    /// Element storage of a fast array.
    ArrayElements "array.elements" (val) None -> ptr [mem];
    /// Length of a fast array.
    ArrayLength "array.length" (val) None -> i32 [mem];
    /// Element of a storage, in bounds; EMPTY for a hole.
    ElementLoad "elem.load" (ptr, i32) None -> top [mem];
    /// Replaces an element that is no hole, in bounds.
    ElementStore "elem.store" (ptr, i32, val) None -> none [mem];
    /// 1 for a typed array of the element type whose elements are reachable, fewer than 2^31.
    IsTypedArray "typed.is" (val) Int -> bool [mem];
    /// First element of such a typed array.
    TypedData "typed.data" (val) None -> ptr [mem];
    /// Number of its elements.
    TypedLength "typed.length" (val) None -> i32 [mem];
    /// Element of an integer type other than Uint32, in bounds.
    TypedLoadI32 "typed.load_i32" (ptr, i32) Int -> i32 [mem];
    /// Element of type Uint32, Float32 or Float64, in bounds.
    TypedLoadF64 "typed.load_f64" (ptr, i32) Int -> f64 [mem];
    /// Stores ToInt32 of the value, cut or clamped to the integer type.
    TypedStoreI32 "typed.store_i32" (ptr, i32, i32) Int -> none [mem];
    /// Stores into Float32 or Float64.
    TypedStoreF64 "typed.store_f64" (ptr, i32, f64) Int -> none [mem];
    /// Unsigned comparison.
    I32Below "i32.below" (i32, i32) None -> bool [];
    /// 1 for the built-in function with the given `kiln_abi::layout::intrinsic`.
    IsIntrinsic "func.is_intrinsic" (val) Int -> bool [mem];
    /// Counts in the memory of a cache; 1 if the fast version of a loop is worth another attempt.
    Retry "loop.retry" (ptr) None -> bool [mem];
    /// Value of a property by the inline cache alone, EMPTY on a miss. Operands: object, cache.
    PropertyProbe "prop.probe" (val, ptr) Str -> top [mem];
    /// `prop.get` with a cache that it shares.
    GetPropAt "prop.get_at" (val, ptr) Str -> val [throws gc js mem];
    /// Value of a global binding by the inline cache alone, EMPTY on a miss.
    GlobalProbe "global.probe" (ptr) None -> top [mem];
    /// `global.get` with a cache that it shares.
    GetGlobalAt "global.get_at" (ptr) Str -> val [throws gc js mem];
    /// Stores into an own property by the inline cache alone: 0 if it did not. Operands: object, value, cache.
    PropertyStoreProbe "prop.store_probe" (val, val, ptr) None -> bool [mem];
    /// `prop.set` with a cache that it shares.
    SetPropAt "prop.set_at" (val, val, ptr) StrFlags -> none [throws gc js mem];
}

impl Op {
    /// The table row.
    pub fn info(self) -> &'static OpInfo {
        &INFOS[self as usize]
    }
    /// The op with the given text form.
    pub fn from_name(name: &str) -> Option<Op> {
        INFOS.iter().position(|i| i.name == name).map(|i| Op::ALL[i])
    }
}
