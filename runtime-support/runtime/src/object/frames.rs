//! The frames of the native stack: which functions run, and on what receivers.
//!
//! Nothing is written when functions are called, so that calls pay nothing for traces. A frame of compiled code is known
//! by its return address. Of a built-in function the common entry keeps what it was called with in its frame. The
//! receiver of a method is looked for among the words of the frames around, where it stands as long as the code needs
//! it; one that is needed no more is not found, and the trace then tells the class that the method was written in.

use std::collections::HashMap;

use kiln_abi::layout::kind;
use kiln_abi::program::{FunctionInfo, function_flags as ff};
use kiln_abi::value::Value;

use super::call::builtin_entry;
use super::cell::{Function, Object, ValueExt};
use super::context::Cx;
use super::property_key::PropertyKey;

/// Most frames looked at.
const MAX_WALK: usize = 4096;
/// Longest code of the entry of built-in functions.
const ENTRY_SIZE: usize = 1 << 10;
/// Words of a frame that are looked at.
const MAX_WORDS: usize = 64;
/// In place of a class: the receiver is what the function makes as a constructor.
pub(crate) const NEW: &str = "new";
/// Properties and prototypes of a receiver that are looked at.
const MAX_PROPERTIES: usize = 64;
const MAX_CHAIN: usize = 8;

/// A frame as it is kept in a trace.
#[derive(Clone, Copy)]
pub(crate) struct Walked {
    /// Return address in compiled code; 0 for a built-in function.
    pub(crate) pc: u64,
    /// Text of the receiver's class, or all of a built-in function's: a number of [`Texts`] plus one, or 0.
    pub(crate) class: u32,
    /// The name that the receiver knows a method by if it is another than its own; as `class`.
    pub(crate) alias: u32,
}

/// Texts that traces refer to. There are as many as classes and names that were ever shown.
#[derive(Default)]
pub(crate) struct Texts {
    texts: Vec<String>,
    numbers: HashMap<String, u32>,
}

impl Texts {
    fn number(&mut self, text: String) -> u32 {
        if let Some(&n) = self.numbers.get(&text) {
            return n;
        }
        self.texts.push(text.clone());
        let n = self.texts.len() as u32;
        self.numbers.insert(text, n);
        n
    }
    pub(crate) fn get(&self, number: u32) -> Option<&str> {
        self.texts.get((number as usize).wrapping_sub(1)).map(String::as_str)
    }
}

/// The words of a frame, and of the one it calls, which keeps registers for it.
#[derive(Clone, Copy)]
struct Words {
    low: usize,
    high: usize,
}

#[inline(always)]
fn frame_pointer() -> usize {
    let fp: usize;
    // SAFETY: reads a register.
    unsafe {
        #[cfg(target_arch = "x86_64")]
        std::arch::asm!("mov {}, rbp", out(reg) fp, options(nomem, nostack, preserves_flags));
        #[cfg(target_arch = "aarch64")]
        std::arch::asm!("mov {}, x29", out(reg) fp, options(nomem, nostack, preserves_flags));
    }
    fp
}

impl Cx {
    /// The running functions, innermost first, at most `limit`; those up to a frame of `above` are left out.
    #[inline(never)]
    pub(crate) fn walk_frames(&mut self, limit: usize, above: Value) -> Vec<Walked> {
        let above = above.as_object().and_then(|o| o.as_function());
        let (above_info, above_builtin) = (above.and_then(|f| f.info()), above.filter(|f| f.builtin().is_some()));
        let mut skipping = above_info.is_some();
        let mut walked = Vec::new();
        let mut fp = frame_pointer();
        let base = self.heap.stack_base;
        let mut last = &raw const limit as usize;
        let mut lower = Words { low: last, high: last };
        let entry = builtin_entry as *const () as usize;
        for _ in 0..MAX_WALK {
            if fp <= last || fp > base - 16 || fp & 7 != 0 {
                break;
            }
            // SAFETY: fp lies between this frame and the stack's base, so both words are readable.
            let (next, pc) = unsafe { ((fp as *const usize).read(), (fp as *const usize).add(1).read()) };
            let valid = next > fp && next <= base - 16 && next & 7 == 0;
            let words = Words { low: fp + 16, high: if valid { next } else { fp + 16 } };
            last = fp;
            fp = next;
            if let Some(info) = self.function_at(pc) {
                if skipping {
                    skipping = !above_info.is_some_and(|a| std::ptr::eq(a, info));
                } else if info.flags & ff::NATIVE == 0 {
                    let (class, alias) = self.receiver_texts(info, words, lower, base);
                    walked.push(Walked { pc: pc as u64, class, alias });
                }
            } else if pc > entry && pc < entry + ENTRY_SIZE && !skipping {
                if let Some((this, callee, new)) = self.builtin_call(words) {
                    let left_out = above_builtin.is_some_and(|a| a.value() == callee.value()) && walked.is_empty();
                    if let (false, Some(text)) = (left_out, self.builtin_text(this, callee, new, walked.is_empty())) {
                        let class = self.trace_texts.number(text);
                        walked.push(Walked { pc: 0, class, alias: 0 });
                    }
                }
            }
            lower = words;
            if walked.len() == limit {
                break;
            }
        }
        walked
    }

