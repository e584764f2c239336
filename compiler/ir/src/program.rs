//! A whole program: functions, strings, modules.

use crate::entities::{FuncId, KeysId, ModuleId, StrId};
use crate::function::Function;
use std::collections::{BTreeSet, HashMap};
use std::sync::Arc;

/// Kinds of modules, numbered as `kiln_abi::program::module_kind`.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
#[repr(u32)]
pub enum ModuleKind {
    /// Script goal.
    Script = 0,
    /// ECMAScript module.
    Esm = 1,
    /// CommonJS.
    CommonJs = 2,
    /// JSON.
    Json = 3,
}

/// What an exported name stands for.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum ExportTarget {
    /// The binding in a data slot.
    Slot(u32),
    /// The namespace object of a module.
    Namespace(ModuleId),
    /// Its deferred namespace object.
    DeferredNamespace(ModuleId),
}

/// A module request.
#[derive(Clone, Debug)]
pub struct Request {
    /// As written.
    pub specifier: StrId,
    /// What it resolved to.
    pub module: Option<ModuleId>,
    /// `kiln_abi::program::request_kind` bits.
    pub kind: u32,
}

/// Source text with its line table.
#[derive(Clone, Debug, Default)]
pub struct SourceFile {
    /// UTF-8 text.
    pub text: Arc<str>,
    /// Byte offsets of line starts, the first is 0.
    pub line_starts: Vec<u32>,
}

impl SourceFile {
    /// Indexes the text.
    pub fn new(text: Arc<str>) -> SourceFile {
        let mut line_starts = vec![0];
        let bytes = text.as_bytes();
        let mut i = 0;
        while i < bytes.len() {
            let step = match bytes[i] {
                b'\r' if bytes.get(i + 1) == Some(&b'\n') => 2,
                b'\r' | b'\n' => 1,
                0xe2 if bytes.get(i + 1) == Some(&0x80) && matches!(bytes.get(i + 2), Some(0xa8 | 0xa9)) => 3,
                _ => {
                    i += 1;
                    continue;
                }
            };
            i += step;
            line_starts.push(i as u32);
        }
        SourceFile { text, line_starts }
    }
    /// Line and column, both from 1, the column in UTF-16 code units.
    pub fn position(&self, offset: u32) -> (u32, u32) {
        let line = self.line_starts.partition_point(|&s| s <= offset).max(1);
        let start = self.line_starts.get(line - 1).copied().unwrap_or(0) as usize;
        let end = (offset as usize).min(self.text.len());
        let column = self.text.get(start..end).map_or(0, |t| t.encode_utf16().count());
        (line as u32, column as u32 + 1)
    }
}

/// A module of the program.
#[derive(Clone, Debug)]
pub struct ModuleData {
    /// Absolute path or `node:name`.
    pub path: StrId,
    /// Goal.
    pub kind: ModuleKind,
    /// `kiln_abi::program::module_flags`.
    pub flags: u32,
    /// Top-level function.
    pub init: FuncId,
    /// Creates hoisted functions before any module body runs (`ModuleInfo::instantiate`).
    pub instantiate: Option<FuncId>,
    /// Requests in source order.
    pub requests: Vec<Request>,
    /// Exports, sorted by name in code units.
    pub exports: Vec<(StrId, ExportTarget)>,
    /// Data slot of the run-time record.
    pub record_slot: u32,
    /// Source.
    pub source: SourceFile,
}

/// A program.
#[derive(Clone, Debug, Default)]
pub struct Program {
    strings: Vec<Arc<[u16]>>,
    string_ids: HashMap<Arc<[u16]>, StrId>,
    /// Functions by id.
    pub functions: Vec<Function>,
    /// Modules by id.
    pub modules: Vec<ModuleData>,
    /// Key lists by id.
    pub keys: Vec<Vec<StrId>>,
    /// Data slots in use (8 bytes each); inline caches come after them.
    pub data_slots: u32,
    /// Optional runtime parts the program can reach (`kiln_abi::program::feature`).
    pub features: BTreeSet<usize>,
    /// The module to run.
    pub entry: Option<ModuleId>,
}

impl Program {
    /// Interns a string of UTF-16 code units.
    pub fn str16(&mut self, units: &[u16]) -> StrId {
        if let Some(&id) = self.string_ids.get(units) {
            return id;
        }
        let rc: Arc<[u16]> = units.into();
        let id = StrId(self.strings.len() as u32);
        self.strings.push(rc.clone());
        self.string_ids.insert(rc, id);
        id
    }
    /// Interns a string.
    pub fn str(&mut self, text: &str) -> StrId {
        let units: Vec<u16> = text.encode_utf16().collect();
        self.str16(&units)
    }
    /// Code units of a string.
    pub fn units(&self, id: StrId) -> &[u16] {
        &self.strings[id.index()]
    }
    /// All strings by id.
    pub fn strings(&self) -> &[Arc<[u16]>] {
        &self.strings
    }
    /// A string for messages (lossy).
    pub fn text(&self, id: StrId) -> String {
        String::from_utf16_lossy(self.units(id))
    }
    /// A fresh data slot.
    pub fn new_slot(&mut self) -> u32 {
        self.data_slots += 1;
        self.data_slots - 1
    }
    /// A key list.
    pub fn new_keys(&mut self, keys: Vec<StrId>) -> KeysId {
        self.keys.push(keys);
        KeysId(self.keys.len() as u32 - 1)
    }
    /// Reserves a function id; `functions[id]` must be filled before the program is used.
    pub fn reserve_function(&mut self, module: ModuleId, name: StrId) -> FuncId {
        let id = FuncId(self.functions.len() as u32);
        self.functions.push(Function::new(id, module, name, 0));
        id
    }
}
