//! Puts compiled code and the static tables of `kiln_abi::program` into a Cranelift module,
//! in an order that depends on the program alone.

use crate::asm::Unit;
use crate::compile::{Code, Compiled, Target};
use crate::names::{Data, Name};
use crate::positions::Positions;
use crate::strings::StringTable;
use crate::{Error, Options, sources};
use cranelift_codegen::ir::Signature;
use cranelift_module::{DataDescription, DataId, FuncId, Linkage, Module, ModuleReloc, ModuleRelocTarget};
use kiln_abi::ABI_VERSION;
use kiln_abi::program::{
    AtomTable, DEFERRED_NAMESPACE_EXPORT, ExportEntry, FunctionInfo, ModuleInfo, ModuleRequest, NAMESPACE_EXPORT, Program as AbiProgram, UNPACK_SOURCE_SYMBOL, feature,
};
use kiln_abi::sites::{self, CallSite};
use kiln_ir::{ExportTarget, Program};
use std::borrow::Cow;
use std::collections::HashMap;
use std::mem::offset_of;

/// The symbol the runtime looks for.
pub(crate) const PROGRAM_SYMBOL: &str = "KILN_PROGRAM";

/// What the caller may want to find again.
pub(crate) struct Linked {
    /// `KILN_PROGRAM`.
    pub(crate) program: DataId,
}

/// First index of each key list when all are laid end to end.
pub(crate) fn key_starts(program: &Program) -> Vec<u32> {
    let mut next = 0;
    program
        .keys
        .iter()
        .map(|k| {
            let start = next;
            next += k.len() as u32;
            start
        })
        .collect()
}

struct Linker<'a, M: Module> {
    module: &'a mut M,
    unit: &'a Unit<'a>,
    entries: Vec<FuncId>,
    bodies: Vec<FuncId>,
    data: HashMap<Data, DataId>,
    functions: HashMap<Name, FuncId>,
    empty: Signature,
}

/// A table with addresses in it.
struct Table {
    bytes: Vec<u8>,
    /// Offset and what it points to.
    pointers: Vec<(usize, Pointer)>,
}

#[derive(Clone, Copy)]
enum Pointer {
    Code(FuncId),
    Data(DataId, i64),
    Absolute(u64),
}

impl Table {
    fn zeroed(size: usize) -> Table {
        Table { bytes: vec![0; size], pointers: Vec::new() }
    }
    fn u32(&mut self, at: usize, v: u32) {
        self.bytes[at..at + 4].copy_from_slice(&v.to_le_bytes());
    }
    fn u64(&mut self, at: usize, v: u64) {
        self.bytes[at..at + 8].copy_from_slice(&v.to_le_bytes());
    }
    fn pointer(&mut self, at: usize, p: Pointer) {
        match p {
            Pointer::Absolute(a) => self.u64(at, a),
            p => self.pointers.push((at, p)),
        }
    }
}

