//! Text form of the IR, for `--emit ir`, failed verification and tests. [`crate::parse`] reads it back.
//!
//! ```text
//! function f3 "name" params=2 flags=0 length=2 {
//! b0(v0: top, v1: top, v2: any, v3: any):
//!   v4: any = js.add v2, v3 unwind b2(v2) ; @17
//!   jump b1
//! b1:
//!   return v4
//! b2(v5: any): cold
//!   v6: any = exception.take
//!   throw v6
//! }
//! ```
//! Fields of the header that are zero are left out, but for `params` and `flags`. A position (`; @17`) is a byte
//! offset in the module's source. Doubles are written in decimal, those that are not finite by their bits.

use crate::entities::Block;
use crate::function::{BlockCall, Function, Terminator};
use crate::ops::{Const, Imm};
use crate::program::Program;
use std::fmt::{self, Write};

/// A function with its strings shown.
pub struct Printer<'a> {
    /// Gives names and strings.
    pub program: &'a Program,
    /// What to print.
    pub function: &'a Function,
}

/// Prints all functions of a program.
pub fn program_to_string(program: &Program) -> String {
    let mut out = String::new();
    for function in &program.functions {
        let _ = writeln!(out, "{}", Printer { program, function });
    }
    out
}

fn quote(units: &[u16], out: &mut impl Write) -> fmt::Result {
    out.write_char('"')?;
    for c in char::decode_utf16(units.iter().copied()) {
        match c {
            Ok('"') => out.write_str("\\\"")?,
            Ok('\\') => out.write_str("\\\\")?,
            Ok(c) if (' '..='~').contains(&c) => out.write_char(c)?,
            Ok(c) => {
                let mut buf = [0; 2];
                for u in c.encode_utf16(&mut buf) {
                    write!(out, "\\u{u:04x}")?;
                }
            }
            Err(e) => write!(out, "\\u{:04x}", e.unpaired_surrogate())?,
        }
    }
    out.write_char('"')
}

fn call(f: &mut fmt::Formatter<'_>, t: &BlockCall) -> fmt::Result {
    write!(f, "{}", t.block)?;
    if !t.args.is_empty() {
        f.write_str("(")?;
        for (i, a) in t.args.iter().enumerate() {
            if i > 0 {
                f.write_str(", ")?;
            }
            write!(f, "{a}")?;
        }
        f.write_str(")")?;
    }
    Ok(())
}

struct Double(f64);

impl fmt::Display for Double {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        // The debug form has the digits that read back as the same number, and always a point or an exponent.
        if self.0.is_finite() { write!(f, "{:?}", self.0) } else { write!(f, "{:#x}", self.0.to_bits()) }
    }
}

