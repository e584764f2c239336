//! Types of SSA values: a machine representation and, for tagged values, the set of
//! JavaScript types the value may have.

use core::fmt;

/// Machine representation.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Hash)]
pub enum Rep {
    /// NaN-boxed value.
    Tagged,
    /// 32-bit integer.
    I32,
    /// Double.
    F64,
    /// 0 or 1 in an 8-bit register.
    Bool,
    /// Address or 64-bit word that is no value.
    Ptr,
}

/// Set of the kinds a tagged value may be of.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub struct TypeSet(pub u16);

impl TypeSet {
    /// No value: unreachable.
    pub const NONE: TypeSet = TypeSet(0);
    /// undefined
    pub const UNDEFINED: TypeSet = TypeSet(1);
    /// null
    pub const NULL: TypeSet = TypeSet(2);
    /// Booleans.
    pub const BOOL: TypeSet = TypeSet(4);
    /// Numbers held as int32.
    pub const INT: TypeSet = TypeSet(8);
    /// Numbers held as double (of any numeric value).
    pub const DOUBLE: TypeSet = TypeSet(16);
    /// Strings.
    pub const STRING: TypeSet = TypeSet(32);
    /// Symbols.
    pub const SYMBOL: TypeSet = TypeSet(64);
    /// BigInts.
    pub const BIGINT: TypeSet = TypeSet(128);
    /// Objects that are functions.
    pub const FUNCTION: TypeSet = TypeSet(256);
    /// Objects that are not callable and not arrays, or not known to be.
    pub const OBJECT: TypeSet = TypeSet(512);
    /// Array exotic objects.
    pub const ARRAY: TypeSet = TypeSet(1024);
    /// EMPTY, DONE and runtime cells: marks that never reach the program.
    pub const INTERNAL: TypeSet = TypeSet(2048);
    /// Any number.
    pub const NUMBER: TypeSet = TypeSet(8 | 16);
    /// undefined or null.
    pub const NULLISH: TypeSet = TypeSet(3);
    /// Any object.
    pub const ANY_OBJECT: TypeSet = TypeSet(256 | 512 | 1024);
    /// Any JavaScript value (not the internal marks).
    pub const ANY: TypeSet = TypeSet(2047);
    /// Any value or internal mark.
    pub const TOP: TypeSet = TypeSet(4095);

    /// Union.
    pub const fn union(self, o: TypeSet) -> TypeSet {
        TypeSet(self.0 | o.0)
    }
    /// Intersection.
    pub const fn intersect(self, o: TypeSet) -> TypeSet {
        TypeSet(self.0 & o.0)
    }
    /// Difference.
    pub const fn minus(self, o: TypeSet) -> TypeSet {
        TypeSet(self.0 & !o.0)
    }
    /// Subset test.
    pub const fn is_subset(self, o: TypeSet) -> bool {
        self.0 & !o.0 == 0
    }
    /// Non-empty intersection.
    pub const fn overlaps(self, o: TypeSet) -> bool {
        self.0 & o.0 != 0
    }
}

/// Text forms of the single types, in the order of their bits.
const NAMES: [&str; 12] =
    ["undef", "null", "bool", "int", "double", "string", "symbol", "bigint", "function", "object", "array", "internal"];

impl TypeSet {
    /// The set with the given text form, parts joined by `|`.
    pub fn from_name(text: &str) -> Option<TypeSet> {
        match text {
            "any" => Some(TypeSet::ANY),
            "top" => Some(TypeSet::TOP),
            "none" => Some(TypeSet::NONE),
            _ => text.split('|').try_fold(TypeSet::NONE, |set, part| {
                let bit = NAMES.iter().position(|name| *name == part)?;
                Some(set.union(TypeSet(1 << bit)))
            }),
        }
    }
}

impl fmt::Display for TypeSet {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if *self == TypeSet::ANY {
            return f.write_str("any");
        }
        if *self == TypeSet::TOP {
            return f.write_str("top");
        }
        if *self == TypeSet::NONE {
            return f.write_str("none");
        }
        let mut first = true;
        for (i, name) in NAMES.iter().enumerate() {
            if self.0 & 1 << i != 0 {
                if !first {
                    f.write_str("|")?;
                }
                first = false;
                f.write_str(name)?;
            }
        }
        Ok(())
    }
}

impl fmt::Debug for TypeSet {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{self}")
    }
}

/// Type of an SSA value. `set` narrows tagged values; for the others it is fixed by the representation.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Hash)]
pub struct Type {
    /// How the value is held.
    pub rep: Rep,
    /// What it may be.
    pub set: TypeSet,
}

impl Type {
    /// Tagged, any JavaScript value.
    pub const ANY: Type = Type::tagged(TypeSet::ANY);
    /// Tagged, value or internal mark.
    pub const TOP: Type = Type::tagged(TypeSet::TOP);
    /// Unboxed int32.
    pub const I32: Type = Type { rep: Rep::I32, set: TypeSet::INT };
    /// Unboxed double.
    pub const F64: Type = Type { rep: Rep::F64, set: TypeSet::NUMBER };
    /// Unboxed boolean.
    pub const BOOL: Type = Type { rep: Rep::Bool, set: TypeSet::BOOL };
    /// Address.
    pub const PTR: Type = Type { rep: Rep::Ptr, set: TypeSet::INTERNAL };
    /// The type with the given text form.
    pub fn from_name(text: &str) -> Option<Type> {
        match text {
            "i32" => Some(Type::I32),
            "f64" => Some(Type::F64),
            "bool1" => Some(Type::BOOL),
            "ptr" => Some(Type::PTR),
            _ => TypeSet::from_name(text).map(Type::tagged),
        }
    }
    /// Tagged value of the given set.
    pub const fn tagged(set: TypeSet) -> Type {
        Type { rep: Rep::Tagged, set }
    }
}

impl fmt::Display for Type {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.rep {
            Rep::Tagged => write!(f, "{}", self.set),
            Rep::I32 => f.write_str("i32"),
            Rep::F64 => f.write_str("f64"),
            Rep::Bool => f.write_str("bool1"),
            Rep::Ptr => f.write_str("ptr"),
        }
    }
}
