//! Destructuring: binding patterns (14.3.3) and assignment patterns (13.15.5).

use kiln_abi::runtime_fns::{RuntimeFn, error_kind};
use kiln_ir::{Const, Imm, Op, Val};
use kiln_syntax::ast::{ArrayPat, AssignPatProp, Expr, Ident, ObjectPat, ObjectPatProp, Pat, PropName};
use swc_common::Spanned;

use crate::expressions::object::Key;
use crate::expressions::Reference;
use crate::expressions::callee_text::initializer_text;
use crate::function::FnCx;
use crate::sema::{Resolution, Storage};
use crate::strings::{key_of_text, literal_key};

/// Where a destructured value comes from, as messages name it.
#[derive(Clone, Copy)]
pub(crate) enum Source<'a> {
    /// An expression.
    Expr(&'a Expr),
    /// A text.
    Text(&'static str),
    /// An argument: the value itself is shown.
    Argument,
    /// A part of a pattern, or something that is not named.
    Part,
}

/// Where a part of the destructured value goes; its expressions are evaluated.
#[derive(Clone, Copy)]
enum Target<'a> {
    /// A declared name.
    Declare(&'a Ident),
    /// An assignment target.
    Assign(Reference<'a>),
    /// A nested pattern.
    Pattern(&'a Pat),
}

/// Whether a pattern takes properties with names that are known, and no others.
pub(crate) fn names_known(p: &Pat) -> bool {
    let Pat::Object(o) = p else { return false };
    o.props.iter().all(|p| match p {
        ObjectPatProp::KeyValue(kv) => !matches!(kv.key, PropName::Computed(_)),
        ObjectPatProp::Assign(_) => true,
        ObjectPatProp::Rest(_) => false,
    })
}

/// The names of an object pattern's properties, as far as they are text.
pub(crate) fn known_names(p: &Pat) -> impl Iterator<Item = String> {
    let props = if let Pat::Object(o) = p { &o.props[..] } else { &[] };
    props.iter().filter_map(|p| match p {
        ObjectPatProp::KeyValue(kv) => match &kv.key {
            PropName::Ident(i) => Some(i.sym.to_string()),
            PropName::Str(s) => s.value.as_str().map(str::to_owned),
            _ => None,
        },
        ObjectPatProp::Assign(a) => Some(a.key.sym.to_string()),
        ObjectPatProp::Rest(_) => None,
    })
}

impl<'c, 'a> FnCx<'c, 'a> {
    /// 8.6.2 BindingInitialization <https://tc39.es/ecma262/#sec-runtime-semantics-bindinginitialization>.
    pub fn bind_pattern(&mut self, p: &'a Pat, value: Val, source: Source<'a>) {
        match (p, source) {
            (Pat::Array(a), Source::Expr(e)) => self.array_pattern(a, value, false, initializer_text(e)),
            (Pat::Array(a), Source::Text(".for")) => self.array_pattern(a, value, false, Some(".for".to_owned())),
            _ => self.pattern(p, value, false, source),
        }
    }

    /// 13.15.5.2 DestructuringAssignmentEvaluation
    /// <https://tc39.es/ecma262/#sec-runtime-semantics-destructuringassignmentevaluation>, or a simple assignment.
    pub fn assign_pattern(&mut self, p: &'a Pat, value: Val) {
        self.pattern(p, value, true, Source::Part);
    }

    fn pattern(&mut self, p: &'a Pat, value: Val, assign: bool, source: Source<'a>) {
        match p {
            Pat::Array(a) => self.array_pattern(a, value, assign, None),
            Pat::Object(o) => self.object_pattern(o, value, assign, source),
            Pat::Assign(d) => {
                let (inner, default) = (&*d.left, &*d.right);
                let target = self.pattern_target(inner, assign);
                let value = self.defaulted(value, Some(default), inner);
                let source = match source {
                    Source::Argument => Source::Text("(intermediate value)(intermediate value)(intermediate value)"),
                    _ => Source::Expr(default),
                };
                self.store_target(target, value, assign, source);
            }
            p => {
                let target = self.pattern_target(p, assign);
                self.store_target(target, value, assign, source);
            }
        }
    }

    /// Evaluates what a pattern element refers to.
    fn pattern_target(&mut self, p: &'a Pat, assign: bool) -> Target<'a> {
        match p {
            Pat::Ident(i) => self.ident_target(&i.id, assign),
            Pat::Expr(e) => Target::Assign(self.reference(e)),
            Pat::Array(_) | Pat::Object(_) | Pat::Assign(_) | Pat::Rest(_) | Pat::Invalid(_) => Target::Pattern(p),
        }
    }

    /// A name as target: a `var` in a scope with objects is looked for like any name.
    fn ident_target(&mut self, ident: &'a Ident, assign: bool) -> Target<'a> {
        match self.ident_reference(ident) {
            Reference::Ident(i) if !assign => Target::Declare(i),
            reference => Target::Assign(reference),
        }
    }

    fn store_target(&mut self, target: Target<'a>, value: Val, assign: bool, source: Source<'a>) {
        match target {
            Target::Declare(i) => self.declare_identifier(i, value),
            Target::Assign(reference) => self.put_reference(reference, value),
            Target::Pattern(p) => self.pattern(p, value, assign, source),
        }
    }

    /// The value, or that of the initialiser if it is undefined. `p`: the target, whose name an anonymous function gets.
    fn defaulted(&mut self, value: Val, default: Option<&'a Expr>, p: &Pat) -> Val {
        let Some(default) = default else { return value };
        let name = match p {
            Pat::Ident(i) => Some(&*i.id.sym),
            Pat::Expr(e) => match &**e {
                Expr::Ident(i) => Some(&*i.sym),
                _ => None,
            },
            _ => None,
        };
        self.defaulted_named(value, default, name)
    }

    fn defaulted_named(&mut self, value: Val, default: &'a Expr, name: Option<&str>) -> Val {
        let result = self.variable();
        self.b.write(result, value);
        let absent = self.is_constant(value, Const::Undefined);
        let (initialise, after) = (self.b.new_block(), self.b.new_block());
        self.b.branch(absent, initialise, after);
        self.b.switch_to_sealed(initialise);
        let v = match name {
            Some(name) => self.named_expr(default, name),
            None => self.expr(default),
        };
        self.b.write(result, v);
        self.b.jump(after);
        self.b.switch_to_sealed(after);
        self.b.read(result)
    }

    // ---- Array patterns ----

    /// An array pattern; `text`: the value as messages name it.
    pub fn array_pattern(&mut self, a: &'a ArrayPat, value: Val, assign: bool, text: Option<String>) {
        let text = self.text_operand(text);
        let record = self.rt(RuntimeFn::rt_iter_open, &[value, text]);
        if a.elems.iter().flatten().all(|p| self.cannot_throw(p, assign)) {
            self.array_elements(a, record, assign);
        } else {
            self.with_iterator(record, false, |cx| cx.array_elements(a, record, assign));
        }
        if !matches!(a.elems.last(), Some(Some(Pat::Rest(_)))) {
            self.at(a.span.lo);
            self.rt(RuntimeFn::rt_iter_close, &[record]);
        }
    }

    /// Storing into the element runs no code and cannot fail (the step itself marks the iteration done when it throws).
    fn cannot_throw(&self, p: &Pat, assign: bool) -> bool {
        match p {
            Pat::Ident(i) => match self.m.tree.resolve(&i.id) {
                Resolution::Binding { id, tdz } => {
                    let binding = self.m.tree.binding(id);
                    binding.storage != Storage::Global && (!assign || (!tdz && !binding.kind.is_constant()))
                }
                Resolution::Global | Resolution::Dynamic(_) => false,
            },
            Pat::Rest(r) => self.cannot_throw(&r.arg, assign),
            Pat::Array(_) | Pat::Object(_) | Pat::Assign(_) | Pat::Expr(_) | Pat::Invalid(_) => false,
        }
    }

    fn array_elements(&mut self, a: &'a ArrayPat, record: Val, assign: bool) {
        for element in &a.elems {
            match element {
                None => {
                    self.at(a.span.lo);
                    self.rt(RuntimeFn::rt_iter_step, &[record]);
                }
                Some(Pat::Rest(r)) => {
                    let target = self.pattern_target(&r.arg, assign);
                    self.at(r.span.lo);
                    let rest = self.rt(RuntimeFn::rt_iter_rest, &[record]);
                    self.store_target(target, rest, assign, Source::Part);
                }
                Some(p) => {
                    let (inner, default) = match p {
                        Pat::Assign(d) => (&*d.left, Some(&*d.right)),
                        p => (p, None),
                    };
                    let target = self.pattern_target(inner, assign);
                    self.at(p.span_lo());
                    let value = self.step_or_undefined(record);
                    let value = self.defaulted(value, default, inner);
                    self.store_target(target, value, assign, default.map_or(Source::Part, Source::Expr));
                }
            }
        }
    }

    fn step_or_undefined(&mut self, record: Val) -> Val {
        let result = self.variable();
        let v = self.rt(RuntimeFn::rt_iter_step, &[record]);
        self.b.write(result, v);
        let done = self.is_constant(v, Const::Done);
        let (end, after) = (self.b.new_block(), self.b.new_block());
        self.b.branch(done, end, after);
        self.b.switch_to_sealed(end);
        let undefined = self.undefined();
        self.b.write(result, undefined);
        self.b.jump(after);
        self.b.switch_to_sealed(after);
        self.b.read(result)
    }

    // ---- Object patterns ----

    /// An object pattern; `source`: the expression that gave the value.
    pub fn object_pattern(&mut self, o: &'a ObjectPat, value: Val, assign: bool, source: Source<'a>) {
        self.require_object_coercible(o, value, source);
        let has_rest = matches!(o.props.last(), Some(ObjectPatProp::Rest(_)));
        let mut excluded = Vec::new();
        for p in &o.props {
            match p {
                ObjectPatProp::KeyValue(kv) => {
                    if let PropName::Ident(i) = &kv.key {
                        self.shared.features.property(&i.sym);
                    } else if let PropName::Str(s) = &kv.key {
                        self.shared.features.string(&s.value.to_string_lossy());
                    }
                    let key = self.property_name(&kv.key);
                    if has_rest {
                        excluded.push(self.key_value(key));
                    }
                    let (inner, default) = match &*kv.value {
                        Pat::Assign(d) => (&*d.left, Some(&*d.right)),
                        p => (p, None),
                    };
                    let target = self.pattern_target(inner, assign);
                    self.at(property_position(&kv.key));
                    let v = self.get_by_key(value, key);
                    let v = self.defaulted(v, default, inner);
                    self.store_target(target, v, assign, default.map_or(Source::Part, Source::Expr));
                }
                ObjectPatProp::Assign(a) => {
                    let target = self.ident_target(&a.key.id, assign);
                    let v = self.shorthand(a, value, has_rest, &mut excluded);
                    self.store_target(target, v, assign, Source::Part);
                }
                ObjectPatProp::Rest(r) => {
                    let target = self.pattern_target(&r.arg, assign);
                    self.at(r.span.lo);
                    let keys = self.shared.program.new_keys(Vec::new());
                    let rest = self.b.value(Op::NewObject, &[], Imm::Keys(keys));
                    let mut operands = vec![rest, value];
                    operands.append(&mut excluded);
                    self.rt(RuntimeFn::rt_copy_data_properties, &operands);
                    self.store_target(target, rest, assign, Source::Part);
                }
            }
        }
    }

    fn shorthand(&mut self, a: &'a AssignPatProp, value: Val, has_rest: bool, excluded: &mut Vec<Val>) -> Val {
        let name = &a.key.id.sym;
        self.shared.features.property(name);
        let key = Key::Constant(key_of_text(&mut self.shared.program, name));
        if has_rest {
            excluded.push(self.key_value(key));
        }
        self.at(a.key.id.span.lo);
        let v = self.get_by_key(value, key);
        match &a.value {
            Some(default) => self.defaulted_named(v, default, Some(name)),
            None => v,
        }
    }

    fn get_by_key(&mut self, object: Val, key: Key) -> Val {
        let reference = match key {
            Key::Constant(key) => Reference::Constant { object, key },
            Key::Computed(key) => Reference::Computed { object, key, primitive: true },
        };
        self.get_reference(reference)
    }

    /// Throws for null and undefined.
    fn require_object_coercible(&mut self, o: &'a ObjectPat, value: Val, source: Source<'a>) {
        let nullish = self.op(Op::IsNullish, &[value]);
        let (fail, next) = (self.cold_block(), self.b.new_block());
        self.b.branch(nullish, fail, next);
        self.b.switch_to_sealed(fail);
        self.throw_not_coercible(o, value, source);
        self.b.unreachable();
        self.b.switch_to_sealed(next);
    }

    fn throw_not_coercible(&mut self, o: &'a ObjectPat, value: Val, source: Source<'a>) {
        let (name, initialised) = match o.props.first() {
            Some(ObjectPatProp::Assign(a)) => {
                self.at(a.key.id.span.lo);
                (Some(key_of_text(&mut self.shared.program, &a.key.id.sym)), a.value.is_some())
            }
            Some(ObjectPatProp::KeyValue(kv)) => {
                self.at(kv.value.span_lo());
                (literal_key(&mut self.shared.program, &kv.key), matches!(&*kv.value, Pat::Assign(_)))
            }
            Some(ObjectPatProp::Rest(r)) => {
                self.at(r.span.lo);
                (None, false)
            }
            None => {
                self.at(o.span.lo);
                (None, false)
            }
        };
        let text = match source {
            Source::Expr(Expr::OptChain(_)) => Some("(intermediate value)".to_owned()),
            Source::Expr(e) => Some(crate::expressions::text_of(e)),
            Source::Text(text) => Some(text.to_owned()),
            Source::Argument => None,
            Source::Part => {
                match name {
                    Some(key) => {
                        self.get_by_key(value, Key::Constant(key));
                    }
                    None => {
                        let none = self.int_arg(0);
                        self.rt(RuntimeFn::rt_require_object_coercible, &[value, none]);
                    }
                }
                return;
            }
        };
        if let (Some(key), true) = (name, initialised) {
            self.get_by_key(value, Key::Constant(key));
            return;
        }
        let property = name.map(|key| key.string(&mut self.shared.program)).map(|id| self.shared.program.text(id));
        let is_null = self.is_constant(value, Const::Null);
        let (null, undefined) = (self.cold_block(), self.cold_block());
        self.b.branch(is_null, null, undefined);
        for (block, kind, shown) in [(null, "null", "object null"), (undefined, "undefined", "undefined")] {
            self.b.switch_to_sealed(block);
            let text = text.as_deref().unwrap_or(shown);
            let message = match &property {
                Some(name) => format!("Cannot destructure property '{name}' of '{text}' as it is {kind}."),
                None => format!("Cannot destructure '{text}' as it is {kind}."),
            };
            self.throw_error(error_kind::TYPE_ERROR, &message);
            if block == null {
                self.b.unreachable();
            }
        }
    }
}

fn property_position(name: &PropName) -> swc_common::BytePos {
    name.span_lo()
}
