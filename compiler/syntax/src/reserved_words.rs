//! Words that are no identifiers.

/// 12.7.2 ReservedWord <https://tc39.es/ecma262/#prod-ReservedWord>, without `await` and `yield`, which depend on the context.
pub fn is_reserved(word: &str) -> bool {
    matches!(
        word,
        "break"
            | "case"
            | "catch"
            | "class"
            | "const"
            | "continue"
            | "debugger"
            | "default"
            | "delete"
            | "do"
            | "else"
            | "enum"
            | "export"
            | "extends"
            | "false"
            | "finally"
            | "for"
            | "function"
            | "if"
            | "import"
            | "in"
            | "instanceof"
            | "new"
            | "null"
            | "return"
            | "super"
            | "switch"
            | "this"
            | "throw"
            | "true"
            | "try"
            | "typeof"
            | "var"
            | "void"
            | "while"
            | "with"
    )
}

/// 12.7.2, note: words reserved in strict mode code only <https://tc39.es/ecma262/#sec-keywords-and-reserved-words>
pub fn is_strict_reserved(word: &str) -> bool {
    matches!(
        word,
        "implements" | "interface" | "let" | "package" | "private" | "protected" | "public" | "static" | "yield"
    )
}
