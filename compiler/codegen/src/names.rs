//! What compiled code refers to by a relocation, as Cranelift's (namespace, index) pairs.
//! The pairs are resolved to symbols when all functions are compiled.

use kiln_abi::runtime_fns::RuntimeFn;
use kiln_ir::FuncId;

/// Something with an address.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Debug)]
pub(crate) enum Name {
    /// Body of a function: parameters in registers.
    Body(FuncId),
    /// Generic entry of a function.
    Entry(FuncId),
    /// Runtime function.
    Rt(RuntimeFn),
    /// Shared stub.
    Stub(Stub),
    /// Static table.
    Data(Data),
}

/// Code shared by many sites.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Debug)]
pub(crate) enum Stub {
    /// `(object, key) -> value`: elements of typed arrays, else the runtime.
    GetElem,
    /// `(object, key, value, flags) -> value or 0`: likewise.
    SetElem,
    /// `(object, name, cache) -> value or 0`: a property, by its inline cache.
    GetProp,
    /// `(object, name, cache) -> value or 0`: the property `length`.
    GetLength,
    /// `(object, value, name, cache, flags) -> value or 0`: assignment to a property, by its inline cache.
    SetProp,
    /// `(text, callee, this, argc, argv) -> value or 0`: a call of anything.
    Call,
    /// `(callee, this, index) -> value or 0`: `charCodeAt`, if the callee is that and all is plain.
    CharCodeAt,
    /// Likewise `codePointAt`.
    CodePointAt,
    /// `(text, callee, argc, argv) -> value or 0`: `new`, new.target after the arguments.
    Construct,
    /// `(object, key) -> value or 0`: elements of arrays, else as `GetElem`.
    GetKeyed,
    /// `(object, key, value, flags) -> value or 0`: likewise.
    SetKeyed,
    /// `(a, b) -> 0 or 1`: IsStrictlyEqual.
    StrictEqual,
    /// `(value) -> 0 or 1`: ToBoolean.
    Truthy,
    /// `(value) -> int32 as a value, or 0`: ToInt32 of an operand of a bitwise operator with a Number.
    OperandI32,
    /// `(bytes) -> cell`: a zeroed cell without a header.
    Allocate,
    /// `(holder, value)`: the write barrier of an old holder.
    WriteBarrier,
    /// `(argc, argv, to, count) -> to`: the arguments, then undefined, `count` in all.
    Arguments,
}

impl Stub {
    pub(crate) const ALL: [Stub; 17] = [
        Stub::GetElem,
        Stub::SetElem,
        Stub::GetProp,
        Stub::GetLength,
        Stub::SetProp,
        Stub::Call,
        Stub::CharCodeAt,
        Stub::CodePointAt,
        Stub::Construct,
        Stub::GetKeyed,
        Stub::SetKeyed,
        Stub::StrictEqual,
        Stub::Truthy,
        Stub::OperandI32,
        Stub::Allocate,
        Stub::WriteBarrier,
        Stub::Arguments,
    ];
    /// Number of words it takes.
    pub(crate) fn params(self) -> u32 {
        match self {
            Stub::Allocate | Stub::Truthy | Stub::OperandI32 => 1,
            Stub::GetElem | Stub::GetKeyed | Stub::StrictEqual | Stub::WriteBarrier => 2,
            Stub::GetProp | Stub::GetLength | Stub::CharCodeAt | Stub::CodePointAt => 3,
            Stub::SetElem | Stub::SetKeyed | Stub::Construct | Stub::Arguments => 4,
            Stub::SetProp | Stub::Call => 5,
        }
    }
    pub(crate) fn symbol(self) -> &'static str {
        match self {
            Stub::GetElem => "kiln.stub.get_elem",
            Stub::SetElem => "kiln.stub.set_elem",
            Stub::GetProp => "kiln.stub.get_prop",
            Stub::GetLength => "kiln.stub.get_length",
            Stub::SetProp => "kiln.stub.set_prop",
            Stub::Call => "kiln.stub.call",
            Stub::CharCodeAt => "kiln.stub.char_code_at",
            Stub::CodePointAt => "kiln.stub.code_point_at",
            Stub::Construct => "kiln.stub.construct",
            Stub::GetKeyed => "kiln.stub.get_keyed",
            Stub::SetKeyed => "kiln.stub.set_keyed",
            Stub::StrictEqual => "kiln.stub.strict_equal",
            Stub::Truthy => "kiln.stub.truthy",
            Stub::OperandI32 => "kiln.stub.operand_i32",
            Stub::Allocate => "kiln.stub.allocate",
            Stub::WriteBarrier => "kiln.stub.write_barrier",
            Stub::Arguments => "kiln.stub.arguments",
        }
    }
}

/// Static tables.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Debug)]
pub(crate) enum Data {
    /// All STRING cells.
    Strings,
    /// `FunctionInfo` by function id.
    Functions,
    /// `ModuleInfo` by module id.
    Modules,
    /// Pointers to the strings of all key lists.
    Keys,
}

impl Data {
    pub(crate) const ALL: [Data; 4] = [Data::Strings, Data::Functions, Data::Modules, Data::Keys];
    pub(crate) fn symbol(self) -> &'static str {
        match self {
            Data::Strings => "kiln.strings",
            Data::Functions => "kiln.functions",
            Data::Modules => "kiln.modules",
            Data::Keys => "kiln.keys",
        }
    }
}

impl Name {
    /// As Cranelift sees it.
    pub(crate) fn to_pair(self) -> (u32, u32) {
        match self {
            Name::Body(f) => (0, f.0),
            Name::Entry(f) => (1, f.0),
            Name::Rt(f) => (2, f as u32),
            Name::Stub(s) => (3, s as u32),
            Name::Data(d) => (4, d as u32),
        }
    }
    /// The inverse of [`Name::to_pair`].
    pub(crate) fn from_pair(namespace: u32, index: u32) -> Name {
        match namespace {
            0 => Name::Body(FuncId(index)),
            1 => Name::Entry(FuncId(index)),
            2 => Name::Rt(RuntimeFn::ALL[index as usize]),
            3 => Name::Stub(Stub::ALL[index as usize]),
            _ => Name::Data(Data::ALL[index as usize]),
        }
    }
}