impl<M: Module> Linker<'_, M> {
    fn string(&self, index: usize) -> Pointer {
        match self.unit.strings.absolute(index) {
            Some(a) => Pointer::Absolute(a),
            None => Pointer::Data(self.data[&Data::Strings], i64::from(self.unit.strings.offset(index))),
        }
    }
    fn declare_data(&mut self, name: &str, linkage: Linkage) -> Result<DataId, Error> {
        self.module.declare_data(name, linkage, false, false).map_err(Error::from_display)
    }
    fn define(&mut self, id: DataId, table: Table, align: u64) -> Result<(), Error> {
        let mut d = DataDescription::new();
        d.set_align(align);
        let empty = table.bytes.is_empty();
        d.define(if empty { vec![0; 8].into_boxed_slice() } else { table.bytes.into_boxed_slice() });
        let mut code = HashMap::new();
        let mut data = HashMap::new();
        for (at, p) in table.pointers {
            match p {
                Pointer::Code(f) => {
                    let r = *code.entry(f).or_insert_with(|| self.module.declare_func_in_data(f, &mut d));
                    d.write_function_addr(at as u32, r);
                }
                Pointer::Data(id, addend) => {
                    let r = *data.entry(id).or_insert_with(|| self.module.declare_data_in_data(id, &mut d));
                    d.write_data_addr(at as u32, r, addend);
                }
                Pointer::Absolute(_) => unreachable!("written at once"),
            }
        }
        self.module.define_data(id, &d).map_err(Error::from_display)
    }
    fn declare_local(&mut self, symbol: &str) -> Result<FuncId, Error> {
        let sig = self.empty.clone();
        self.module.declare_function(symbol, Linkage::Local, &sig).map_err(Error::from_display)
    }
    /// The module's id of code referred to.
    fn code(&mut self, name: Name) -> Result<FuncId, Error> {
        match name {
            Name::Body(f) => Ok(self.bodies[f.index()]),
            Name::Entry(f) => Ok(self.entries[f.index()]),
            name => {
                if let Some(&id) = self.functions.get(&name) {
                    return Ok(id);
                }
                let sig = self.empty.clone();
                let (symbol, linkage) = match name {
                    Name::Rt(f) => (f.name(), Linkage::Import),
                    Name::Stub(s) => (s.symbol(), Linkage::Local),
                    _ => unreachable!("not code"),
                };
                let id = self.module.declare_function(symbol, linkage, &sig).map_err(Error::from_display)?;
                self.functions.insert(name, id);
                Ok(id)
            }
        }
    }
    fn define_code(&mut self, id: FuncId, code: &Code) -> Result<(), Error> {
        let mut relocs = Vec::with_capacity(code.fixups.len());
        for f in &code.fixups {
            let name = match f.target {
                Target::Name(Name::Data(d)) => ModuleRelocTarget::user(1, self.data[&d].as_u32()),
                Target::Name(n) => ModuleRelocTarget::user(0, self.code(n)?.as_u32()),
                Target::LibCall(l) => ModuleRelocTarget::LibCall(l),
                Target::Own(offset) => ModuleRelocTarget::FunctionOffset(id, offset),
            };
            relocs.push(ModuleReloc { offset: f.offset, kind: f.kind, name, addend: f.addend });
        }
        self.module.define_function_bytes(id, code.align, &code.bytes, &relocs).map_err(Error::from_display)
    }

    /// Packed call sites of all functions, end to end; the first byte of each function's and the number.
    fn sites(&self, compiled: &Compiled) -> (Table, Vec<(usize, usize)>) {
        let positions: Vec<Positions<'_>> = self.unit.program.modules.iter().map(|m| Positions::new(&m.source)).collect();
        let mut table = Table::zeroed(0);
        let mut ranges = Vec::new();
        for (f, code) in self.unit.program.functions.iter().zip(&compiled.functions) {
            let start = table.bytes.len();
            if let Some(p) = positions.get(f.module.index())
                && !code.main.sites.is_empty()
            {
                let sites = code.main.sites.iter().map(|s| {
                    let (line, column) = p.line_column(s.loc - 1);
                    CallSite { offset: s.offset, line, column }
                });
                sites::pack(sites, &mut |b| table.bytes.push(b));
            }
            ranges.push((start, table.bytes.len() - start));
        }
        (table, ranges)
    }
    /// `FunctionInfo` by function id.
    fn function_infos(&mut self, compiled: &Compiled) -> Result<(), Error> {
        let (sites, ranges) = self.sites(compiled);
        let sites_id = self.declare_data("kiln.sites", Linkage::Local)?;
        self.define(sites_id, sites, 1)?;
        const SIZE: usize = size_of::<FunctionInfo>();
        let mut t = Table::zeroed(SIZE * compiled.functions.len());
        for (f, code) in self.unit.program.functions.iter().zip(&compiled.functions) {
            let at = SIZE * f.id.index();
            let (first, size) = ranges[f.id.index()];
            t.pointer(at + offset_of!(FunctionInfo, code), Pointer::Code(self.entries[f.id.index()]));
            t.pointer(at + offset_of!(FunctionInfo, name), self.string(f.name.index()));
            if f.module.index() < self.unit.program.modules.len() {
                let module = (f.module.index() * size_of::<ModuleInfo>()) as i64;
                t.pointer(at + offset_of!(FunctionInfo, module), Pointer::Data(self.data[&Data::Modules], module));
            }
            t.pointer(at + offset_of!(FunctionInfo, body), Pointer::Code(self.bodies[f.id.index()]));
            t.pointer(at + offset_of!(FunctionInfo, sites), Pointer::Data(sites_id, first as i64));
            t.u32(at + offset_of!(FunctionInfo, body_size), code.main.bytes.len() as u32);
            t.u32(at + offset_of!(FunctionInfo, sites_size), size as u32);
            t.u32(at + offset_of!(FunctionInfo, length), f.length);
            t.u32(at + offset_of!(FunctionInfo, flags), f.flags);
            t.u32(at + offset_of!(FunctionInfo, source_lo), f.source.0);
            t.u32(at + offset_of!(FunctionInfo, source_hi), f.source.1);
            t.u32(at + offset_of!(FunctionInfo, construct_slots), f.construct_slots);
            t.u32(at + offset_of!(FunctionInfo, coroutine_slots), f.coroutine_slots);
        }
        self.define(self.data[&Data::Functions], t, 8)
    }
    /// `ModuleInfo` by module id, with their requests, exports and sources.
    fn module_infos(&mut self, options: &Options) -> Result<(), Error> {
        let program = self.unit.program;
        let sources_id = self.declare_data("kiln.sources", Linkage::Local)?;
        let requests_id = self.declare_data("kiln.requests", Linkage::Local)?;
        let exports_id = self.declare_data("kiln.exports", Linkage::Local)?;
        let (mut sources, mut requests, mut exports) = (Table::zeroed(0), Table::zeroed(0), Table::zeroed(0));
        let texts = sources::texts(program, options);
        let unpack = if texts.iter().flatten().any(|t| matches!(t, Cow::Owned(_))) {
            let sig = self.empty.clone();
            let id = self.module.declare_function(UNPACK_SOURCE_SYMBOL, Linkage::Import, &sig);
            Some(id.map_err(Error::from_display)?)
        } else {
            None
        };
        const SIZE: usize = size_of::<ModuleInfo>();
        let mut t = Table::zeroed(SIZE * program.modules.len());
        for (i, m) in program.modules.iter().enumerate() {
            let at = SIZE * i;
            t.pointer(at + offset_of!(ModuleInfo, path), self.string(m.path.index()));
            let init = (m.init.index() * size_of::<FunctionInfo>()) as i64;
            t.pointer(at + offset_of!(ModuleInfo, init), Pointer::Data(self.data[&Data::Functions], init));
            if let Some(f) = m.instantiate {
                let info = (f.index() * size_of::<FunctionInfo>()) as i64;
                t.pointer(at + offset_of!(ModuleInfo, instantiate), Pointer::Data(self.data[&Data::Functions], info));
            }
            t.pointer(at + offset_of!(ModuleInfo, requests), Pointer::Data(requests_id, requests.bytes.len() as i64));
            t.pointer(at + offset_of!(ModuleInfo, exports), Pointer::Data(exports_id, exports.bytes.len() as i64));
            if let Some(text) = &texts[i] {
                t.pointer(at + offset_of!(ModuleInfo, source), Pointer::Data(sources_id, sources.bytes.len() as i64));
                t.u64(at + offset_of!(ModuleInfo, source_size), m.source.text.len() as u64);
                if let (Cow::Owned(packed), Some(id)) = (text, unpack) {
                    t.pointer(at + offset_of!(ModuleInfo, unpack_source), Pointer::Code(id));
                    t.u64(at + offset_of!(ModuleInfo, packed_size), packed.len() as u64);
                }
                sources.bytes.extend_from_slice(text);
            }
            t.u32(at + offset_of!(ModuleInfo, request_count), m.requests.len() as u32);
            t.u32(at + offset_of!(ModuleInfo, export_count), m.exports.len() as u32);
            t.u32(at + offset_of!(ModuleInfo, kind), m.kind as u32);
            t.u32(at + offset_of!(ModuleInfo, flags), m.flags);
            t.u32(at + offset_of!(ModuleInfo, index), i as u32);
            t.u32(at + offset_of!(ModuleInfo, record_slot), self.slot(m.record_slot));
            for r in &m.requests {
                let at = requests.bytes.len();
                requests.bytes.resize(at + size_of::<ModuleRequest>(), 0);
                requests.pointer(at + offset_of!(ModuleRequest, specifier), self.string(r.specifier.index()));
                requests.u32(at + offset_of!(ModuleRequest, module), r.module.map_or(u32::MAX, |m| m.0));
                requests.u32(at + offset_of!(ModuleRequest, kind), r.kind);
            }
            for (name, target) in &m.exports {
                let at = exports.bytes.len();
                exports.bytes.resize(at + size_of::<ExportEntry>(), 0);
                exports.pointer(at + offset_of!(ExportEntry, name), self.string(name.index()));
                let (slot, flags) = match target {
                    ExportTarget::Slot(s) => (self.slot(*s), 0),
                    ExportTarget::Namespace(m) => (m.0, NAMESPACE_EXPORT),
                    ExportTarget::DeferredNamespace(m) => (m.0, DEFERRED_NAMESPACE_EXPORT),
                };
                exports.u32(at + offset_of!(ExportEntry, slot), slot);
                exports.u32(at + offset_of!(ExportEntry, flags), flags);
            }
        }
        self.define(sources_id, sources, 1)?;
        self.define(requests_id, requests, 8)?;
        self.define(exports_id, exports, 8)?;
        self.define(self.data[&Data::Modules], t, 8)
    }
    /// A slot of the unit as an index in the whole data block.
    fn slot(&self, slot: u32) -> u32 {
        slot + self.unit.plan.slots / 8
    }
    fn keys(&mut self) -> Result<(), Error> {
        let mut t = Table::zeroed(8 * self.unit.program.keys.iter().map(Vec::len).sum::<usize>());
        for (i, s) in self.unit.program.keys.iter().flatten().enumerate() {
            t.pointer(8 * i, self.string(s.index()));
        }
        self.define(self.data[&Data::Keys], t, 8)
    }
    /// `AtomTable`, if the strings are in a table of ours.
    fn atoms(&mut self, strings: Option<StringTable>) -> Result<Option<DataId>, Error> {
        let Some(strings) = strings else {
            self.define(self.data[&Data::Strings], Table::zeroed(16), 16)?;
            return Ok(None);
        };
        let entries_id = self.declare_data("kiln.atom_entries", Linkage::Local)?;
        let table_id = self.declare_data("kiln.atoms", Linkage::Local)?;
        let mut t = Table::zeroed(size_of::<AtomTable>());
        t.u32(offset_of!(AtomTable, mask), strings.entries.len() as u32 - 1);
        t.u32(offset_of!(AtomTable, count), strings.count);
        t.pointer(offset_of!(AtomTable, entries), Pointer::Data(entries_id, 0));
        t.pointer(offset_of!(AtomTable, base), Pointer::Data(self.data[&Data::Strings], 0));
        self.define(table_id, t, 8)?;
        let bytes = strings.entries.iter().flat_map(|e| e.to_le_bytes()).collect();
        self.define(entries_id, Table { bytes, pointers: Vec::new() }, 8)?;
        self.define(self.data[&Data::Strings], Table { bytes: strings.bytes, pointers: Vec::new() }, 16)?;
        Ok(Some(table_id))
    }
    fn program(&mut self, atoms: Option<DataId>, has_symbol: &dyn Fn(&str) -> bool) -> Result<DataId, Error> {
        let program = self.unit.program;
        let list_id = self.declare_data("kiln.function_list", Linkage::Local)?;
        let mut list = Table::zeroed(8 * program.functions.len());
        for i in 0..program.functions.len() {
            let info = (i * size_of::<FunctionInfo>()) as i64;
            list.pointer(8 * i, Pointer::Data(self.data[&Data::Functions], info));
        }
        self.define(list_id, list, 8)?;
        let features_id = self.declare_data("kiln.features", Linkage::Local)?;
        let mut features = Table::zeroed(8 * feature::NAMES.len());
        for &n in &program.features {
            let symbol = format!("kiln_feature_{}", feature::NAMES[n]);
            if has_symbol(&symbol) {
                let id = self.declare_data(&symbol, Linkage::Import)?;
                features.pointer(8 * n, Pointer::Data(id, 0));
            }
        }
        self.define(features_id, features, 8)?;
        let mut t = Table::zeroed(size_of::<AbiProgram>());
        t.u32(offset_of!(AbiProgram, abi_version), ABI_VERSION);
        t.u32(offset_of!(AbiProgram, data_size), self.unit.plan.data_end);
        t.pointer(offset_of!(AbiProgram, modules), Pointer::Data(self.data[&Data::Modules], 0));
        t.pointer(offset_of!(AbiProgram, functions), Pointer::Data(list_id, 0));
        if let Some(atoms) = atoms {
            t.pointer(offset_of!(AbiProgram, atoms), Pointer::Data(atoms, 0));
        }
        t.pointer(offset_of!(AbiProgram, features), Pointer::Data(features_id, 0));
        t.u32(offset_of!(AbiProgram, module_count), program.modules.len() as u32);
        t.u32(offset_of!(AbiProgram, function_count), program.functions.len() as u32);
        t.u32(offset_of!(AbiProgram, entry), program.entry.map_or(0, |m| m.0));
        t.u32(offset_of!(AbiProgram, feature_count), feature::NAMES.len() as u32);
        let id = self.declare_data(PROGRAM_SYMBOL, Linkage::Export)?;
        self.define(id, t, 8)?;
        Ok(id)
    }
}

