//! The parser's errors in V8's words.

use std::borrow::Cow;

use kiln_diagnostics::{Code, Diagnostic};
use swc_common::Spanned;
use swc_ecma_parser::error::{Error, SyntaxError};

use crate::ParsedModule;
use crate::reserved_words::{is_reserved, is_strict_reserved};

/// Errors that the parser recovers from and reports too often: sema has the exact rule.
pub(crate) fn is_checked_elsewhere(error: &Error) -> bool {
    matches!(
        error.kind(),
        SyntaxError::DeclNotAllowed
            | SyntaxError::InvalidNewTarget
            | SyntaxError::TS1105
            | SyntaxError::TS1107
            | SyntaxError::TS1115
            | SyntaxError::TS1116
    )
}

/// An error as a diagnostic at its place.
pub(crate) fn diagnose(module: &ParsedModule, error: &Error) -> Diagnostic {
    let mut at = error;
    while let SyntaxError::WithLabel { inner, .. } = at.kind() {
        at = inner;
    }
    let span = module.span(at.span());
    let text = module.text.get(span.lo as usize..).unwrap_or("");
    Diagnostic::error(Code::SYNTAX, message(at.kind(), text)).with_label(span, "")
}

fn message(kind: &SyntaxError, text: &str) -> Cow<'static, str> {
    match kind {
        SyntaxError::Eof => "Unexpected end of input".into(),
        SyntaxError::Unexpected { .. }
        | SyntaxError::UnexpectedTokenWithSuggestions { .. }
        | SyntaxError::Expected(..)
        | SyntaxError::ExpectedSemi
        | SyntaxError::ExpectedSemiForExprStmt { .. }
        | SyntaxError::ExpectedIdent
        | SyntaxError::EmptyParenExpr
        | SyntaxError::ArrowNotAllowed
        | SyntaxError::Hash
        | SyntaxError::TS1003
        | SyntaxError::TS1005
        | SyntaxError::TS1109 => unexpected_token(text),
        SyntaxError::UnexpectedChar { .. }
        | SyntaxError::UnterminatedStrLit
        | SyntaxError::UnterminatedBlockComment
        | SyntaxError::IdentAfterNum
        | SyntaxError::ExpectedDigit { .. }
        | SyntaxError::NumLitTerminatedWithExp
        | SyntaxError::InvalidIdentChar => "Invalid or unexpected token".into(),
        SyntaxError::UnterminatedTpl => "Unterminated template literal".into(),
        SyntaxError::UnterminatedRegExp => "Invalid regular expression: missing /".into(),
        SyntaxError::DuplicatedRegExpFlags(_) | SyntaxError::UnknownRegExpFlags | SyntaxError::UnicodeEscapeInRegExpFlags => {
            "Invalid regular expression flags".into()
        }
        SyntaxError::InvalidUnicodeEscape | SyntaxError::ExpectedUnicodeEscape => "Invalid Unicode escape sequence".into(),
        SyntaxError::InvalidStrEscape | SyntaxError::BadCharacterEscapeSequence { .. } => {
            "Invalid Unicode escape sequence".into()
        }
        SyntaxError::EscapeInReservedWord { .. } => "Keyword must not contain escaped characters".into(),
        SyntaxError::LegacyOctal if text.starts_with(['\\', '"', '\'']) => {
            "Octal escape sequences are not allowed in strict mode.".into()
        }
        SyntaxError::LegacyOctal => "Octal literals are not allowed in strict mode.".into(),
        SyntaxError::LegacyDecimal => "Decimals with leading zeros are not allowed in strict mode.".into(),
        SyntaxError::NumericSeparatorIsAllowedOnlyBetweenTwoDigits => {
            "Numeric separators are not allowed at the end of numeric literals".into()
        }
        SyntaxError::LegacyCommentInModule => "HTML comments are not allowed in modules".into(),
        SyntaxError::NotSimpleAssign | SyntaxError::InvalidAssignTarget => "Invalid left-hand side in assignment".into(),
        SyntaxError::InvalidPat => "Invalid destructuring assignment target".into(),
        SyntaxError::AssignProperty => "Invalid shorthand property initializer".into(),
        SyntaxError::EvalAndArgumentsInStrict | SyntaxError::TS1100 => "Unexpected eval or arguments in strict mode".into(),
        SyntaxError::ArgumentsInClassField => "'arguments' is not allowed in class field initializer or static initialization block".into(),
        SyntaxError::InvalidIdentInStrict(_) => "Unexpected strict mode reserved word".into(),
        SyntaxError::InvalidIdentInAsync => "Unexpected reserved word".into(),
        SyntaxError::IllegalLanguageModeDirective => {
            "Illegal 'use strict' directive in function with non-simple parameter list".into()
        }
        SyntaxError::UnaryInExp { .. } => {
            "Unary operator used immediately before exponentiation expression. Parenthesis must be used to disambiguate operator \
             precedence"
                .into()
        }
        SyntaxError::LineBreakInThrow => "Illegal newline after throw".into(),
        SyntaxError::LineBreakBeforeArrow => "Unexpected token '=>'".into(),
        SyntaxError::MultipleDefault { .. } => "More than one default clause in switch statement".into(),
        SyntaxError::CommaAfterRestElement => "Rest element must be last element".into(),
        SyntaxError::NonLastRestParam | SyntaxError::TS1014 => "Rest parameter must be last formal parameter".into(),
        SyntaxError::DuplicateLabel(label) => format!("Label '{label}' has already been declared").into(),
        SyntaxError::TS1114 => "Label has already been declared".into(),
        SyntaxError::ImportExportInScript | SyntaxError::NonTopLevelImportExport => {
            if text.starts_with("import") {
                "Cannot use import statement outside a module".into()
            } else {
                "Unexpected token 'export'".into()
            }
        }
        SyntaxError::ImportMetaInScript => "Cannot use 'import.meta' outside a module".into(),
        SyntaxError::PatVarWithoutInit => "Missing initializer in destructuring declaration".into(),
        SyntaxError::ConstDeclarationsRequireInitialization => "Missing initializer in const declaration".into(),
        SyntaxError::WithInStrict => "Strict mode code may not include a with statement".into(),
        SyntaxError::ReturnNotAllowed => "Illegal return statement".into(),
        SyntaxError::TooManyVarInForInHead => "Invalid left-hand side in for-loop: Must have a single binding.".into(),
        SyntaxError::VarInitializerInForInHead => "for-in loop variable declaration may not have an initializer.".into(),
        SyntaxError::LabelledGeneratorOrAsync => {
            "Async functions can only be declared at the top level or inside a block.".into()
        }
        SyntaxError::LabelledFunctionInStrict => {
            "In strict mode code, functions can only be declared at top level or inside a block.".into()
        }
        SyntaxError::YieldParamInGen => "Yield expression not allowed in formal parameter".into(),
        SyntaxError::AwaitParamInAsync => "Illegal await-expression in formal parameters of async function".into(),
        SyntaxError::TopLevelAwaitInScript | SyntaxError::AwaitInFunction | SyntaxError::AwaitForStmt => {
            "await is only valid in async functions and the top level bodies of modules".into()
        }
        SyntaxError::AsyncConstructor => "Class constructor may not be an async method".into(),
        SyntaxError::GeneratorConstructor => "Class constructor may not be a generator".into(),
        SyntaxError::ConstructorAccessor => "Class constructor may not be an accessor".into(),
        SyntaxError::DuplicateConstructor => "A class may only have one constructor".into(),
        SyntaxError::PropertyNamedConstructor => "Classes may not have a field named 'constructor'".into(),
        SyntaxError::PrivateConstructor => "Classes may not have a private field named '#constructor'".into(),
        SyntaxError::SpaceBetweenHashAndIdent => "Invalid or unexpected token".into(),
        SyntaxError::TaggedTplInOptChain => "Invalid tagged template on optional chain".into(),
        SyntaxError::OptChainCannotFollowConstructorCall => "Invalid optional chain from new expression".into(),
        SyntaxError::InvalidSuperCall
        | SyntaxError::InvalidSuper
        | SyntaxError::SuperCallOptional
        | SyntaxError::InvalidSuperPrivateName => "'super' keyword unexpected here".into(),
        SyntaxError::InvalidNewTarget => "new.target expression is not allowed here".into(),
        SyntaxError::InvalidImport => "Cannot use new with import".into(),
        SyntaxError::GetterParam => "Getter must not have any formal parameters.".into(),
        SyntaxError::SetterParam | SyntaxError::SetterParamRequired => "Setter must have exactly one formal parameter.".into(),
        SyntaxError::RestPatInSetter => "Setter function argument must not be a rest parameter".into(),
        SyntaxError::TS1102 => "Delete of an unqualified identifier in strict mode.".into(),
        SyntaxError::TS2703 => "Private fields can not be deleted".into(),
        kind => kind.msg(),
    }
}

