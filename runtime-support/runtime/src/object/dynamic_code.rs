//! 19.2.1 eval, 20.2.1.1.1 CreateDynamicFunction and 9.1.1.2 object environments: what code compiled at run time
//! needs. The compiler itself is reached through a hook; without it such code is not supported.

use std::collections::HashMap;

use kiln_abi::program::{FunctionInfo, Program, module_flags};
use kiln_abi::value::Value;
use kiln_semantics::Text;

use super::cell::{JsString, Object, ValueExt};
use super::context::{Completion, Cx, Thrown};
use super::property_key::PropertyKey;
use crate::builtins::Sym;

/// Most units kept for reuse, and the longest text kept with one.
const CACHE_UNITS: usize = 512;
const CACHE_TEXT: usize = 1 << 14;

/// What a call of `eval` sees, as its code describes it.
#[derive(Clone, Copy)]
pub struct EvalSite {
    /// Scopes and bindings around the call, in the compiler's own notation.
    pub description: JsString,
    /// Address of the first data slot of the calling code.
    pub slots: u64,
    /// Static info of the calling code's module.
    pub module: u64,
}

/// What to compile.
#[derive(Clone, Copy)]
pub struct CompileRequest<'a> {
    /// Source text; of a function, its parameters, U+0000 and its body.
    pub text: &'a str,
    /// What the text is.
    pub kind: CompileKind<'a>,
}

/// Kinds of source text.
#[derive(Clone, Copy)]
pub enum CompileKind<'a> {
    /// Code of an indirect eval.
    Global,
    /// Code of a direct eval.
    Direct {
        /// Description of the scopes around.
        site: &'a str,
        /// Offset of the first data slot of the calling code in the data block.
        slots: i64,
        /// Static info of the calling code's module.
        module: u64,
    },
    /// Parameters and body of a function expression.
    Function {
        /// `function`, `async function*` …
        prefix: &'a str,
        /// Bytes of the parameters.
        parameters: usize,
    },
}

/// Why nothing was compiled.
pub enum CompileError {
    /// SyntaxError with this message.
    Syntax(String),
    /// The text has something that is not supported.
    Unsupported(String),
    /// It is too large, or there is no more room for code.
    TooLarge,
}

