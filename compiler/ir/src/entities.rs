//! Typed `u32` ids. Their `Display` equals the text form of the IR.

macro_rules! entity {
    ($(#[$m:meta] $name:ident $prefix:literal;)*) => {$(
        #[$m]
        #[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct $name(pub u32);
        impl $name {
            /// As an index into the owner's vector.
            pub fn index(self) -> usize { self.0 as usize }
        }
        impl core::fmt::Display for $name {
            fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result { write!(f, concat!($prefix, "{}"), self.0) }
        }
        impl core::fmt::Debug for $name {
            fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result { write!(f, concat!($prefix, "{}"), self.0) }
        }
    )*};
}
entity! {
    /// An SSA value of a function.
    Val "v";
    /// A basic block of a function.
    Block "b";
    /// An instruction of a function.
    Inst "i";
    /// A function of the program.
    FuncId "f";
    /// A string of the program (UTF-16, interned).
    StrId "s";
    /// A list of property names of the program.
    KeysId "k";
    /// A module of the program.
    ModuleId "m";
}
