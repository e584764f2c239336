//! Scope trees of small sources.

use std::sync::Arc;

use kiln_diagnostics::SourceId;
use kiln_syntax::{Goal, Language, ParseOptions, parse};

use super::analyze;

fn analyzed(goal: Goal, source: &str) -> (String, Vec<String>) {
    let text: Arc<str> = source.into();
    let module = parse(SourceId(0), &text, &ParseOptions::new(goal, Language::JavaScript)).expect("the test parses");
    let (tree, errors) = analyze(&module);
    (tree.print(), errors.into_iter().map(|e| e.title).collect())
}

/// Lines of `expected` are compared after their common indentation.
fn check(goal: Goal, source: &str, expected: &str) {
    let (printed, errors) = analyzed(goal, source);
    assert_eq!(errors, Vec::<String>::new(), "{source}");
    let lines: Vec<&str> = expected.lines().filter(|l| !l.trim().is_empty()).collect();
    let indent = lines.iter().map(|l| l.len() - l.trim_start().len()).min().unwrap_or(0);
    let expected: String = lines.iter().map(|l| format!("{}\n", l[indent..].trim_end())).collect();
    assert!(printed == expected, "{source}\n--- expected\n{expected}--- found\n{printed}");
}

fn check_error(goal: Goal, source: &str, expected: &[&str]) {
    let (_, errors) = analyzed(goal, source);
    assert_eq!(errors, expected, "{source}");
}

#[test]
fn uncaptured_names_are_local() {
    check(
        Goal::Module,
        "let a = 1; const b = a; var c; function f(p) { return p + b } f(c);",
        r##"
            Top fn0 Top strict
              c Var local
              f Function local = fn1
              a Let local
              b Const slot 0 captured
              Function fn1 Normal strict
                p Param local
        "##,
    );
}

#[test]
fn exports_have_slots() {
    check(
        Goal::Module,
        "export let a = 1; export function f() { return a } const b = 2; export { b as c }; export default class {}",
        r##"
            Top fn0 Top strict
              f Function slot 0 = fn1
              a Let slot 1 captured tdz
              b Const slot 2
              *default* Default slot 3
              Function fn1 Normal strict
              Class
                Function fn2 BaseConstructor strict
        "##,
    );
}

#[test]
fn script_names_are_global() {
    check(
        Goal::Script,
        "var v = 1; let l = 2; function f() { return v + l } { function g() {} }",
        r##"
            Top fn0 Top
              v Var global captured reassigned
              f Function global
              l Let slot 0 captured tdz
              Function fn1 Normal
              Block
                g Function local = fn2
                Function fn2 Normal
        "##,
    );
}

#[test]
fn a_loop_copies_captured_variables() {
    check(
        Goal::Module,
        "for (let i = 0; i < 3; i++) { later(() => i) } for (let j = 0; j < 3; j++) { j }",
        r##"
            Top fn0 Top strict
              For env=1 copied
                i Let env 0 captured reassigned
                Function fn1 Arrow strict
              For
                j Let local reassigned
        "##,
    );
}

#[test]
fn a_for_of_head_may_have_an_environment() {
    check(
        Goal::Module,
        "for (const x of (later(() => x), list)) { later(() => x) }",
        r##"
            Top fn0 Top strict
              ForEach env=1 head
                x Const env 0 captured tdz
                Function fn1 Arrow strict
                Function fn2 Arrow strict
        "##,
    );
}

#[test]
fn blocks_entered_once_have_slots() {
    check(
        Goal::Module,
        "{ let a = 1; later(() => a) } while (more) { let b = 1; later(() => b) }",
        r##"
            Top fn0 Top strict
              Block
                a Let slot 0 captured
                Function fn1 Arrow strict
              Block env=1
                b Let env 0 captured
                Function fn2 Arrow strict
        "##,
    );
}

#[test]
fn functions_called_in_place_run_once() {
    check(
        Goal::CommonJs,
        "(function () { var a = 1; return () => a })(); (function f(n) { var b = n; later(() => b); f(n) })(1);",
        r##"
            Top fn0 Top
              exports Param local
              require Param local
              module Param local
              __filename Param local
              __dirname Param local
              Function fn1 Normal
                a Var slot 0 captured reassigned
                Function fn2 Arrow
              Function fn3 Normal env=1
                n Param local
                b Var env 0 captured reassigned
                f FunctionName local
                Function fn4 Arrow
        "##,
    );
}

#[test]
fn a_function_used_after_the_initialisation_needs_no_check() {
    check(
        Goal::Module,
        "const a = 1; function f() { return a } f(); function g() { return b } g(); const b = 2;",
        r##"
            Top fn0 Top strict
              f Function local = fn1
              g Function local = fn2
              a Const slot 0 captured
              b Const slot 1 captured tdz
              Function fn1 Normal strict
              Function fn2 Normal strict
        "##,
    );
}

#[test]
fn an_exported_function_may_run_early() {
    check(
        Goal::Module,
        "export function f() { return a } const a = 1;",
        r##"
            Top fn0 Top strict
              f Function slot 0 = fn1
              a Const slot 1 captured tdz
              Function fn1 Normal strict
        "##,
    );
}