    /// Remembers what a `throw` statement throws, and where it stands, for the report of an uncaught error.
    #[inline(always)]
    pub(crate) fn note_throw(&mut self, v: Value) {
        // SAFETY: this is part of a runtime function, whose frame has the address in compiled code behind its first word.
        let pc = unsafe { (frame_pointer() as *const usize).add(1).read() };
        self.last_throw = (v, pc);
    }

    /// The innermost running function that was compiled.
    #[inline(never)]
    pub(crate) fn innermost_function(&self) -> Option<&'static FunctionInfo> {
        let mut fp = frame_pointer();
        let base = self.heap.stack_base;
        let mut last = &raw const fp as usize;
        for _ in 0..MAX_WALK {
            if fp <= last || fp > base - 16 || fp & 7 != 0 {
                return None;
            }
            // SAFETY: fp lies between this frame and the stack's base, so both words are readable.
            let (next, pc) = unsafe { ((fp as *const usize).read(), (fp as *const usize).add(1).read()) };
            if let Some(info) = self.function_at(pc) {
                return Some(info);
            }
            last = fp;
            fp = next;
        }
        None
    }

    /// The object at an address, if there is one that may be a receiver or function. Most words are told from it by
    /// what would be its kind, which is cheaper than looking for the cell.
    fn object_at(&self, word: u64) -> Option<Object> {
        let address = word as usize;
        let heap = &self.heap;
        if address & 15 == 0 && heap.small.contains(address) {
            let kind = (heap.small.peek(address)? >> 32) as u8;
            if !(kind::OBJECT..=kind::INTERNAL_OBJECT).contains(&kind) || matches!(kind, kind::ERROR | kind::PROXY) {
                return None;
            }
        }
        self.cell_at(word).and_then(ValueExt::as_object)
    }
    /// The cell at an address, if there is one.
    fn cell_at(&self, word: u64) -> Option<Value> {
        let address = word as usize;
        let heap = &self.heap;
        if address == 0 || address & 15 != 0 {
            return None;
        }
        let found = if heap.small.contains(address) {
            heap.small.find_cell(address)
        } else if heap.large.contains(address) {
            heap.large.find_cell(address)
        } else {
            None
        };
        (found == Some(address)).then_some(Value(word))
    }
    fn word(at: usize) -> u64 {
        // SAFETY: callers pass addresses of words between the running frame and the stack's base.
        unsafe { (at as *const u64).read_volatile() }
    }

    // ---- Built-in functions ----
    /// What the entry of built-in functions keeps in its frame: `Args` begin with the receiver, the function and the
    /// constructor that `new` named.
    fn builtin_call(&self, words: Words) -> Option<(Value, Function, bool)> {
        let mut at = words.low;
        while at + 24 <= words.high && at < words.low + 8 * 2 * MAX_WORDS {
            if let Some(f) = self.object_at(Cx::word(at + 8)).and_then(|o| o.as_function())
                && f.builtin().is_some()
                && f.code() == builtin_entry as *const u8
            {
                let (this, new_target) = (Value(Cx::word(at)), Value(Cx::word(at + 16)));
                let is_value = |v: Value| {
                    !v.is_cell()
                        || self.cell_at(v.0).is_some_and(|v| v.is_object() || !v.is_cell())
                        || self.is_static(v)
                };
                let is_target =
                    new_target.is_undefined() || self.cell_at(new_target.0).is_some_and(ValueExt::is_constructor);
                if is_target && is_value(this) {
                    return Some((this, f, !new_target.is_undefined()));
                }
            }
            at += 8;
        }
        None
    }
    /// A string, symbol or big integer, wherever it stands.
    fn is_static(&self, v: Value) -> bool {
        let address = v.0 as usize;
        if self.heap.small.contains(address) || self.heap.large.contains(address) {
            return self.cell_at(v.0).is_some();
        }
        // Strings of the program's tables.
        v.is_cell() && address & 7 == 0 && address > 1 << 16
    }
    /// What traces show of a built-in function; None for those that have no frame of their own.
    fn builtin_text(&mut self, this: Value, callee: Function, new: bool, innermost: bool) -> Option<String> {
        let info = callee.builtin()?;
        let name = info.name;
        if innermost && (name.ends_with("Error") || name == "captureStackTrace") {
            return None;
        }
        if matches!(
            name,
            "" | "Array" | "call" | "apply" | "bind" | "eval" | "construct" | "Function" | "GeneratorFunction"
        ) {
            return None;
        }
        if new {
            return Some(format!("new {name} (<anonymous>)"));
        }
        let class = match this.as_object() {
            None if this.is_cell() || this.is_number() || this.is_bool() => match this.cell_kind() {
                kind::STRING => "String".to_owned(),
                kind::SYMBOL => "Symbol".to_owned(),
                kind::BIGINT => "BigInt".to_owned(),
                _ if this.is_number() => "Number".to_owned(),
                _ => "Boolean".to_owned(),
            },
            None => return Some(format!("{name} (<anonymous>)")),
            Some(o) if o == self.global() => return Some(format!("{name} (<anonymous>)")),
            Some(o) => self.receiver_class(o),
        };
        Some(format!("{class}.{name} (<anonymous>)"))
    }
    /// The class that traces show of a receiver.
    pub(crate) fn receiver_class(&mut self, o: Object) -> String {
        if let Some(f) = o.as_function() {
            let name = self.function_name(f.object());
            return if name.is_empty() { "Function".to_owned() } else { name };
        }
        if o.kind() == kind::GENERATOR {
            return "Generator".to_owned();
        }
        let name = self.constructor_name(o);
        if name == "Object" && o.kind() != kind::PROXY {
            let tag = PropertyKey::from(self.symbols.to_string_tag);
            if let Some(tag) = self.find_data(o, tag).and_then(ValueExt::as_string) {
                return tag.to_rust(self);
            }
        }
        name
    }

    // ---- Receivers of methods ----
    /// The class of a method's receiver and another name it has there, if the receiver is found.
    fn receiver_texts(&mut self, info: &'static FunctionInfo, own: Words, lower: Words, base: usize) -> (u32, u32) {
        let other = ff::TOP_LEVEL | ff::CLASS | ff::ARROW;
        if info.flags & other != 0 || Value(info.name as u64).as_string().is_none_or(|n| n.is_empty()) {
            return (0, 0);
        }
        // The caller's frame, which begins where the own one ends.
        let after = if own.high + 16 < base { Cx::word(own.high) as usize } else { 0 };
        let caller = if after > own.high && after < base { Words { low: own.high + 16, high: after } } else { own };
        // Where a method was written says enough if it does not use its receiver: that of another call may stand in the
        // caller's frame.
        let written = info.flags & ff::METHOD != 0 && info.source_hi != 0;
        for words in [own, lower, if written { own } else { caller }] {
            let mut at = words.low;
            while at + 8 <= words.high && at < words.low + 8 * MAX_WORDS {
                if let Some(o) = self.object_at(Cx::word(at))
                    && o.kind() != kind::PROXY
                    && let Some(alias) = self.property_of(o, info)
                {
                    let made = alias.as_deref() == Some("constructor");
                    let class = if made { NEW.to_owned() } else { self.receiver_class(o) };
                    let class = self.trace_texts.number(class);
                    if made {
                        return (class, 0);
                    }
                    let alias = alias.map_or(0, |a| self.trace_texts.number(a));
                    return (class, alias);
                }
                at += 8;
            }
        }
        (0, 0)
    }
    /// Whether an object has a function of this code as a property, and under what other name than its own.
    fn property_of(&mut self, o: Object, info: &'static FunctionInfo) -> Option<Option<String>> {
        let name = Value(info.name as u64).as_string()?;
        let own_name = self.key_from_string(name);
        let is_it = |v: Value| {
            let f = v.as_object().and_then(|o| o.as_function()).and_then(|f| f.info());
            f.is_some_and(|f| std::ptr::eq(f, info))
        };
        let mut current = Some(o);
        for _ in 0..MAX_CHAIN {
            let Some(c) = current.filter(|c| c.kind() != kind::PROXY) else { break };
            if self.own_data(c, own_name).is_some_and(is_it) {
                return Some(None);
            }
            let entries: Vec<_> = self.shapes.get(c.shape()).entries().take(MAX_PROPERTIES).collect();
            for e in entries {
                if e.key == 0 || e.attrs & super::property_descriptor::attrs::ACCESSOR != 0 {
                    continue;
                }
                if is_it(c.shape_slot(e.slot)) {
                    let key = PropertyKey(e.key);
                    let alias = self.describe_key(key);
                    return Some((alias != name.to_rust(self)).then_some(alias));
                }
            }
            current = super::internal_methods::ordinary_get_prototype_of(self, c);
        }
        None
    }

    /// The class whose text has a method, or "Object" for one of an object literal; None if the text is not known.
    pub(crate) fn static_class(&mut self, info: &FunctionInfo) -> Option<String> {
        if info.source_hi == 0 {
            return None;
        }
        let mut best: Option<&FunctionInfo> = None;
        for program in &self.modules.programs {
            for i in 0..program.function_count as usize {
                // SAFETY: the tables are static.
                let f = unsafe { &**program.functions.add(i) };
                let around = std::ptr::eq(f.module, info.module)
                    && f.flags & ff::TOP_LEVEL == 0
                    && f.source_lo <= info.source_lo
                    && f.source_hi >= info.source_hi
                    && (f.source_lo, f.source_hi) != (info.source_lo, info.source_hi);
                if around && best.is_none_or(|b| f.source_hi - f.source_lo < b.source_hi - b.source_lo) {
                    best = Some(f);
                }
            }
        }
        match best {
            Some(f) if f.flags & ff::CLASS != 0 => {
                let name = Value(f.name as u64).as_string().map(|s| s.to_rust(self)).unwrap_or_default();
                Some(if name.is_empty() { "Object".to_owned() } else { name })
            }
            _ => Some("Object".to_owned()),
        }
    }
}