fn is_identifier_part(c: char) -> bool {
    c.is_alphanumeric() || matches!(c, '_' | '$')
}

/// What V8 says of a token that should not be there. `text` starts with it.
fn unexpected_token(text: &str) -> Cow<'static, str> {
    let text = text.trim_start();
    let Some(first) = text.chars().next() else { return "Unexpected end of input".into() };
    if first.is_ascii_digit() {
        return "Unexpected number".into();
    }
    if matches!(first, '"' | '\'') {
        return "Unexpected string".into();
    }
    if first == '`' {
        return "Unexpected template string".into();
    }
    if first == '#' {
        let name: String = text[1..].chars().take_while(|&c| is_identifier_part(c)).collect();
        return if name.is_empty() {
            "Invalid or unexpected token".into()
        } else {
            format!("Unexpected identifier '#{name}'").into()
        };
    }
    if is_identifier_part(first) {
        let word: String = text.chars().take_while(|&c| is_identifier_part(c)).collect();
        return match &*word {
            "enum" | "await" => "Unexpected reserved word".into(),
            w if is_strict_reserved(w) => "Unexpected strict mode reserved word".into(),
            w if is_reserved(w) => format!("Unexpected token '{word}'").into(),
            _ => format!("Unexpected identifier '{word}'").into(),
        };
    }
    const PUNCTUATORS: [&str; 51] = [
        ">>>=", "...", "===", "!==", "**=", "<<=", ">>=", ">>>", "&&=", "||=", "??=", "=>", "==", "!=", "<=", ">=",
        "&&", "||", "??", "?.", "++", "--", "+=", "-=", "*=", "/=", "%=", "&=", "|=", "^=", "<<", ">>", "**", "{", "}",
        "(", ")", "[", "]", ";", ",", "<", ">", "+", "-", "*", "/", "%", "=", ":", ".",
    ];
    match PUNCTUATORS.iter().find(|p| text.starts_with(**p)) {
        Some(p) => format!("Unexpected token '{p}'").into(),
        None if matches!(first, '&' | '|' | '^' | '!' | '~' | '?') => format!("Unexpected token '{first}'").into(),
        None => "Invalid or unexpected token".into(),
    }
}