#[test]
fn cases_of_a_switch_may_be_skipped() {
    check(
        Goal::Module,
        "switch (x) { case 0: let a = 1; a; case 1: a }",
        r##"
            Top fn0 Top strict
              Switch
                a Let local tdz
        "##,
    );
}

#[test]
fn closures_see_what_was_initialised_before_them() {
    check(
        Goal::Module,
        "const f = () => a; let a = 1; const g = () => a;",
        r##"
            Top fn0 Top strict
              f Const local = fn1
              a Let slot 0 captured tdz
              g Const local = fn2
              Function fn1 Arrow strict
              Function fn2 Arrow strict
        "##,
    );
}

#[test]
fn parameter_expressions_separate_the_body() {
    check(
        Goal::Module,
        "function f(a, b = () => a) { var a = 1; var c = 2; return b } f();",
        r##"
            Top fn0 Top strict
              f Function local = fn1
              Function fn1 Normal strict complex env=1
                a Param env 0 captured
                b Param local
                Function fn2 Arrow strict
                FunctionBody
                  a Var local reassigned from b1
                  c Var local reassigned
        "##,
    );
}

#[test]
fn parameters_with_a_mapped_arguments_object() {
    check(
        Goal::CommonJs,
        "function f(a, b, a) { b = 1; return arguments[0] } function g(a) { return arguments.length } function h(a) { return arguments } f(g, h);",
        r##"
            Top fn0 Top
              exports Param local
              require Param local
              module Param local
              __filename Param local
              __dirname Param local
              f Function local = fn1
              g Function local = fn2
              h Function local = fn3
              Function fn1 Normal arguments=mapped env=3
                a Param env 2
                b Param env 1 reassigned
                _ Param env 0
                arguments Arguments local
              Function fn2 Normal arguments=mapped-unobservable
                a Param local
                arguments Arguments local
              Function fn3 Normal arguments=mapped env=1
                a Param env 0
                arguments Arguments local
        "##,
    );
}

#[test]
fn arguments_can_be_a_variable() {
    check(
        Goal::CommonJs,
        "function f() { var arguments; return arguments } function g() { function arguments() {} return arguments } function h(arguments) { return arguments } f(g, h);",
        r##"
            Top fn0 Top
              exports Param local
              require Param local
              module Param local
              __filename Param local
              __dirname Param local
              f Function local = fn1
              g Function local = fn2
              h Function local = fn3
              Function fn1 Normal arguments=mapped-unobservable
                arguments Var local
              Function fn2 Normal
                arguments Function local = fn4
                Function fn4 Normal
              Function fn3 Normal
                arguments Param local
        "##,
    );
}

#[test]
fn arrow_functions_use_the_bindings_of_the_method() {
    check(
        Goal::Module,
        "class A extends B { constructor() { const f = () => super(); f(() => new.target) } m() { return () => super.m(arguments[0]) } }",
        r##"
            Top fn0 Top strict
              A Class local
              Class
                A ClassName unused
                Function fn1 DerivedConstructor strict env=3
                  f Const local = fn4
                  callee ActiveFunction env 0 captured
                  new.target NewTarget env 1 captured
                  this This env 2 captured
                  Function fn4 Arrow strict
                  Function fn5 Arrow strict
                Function fn2 Method strict arguments=unmapped env=3
                  this This env 0 captured
                  callee ActiveFunction env 1 captured
                  arguments Arguments env 2 captured
                  Function fn3 Arrow strict
        "##,
    );
}

#[test]
fn classes_hide_their_helpers() {
    check(
        Goal::Module,
        "function make() { return class C { #a = 1; static s = C; [key()] = 2; #m() { return this.#a } static { var v = C.s; later(() => v) } } } make();",
        r##"
            Top fn0 Top strict
              make Function local = fn1
              Function fn1 Normal strict
                Class env=6
                  C ClassName env 0 captured
                  #a PrivateName env 1 captured
                  #m PrivateName env 2 captured
                  fields InstanceInit env 3 captured
                  key FieldKey env 4 captured
                  #m PrivateMethod env 5 captured
                  Function fn2 BaseConstructor strict
                  Function fn3 InstanceInit strict
                    this This local
                  Function fn4 StaticInit strict
                    this This local
                    StaticBlock env=1
                      v Var env 0 captured reassigned
                      Function fn6 Arrow strict
                  Function fn5 Method strict
                    this This local
        "##,
    );
}

#[test]
fn functions_in_blocks_are_hoisted() {
    check(
        Goal::CommonJs,
        "{ function f() {} } { let g; { function g() {} } } try {} catch (h) { { function h() {} } } function i(p) { { function p() {} } } if (x) function j() {} i();",
        r##"
            Top fn0 Top
              exports Param local
              require Param local
              module Param local
              __filename Param local
              __dirname Param local
              i Function local = fn1
              f Var local reassigned
              h Var local reassigned
              j Var local reassigned
              Function fn1 Normal
                p Param local
                Block
                  p Function local = fn6
                  Function fn6 Normal
              Block
                f Function local = fn2
                Function fn2 Normal
              Block
                g Let local
                Block
                  g Function local = fn3
                  Function fn3 Normal
              Catch
                h CatchParam local
                Block
                  h Function local = fn4
                  Function fn4 Normal
              Block
                j Function local = fn5
                Function fn5 Normal
        "##,
    );
}

