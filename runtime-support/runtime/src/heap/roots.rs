//! Roots: the native stack and registers, the data block, and the context itself.

use kiln_abi::value::Value;

use super::Tracer;
use crate::object::context::Cx;

impl Cx {
    /// Collects the cells that conservative words point at. An address one past a cell counts for it as
    /// well: compiled code may keep only `elements + index * 8`. Runs before the marks of the last
    /// collection are forgotten, since they tell which cells exist.
    pub(crate) fn conservative_roots(&mut self, found: &mut Vec<usize>) {
        let registers = callee_saved();
        for &word in &registers {
            self.candidate(word, found);
        }
        let mut at = &raw const registers as usize & !7;
        let base = self.heap.stack_base;
        while at < base {
            // SAFETY: the words between this frame and the stack's base are readable.
            let word = unsafe { (at as *const u64).read_volatile() };
            self.candidate(word as usize, found);
            at += 8;
        }
        let data = self.data() as *const u64;
        for i in 0..self.data_used as usize / 8 {
            // SAFETY: the data block holds at least the bytes that loaded programs use.
            let word = unsafe { data.add(i).read() };
            self.candidate(word as usize, found);
        }
    }

    #[inline]
    fn candidate(&mut self, addr: usize, found: &mut Vec<usize>) {
        for addr in [addr, addr.wrapping_sub(1)] {
            let heap = &self.heap;
            if heap.small.contains(addr) {
                // In a minor collection every old cell is marked already.
                if (heap.full || heap.small.is_young(addr))
                    && let Some(p) = heap.small.find_cell(addr)
                {
                    found.push(p);
                }
            } else if heap.large.contains(addr)
                && let Some(p) = heap.large.find_cell(addr)
            {
                found.push(p);
            }
            if addr & 7 != 0 {
                break;
            }
        }
    }

    /// Marks what the context refers to.
    pub(crate) fn mark_context_roots(&mut self) {
        let mut tracer = Tracer { cx: self };
        tracer.value(self.exception);
        tracer.value(Value(self.scratch));
        tracer.value(self.undefined_cell);
        tracer.value(self.originals);
        tracer.value(self.last_throw.0);
        for &word in self.names.words() {
            tracer.value(Value(word));
        }
        for symbol in self.symbols.all() {
            tracer.value(symbol.value());
        }
        tracer.values(&self.single_chars[..]);
        tracer.values(&self.int_strings[..]);
        tracer.values(&self.roots);
        for wait in &self.async_waits {
            tracer.value(wait.promise);
        }
        for realm in &self.realms {
            tracer.values(&realm.intrinsics);
            tracer.value(realm.global.value());
            tracer.value(realm.global_this.value());
            tracer.value(realm.host_defined);
            tracer.value(realm.array_iterator_next);
            realm.lexicals.trace(&mut tracer);
        }
        for symbol in self.symbol_registry.values() {
            tracer.value(symbol.value());
        }
        // Compiled code stores into a running coroutine without a barrier.
        for i in 0..self.running_coroutines.len() {
            let co = self.running_coroutines[i];
            tracer.value(co);
            if !self.heap.full {
                self.trace_cell(co.0 as usize);
            }
        }
        self.jobs.trace(&mut tracer);
        self.modules.trace(&mut tracer);
        self.shapes.trace(&mut tracer, self.heap.full);
        self.atoms.trace_young(&mut tracer, self.heap.full);
        self.heap.weak.trace_roots(&mut tracer);
    }
}

/// The callee-saved registers: they may hold the only pointer to a cell.
#[inline(never)]
fn callee_saved() -> [usize; 12] {
    let mut regs = [0usize; 12];
    // SAFETY: the instructions store registers into the array and change nothing else.
    unsafe {
        #[cfg(target_arch = "x86_64")]
        std::arch::asm!(
            "mov [{r}], rbx", "mov [{r}+8], rbp", "mov [{r}+16], r12",
            "mov [{r}+24], r13", "mov [{r}+32], r14", "mov [{r}+40], r15",
            r = in(reg) regs.as_mut_ptr(), options(nostack, preserves_flags));
        #[cfg(target_arch = "aarch64")]
        std::arch::asm!(
            "stp x19, x20, [{r}]", "stp x21, x22, [{r}, #16]", "stp x23, x24, [{r}, #32]",
            "stp x25, x26, [{r}, #48]", "stp x27, x28, [{r}, #64]", "str x29, [{r}, #80]",
            r = in(reg) regs.as_mut_ptr(), options(nostack, preserves_flags));
    }
    regs
}