/// The symbol of a function: its id, then its name as far as it is plain text.
fn symbol(program: &Program, f: &kiln_ir::Function) -> String {
    let name: String = program.text(f.name).chars().filter(|c| c.is_ascii_alphanumeric() || matches!(c, '_' | '$')).take(64).collect();
    format!("js.{}.{name}", f.id.0)
}

/// Defines everything in `module`. `has_symbol` says which features exist.
pub(crate) fn link<M: Module>(
    module: &mut M,
    unit: &Unit<'_>,
    compiled: &Compiled,
    strings: Option<StringTable>,
    options: &Options,
    has_symbol: &dyn Fn(&str) -> bool,
) -> Result<Linked, Error> {
    let empty = module.make_signature();
    let mut l =
        Linker { module, unit, entries: Vec::new(), bodies: Vec::new(), data: HashMap::new(), functions: HashMap::new(), empty };
    for d in Data::ALL {
        let id = l.declare_data(d.symbol(), Linkage::Local)?;
        l.data.insert(d, id);
    }
    for (f, code) in unit.program.functions.iter().zip(&compiled.functions) {
        let symbol = symbol(unit.program, f);
        let body = l.declare_local(&symbol)?;
        l.bodies.push(body);
        let entry = match code.thunk {
            Some(_) => l.declare_local(&format!("{symbol}.entry"))?,
            None => body,
        };
        l.entries.push(entry);
    }
    for (stub, code) in &compiled.stubs {
        let id = l.code(Name::Stub(*stub))?;
        l.define_code(id, code)?;
    }
    for (i, code) in compiled.functions.iter().enumerate() {
        l.define_code(l.bodies[i], &code.main)?;
        if let Some(thunk) = &code.thunk {
            l.define_code(l.entries[i], thunk)?;
        }
    }
    l.function_infos(compiled)?;
    l.module_infos(options)?;
    l.keys()?;
    let atoms = l.atoms(strings)?;
    let program = l.program(atoms, has_symbol)?;
    Ok(Linked { program })
}
