//! Parsing: literals, positions, dialects, messages.

use std::sync::Arc;

use kiln_diagnostics::SourceId;
use swc_ecma_ast::{Decl, Expr, ForHead, Lit, ModuleDecl, ModuleItem, Stmt};

use crate::literal::{bigint_digits, cooked_units, raw_units, string_units};
use crate::{Body, Goal, Language, ParseOptions, ParsedModule, parse};

fn parsed(goal: Goal, language: Language, source: &str) -> Result<ParsedModule, Vec<String>> {
    let text: Arc<str> = source.into();
    parse(SourceId(0), &text, &ParseOptions::new(goal, language))
        .map_err(|errors| errors.into_iter().map(|e| e.title).collect())
}

fn statements(source: &str) -> Vec<Stmt> {
    match parsed(Goal::Script, Language::JavaScript, source).expect("the test parses").body {
        Body::Statements(stmts) => stmts,
        Body::Items(_) => Vec::new(),
    }
}

fn expression(source: &str) -> Expr {
    match statements(source).pop() {
        Some(Stmt::Expr(e)) => *e.expr,
        other => panic!("no expression: {other:?}"),
    }
}

fn string(source: &str) -> Vec<u16> {
    match expression(source) {
        Expr::Lit(Lit::Str(s)) => string_units(&s),
        other => panic!("no string: {other:?}"),
    }
}

#[test]
fn strings_keep_lone_surrogates() {
    assert_eq!(string(r"'a\uD800'"), [0x61, 0xd800]);
    assert_eq!(string(r"'\uDC00\uD800'"), [0xdc00, 0xd800]);
    assert_eq!(string(r"'\uD83D\uDE00'"), [0xd83d, 0xde00]);
    assert_eq!(
        string(
            r"'\u{1F600}\0\x41\
'"
        ),
        [0xd83d, 0xde00, 0, 0x41]
    );
    assert_eq!(string(r"'\101\8'"), [0x41, 0x38]);
}

#[test]
fn templates_have_cooked_and_raw_strings() {
    let Expr::TaggedTpl(t) = expression("t`a\\n\r\n${1}\\u{zzz}`") else { panic!("no template") };
    let units = |s: &str| s.encode_utf16().collect::<Vec<_>>();
    assert_eq!(cooked_units(&t.tpl.quasis[0]), Some(units("a\n\n")));
    assert_eq!(raw_units(&t.tpl.quasis[0]), units("a\\n\n"));
    assert_eq!(cooked_units(&t.tpl.quasis[1]), None);
    assert_eq!(raw_units(&t.tpl.quasis[1]), units("\\u{zzz}"));
}

#[test]
fn numbers_and_bigints_have_values() {
    let number = |source: &str| match expression(source) {
        Expr::Lit(Lit::Num(n)) => n.value,
        other => panic!("no number: {other:?}"),
    };
    assert_eq!(number("0x1F"), 31.0);
    assert_eq!(number("1_000.5e1"), 10005.0);
    assert_eq!(number("017"), 15.0);
    assert_eq!(number("089"), 89.0);
    assert_eq!(number("9007199254740993"), 9007199254740992.0);
    assert_eq!(number("0b101"), 5.0);
    assert_eq!(number("1e400"), f64::INFINITY);
    assert_eq!(number("5e-324"), 5e-324);
    match expression("0xffff_ffff_ffff_ffff_fn") {
        Expr::Lit(Lit::BigInt(b)) => assert_eq!(bigint_digits(&b), "295147905179352825855"),
        other => panic!("no BigInt: {other:?}"),
    }
}

#[test]
fn offsets_count_bytes_of_the_text() {
    for source in ["é; x", "\u{feff}é; x"] {
        let module = parsed(Goal::Script, Language::JavaScript, source).expect("the test parses");
        let Body::Statements(stmts) = &module.body else { panic!("no script") };
        let Some(Stmt::Expr(e)) = stmts.last() else { panic!("no expression") };
        assert_eq!(module.offset(e.span.lo) as usize, source.find('x').expect("x is there"));
        assert_eq!(module.slice(e.span), "x");
        assert_eq!(module.slice(swc_common::DUMMY_SP), "");
    }
}

#[test]
fn hashbang_and_return_in_commonjs() {
    assert!(parsed(Goal::CommonJs, Language::JavaScript, "#!/usr/bin/env node\nnew.target; return 1").is_ok());
    assert_eq!(
        parsed(Goal::Script, Language::JavaScript, "return 1").map(|_| ()),
        Err(vec!["Illegal return statement".to_owned()])
    );
}

