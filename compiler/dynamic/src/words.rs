//! The words of SyntaxErrors that a program gets to see.

use kiln_lower::sema::EvalContext;
use kiln_runtime::builtins::text_processing::regexp::pattern_problem;
use kiln_runtime::object::dynamic_code::{CompileError, CompileKind, CompileRequest};
use kiln_syntax::reading::{Reading, message};

/// Longer texts keep the words of the parser.
const MAX_TEXT: usize = 1 << 20;

/// The error as V8 tells it.
pub(crate) fn in_words(request: &CompileRequest<'_>, context: &EvalContext, error: CompileError) -> CompileError {
    if matches!(error, CompileError::TooLarge) || request.text.len() > MAX_TEXT {
        return error;
    }
    let mut reading = Reading {
        strict: context.strict,
        super_property: context.super_property,
        super_call: context.super_call,
        new_target: context.new_target,
        ban_arguments: context.field_initialiser,
        parameters_end: None,
        regexp: Some(pattern_problem),
    };
    let found = match request.kind {
        CompileKind::Function { prefix, parameters } => {
            let (parameters, body) = request.text.split_at(parameters);
            let head = format!("({prefix} anonymous({parameters}\n");
            reading.parameters_end = Some(head.chars().count());
            message(&format!("{head}) {{\n{}\n}})", &body[1..]), &reading)
        }
        CompileKind::Global | CompileKind::Direct { .. } => message(request.text, &reading),
    };
    found.map_or(error, CompileError::Syntax)
}