impl Printer<'_> {
    /// What follows `params` and `flags` in the header.
    fn header(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let func = self.function;
        if func.module.0 != 0 {
            write!(f, " module={}", func.module)?;
        }
        if func.source != (0, 0) {
            write!(f, " source={}..{}", func.source.0, func.source.1)?;
        }
        let counts = [
            ("length", func.length),
            ("construct_slots", func.construct_slots),
            ("coroutine_slots", func.coroutine_slots),
        ];
        for (name, count) in counts.into_iter().filter(|&(_, count)| count != 0) {
            write!(f, " {name}={count}")?;
        }
        Ok(())
    }

    fn imm(&self, f: &mut fmt::Formatter<'_>, imm: &Imm) -> fmt::Result {
        match imm {
            Imm::None => Ok(()),
            Imm::Const(c) => match c {
                Const::Undefined => f.write_str(" undefined"),
                Const::Null => f.write_str(" null"),
                Const::Bool(b) => write!(f, " {b}"),
                Const::Int(i) => write!(f, " int {i}"),
                Const::Double(d) => write!(f, " double {}", Double(*d)),
                Const::Str(s) => {
                    f.write_str(" ")?;
                    quote(self.program.units(*s), f)
                }
                Const::Empty => f.write_str(" empty"),
                Const::Done => f.write_str(" done"),
            },
            Imm::Int(i) => write!(f, " #{i}"),
            Imm::Double(d) => write!(f, " #{}", Double(*d)),
            Imm::Str(s) => {
                f.write_str(" ")?;
                quote(self.program.units(*s), f)
            }
            Imm::StrFlags(s, flags) => {
                f.write_str(" ")?;
                quote(self.program.units(*s), f)?;
                write!(f, " #{flags}")
            }
            Imm::Func(id) => write!(f, " {id}"),
            Imm::Keys(k) => {
                f.write_str(" [")?;
                for (i, s) in self.program.keys[k.index()].iter().enumerate() {
                    if i > 0 {
                        f.write_str(", ")?;
                    }
                    quote(self.program.units(*s), f)?;
                }
                f.write_str("]")
            }
            Imm::Module(m) => write!(f, " {m}"),
            Imm::Rt(r) => write!(f, " {}", r.name()),
        }
    }

    fn loc(&self, f: &mut fmt::Formatter<'_>, loc: u32) -> fmt::Result {
        if loc != 0 { write!(f, " ; @{}", loc - 1) } else { Ok(()) }
    }
}

impl fmt::Display for Printer<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let func = self.function;
        write!(f, "function {} ", func.id)?;
        quote(self.program.units(func.name), f)?;
        write!(f, " params={} flags={}", func.param_count, func.flags)?;
        self.header(f)?;
        writeln!(f, " {{")?;
        for (b, data) in func.blocks.iter().enumerate() {
            write!(f, "{}", Block(b as u32))?;
            if !data.params.is_empty() {
                f.write_str("(")?;
                for (i, p) in data.params.iter().enumerate() {
                    if i > 0 {
                        f.write_str(", ")?;
                    }
                    write!(f, "{p}: {}", func.ty(*p))?;
                }
                f.write_str(")")?;
            }
            writeln!(f, ":{}", if data.cold { " cold" } else { "" })?;
            for &i in &data.insts {
                let inst = &func.insts[i.index()];
                f.write_str("  ")?;
                if let Some(v) = inst.result {
                    write!(f, "{v}: {} = ", func.ty(v))?;
                }
                f.write_str(inst.op.info().name)?;
                self.imm(f, &inst.imm)?;
                for (k, a) in inst.args.iter().enumerate() {
                    write!(f, "{} {a}", if k > 0 { "," } else { "" })?;
                }
                if let Some(u) = &inst.unwind {
                    f.write_str(" unwind ")?;
                    call(f, u)?;
                }
                self.loc(f, inst.loc)?;
                writeln!(f)?;
            }
            f.write_str("  ")?;
            match &data.term {
                Terminator::None => f.write_str("unterminated")?,
                Terminator::Jump(t) => {
                    f.write_str("jump ")?;
                    call(f, t)?;
                }
                Terminator::Branch { cond, then, other } => {
                    write!(f, "branch {cond}, ")?;
                    call(f, then)?;
                    f.write_str(", ")?;
                    call(f, other)?;
                }
                Terminator::Switch { value, cases, default } => {
                    write!(f, "switch {value}")?;
                    for (k, t) in cases {
                        write!(f, ", {k}: ")?;
                        call(f, t)?;
                    }
                    f.write_str(", default: ")?;
                    call(f, default)?;
                }
                Terminator::Return(v) => write!(f, "return {v}")?,
                Terminator::Throw { value, unwind, loc } => {
                    write!(f, "throw {value}")?;
                    if let Some(u) = unwind {
                        f.write_str(" unwind ")?;
                        call(f, u)?;
                    }
                    self.loc(f, *loc)?;
                }
                Terminator::Unreachable => f.write_str("unreachable")?,
            }
            writeln!(f)?;
        }
        writeln!(f, "}}")
    }
}