#[test]
fn a_catch_parameter_shadows_its_var() {
    check(
        Goal::CommonJs,
        "try {} catch (e) { var e = 1; }",
        r##"
            Top fn0 Top
              exports Param local
              require Param local
              module Param local
              __filename Param local
              __dirname Param local
              e Var local
              Catch
                e CatchParam local reassigned
        "##,
    );
}

#[test]
fn function_names_are_the_outermost() {
    check(
        Goal::CommonJs,
        "x = function f() { return f }; y = function g(g) { return g }; z = function h() { var h; return h };",
        r##"
            Top fn0 Top
              exports Param local
              require Param local
              module Param local
              __filename Param local
              __dirname Param local
              Function fn1 Normal
                f FunctionName local
              Function fn2 Normal
                g Param local
              Function fn3 Normal
                h Var local
        "##,
    );
}

#[test]
fn known_functions() {
    check(
        Goal::Module,
        "const f = () => 1; function g() {} function h() {} h = 2; let i = function () {}; f(g, h, i);",
        r##"
            Top fn0 Top strict
              g Function local = fn1
              h Function local reassigned
              f Const local = fn3
              i Let local = fn4
              Function fn1 Normal strict
              Function fn2 Normal strict
              Function fn3 Arrow strict
              Function fn4 Normal strict
        "##,
    );
}

#[test]
fn names_declared_twice() {
    for source in [
        "let a; let a;",
        "let a; var a;",
        "var a; let a;",
        "let a; { var a; }",
        "let a; function a() {}",
        "const a = 1; class a {}",
        "function f(a) { let a; } f();",
        "try {} catch (a) { let a; }",
        "try {} catch ([a]) { var a; }",
        "for (let a of b) { var a; }",
        "switch (1) { case 0: let a; case 1: let a; }",
        "{ async function a() {} function a() {} }",
        "class A { static { let a; var a; } }",
        "(a) => { let a }",
    ] {
        check_error(Goal::Script, source, &["Identifier 'a' has already been declared"]);
    }
    for source in [
        "import a from 'x'; let a;",
        "import a from 'x'; import { a } from 'y';",
        "function a() {} function a() {}",
        "var a; function a() {}",
    ] {
        check_error(Goal::Module, source, &["Identifier 'a' has already been declared"]);
    }
    check_error(Goal::CommonJs, "let exports;", &["Identifier 'exports' has already been declared"]);
    for source in [
        "var a; var a; function a() {}",
        "{ function a() {} function a() {} }",
        "function f(a, a) { var a; } f();",
        "try {} catch (a) { var a; }",
    ] {
        check_error(Goal::Script, source, &[]);
    }
}

#[test]
fn private_names_are_declared_once() {
    check_error(Goal::Script, "class A { #a; #a; }", &["Identifier '#a' has already been declared"]);
    check_error(Goal::Script, "class A { get #a() {} set #a(v) {} }", &[]);
    check_error(
        Goal::Script,
        "class A { get #a() {} static set #a(v) {} }",
        &["Identifier '#a' has already been declared"],
    );
    check_error(
        Goal::Script,
        "class A { m() { this.#b } }",
        &["Private field '#b' must be declared in an enclosing class"],
    );
    check_error(Goal::Script, "class A { #a; m() { return class extends this.#a { m() { this.#a } } } }", &[]);
}

#[test]
fn early_errors_have_the_words_of_v8() {
    for (source, title) in [
        ("'use strict'; delete a;", "Delete of an unqualified identifier in strict mode."),
        ("({ __proto__: 1, '__proto__': 2 });", "Duplicate __proto__ fields are not allowed in object literals"),
        ("function f() { super.a }", "'super' keyword unexpected here"),
        ("new.target", "new.target expression is not allowed here"),
        ("a: { continue a; }", "Illegal continue statement: 'a' does not denote an iteration statement"),
        ("continue a;", "Undefined label 'a'"),
        ("a: () => { break a; }", "Undefined label 'a'"),
        ("(a, a) => 1", "Duplicate parameter name not allowed in this context"),
        ("function f() { 'use strict'; return '\\07' }", "Octal escape sequences are not allowed in strict mode."),
        (
            "while (1) function f() {}",
            "In non-strict mode code, functions can only be declared at top level, inside a block, or as the body of an if statement.",
        ),
        ("class A { static prototype() {} }", "Classes may not have a static property named 'prototype'"),
        ("/(?<a/;", "Invalid regular expression"),
    ] {
        let text: Arc<str> = source.into();
        let errors = match parse(SourceId(0), &text, &ParseOptions::new(Goal::Script, Language::JavaScript)) {
            Ok(module) => analyze(&module).1,
            Err(errors) => errors,
        };
        assert!(errors[0].title.starts_with(title), "{source}: {}", errors[0].title);
    }
}
