//! IR operations to Cranelift, one file per family.

mod alloc;
mod arith;
mod bindings;
mod calls;
pub(crate) mod compare;
mod consts;
mod convert;
mod coroutine;
mod elements;
mod exceptions;
mod property;
mod runtime;
mod small;

use crate::function::FnCx;
use cranelift_codegen::ir::Value;
use kiln_ir::{InstData, Op};

impl<'a> FnCx<'a> {
    /// Translates one instruction; the result, if it has one.
    pub(crate) fn op(&mut self, inst: &'a InstData) -> Option<Value> {
        use Op::*;
        match inst.op {
            Const | I32Const | F64Const | BoolConst | StrAddr | FuncAddr | ModuleAddr | SlotAddr | IcAddr | KeysAddr | IntConst | NewTarget
            | IsConstruct | Argc | Argv | Arg => Some(self.constant(inst)),
            JsAdd | JsSub | JsMul | JsDiv | JsMod | JsExp | JsBitAnd | JsBitOr | JsBitXor | JsShl | JsShr | JsUshr | JsNeg | JsBitNot | JsInc
            | JsDec => Some(self.arithmetic(inst)),
            JsLt | JsLe | JsGt | JsGe | JsEq | JsNe | JsStrictEq | JsStrictNe | Truthy | TypeOfIs | IsFastArray | IsTypedArray | IsIntrinsic | PropertyStoreProbe => {
                Some(self.condition_value(inst))
            }
            IsNullish | SameBits | BoolNot | I32Eq | I32Ne | I32Lt | I32Le | I32Gt | I32Ge | F64Eq | F64Ne | F64Lt | F64Le | F64Gt | F64Ge
            | F64Truthy | IsNumber | IsInt | IsPresent | I32Below => Some(self.test(inst)),
            JsToNumeric | JsToNumber | JsToString | TypeOf | BoxI32 | BoxF64 | BoxNumber | BoxBool | UnboxI32 | UnboxF64 | UnboxBool | ToF64
            | ToI32 | OperandF64 | OperandI32 | I32ToF64 | U32ToF64 | F64ToI32 | BoolToI32 => Some(self.conversion(inst)),
            I32Add | I32Sub | I32Mul | I32And | I32Or | I32Xor | I32Shl | I32Shr | I32Ushr | I32Mod | F64Add | F64Sub | F64Mul | F64Div
            | F64Mod | F64Pow | F64Neg | F64Sqrt | F64Floor | F64Ceil | F64Trunc | F64Abs | F64Min | F64Max | F64Fround | I32Clz => Some(self.machine_arithmetic(inst)),
            Assume | PtrToVal | ValToPtr => Some(self.val(inst.args[0])),
            CheckTdz => Some(self.check_tdz(inst)),
            EnvCurrent | EnvNew | EnvCopy | EnvParent | EnvLoad | EnvStore | SlotLoad | SlotStore => self.binding(inst),
            ArrayElements | ArrayLength | ElementLoad | ElementStore | TypedData | TypedLength | TypedLoadI32 | TypedLoadF64 | TypedStoreI32
            | TypedStoreF64 => self.element_access(inst),
            GetProp | GetPropAt => Some(self.get_prop(inst)),
            Retry => Some(self.retry(inst)),
            PropertyProbe => Some(self.property_probe(inst)),
            GlobalProbe => Some(self.global_probe(inst)),
            SetProp | SetPropAt => {
                self.set_prop(inst);
                None
            }
            GetPrivate => Some(self.get_private(inst)),
            SetPrivate => {
                self.set_private(inst);
                None
            }
            DefineField => {
                self.define_field(inst);
                None
            }
            GetGlobal | GetGlobalAt => Some(self.get_global(inst)),
            SetGlobal => {
                self.set_global(inst);
                None
            }
            GetElem => Some(self.get_elem(inst)),
            SetElem => {
                self.set_elem(inst);
                None
            }
            Call => Some(self.call_value(inst)),
            CallCharCode => Some(self.call_char_code(inst)),
            CallDirect => Some(self.call_direct(inst)),
            Construct => Some(self.construct(inst)),
            Rt => self.runtime_call(inst),
            NewClosure | NewObject | NewArray => Some(self.allocation(inst)),
            ExceptionTake => Some(self.exception_take()),
            CoSuspend => panic!("{} is left: the coroutine pass has not run", inst.op.info().name),
            CoStart | CoMode | CoIsResume | CoState | CoSetState | CoLoad | CoStore | CoResult => self.coroutine(inst),
        }
    }
}
