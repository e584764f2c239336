//! The text put around eval code so that the parser takes it as code of its surroundings: strict, or in a method.

use swc_ecma_ast::{ClassMember, Expr, FunctionBody, ParenExpr, Prop, PropOrSpread, Stmt};

use crate::ParseOptions;

/// What stands before and after a text.
pub(crate) struct Frame {
    pub(crate) before: &'static str,
    after: &'static str,
}

const STRICT: Frame = Frame { before: "\"use strict\";\n", after: "" };
const METHOD: Frame = Frame { before: "({m(){\n", after: "\n}})" };
const STRICT_METHOD: Frame = Frame { before: "\"use strict\";({m(){\n", after: "\n}})" };
const CONSTRUCTOR: Frame = Frame { before: "(class extends null{constructor(){\n", after: "\n}})" };

impl Frame {
    /// The frame that a text needs.
    pub(crate) fn of(text: &str, options: &ParseOptions) -> Option<Frame> {
        let eval = options.eval;
        let method = text.contains("super");
        if method && eval.super_call {
            Some(CONSTRUCTOR)
        } else if method && eval.super_property {
            Some(if eval.strict { STRICT_METHOD } else { METHOD })
        } else {
            eval.strict.then_some(STRICT)
        }
    }
    /// The framed text.
    pub(crate) fn around(&self, text: &str) -> String {
        // A hashbang comment stands at the start of a text only.
        let comment = text.strip_prefix("#!").map(|rest| format!("//{rest}"));
        format!("{}{}{}", self.before, comment.as_deref().unwrap_or(text), self.after)
    }
    /// The statements of the text itself, which ends at `end`; None if it does not end there.
    pub(crate) fn inside(&self, mut stmts: Vec<Stmt>, end: u32) -> Option<Vec<Stmt>> {
        if self.after.is_empty() {
            stmts.remove(0);
            return Some(stmts);
        }
        let Stmt::Expr(last) = stmts.pop()? else { return None };
        let body = match *last.expr {
            Expr::Paren(p) => method_body(p)?,
            _ => return None,
        };
        let whole = stmts.len() == usize::from(self.before.starts_with('"')) && body.span.hi.0 == end + 2;
        whole.then_some(body.stmts)
    }
}

/// The body of the one method of an object literal, or of the constructor that is all of a class.
fn method_body(p: ParenExpr) -> Option<FunctionBody> {
    match *p.expr {
        Expr::Object(mut o) if o.props.len() == 1 => match o.props.pop()? {
            PropOrSpread::Prop(p) => match *p {
                Prop::Method(m) => m.function.body,
                _ => None,
            },
            PropOrSpread::Spread(_) => None,
        },
        Expr::Class(mut c) if c.class.body.len() == 1 => match c.class.body.pop()? {
            ClassMember::Constructor(c) => c.body,
            _ => None,
        },
        _ => None,
    }
}