#[test]
fn types_are_erased() {
    let source = "import { T, v } from 'm'; type A = T; interface B {} declare const d: A; enum E { X = 1 }
        export const x = v as A; abstract class C { abstract m(): void; constructor(private p: number) {} }
        function f(): void; function f(a?: any) {} export type { A };";
    let module = parsed(Goal::Module, Language::TypeScript, source).expect("the test parses");
    let Body::Items(items) = &module.body else { panic!("no module") };
    let imported: Vec<_> = items
        .iter()
        .filter_map(|i| match i {
            ModuleItem::ModuleDecl(ModuleDecl::Import(i)) => {
                Some(i.specifiers.iter().map(|s| s.local().sym.to_string()))
            }
            _ => None,
        })
        .flatten()
        .collect();
    assert_eq!(imported, ["v"]);
    let declares_types = items.iter().any(|i| {
        matches!(
            i,
            ModuleItem::Stmt(Stmt::Decl(
                Decl::TsInterface(_) | Decl::TsTypeAlias(_) | Decl::TsEnum(_) | Decl::TsModule(_)
            ))
        )
    });
    assert!(!declares_types);
}

#[test]
fn names_made_by_transforms_are_not_in_the_way() {
    let module =
        parsed(Goal::Module, Language::Tsx, "const _jsx = 1; export default <p>{_jsx}</p>;").expect("the test parses");
    let text = format!("{:?}", module.body);
    assert!(text.contains("\"_jsx_1\""), "{text}");
    assert!(text.contains("react/jsx-runtime"), "{text}");
    let classic = "/** @jsxRuntime classic */ /** @jsx h */ x = <p/>;";
    let module = parsed(Goal::CommonJs, Language::Jsx, classic).expect("the test parses");
    assert!(!format!("{:?}", module.body).contains("jsx-runtime"));
}

#[test]
fn messages_are_those_of_v8() {
    for (source, expected) in [
        ("let x = ;", "Unexpected token ';'"),
        ("f(", "Unexpected end of input"),
        ("a b", "Unexpected identifier 'b'"),
        ("'abc", "Invalid or unexpected token"),
        ("x = 1 'a'", "Unexpected string"),
        ("const a;", "Missing initializer in const declaration"),
        ("1 = 2", "Invalid left-hand side in assignment"),
        ("import a from 'a'", "Cannot use import statement outside a module"),
        ("'use strict'; 010", "Octal literals are not allowed in strict mode."),
    ] {
        let errors = parsed(Goal::Script, Language::JavaScript, source).map(|_| ()).expect_err("the test is wrong");
        assert_eq!(errors[0], expected, "{source}");
    }
}

#[test]
fn using_in_the_head_of_a_loop() {
    let stmts = statements(
        "async function h() { a: b: for (await using x = f(), y = g(); x; ) continue a; for (using z = 1;;) ; }",
    );
    let [Stmt::Decl(Decl::Fn(outer))] = &stmts[..] else { panic!("no function") };
    let body = &outer.function.body.as_ref().expect("a body").stmts;
    let [Stmt::Block(first), Stmt::Block(second)] = &body[..] else { panic!("no blocks: {outer:?}") };
    assert!(
        matches!(&first.stmts[..], [Stmt::Decl(Decl::Using(u)), Stmt::Labeled(_)] if u.is_await && u.decls.len() == 2)
    );
    assert!(matches!(&second.stmts[..], [Stmt::Decl(Decl::Using(u)), Stmt::For(f)] if !u.is_await && f.init.is_none()));
    assert!(parsed(Goal::Script, Language::JavaScript, "for (using {a} = b; ; ) ;").is_err());
    assert!(parsed(Goal::Script, Language::JavaScript, "for (using x; ; ) ;").is_err());
}

#[test]
fn initializers_in_the_heads_of_for_in_loops() {
    let source = "function f() { for (var i = () => { for (var j = 0; j < 1; j++) ; } in a, b) ; }";
    let stmts = statements(source);
    let [Stmt::Decl(Decl::Fn(f))] = &stmts[..] else { panic!("no function") };
    let body = &f.function.body.as_ref().expect("a body").stmts;
    let [Stmt::ForIn(f)] = &body[..] else { panic!("no loop: {body:?}") };
    let ForHead::VarDecl(v) = &f.left else { panic!("no declaration: {f:?}") };
    assert!(v.decls[0].init.is_some() && matches!(&*f.right, Expr::Seq(_)));
    assert_eq!((v.span.hi.0 - v.span.lo.0) as usize, source.find(" in a").expect("it is there") - source.find("var").expect("it is there"));
    for wrong in ["f(x = 0 in a)", "for (x = 0 in a) ;", "for (let x = 0 in a) ;", "for (var x = 0 in a", "for (var x = 0, y = 1 in a) ;"] {
        let source = format!("function f() {{ {wrong} }}");
        assert_eq!(parsed(Goal::Script, Language::JavaScript, &source).is_ok(), wrong.starts_with("f("), "{source}");
    }
}

#[test]
fn await_names_a_decorator_where_it_is_an_identifier() {
    let stmts = statements("@await @await.a @await() class C { @ await m() {} }");
    assert_eq!(format!("{stmts:?}").matches("\"await\"").count(), 4, "{stmts:?}");
    assert!(parsed(Goal::Module, Language::JavaScript, "@await class C {}").is_err());
    assert!(parsed(Goal::Script, Language::JavaScript, "async function f() { @await class C {} }").is_err());
    assert!(parsed(Goal::Script, Language::JavaScript, "@awaited @ class C {}").is_err());
}
