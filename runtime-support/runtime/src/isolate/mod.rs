//! Isolates: one heap, one thread, one program. Creation and the run of a program to its end.
//!
//! Nothing here or below is global: two isolates on two threads share compiled code and static
//! tables only.

pub(crate) mod uncaught;

use std::collections::HashMap;
use std::ffi::OsString;

use kiln_abi::layout;
use kiln_abi::program::Program;
use kiln_abi::value::Value;

use crate::builtins::Feature;
use crate::builtins::props::Symbols;
use crate::heap::{Heap, os};
use crate::object::atoms::AtomTable;
use crate::object::context::{Assumptions, Cx, Hooks};
use crate::object::names::Names;
use crate::object::property_key::PropertyKey;
use crate::object::shape::ShapeTable;
use crate::object::STACK_RESERVE;

/// An isolate, owned by the thread that made it.
pub struct Isolate {
    cx: *mut Cx,
}

impl Isolate {
    /// An isolate for a program, or for built-ins alone, with every feature in `features`. No object
    /// is built before it is touched, a few roots of the realm excepted.
    ///
    /// # Panics
    /// If the system refuses address space.
    pub fn new(program: Option<&'static Program>, features: &[&'static Feature]) -> Isolate {
        let (stack_low, stack_base) = os::thread_stack();
        let block = os::reserve(layout::CTX_RESERVED).expect("address space for an isolate");
        let cx = block.cast::<Cx>();
        // SAFETY: the names and symbols are written before anything reads them; keys of zero bits are
        // never looked at.
        let (names, symbols) = unsafe { (std::mem::zeroed::<Names>(), placeholder_symbols()) };
        let statics = program.and_then(|p| {
            // SAFETY: a program's tables are static.
            if p.atoms.is_null() { None } else { Some(unsafe { &*p.atoms }) }
        });
        let value = Cx {
            alloc_cursor: 0,
            alloc_limit: 0,
            exception: Value::EMPTY,
            stack_limit: stack_low + STACK_RESERVE,
            realm_ptr: std::ptr::null_mut(),
            scratch: 0,
            property_epoch: 1 << 32,
            heap: Heap::new(stack_base),
            names,
            symbols,
            hooks: Hooks::default(),
            shapes: ShapeTable::new(),
            atoms: AtomTable::new(statics),
            deps: Default::default(),
            realms: Vec::new(),
            program,
            features: features.to_vec(),
            modules: Default::default(),
            builtin_infos: HashMap::new(),
            symbol_registry: HashMap::new(),
            jobs: Default::default(),
            lazy_fns: Vec::new(),
            single_chars: Box::new([Value::EMPTY; 256]),
            int_strings: Box::new([Value::EMPTY; 256]),
            undefined_cell: Value::EMPTY,
            last_throw: (Value::EMPTY, 0),
            makers: HashMap::new(),
            originals: Value::EMPTY,
            original_names: 0,
            vtables: [None; 64],
            data_used: program.map_or(0, |p| p.data_size),
            assumptions: Assumptions { no_indexed_prototypes: true },
            roots: Vec::new(),
            running_coroutines: Vec::new(),
            joining: Vec::new(),
            async_waits: Vec::new(),
            cannot_block: false,
            dynamic_code: Default::default(),
            trace_texts: Default::default(),
            unpacked_sources: Default::default(),
            process_args: Vec::new(),
            default_locale: None,
            host: None,
        };
        // SAFETY: the block is large enough, aligned, and not yet in use.
        let cx = unsafe {
            cx.write(value);
            &mut *cx
        };
        cx.disable_gc();
        let names = Names::make(|text| {
            let atom = cx.intern_str(text);
            PropertyKey::from_atom(atom)
        });
        cx.names = names;
        cx.symbols = Symbols::make(|i| {
            let text = format!("Symbol.{}", kiln_abi::runtime_fns::well_known::NAMES[i as usize]);
            let description = cx.string_from_str(&text);
            cx.new_symbol(description.value())
        });
        cx.register_vtable(layout::kind::STRING_OBJECT, &crate::object::string_object::VTABLE);
        cx.register_vtable(layout::kind::MAPPED_ARGUMENTS, &crate::object::arguments::VTABLE);
        cx.new_realm();
        for feature in features {
            if let Some(init) = feature.init {
                init(cx);
            }
        }
        cx.enable_gc();
        Isolate { cx }
    }

    /// The context.
    #[allow(clippy::mut_from_ref, reason = "the context is the isolate's one mutable state")]
    pub fn cx(&mut self) -> &mut Cx {
        // SAFETY: the context lives as long as the isolate.
        unsafe { &mut *self.cx }
    }
}

/// Symbols that point at a static dummy: replaced before any of them is used.
fn placeholder_symbols() -> Symbols {
    #[repr(align(16))]
    struct Dummy([u64; 4]);
    static DUMMY: Dummy = Dummy([0; 4]);
    Symbols::make(|_| crate::object::Symbol::from_ptr((&raw const DUMMY.0).cast::<u8>().cast_mut()))
}

impl Drop for Isolate {
    fn drop(&mut self) {
        // SAFETY: the isolate owns the context; its heap and data block die with it.
        unsafe {
            (*self.cx).drop_natives();
            std::ptr::drop_in_place(self.cx);
            os::release(self.cx.cast(), layout::CTX_RESERVED);
        }
    }
}

/// Runs a program on the calling thread to its end; the exit status. `args`: what follows the
/// program's name on the command line.
pub fn run(program: &'static Program, args: Vec<OsString>, features: &[&'static Feature]) -> i32 {
    run_with(program, args, features, |_| ())
}

/// The same; `prepare` adds to the fresh isolate what the host has.
pub fn run_with(
    program: &'static Program,
    args: Vec<OsString>,
    features: &[&'static Feature],
    prepare: impl FnOnce(&mut Cx),
) -> i32 {
    let mut isolate = Isolate::new(Some(program), features);
    let cx = isolate.cx();
    cx.process_args = args;
    prepare(cx);
    cx.define_host_globals(program);
    crate::event_loop::install_rejection_tracker(cx);
    let entry = cx.run_program(program);
    // The entry's promise outlives this frame only through the list of roots.
    cx.roots.extend(entry.iter().filter(|v| v.is_cell()));
    let status = crate::event_loop::run_to_completion(cx, entry);
    // The process is about to end: the heap need not be taken apart.
    std::mem::forget(isolate);
    status
}

/// The features a program's table names.
///
/// # Safety
/// `program` was emitted by the compiler; its feature table holds addresses of [`Feature`] statics.
pub unsafe fn program_features(program: &Program) -> Vec<&'static Feature> {
    // SAFETY: by the caller.
    unsafe {
        (0..program.feature_count as usize)
            .filter_map(|i| program.features.add(i).read().cast::<Feature>().as_ref())
            .collect()
    }
}
