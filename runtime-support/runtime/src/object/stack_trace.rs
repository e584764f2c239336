//! Stack traces: frames captured along the frame-pointer chain, rendered when read.

use kiln_abi::program::{FunctionInfo, function_flags as ff, module_kind};
use kiln_abi::sites::{self, CallSite};
use kiln_abi::value::Value;

use super::cell::{Blob, Object, ValueExt};
use super::context::{Completion, Cx};
use super::frames::NEW;
use crate::builtins::Intrinsic;
use crate::builtins::fundamental::call_site;

/// Frames shown unless Error.stackTraceLimit says otherwise.
const DEFAULT_LIMIT: usize = 10;

/// Bytes of a frame in a trace: return address, class, alias.
const FRAME_SIZE: usize = 16;

/// A frame of a trace.
pub struct Frame {
    /// The function; None for one that is built in.
    pub info: Option<&'static FunctionInfo>,
    /// What is shown of a built-in function.
    pub text: String,
    /// The receiver's class, if it is known.
    pub class: Option<String>,
    /// The name that the receiver knows the function by, if it is another than its own.
    pub alias: Option<String>,
    /// Source line, from 1; 0 if unknown.
    pub line: u32,
    /// Source column, from 1.
    pub column: u32,
}

impl Cx {
    /// The function whose body holds a machine address.
    pub fn function_at(&self, pc: usize) -> Option<&'static FunctionInfo> {
        for program in &self.modules.programs {
            let (table, count) = (program.functions, program.function_count as usize);
            // SAFETY: the tables are static, in the order of their code.
            unsafe {
                let (mut low, mut high) = (0, count);
                while low < high {
                    let mid = (low + high) / 2;
                    if (**table.add(mid)).body as usize <= pc { low = mid + 1 } else { high = mid }
                }
                if low > 0 {
                    let info = &**table.add(low - 1);
                    let start = info.body as usize;
                    // A return address may lie just past the last instruction.
                    if pc > start && pc <= start + info.body_size as usize {
                        return Some(info);
                    }
                }
            }
        }
        None
    }

    fn stack_trace_limit(&mut self) -> usize {
        let error = self.realm().intrinsics[Intrinsic::Error as usize];
        let Some(error) = error.as_object() else { return DEFAULT_LIMIT };
        match self.own_data(error, self.names.stack_trace_limit) {
            Some(v) if v.is_number() => v.as_number().max(0.0).min(200.0) as usize,
            Some(_) => 0,
            None => DEFAULT_LIMIT,
        }
    }

    /// Captures the return addresses of the running functions: a BLOB, or undefined.
    #[inline(never)]
    pub(crate) fn capture_trace(&mut self, above: Value) -> Value {
        let limit = self.stack_trace_limit();
        if limit == 0 || self.modules.programs.is_empty() {
            return Value::UNDEFINED;
        }
        let frames = self.walk_frames(limit, above);
        if frames.is_empty() {
            return Value::UNDEFINED;
        }
        let blob = self.new_blob(frames.len() * FRAME_SIZE);
        for (bytes, frame) in blob.bytes_mut().chunks_exact_mut(FRAME_SIZE).zip(&frames) {
            bytes[..8].copy_from_slice(&frame.pc.to_le_bytes());
            bytes[8..12].copy_from_slice(&frame.class.to_le_bytes());
            bytes[12..].copy_from_slice(&frame.alias.to_le_bytes());
        }
        blob.value()
    }

    /// The frames of a captured trace.
    pub fn trace_frames(&self, trace: Value) -> Vec<Frame> {
        if trace.cell_kind() != kiln_abi::layout::kind::BLOB {
            return Vec::new();
        }
        let mut frames = Vec::new();
        for chunk in Blob::from_value(trace).bytes().chunks_exact(FRAME_SIZE) {
            let pc = u64::from_le_bytes(chunk[..8].try_into().unwrap_or_default()) as usize;
            let number = |at: usize| u32::from_le_bytes(chunk[at..at + 4].try_into().unwrap_or_default());
            let text = |at: usize| self.trace_texts.get(number(at)).map(str::to_owned);
            if pc == 0 {
                let text = text(8).unwrap_or_default();
                frames.push(Frame { info: None, text, class: None, alias: None, line: 0, column: 0 });
                continue;
            }
            let Some(info) = self.function_at(pc) else { continue };
            let site = find_site(info, pc);
            frames.push(Frame {
                info: Some(info),
                text: String::new(),
                class: text(8),
                alias: text(12),
                line: site.map_or(0, |s| s.line),
                column: site.map_or(0, |s| s.column),
            });
        }
        frames
    }

    /// The frame of a `throw` statement by the address behind it.
    pub(crate) fn frame_at(&self, pc: usize) -> Option<Frame> {
        let info = self.function_at(pc)?;
        let site = find_site(info, pc)?;
        let text = String::new();
        Some(Frame { info: Some(info), text, class: None, alias: None, line: site.line, column: site.column })
    }

    /// The value of `stack`: what the program's Error.prepareStackTrace gives, else the text.
    pub(crate) fn stack_value(&mut self, error: Object, trace: Value) -> Completion {
        if let Some(prepare) = self.prepare_stack_trace() {
            let sites = self.new_list();
            for frame in self.trace_frames(trace) {
                let site = call_site::create(self, &frame);
                sites.push(self, site.value());
            }
            let sites = self.new_array(sites.as_slice());
            let this = self.intrinsic(Intrinsic::Error);
            return self.call(prepare, this.value(), &[error.value(), sites.value()]);
        }
        let header = self.error_header(error);
        let text = self.render_trace(&header, trace);
        Ok(self.string_from_str(&text).value())
    }

    /// Error.prepareStackTrace, if the program gave one.
    pub(crate) fn prepare_stack_trace(&mut self) -> Option<Value> {
        let error = self.realm().intrinsics[Intrinsic::Error as usize].as_object()?;
        let key = self.key("prepareStackTrace");
        self.own_data(error, key).filter(|v| v.is_callable())
    }

    /// The text of `stack`.
    pub(crate) fn render_trace(&mut self, header: &str, trace: Value) -> String {
        let mut text = header.to_string();
        for frame in self.trace_frames(trace) {
            text.push_str("\n    at ");
            text.push_str(&self.render_frame(&frame));
        }
        text
    }

    /// The path or URL stack traces show for a function's module.
    pub fn frame_file(&mut self, frame: &Frame) -> String {
        let Some(info) = frame.info.filter(|i| !i.module.is_null()) else { return "<anonymous>".to_string() };
        // SAFETY: the module is a static table of the program; its path a static string.
        let module = unsafe { &*info.module };
        let path = Value(module.path as u64).as_string().map(|s| s.to_rust(self)).unwrap_or_default();
        if module.kind == module_kind::ESM && path.starts_with('/') {
            return crate::modules::meta::file_url(&path);
        }
        path
    }

    /// The class that a line of `stack` shows of a frame's receiver.
    pub(crate) fn frame_class(&mut self, frame: &Frame) -> Option<String> {
        let info = frame.info?;
        let name = Value(info.name as u64).as_string().map(|s| s.to_rust(self)).unwrap_or_default();
        let shown = info.flags & (ff::TOP_LEVEL | ff::CLASS) == 0 && !name.is_empty();
        if !shown || name.starts_with(['#', '[']) || name.starts_with("get ") || name.starts_with("set ") {
            return None;
        }
        match &frame.class {
            Some(class) => (class != NEW).then(|| class.clone()),
            None if info.flags & ff::METHOD != 0 => self.static_class(info),
            None => None,
        }
    }

    /// What a line of `stack` shows of a frame.
    pub(crate) fn render_frame(&mut self, frame: &Frame) -> String {
        let Some(info) = frame.info else { return frame.text.clone() };
        let file = self.frame_file(frame);
        let place = if frame.line == 0 { file } else { format!("{file}:{}:{}", frame.line, frame.column) };
        let flags = info.flags;
        let name = Value(info.name as u64).as_string().map(|s| s.to_rust(self)).unwrap_or_default();
        if flags & ff::TOP_LEVEL != 0 {
            // SAFETY: as in `frame_file`.
            let cjs = !info.module.is_null() && unsafe { (*info.module).kind } == module_kind::COMMONJS;
            return if cjs { format!("Object.<anonymous> ({place})") } else { place };
        }
        if name.is_empty() {
            return place;
        }
        if is_construction(frame) {
            return format!("new {name} ({place})");
        }
        let class = self.frame_class(frame).map(|c| c + ".").unwrap_or_default();
        let alias = frame.alias.as_ref().map(|a| format!(" [as {a}]")).unwrap_or_default();
        format!("{class}{name}{alias} ({place})")
    }
}

/// Whether the function of a frame runs as a constructor.
pub(crate) fn is_construction(frame: &Frame) -> bool {
    match frame.info {
        Some(info) => info.flags & ff::CLASS != 0 || frame.class.as_deref() == Some(NEW),
        None => frame.text.starts_with("new "),
    }
}

fn find_site(info: &FunctionInfo, pc: usize) -> Option<CallSite> {
    if info.sites_size == 0 {
        return None;
    }
    // SAFETY: the table is static and has `sites_size` bytes.
    let packed = unsafe { std::slice::from_raw_parts(info.sites, info.sites_size as usize) };
    sites::find(packed, (pc - info.body as usize) as u32)
}
