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
        Expr::Paren(p) if matches!(*p.expr, Expr::OptChain(_)) => {}
        Expr::Paren(p) => print(&p.expr, out, depth),
        e if folded(e, 0).is_some() => out.push_str(&folded(e, 0).unwrap_or_default().text()),
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
        Expr::TaggedTpl(t) => {
            part(&t.tag, out, depth);
            out.push_str("(...)");
        }
        Expr::Bin(b) => {
            out.push('(');
            let chained = matches!(&*b.left, Expr::Bin(l) if l.op == b.op && folded(&b.left, 0).is_none());
            let start = out.len();
            part(&b.left, out, depth);
            if chained && out[start..].starts_with('(') && out.ends_with(')') {
                // Operands of one operator stand in one list.
                out.pop();
                out.remove(start);
            }
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

/// A constant that the parser of V8 computes.
#[derive(Clone)]
enum Folded {
    Number(f64),
    Text(String),
    Bool(bool),
}

impl Default for Folded {
    fn default() -> Folded {
        Folded::Bool(false)
    }
}

impl Folded {
    fn text(&self) -> String {
        match self {
            Folded::Number(n) => kiln_semantics::number_format::number_to_string(*n),
            Folded::Text(s) => format!("\"{s}\""),
            Folded::Bool(b) => b.to_string(),
        }
    }
}

/// The value of operators on literals.
fn folded(e: &Expr, depth: u32) -> Option<Folded> {
    let operand = |e: &Expr| match e {
        Expr::Lit(Lit::Num(n)) => Some(Folded::Number(n.value)),
        Expr::Lit(Lit::Str(s)) => Some(Folded::Text(s.value.to_string_lossy().into_owned())),
        Expr::Lit(Lit::Bool(b)) => Some(Folded::Bool(b.value)),
        Expr::Paren(p) => folded(&p.expr, depth + 1).or_else(|| literal_of(&p.expr)),
        e => folded(e, depth + 1),
    };
    if depth > MAX_DEPTH {
        return None;
    }
    match e {
        Expr::Unary(u) => match (u.op, operand(&u.arg)?) {
            (UnaryOp::Bang, Folded::Bool(b)) => Some(Folded::Bool(!b)),
            (UnaryOp::Bang, Folded::Number(n)) => Some(Folded::Bool(n == 0.0 || n.is_nan())),
            (UnaryOp::Bang, Folded::Text(s)) => Some(Folded::Bool(s.is_empty())),
            (UnaryOp::Minus, Folded::Number(n)) => Some(Folded::Number(-n)),
            (UnaryOp::Plus, Folded::Number(n)) => Some(Folded::Number(n)),
            (UnaryOp::Tilde, Folded::Number(n)) => {
                Some(Folded::Number(f64::from(!kiln_semantics::number::to_int32(n))))
            }
            _ => None,
        },
        Expr::Bin(b) => {
            let (l, r) = match (operand(&b.left)?, operand(&b.right)?) {
                (Folded::Number(l), Folded::Number(r)) => (l, r),
                (Folded::Text(l), Folded::Text(r)) if b.op == BinaryOp::Add => return Some(Folded::Text(l + &r)),
                _ => return None,
            };
            let int = kiln_semantics::number::to_int32;
            let shift = (int(r) as u32) & 31;
            Some(Folded::Number(match b.op {
                BinaryOp::Add => l + r,
                BinaryOp::Sub => l - r,
                BinaryOp::Mul => l * r,
                BinaryOp::Div => l / r,
                BinaryOp::BitOr => f64::from(int(l) | int(r)),
                BinaryOp::BitAnd => f64::from(int(l) & int(r)),
                BinaryOp::BitXor => f64::from(int(l) ^ int(r)),
                BinaryOp::LShift => f64::from(int(l) << shift),
                BinaryOp::RShift => f64::from(int(l) >> shift),
                BinaryOp::ZeroFillRShift => f64::from(int(l) as u32 >> shift),
                BinaryOp::Exp => kiln_semantics::number::exponentiate(l, r),
                _ => return None,
            }))
        }
        _ => None,
    }
}

fn literal_of(e: &Expr) -> Option<Folded> {
    match e {
        Expr::Lit(Lit::Num(n)) => Some(Folded::Number(n.value)),
        Expr::Lit(Lit::Str(s)) => Some(Folded::Text(s.value.to_string_lossy().into_owned())),
        Expr::Lit(Lit::Bool(b)) => Some(Folded::Bool(b.value)),
        _ => None,
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
            out.push_str(if optional { "?.[#" } else { "[#" });
            out.push_str(p.name.trim_start_matches('#'));
            out.push(']');
        }
        MemberProp::Computed(c) => key(&c.expr, optional, out, depth),
    }
}

fn key(e: &Expr, optional: bool, out: &mut String, depth: u32) {
    let name = match e {
        Expr::Lit(Lit::Str(s)) => Some(s.value.to_string_lossy()),
        Expr::Tpl(t) if t.exprs.is_empty() => {
            t.quasis.first().and_then(|q| q.cooked.as_ref()).map(|c| c.to_string_lossy())
        }
        _ => None,
    };
    if let Some(name) = name {
        out.push_str(if optional { "?." } else { "." });
        out.push_str(&name);
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
        Lit::BigInt(_) => out.push_str(INTERMEDIATE),
        Lit::Regex(r) => {
            out.push('/');
            out.push_str(&r.exp);
            out.push('/');
            out.push_str(&r.flags);
        }
        Lit::JSXText(_) => {}
    }
}
