//! The text by which messages name a callee ("a.b is not a function"), as V8 renders it.

use kiln_syntax::ast::{
    BinaryOp, Callee, Expr, Lit, MemberExpr, MemberProp, MetaPropKind, OptChainBase, SuperProp, UnaryOp, UpdateOp,
};

/// Stands for what has no short text.
const INTERMEDIATE: &str = "(intermediate value)";
/// Nesting beyond which a part is not spelled out.
const MAX_DEPTH: u32 = 64;

/// The text of a callee.
pub(crate) fn callee_text(e: &Expr) -> String {
    let mut out = String::new();
    part(e, &mut out, 0);
    out
}

/// The text of an expression spread into an array.
pub(crate) fn spread_text(e: &Expr) -> String {
    match e {
        Expr::Paren(p) => spread_text(&p.expr),
        Expr::Call(c) => match &c.callee {
            Callee::Expr(callee) => returned_text(callee),
            Callee::Super(_) | Callee::Import(_) => callee_text(e),
        },
        Expr::New(n) => returned_text(&n.callee),
        Expr::TaggedTpl(t) => returned_text(&t.tag),
        Expr::OptChain(_) => INTERMEDIATE.to_owned(),
        e => callee_text(e),
    }
}

fn returned_text(callee: &Expr) -> String {
    match callee {
        Expr::Paren(p) => returned_text(&p.expr),
        Expr::Call(_) | Expr::New(_) => spread_text(callee),
        callee => format!("{} is not a function or its return value", callee_text(callee)),
    }
}

/// The text of the expression that for-of iterates, if messages show it.
pub(crate) fn iterated_text(e: &Expr) -> Option<String> {
    match e {
        Expr::Paren(p) => iterated_text(&p.expr),
        Expr::OptChain(_) | Expr::Cond(_) => None,
        Expr::Bin(b) if matches!(b.op, BinaryOp::LogicalOr | BinaryOp::LogicalAnd) => None,
        e => Some(spread_text(e)),
    }
}

/// The text of an operand of `yield*`, if messages show it.
pub(crate) fn delegated_text(e: &Expr) -> Option<String> {
    match e {
        Expr::Ident(_) | Expr::This(_) | Expr::Lit(_) | Expr::Object(_) => None,
        _ => Some(format!("yield* {INTERMEDIATE}")),
    }
}

/// The text of the initialiser of an array pattern, if messages show it.
pub(crate) fn initializer_text(e: &Expr) -> Option<String> {
    match e {
        Expr::Ident(_)
        | Expr::This(_)
        | Expr::Lit(_)
        | Expr::Object(_)
        | Expr::Unary(_)
        | Expr::New(_)
        | Expr::Cond(_)
        | Expr::Fn(_)
        | Expr::Arrow(_)
        | Expr::Class(_)
        | Expr::Await(_) => Some(spread_text(e)),
        Expr::Call(c) if matches!(&c.callee, Callee::Expr(f) if f.is_ident()) => Some(spread_text(e)),
        _ => None,
    }
}

/// Writes an expression, [`INTERMEDIATE`] if it has no text.
fn part(e: &Expr, out: &mut String, depth: u32) {
    let start = out.len();
    if depth < MAX_DEPTH {
        print(e, out, depth + 1);
    }
    if out.len() == start {
        out.push_str(INTERMEDIATE);
    }
}

