//! The table of diagnostic codes. Numbers are never reused.
//!
//! | range | about |
//! |---|---|
//! | E00xx | the command, its files and its target |
//! | E01xx | the text of a program: syntax and early errors |
//! | E02xx | modules and packages |
//! | E03xx | valid programs that Kiln does not compile |
//! | E09xx | faults of Kiln itself |

use std::fmt;

/// What a diagnostic would be as a thrown value, where source text reaches the compiler from a running program.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum ErrorName {
    /// A SyntaxError.
    SyntaxError,
    /// The program is valid but not supported.
    Unsupported,
    /// Anything else.
    Error,
}

impl ErrorName {
    /// The constructor's name.
    pub fn as_str(self) -> &'static str {
        match self {
            ErrorName::SyntaxError => "SyntaxError",
            ErrorName::Unsupported => "Unsupported",
            ErrorName::Error => "Error",
        }
    }
}

/// A row of the table.
#[derive(Debug)]
pub struct CodeInfo {
    /// `E` and four digits.
    pub text: &'static str,
    /// What it is about, in a line.
    pub summary: &'static str,
    /// The long text `kiln explain` prints.
    pub explanation: &'static str,
    /// What the finding is as a thrown value.
    pub error_name: ErrorName,
}

/// A row number of the table; printed as `E0101`.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Code(u8);

macro_rules! codes {
    ($($name:ident $text:ident $error:ident $summary:literal)*) => {
        #[repr(u8)]
        #[expect(clippy::upper_case_acronyms, reason = "variants are named like the constants they number")]
        #[expect(non_camel_case_types, reason = "variants are named like the constants they number")]
        enum Row { $($name),* }

        impl Code {
            $(#[doc = $summary] pub const $name: Code = Code(Row::$name as u8);)*
        }

        static TABLE: &[CodeInfo] = &[$(CodeInfo {
            text: stringify!($text),
            summary: $summary,
            explanation: include_str!(concat!("explain/", stringify!($text), ".md")),
            error_name: ErrorName::$error,
        }),*];
    };
}

codes! {
    CANNOT_READ E0001 Error "a file could not be read"
    CANNOT_WRITE E0002 Error "the output could not be written"
    UNKNOWN_TARGET E0003 Error "the target is not known"
    TARGET_NOT_INSTALLED E0004 Error "the runtime for the target is not there"
    LINK_FAILED E0005 Error "the program could not be linked"
    SYNTAX E0101 SyntaxError "the text is not a program"
    EARLY_ERROR E0102 SyntaxError "the program breaks a rule that is checked before it runs"
    JSON_SYNTAX E0103 SyntaxError "the text is not JSON"
    MODULE_NOT_FOUND E0201 Error "a module was not found"
    EXPORT_NOT_FOUND E0202 SyntaxError "a module has no such export"
    UNKNOWN_MODULE_TYPE E0203 Error "the type of a module is not known"
    UNSUPPORTED E0301 Unsupported "the language feature is not supported"
    INTERNAL E0901 Error "the compiler broke one of its own rules"
}

impl Code {
    /// The row of this code.
    pub fn info(self) -> &'static CodeInfo {
        &TABLE[self.0 as usize]
    }

    /// The code written as `text`, in either case.
    pub fn parse(text: &str) -> Option<Code> {
        TABLE.iter().position(|row| row.text.eq_ignore_ascii_case(text)).map(|row| Code(row as u8))
    }

    /// All codes in order.
    pub fn all() -> impl Iterator<Item = Code> {
        (0..TABLE.len()).map(|row| Code(row as u8))
    }
}

impl fmt::Display for Code {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.info().text)
    }
}

impl fmt::Debug for Code {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.info().text)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_ascend_and_parse_back() {
        let texts: Vec<_> = Code::all().map(|code| code.info().text).collect();
        assert!(texts.windows(2).all(|pair| pair[0] < pair[1]));
        assert_eq!(Code::parse("e0101"), Some(Code::SYNTAX));
        assert_eq!(Code::parse("E9999"), None);
    }

    #[test]
    fn explanations_open_with_the_code() {
        for code in Code::all() {
            let info = code.info();
            assert!(info.explanation.starts_with(&format!("# {}: {}\n", info.text, info.summary)), "{code}");
        }
    }
}
