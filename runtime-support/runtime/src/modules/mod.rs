//! Module records at run time (16.2.1) <https://tc39.es/ecma262/#sec-module-semantics>: which modules of the
//! loaded programs are instantiated, in which order they are evaluated, and what CommonJS adds to that.
//!
//! Linking happened at compile time: an import reads the exporting module's data slot, and
//! `ModuleInfo::exports` lists every exported name with its slot. What is left is evaluation order
//! ([`evaluation`]), `require` ([`commonjs`]), namespace objects ([`namespace`]), `import()` ([`dynamic_import`])
//! and `import.meta` ([`meta`]).

pub(crate) mod commonjs;
mod dynamic_import;
mod evaluation;
pub(crate) mod meta;
mod namespace;

use std::collections::HashMap;

use kiln_abi::layout;
use kiln_abi::program::{self, ExportEntry, FunctionInfo, ModuleInfo, ModuleRequest, Program, module_kind};

use crate::heap::Tracer;
use crate::object::buffer::buffer_slot;
use crate::object::{Completion, Cx, JsString, Object, Realm};
use crate::{Intrinsic, Value};

pub use commonjs::require;
pub use dynamic_import::dynamic_import;
pub use evaluation::evaluate;
pub use meta::import_meta;
pub use namespace::module_namespace;

/// Index of a module record of the isolate.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct ModuleId(pub u32);

/// [[Status]] of a cyclic module record, from linked on.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Status {
    Linked,
    Evaluating,
    EvaluatingAsync,
    Evaluated,
}

/// [[AsyncEvaluationOrder]].
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum AsyncOrder {
    Unset,
    At(u64),
    Done,
}

/// A module of a loaded program.
struct ModuleRecord {
    info: &'static ModuleInfo,
    program: &'static Program,
    realm: *mut Realm,
    instantiated: bool,
    status: Status,
    /// [[EvaluationError]], EMPTY if none.
    error: Value,
    dfs_index: u32,
    dfs_ancestor: u32,
    cycle_root: ModuleId,
    async_order: AsyncOrder,
    pending_async: u32,
    async_parents: Vec<ModuleId>,
    /// Promise of [[TopLevelCapability]], EMPTY if none.
    promise: Value,
    /// The namespace object, EMPTY until asked for.
    namespace: Value,
    /// The deferred namespace object, likewise.
    deferred_namespace: Value,
    /// `import.meta`, EMPTY until asked for.
    meta: Value,
    /// CommonJS: the `module` object; JSON: the value. EMPTY until evaluated.
    module: Value,
}

/// The modules of an isolate.
#[derive(Default)]
pub struct ModuleTable {
    /// All loaded programs; stack traces look code up here.
    pub(crate) programs: Vec<&'static Program>,
    records: Vec<ModuleRecord>,
    /// Records by the address of their static info.
    by_info: HashMap<usize, ModuleId>,
    async_counter: u64,
    /// `require.main`.
    main: Option<ModuleId>,
    /// `require.cache`.
    cache: Option<Object>,
}

impl ModuleTable {
    pub(crate) fn trace(&self, tracer: &mut Tracer) {
        for r in &self.records {
            tracer.values(&[r.error, r.promise, r.namespace, r.deferred_namespace, r.meta, r.module]);
        }
        if let Some(cache) = self.cache {
            tracer.value(cache.value());
        }
    }
}

/// A slice of a static table.
fn table<T>(first: *const T, count: u32) -> &'static [T] {
    if count == 0 {
        return &[];
    }
    // SAFETY: the tables of a program are emitted by the compiler with the counts beside them, immutable
    // and alive as long as the process.
    unsafe { std::slice::from_raw_parts(first, count as usize) }
}