/// Compiles a text and loads it.
pub type CompileHook = fn(&mut Cx, &CompileRequest<'_>) -> Result<&'static Program, CompileError>;

/// Kept units, by where they were asked for (0 or the description of the eval site), realm and text.
#[derive(Default)]
pub(crate) struct CodeCache {
    units: HashMap<(u64, u64, usize, String), &'static Program>,
}

fn has_tagged_templates(unit: &Program) -> bool {
    // SAFETY: the tables of a loaded program.
    let module = unsafe { &*unit.modules.add(unit.entry as usize) };
    module.flags & module_flags::TAGGED_TEMPLATES != 0
}

/// The text as the compiler reads it: lone surrogates, which UTF-8 has not, become escape sequences.
fn source_text(cx: &mut Cx, s: JsString) -> String {
    let text = s.text(cx);
    let units = match text {
        Text::Latin1(_) => return text.to_string_lossy(),
        Text::Utf16(units) => units,
    };
    let mut out = String::with_capacity(units.len());
    for c in char::decode_utf16(units.iter().copied()) {
        match c {
            Ok(c) => out.push(c),
            Err(lone) => {
                let backslashes = out.len() - out.trim_end_matches('\\').len();
                if backslashes % 2 == 0 {
                    out.push('\\');
                }
                out.push_str(&format!("u{:04x}", lone.unpaired_surrogate()));
            }
        }
    }
    out
}

/// Where the body of a regular expression literal (12.9.5) ends that is all of a text.
fn regexp_body_end(text: Text<'_>) -> Option<usize> {
    let is = |at: usize, c: char| text.get(at) == Some(c as u16);
    if !is(0, '/') || is(1, '/') || is(1, '*') {
        return None;
    }
    let (mut at, mut in_class) = (1, false);
    while in_class || !is(at, '/') {
        match text.get(at)? {
            0x5b => in_class = true,
            0x5d => in_class = false,
            0x5c => at += 1,
            _ => {}
        }
        if matches!(text.get(at)?, 0x0a | 0x0d | 0x2028 | 0x2029) {
            return None;
        }
        at += 1;
    }
    text.slice(at + 1..text.len()).units().all(|c| (0x61..=0x7a).contains(&c)).then_some(at)
}

/// Whether a text is white space and comments (12.2 to 12.4) only; those like HTML are not looked for.
fn has_no_tokens(text: Text<'_>) -> bool {
    let is_line_end = |c: u16| matches!(c, 0x0a | 0x0d | 0x2028 | 0x2029);
    let is = |at: usize, c: char| text.get(at) == Some(c as u16);
    let mut at = 0;
    while let Some(unit) = text.get(at) {
        if is(at, '/') && is(at + 1, '/') {
            at += 2;
            while text.get(at).is_some_and(|c| !is_line_end(c)) {
                at += 1;
            }
        } else if is(at, '/') && is(at + 1, '*') {
            at += 2;
            while !(is(at, '*') && is(at + 1, '/')) {
                if at >= text.len() {
                    return false;
                }
                at += 1;
            }
            at += 2;
        } else if is_line_end(unit) || matches!(unit, 0x09 | 0x0b | 0x0c | 0x20 | 0xa0 | 0xfeff) {
            at += 1;
        } else {
            return false;
        }
    }
    true
}

impl Cx {
    /// The value of a text that needs no code: of one without tokens, or of a regular expression literal and nothing
    /// else. A wrong one is left to the compiler, which has the words for it.
    fn value_without_code(&mut self, source: JsString) -> Option<Value> {
        if !matches!(source.text(self).get(0), None | Some(0x2f | 0x20)) {
            return None;
        }
        if has_no_tokens(source.text(self)) {
            return Some(Value::UNDEFINED);
        }
        let create = self.hooks.regexp?;
        let end = regexp_body_end(source.text(self))?;
        let pattern = self.substring(source, 1, end);
        let flags = self.substring(source, end + 1, source.len());
        match create(self, pattern, flags) {
            Ok(regexp) => Some(regexp.value()),
            Err(_) => {
                self.take_exception();
                None
            }
        }
    }

    /// 19.2.1 eval ( x ), called indirectly <https://tc39.es/ecma262/#sec-eval-x>.
    pub(crate) fn eval_indirect(&mut self, source: Value) -> Completion {
        let Some(text) = source.as_string() else { return Ok(source) };
        if let Some(value) = self.value_without_code(text) {
            return Ok(value);
        }
        let text = source_text(self, text);
        let key = (0, 0, self.realm().index, text);
        let unit = self.cached_unit(key, CompileKind::Global)?;
        let this = self.realm().global_this.value();
        self.run_unit(unit, 0, this)
    }

    /// 19.2.1.1 PerformEval of a direct call <https://tc39.es/ecma262/#sec-performeval>. `env`: the environment there.
    pub(crate) fn eval_direct(&mut self, source: Value, env: u64, site: EvalSite) -> Completion {
        let Some(text) = source.as_string() else { return Ok(source) };
        if let Some(value) = self.value_without_code(text) {
            return Ok(value);
        }
        let text = source_text(self, text);
        let description = site.description.to_rust(self);
        let slots = site.slots as i64 - self.data() as i64;
        let key = (site.description.value().as_ptr() as u64, site.slots, self.realm().index, text);
        let unit = self.cached_unit(key, CompileKind::Direct { site: &description, slots, module: site.module })?;
        let this = self.realm().global_this.value();
        self.run_unit(unit, env, this)
    }

    /// 20.2.1.1.1 CreateDynamicFunction <https://tc39.es/ecma262/#sec-createdynamicfunction>, after its arguments are
    /// strings.
    pub(crate) fn dynamic_function(&mut self, prefix: &str, parameters: JsString, body: JsString) -> Completion {
        let (parameters, body) = (source_text(self, parameters), source_text(self, body));
        // A word for the prefix keeps the kinds of functions apart.
        let key = (1 + prefix.len() as u64, 0, self.realm().index, format!("{parameters}\0{body}"));
        let unit = self.cached_unit(key, CompileKind::Function { prefix, parameters: parameters.len() })?;
        let this = self.realm().global_this.value();
        self.run_unit(unit, 0, this)
    }

    fn cached_unit(
        &mut self,
        key: (u64, u64, usize, String),
        kind: CompileKind<'_>,
    ) -> Completion<&'static Program> {
        if let Some(&unit) = self.dynamic_code.units.get(&key) {
            return Ok(unit);
        }
        let Some(compile) = self.hooks.compile else {
            return Err(self.throw_unsupported("Compiling source text at run time is not supported"));
        };
        self.check_stack()?;
        match compile(self, &CompileRequest { text: &key.3, kind }) {
            Ok(unit) => {
                // Template objects belong to a place in the text of one evaluation.
                if key.3.len() <= CACHE_TEXT && !has_tagged_templates(unit) {
                    let units = &mut self.dynamic_code.units;
                    if units.len() >= CACHE_UNITS {
                        units.clear();
                    }
                    units.insert(key, unit);
                }
                Ok(unit)
            }
            Err(error) => Err(self.throw_compile_error(error)),
        }
    }
    #[cold]
    fn throw_compile_error(&mut self, error: CompileError) -> Thrown {
        match error {
            CompileError::Syntax(message) => self.throw_syntax_error(message),
            CompileError::Unsupported(message) => self.throw_unsupported(message),
            CompileError::TooLarge => self.throw_range_error("Maximum call stack size exceeded"),
        }
    }
    /// Runs the top level of a unit as a closure of `env`.
    fn run_unit(&mut self, unit: &'static Program, env: u64, this: Value) -> Completion {
        // SAFETY: the tables of a loaded program.
        let init: &'static FunctionInfo = unsafe { &*(*unit.modules.add(unit.entry as usize)).init };
        let closure = self.new_closure(init, env);
        self.call(closure.value(), this, &[])
    }

    // ---- Object environments ----

    /// 9.1.1.2.1 HasBinding <https://tc39.es/ecma262/#sec-object-environment-records-hasbinding-n>.
    pub(crate) fn scope_has(&mut self, o: Object, key: PropertyKey) -> Completion<bool> {
        if !self.has_property(o, key)? {
            return Ok(false);
        }
        let symbol = self.symbol(Sym::Unscopables);
        match self.get(o, symbol)?.as_object() {
            Some(unscopables) => {
                let blocked = self.get(unscopables, key)?;
                Ok(!self.to_boolean(blocked))
            }
            None => Ok(true),
        }
    }
    /// 9.1.1.2.6 GetBindingValue
    /// <https://tc39.es/ecma262/#sec-object-environment-records-getbindingvalue-n-s>.
    pub(crate) fn scope_get(&mut self, o: Object, key: PropertyKey, strict: bool) -> Completion {
        if self.has_property(o, key)? {
            return self.get(o, key);
        }
        if strict { Err(self.throw_not_defined(key)) } else { Ok(Value::UNDEFINED) }
    }
    /// 9.1.1.2.5 SetMutableBinding
    /// <https://tc39.es/ecma262/#sec-object-environment-records-setmutablebinding-n-v-s>.
    pub(crate) fn scope_set(&mut self, o: Object, key: PropertyKey, v: Value, strict: bool) -> Completion<()> {
        let exists = self.has_property(o, key)?;
        if strict && !exists {
            return Err(self.throw_not_defined(key));
        }
        self.set(o, key, v, strict)
    }
    /// CreateMutableBinding and InitializeBinding of 19.2.1.3 in a function: a function's, or (`value` EMPTY) a var's.
    pub(crate) fn declare_eval_var(&mut self, vars: Object, key: PropertyKey, value: Value) -> Completion<()> {
        if value.is_empty() {
            if self.has_own_property(vars, key)? {
                return Ok(());
            }
            return self.create_data_property(vars, key, Value::UNDEFINED).map(|_| ());
        }
        self.create_data_property(vars, key, value).map(|_| ())
    }
}