fn print(e: &Expr, out: &mut String, depth: u32) {
    match e {
        Expr::Paren(p) => print(&p.expr, out, depth),
        Expr::Ident(i) => out.push_str(&i.sym),
        Expr::This(_) => out.push_str("this"),
        Expr::Lit(lit) => literal(lit, out),
        Expr::Member(m) => member(m, false, out, depth),
        Expr::SuperProp(s) => {
            out.push_str("(intermediate value)");
            match &s.prop {
                SuperProp::Ident(i) => {
                    out.push('.');
                    out.push_str(&i.sym);
                }
                SuperProp::Computed(c) => key(&c.expr, false, out, depth),
            }
        }
        Expr::Call(c) => {
            match &c.callee {
                Callee::Expr(callee) => part(callee, out, depth),
                Callee::Super(_) => out.push_str("super"),
                Callee::Import(_) => out.push_str("import"),
            }
            out.push_str("(...)");
        }
        Expr::OptChain(o) => match &*o.base {
            OptChainBase::Member(m) => member(m, o.optional, out, depth),
            OptChainBase::Call(c) => {
                part(&c.callee, out, depth);
                out.push_str(if o.optional { "?.(...)" } else { "(...)" });
            }
        },
        Expr::Array(a) => {
            out.push('[');
            for (i, element) in a.elems.iter().enumerate() {
                if i != 0 {
                    out.push(',');
                }
                match element {
                    Some(e) if e.spread.is_some() => {
                        out.push_str("...");
                        part(&e.expr, out, depth);
                    }
                    Some(e) => part(&e.expr, out, depth),
                    None => {}
                }
            }
            out.push(']');
        }
        Expr::Object(o) => {
            out.push('{');
            for _ in &o.props {
                out.push_str(INTERMEDIATE);
            }
            out.push('}');
        }
        Expr::Unary(u) if u.op == UnaryOp::Minus && matches!(&*u.arg, Expr::Lit(Lit::Num(_))) => {
            out.push('-');
            print(&u.arg, out, depth);
        }
        Expr::Unary(u) => {
            out.push('(');
            out.push_str(match u.op {
                UnaryOp::Minus => "-",
                UnaryOp::Plus => "+",
                UnaryOp::Bang => "!",
                UnaryOp::Tilde => "~",
                UnaryOp::TypeOf => "typeof ",
                UnaryOp::Void => "void ",
                UnaryOp::Delete => "delete ",
            });
            part(&u.arg, out, depth);
            out.push(')');
        }
        Expr::Update(u) => {
            let op = if u.op == UpdateOp::PlusPlus { "++" } else { "--" };
            out.push('(');
            if u.prefix {
                out.push_str(op);
            }
            part(&u.arg, out, depth);
            if !u.prefix {
                out.push_str(op);
            }
            out.push(')');
        }
        Expr::Bin(b) => {
            out.push('(');
            part(&b.left, out, depth);
            out.push(' ');
            out.push_str(b.op.as_str());
            out.push(' ');
            part(&b.right, out, depth);
            out.push(')');
        }
        Expr::Cond(_) => {
            for _ in 0..3 {
                out.push_str(INTERMEDIATE);
            }
        }
        Expr::Seq(s) => {
            out.push('(');
            for (i, e) in s.exprs.iter().enumerate() {
                if i != 0 {
                    out.push_str(" , ");
                }
                part(e, out, depth);
            }
            out.push(')');
        }
        Expr::Tpl(t) => {
            if let (true, Some(q)) = (t.exprs.is_empty(), t.quasis.first()) {
                out.push('"');
                out.push_str(&q.cooked.as_ref().map_or_else(String::new, |c| c.to_string_lossy().into_owned()));
                out.push('"');
            }
            for e in &t.exprs {
                part(e, out, depth);
            }
        }
        Expr::Assign(a) => {
            if let Some(i) = a.left.as_ident() {
                out.push_str(&i.id.sym);
            }
        }
        Expr::MetaProp(m) => match m.kind {
            MetaPropKind::NewTarget => out.push_str(".new.target"),
            MetaPropKind::ImportMeta => out.push_str("import.meta"),
        },
        _ => {}
    }
}

fn member(m: &MemberExpr, optional: bool, out: &mut String, depth: u32) {
    part(&m.obj, out, depth);
    match &m.prop {
        MemberProp::Ident(i) => {
            out.push_str(if optional { "?." } else { "." });
            out.push_str(&i.sym);
        }
        MemberProp::PrivateName(p) => {
            out.push_str(if optional { "?." } else { "." });
            out.push('#');
            out.push_str(p.name.trim_start_matches('#'));
        }
        MemberProp::Computed(c) => key(&c.expr, optional, out, depth),
    }
}

fn key(e: &Expr, optional: bool, out: &mut String, depth: u32) {
    if let Expr::Lit(Lit::Str(s)) = e {
        out.push_str(if optional { "?." } else { "." });
        out.push_str(&s.value.to_string_lossy());
        return;
    }
    out.push_str(if optional { "?.[" } else { "[" });
    part(e, out, depth);
    out.push(']');
}

fn literal(lit: &Lit, out: &mut String) {
    match lit {
        Lit::Str(s) => {
            out.push('"');
            out.push_str(&s.value.to_string_lossy());
            out.push('"');
        }
        Lit::Bool(b) => out.push_str(if b.value { "true" } else { "false" }),
        Lit::Null(_) => out.push_str("null"),
        Lit::Num(n) => out.push_str(&kiln_semantics::number_format::number_to_string(n.value)),
        Lit::BigInt(n) => out.push_str(&kiln_syntax::literal::bigint_digits(n)),
        Lit::Regex(r) => {
            out.push('/');
            out.push_str(&r.exp);
            out.push('/');
            out.push_str(&r.flags);
        }
        Lit::JSXText(_) => {}
    }
}