fn requests(info: &'static ModuleInfo) -> &'static [ModuleRequest] {
    table(info.requests, info.request_count)
}

fn exports(info: &'static ModuleInfo) -> &'static [ExportEntry] {
    table(info.exports, info.export_count)
}

fn modules(program: &'static Program) -> &'static [ModuleInfo] {
    table(program.modules, program.module_count)
}

/// A static string of a program's tables.
fn static_string(at: *const u8) -> JsString {
    JsString::from_ptr(at.cast_mut())
}

/// Evaluates a module of the standard library, if the program has it. An error of it is dropped.
pub(crate) fn evaluate_library_module(cx: &mut Cx, name: &str) {
    if let Some(id) = cx.find_module(name)
        && evaluation::evaluate_now(cx, id).is_err()
    {
        cx.take_exception();
    }
}

impl Cx {
    /// Makes a program's code and modules known to the isolate, if they are not yet.
    ///
    /// # Panics
    /// If the program was compiled for another version of the runtime.
    pub fn load_program(&mut self, program: &'static Program) {
        assert_eq!(program.abi_version, kiln_abi::ABI_VERSION, "the program and the runtime do not match");
        if self.modules.programs.iter().any(|&p| std::ptr::eq(p, program)) {
            return;
        }
        self.data_used = self.data_used.max(program.data_size);
        self.modules.programs.push(program);
    }

    /// Where in the data block a unit compiled now puts its part, in bytes; a multiple of 32. Its program must be
    /// loaded before another unit is compiled.
    pub fn next_data_base(&self) -> u32 {
        self.data_used.next_multiple_of(32)
    }

    /// The record of a module.
    fn module_record(&mut self, program: &'static Program, info: &'static ModuleInfo) -> ModuleId {
        let key = info as *const ModuleInfo as usize;
        if let Some(&id) = self.modules.by_info.get(&key) {
            return id;
        }
        let id = ModuleId(self.modules.records.len() as u32);
        self.modules.by_info.insert(key, id);
        self.modules.records.push(ModuleRecord {
            info,
            program,
            realm: self.realm_ptr,
            instantiated: false,
            status: Status::Linked,
            error: Value::EMPTY,
            dfs_index: 0,
            dfs_ancestor: 0,
            cycle_root: id,
            async_order: AsyncOrder::Unset,
            pending_async: 0,
            async_parents: Vec::new(),
            promise: Value::EMPTY,
            namespace: Value::EMPTY,
            deferred_namespace: Value::EMPTY,
            meta: Value::EMPTY,
            module: Value::EMPTY,
        });
        id
    }

    fn module(&mut self, id: ModuleId) -> &mut ModuleRecord {
        &mut self.modules.records[id.0 as usize]
    }

    /// The record of the module a piece of compiled code stands in.
    fn module_of_info(&mut self, info: &'static ModuleInfo) -> Option<ModuleId> {
        let at = info as *const ModuleInfo as usize;
        let holds = |p: &&'static Program| {
            let range = modules(p).as_ptr_range();
            (range.start as usize..range.end as usize).contains(&at)
        };
        let program = self.modules.programs.iter().copied().find(holds)?;
        Some(self.module_record(program, info))
    }

    /// The module a request of `from` resolved to.
    fn requested_module(&mut self, from: ModuleId, request: &ModuleRequest) -> Option<ModuleId> {
        let program = self.module(from).program;
        let info = modules(program).get(request.module as usize)?;
        Some(self.module_record(program, info))
    }

    /// A module that the host finds beside the program.
    ///
    /// DEVIATION: it has copies of its own of the modules that it imports.
    fn load_other_module(&mut self, specifier: JsString, referrer: &str) -> Completion<Option<ModuleId>> {
        let Some(load) = self.hooks.load_module else { return Ok(None) };
        let specifier = specifier.to_rust(self);
        let Some(program) = load(self, &specifier, referrer)? else { return Ok(None) };
        self.load_program(program);
        let info = modules(program).get(program.entry as usize);
        Ok(info.map(|info| self.module_record(program, info)))
    }

    /// A module of the loaded programs by its path (`node:name` for the standard library).
    pub fn find_module(&mut self, path: &str) -> Option<ModuleId> {
        let wanted = self.intern_str(path);
        for k in (0..self.modules.programs.len()).rev() {
            let program = self.modules.programs[k];
            if let Some(info) = modules(program).iter().find(|m| static_string(m.path) == wanted) {
                return Some(self.module_record(program, info));
            }
        }
        None
    }

    /// Address of a data-block slot.
    fn data_slot(&self, slot: u32) -> *mut Value {
        // SAFETY: the data block holds every slot that a loaded program's tables name.
        unsafe { self.data().add(slot as usize * size_of::<Value>()).cast() }
    }

    fn read_slot(&self, slot: u32) -> Value {
        // SAFETY: see `data_slot`.
        unsafe { self.data_slot(slot).read() }
    }

    fn write_slot(&mut self, slot: u32, v: Value) {
        // SAFETY: see `data_slot`. The data block is a root, so no barrier is needed.
        unsafe { self.data_slot(slot).write(v) }
    }

    /// Calls a module's function (its `init` or `instantiate`).
    fn run_module_function(&mut self, id: ModuleId, info: *const FunctionInfo, this: Value, args: &[Value]) -> Completion {
        // SAFETY: the static info of a loaded program.
        let info = unsafe { &*info };
        let saved = std::mem::replace(&mut self.realm_ptr, self.modules.records[id.0 as usize].realm);
        let function = self.new_closure(info, 0);
        let result = self.call(function.value(), this, args);
        self.realm_ptr = saved;
        result
    }

    /// Runs the entry module of a program. For an ES module the result is the promise of its evaluation,
    /// for a script the value of its last expression statement.
    pub fn run_program(&mut self, program: &'static Program) -> Completion {
        self.load_program(program);
        let Some(info) = modules(program).get(program.entry as usize) else { return Ok(Value::UNDEFINED) };
        let id = self.module_record(program, info);
        match info.kind {
            module_kind::SCRIPT => {
                let this = self.realm().global_this.value();
                self.run_module_function(id, info.init, this, &[])
            }
            module_kind::ESM => {
                self.modules.main.get_or_insert(id);
                evaluate(self, id).map(|p| p.value())
            }
            _ => {
                self.modules.main.get_or_insert(id);
                require(self, id)
            }
        }
    }

    /// The value of an export of a module of the standard library, which is evaluated if need be.
    pub fn builtin_module_export(&mut self, path: &str, name: &str) -> Completion<Option<Value>> {
        let Some(id) = self.find_module(path) else { return Ok(None) };
        evaluation::evaluate_now(self, id)?;
        let name = self.intern_str(name);
        let info = self.module(id).info;
        let found = exports(info).iter().find(|e| static_string(e.name) == name);
        Ok(found.map(|e| namespace::export_value(self, id, e)))
    }
}

/// The string constant that a static table points at, as the text of a path.
fn path_text(cx: &mut Cx, id: ModuleId) -> String {
    let path = static_string(cx.module(id).info.path);
    path.to_rust(cx)
}

/// 16.2.1.8.4 CreateBytesModule: the Uint8Array on an immutable buffer <https://tc39.es/proposal-import-bytes/>
pub fn bytes_module(cx: &mut Cx, text: JsString) -> Completion {
    let bytes: Vec<u8> = text.text(cx).units().map(|unit| unit as u8).collect();
    let constructor = cx.intrinsic(Intrinsic::ArrayBuffer);
    let buffer = cx.construct(constructor, &[Value::number(bytes.len() as f64)], None)?;
    cx.set_buffer_bytes(buffer, 0, &bytes);
    buffer.set_slot(cx, buffer_slot::IMMUTABLE, Value::TRUE);
    let constructor = cx.intrinsic(Intrinsic::Uint8Array);
    Ok(cx.construct(constructor, &[buffer.value()], None)?.value())
}

/// JSON.parse of the text of a JSON module.
pub fn parse_json_module(cx: &mut Cx, text: JsString) -> Completion {
    let json = cx.intrinsic(Intrinsic::Json);
    cx.invoke(json.value(), cx.names.parse, &[text.value()])
}

const _: () = assert!(layout::CTX_DATA % 16 == 0 && program::NAMESPACE_EXPORT == 1);
