//! Property accessors and references (6.2.5, 13.3.2, 13.3.5): named, computed, private and super properties.

use kiln_abi::runtime_fns::RuntimeFn;
use kiln_ir::{Imm, Op, Val};
use kiln_syntax::ast::{
    BinaryOp, Expr, Ident, Lit, MemberExpr, MemberProp, PrivateName, SimpleAssignTarget, SuperProp, SuperPropExpr,
};
use kiln_syntax::literal;
use swc_common::Spanned;

use crate::expressions::unparenthesized;
use crate::features::is_global_object;
use crate::function::FnCx;
use crate::sema::{Resolution, Storage};
use crate::strings::{ConstKey, key_of_number, key_of_text, key_of_units};

/// An evaluated reference (6.2.5 The Reference Record Specification Type).
#[derive(Clone, Copy)]
pub(crate) enum Reference<'a> {
    /// A name.
    Ident(&'a Ident),
    /// A name that objects on the scope chain may hold.
    Dynamic {
        /// The name.
        ident: &'a Ident,
        /// Number of the dynamic reference.
        number: u32,
        /// The object that holds the name, or EMPTY.
        base: Val,
        /// WithBaseObject: `this` of a call.
        this: Val,
    },
    /// `object.name` or `object[index]`.
    Constant {
        /// Base.
        object: Val,
        /// Key.
        key: ConstKey,
    },
    /// `object[key]`, the key not yet converted.
    Computed {
        /// Base.
        object: Val,
        /// Key.
        key: Val,
        /// The key is primitive: its conversion cannot be observed.
        primitive: bool,
    },
    /// `object.#name`.
    Private {
        /// Base.
        object: Val,
        /// Private name.
        name: Val,
    },
    /// `super.name`, `super[key]`.
    Super {
        /// Receiver.
        this: Val,
        /// GetSuperBase.
        base: Val,
        /// Key.
        key: Val,
        /// The key is a property key already.
        primitive: bool,
    },
    /// Not a reference: assignment to it throws ReferenceError.
    Invalid,
}

/// The value of the expression is certainly primitive and, used as a key, needs no observable conversion.
pub(crate) fn is_primitive_key(e: &Expr) -> bool {
    match unparenthesized(e) {
        Expr::Lit(lit) => !matches!(lit, Lit::Regex(_)),
        Expr::Tpl(_) | Expr::Update(_) | Expr::Unary(_) => true,
        Expr::Bin(b) => !matches!(b.op, BinaryOp::LogicalAnd | BinaryOp::LogicalOr | BinaryOp::NullishCoalescing),
        _ => false,
    }
}

impl<'c, 'a> FnCx<'c, 'a> {
    /// The key that an expression is known to be.
    pub fn constant_key(&mut self, e: &Expr) -> Option<ConstKey> {
        let program = &mut self.shared.program;
        match unparenthesized(e) {
            Expr::Lit(Lit::Str(s)) => Some(key_of_units(program, &literal::string_units(s))),
            Expr::Lit(Lit::Num(n)) => match key_of_number(program, n.value) {
                key @ ConstKey::Index(_) => Some(key),
                ConstKey::Name(_) => None,
            },
            Expr::Tpl(t) if t.exprs.is_empty() => {
                let units = literal::cooked_units(t.quasis.first()?)?;
                Some(key_of_units(program, &units))
            }
            _ => None,
        }
    }

    /// 13.3.2 Property accessors, with GetValue <https://tc39.es/ecma262/#sec-property-accessors>.
    pub fn member(&mut self, m: &'a MemberExpr) -> Val {
        let object = self.member_object(m);
        self.member_of(object, m)
    }

    /// The object of a member expression. `globalThis.name` does not let the global object escape.
    fn member_object(&mut self, m: &'a MemberExpr) -> Val {
        match &m.prop {
            MemberProp::Computed(c) => match self.constant_key(&c.expr) {
                Some(ConstKey::Name(name)) => {
                    let name = self.shared.program.text(name);
                    self.shared.features.looked_for(&m.obj, &name);
                }
                Some(ConstKey::Index(_)) => {}
                None => return self.member_object_value(m),
            },
            MemberProp::Ident(name) => self.shared.features.looked_for(&m.obj, &name.sym),
            MemberProp::PrivateName(_) => {}
        }
        let before = self.shared.features.looking_into(&m.obj);
        let object = self.member_object_value(m);
        self.shared.features.looked_at(before);
        object
    }

    fn member_object_value(&mut self, m: &'a MemberExpr) -> Val {
        if matches!(m.prop, MemberProp::Computed(_)) {
            return self.expr(&m.obj);
        }
        match &*m.obj {
            Expr::Ident(i) if is_global_object(&i.sym) && self.m.tree.resolve(i) == Resolution::Global => {
                self.at(i.span.lo);
                let name = self.str(&i.sym);
                self.b.value(Op::GetGlobal, &[], Imm::Str(name))
            }
            Expr::This(t) => {
                self.at(t.span.lo);
                self.this_value()
            }
            object => self.expr(object),
        }
    }

    /// The property `m` of an evaluated object.
    pub fn member_of(&mut self, object: Val, m: &'a MemberExpr) -> Val {
        let reference = self.member_reference_of(object, m);
        self.at_member(m);
        self.get_reference(reference)
    }

    /// Sets the position at which V8 reports an access.
    pub fn at_member(&mut self, m: &MemberExpr) {
        match &m.prop {
            MemberProp::Ident(i) => self.at(i.span.lo),
            MemberProp::PrivateName(p) => self.at(p.span.lo),
            MemberProp::Computed(c) => self.at(c.span.lo),
        }
    }

    /// Evaluates the parts of a member expression.
    pub fn member_reference(&mut self, m: &'a MemberExpr) -> Reference<'a> {
        let object = self.member_object(m);
        self.member_reference_of(object, m)
    }

    /// Evaluates the key of a member expression whose object is evaluated.
    pub fn member_reference_of(&mut self, object: Val, m: &'a MemberExpr) -> Reference<'a> {
        match &m.prop {
            MemberProp::Ident(i) => {
                self.shared.features.property(&i.sym);
                Reference::Constant { object, key: key_of_text(&mut self.shared.program, &i.sym) }
            }
            MemberProp::PrivateName(p) => Reference::Private { object, name: self.private_name(p) },
            MemberProp::Computed(c) => match self.constant_key(&c.expr) {
                Some(key) => {
                    self.note_constant_key(key);
                    Reference::Constant { object, key }
                }
                None => {
                    self.shared.features.computed(&m.obj);
                    let key = self.expr(&c.expr);
                    Reference::Computed { object, key, primitive: is_primitive_key(&c.expr) }
                }
            },
        }
    }

    fn note_constant_key(&mut self, key: ConstKey) {
        if let ConstKey::Name(id) = key {
            let text = self.shared.program.text(id);
            self.shared.features.property(&text);
        }
    }

    /// The value of a private name.
    pub fn private_name(&mut self, name: &PrivateName) -> Val {
        match self.m.tree.private(name) {
            Some(r) => self.load_binding(r.binding),
            None => self.undefined(),
        }
    }

    /// 13.3.7 `super.x` <https://tc39.es/ecma262/#sec-super-keyword>.
    pub fn super_property(&mut self, s: &'a SuperPropExpr) -> Val {
        let reference = self.super_reference(s);
        self.get_reference(reference)
    }

    /// Evaluates the parts of a super property.
    pub fn super_reference(&mut self, s: &'a SuperPropExpr) -> Reference<'a> {
        self.at(s.span.lo);
        let this = self.this_value();
        let (key, primitive) = match &s.prop {
            SuperProp::Ident(i) => {
                self.shared.features.property(&i.sym);
                let key = key_of_text(&mut self.shared.program, &i.sym);
                (self.b.constant(key.constant()), true)
            }
            SuperProp::Computed(c) => {
                let primitive = matches!(unparenthesized(&c.expr), Expr::Tpl(_));
                match self.constant_key(&c.expr) {
                    Some(key) => {
                        self.note_constant_key(key);
                        (self.b.constant(key.constant()), true)
                    }
                    None => (self.expr(&c.expr), primitive),
                }
            }
        };
        self.at(match &s.prop {
            SuperProp::Ident(i) => i.span.lo,
            SuperProp::Computed(c) => c.span.lo,
        });
        let function = self.active_function();
        let home = self.rt(RuntimeFn::rt_home_object, &[function]);
        let base = self.rt(RuntimeFn::rt_super_base, &[home]);
        Reference::Super { this, base, key, primitive }
    }

    /// Evaluates an expression as a reference.
    pub fn reference(&mut self, e: &'a Expr) -> Reference<'a> {
        match unparenthesized(e) {
            Expr::Ident(i) => self.ident_reference(i),
            Expr::Member(m) => self.member_reference(m),
            Expr::SuperProp(s) => self.super_reference(s),
            other => {
                self.expr(other);
                Reference::Invalid
            }
        }
    }

    /// Evaluates a simple assignment target.
    pub fn target_reference(&mut self, target: &'a SimpleAssignTarget) -> Reference<'a> {
        match target {
            SimpleAssignTarget::Ident(i) => self.ident_reference(&i.id),
            SimpleAssignTarget::Member(m) => self.member_reference(m),
            SimpleAssignTarget::SuperProp(s) => self.super_reference(s),
            SimpleAssignTarget::Paren(p) => self.reference(&p.expr),
            SimpleAssignTarget::OptChain(_)
            | SimpleAssignTarget::TsAs(_)
            | SimpleAssignTarget::TsSatisfies(_)
            | SimpleAssignTarget::TsNonNull(_)
            | SimpleAssignTarget::TsTypeAssertion(_)
            | SimpleAssignTarget::TsInstantiation(_)
            | SimpleAssignTarget::Invalid(_) => Reference::Invalid,
        }
    }

    /// Prepares a reference that is read and then written: its key is converted once, after the check of the base.
    pub fn reference_for_update(&mut self, reference: Reference<'a>) -> Reference<'a> {
        match reference {
            Reference::Computed { object, key, primitive: false } => {
                let nullish = self.op(Op::IsNullish, &[object]);
                let (fail, convert) = (self.cold_block(), self.b.new_block());
                self.b.branch(nullish, fail, convert);
                self.b.switch_to_sealed(fail);
                // Throws the TypeError of a property of null or undefined.
                self.op(Op::GetElem, &[object, key]);
                self.b.unreachable();
                self.b.switch_to_sealed(convert);
                let key = self.rt(RuntimeFn::rt_to_property_key, &[key]);
                Reference::Computed { object, key, primitive: true }
            }
            Reference::Super { this, base, key, primitive: false } => {
                let key = self.rt(RuntimeFn::rt_to_property_key, &[key]);
                Reference::Super { this, base, key, primitive: true }
            }
            other => other,
        }
    }

    /// 6.2.5.5 GetValue <https://tc39.es/ecma262/#sec-getvalue>.
    pub fn get_reference(&mut self, reference: Reference<'a>) -> Val {
        match reference {
            Reference::Ident(i) => self.read_identifier(i),
            Reference::Dynamic { ident, number, base, .. } => self.get_dynamic(number, base, &ident.sym, false),
            Reference::Constant { object, key: ConstKey::Name(name) } => self.b.value(Op::GetProp, &[object], Imm::Str(name)),
            Reference::Constant { object, key: key @ ConstKey::Index(_) } => {
                let key = self.b.constant(key.constant());
                self.op(Op::GetElem, &[object, key])
            }
            Reference::Computed { object, key, .. } => self.op(Op::GetElem, &[object, key]),
            Reference::Private { object, name } => self.op(Op::GetPrivate, &[object, name]),
            Reference::Super { this, base, key, primitive } => {
                let key = if primitive { key } else { self.rt(RuntimeFn::rt_to_property_key, &[key]) };
                self.rt(RuntimeFn::rt_get_super, &[base, key, this])
            }
            Reference::Invalid => self.undefined(),
        }
    }

    /// 6.2.5.6 PutValue <https://tc39.es/ecma262/#sec-putvalue>.
    pub fn put_reference(&mut self, reference: Reference<'a>, value: Val) {
        let strict = self.strict_flag();
        match reference {
            Reference::Ident(i) => self.assign_identifier(i, value),
            Reference::Dynamic { ident, number, base, .. } => self.put_dynamic(number, base, &ident.sym, value),
            Reference::Constant { object, key: ConstKey::Name(name) } => {
                self.b.emit(Op::SetProp, &[object, value], Imm::StrFlags(name, strict));
            }
            Reference::Constant { object, key: key @ ConstKey::Index(_) } => {
                let key = self.b.constant(key.constant());
                self.b.emit(Op::SetElem, &[object, key, value], Imm::Int(strict.into()));
            }
            Reference::Computed { object, key, .. } => {
                self.b.emit(Op::SetElem, &[object, key, value], Imm::Int(strict.into()));
            }
            Reference::Private { object, name } => {
                self.b.emit(Op::SetPrivate, &[object, name, value], Imm::None);
            }
            Reference::Super { this, base, key, primitive } => {
                let key = if primitive { key } else { self.rt(RuntimeFn::rt_to_property_key, &[key]) };
                let flags = self.int_arg(strict.into());
                self.rt(RuntimeFn::rt_set_super, &[base, key, value, this, flags]);
            }
            Reference::Invalid => {
                self.throw_error(
                    kiln_abi::runtime_fns::error_kind::REFERENCE_ERROR,
                    "Invalid left-hand side in assignment",
                );
            }
        }
    }

    /// 13.5.1 delete <https://tc39.es/ecma262/#sec-delete-operator-runtime-semantics-evaluation>.
    pub fn delete(&mut self, e: &'a Expr) -> Val {
        match unparenthesized(e) {
            Expr::Ident(i) => match self.m.tree.resolve(i) {
                Resolution::Binding { .. } => self.boolean(false),
                Resolution::Global => {
                    let name = self.str(&i.sym);
                    let name = self.str_addr(name);
                    self.rt(RuntimeFn::rt_delete_global, &[name])
                }
                Resolution::Dynamic(n) => self.delete_dynamic(n, &i.sym),
            },
            Expr::Member(m) => {
                let reference = self.member_reference(m);
                self.at_member(m);
                self.delete_reference(reference)
            }
            Expr::SuperProp(s) => {
                self.at(s.span.lo);
                self.this_value();
                if let SuperProp::Computed(c) = &s.prop {
                    self.expr(&c.expr);
                }
                self.at(s.span_lo());
                self.throw_error(
                    kiln_abi::runtime_fns::error_kind::REFERENCE_ERROR,
                    "Unsupported reference to 'super'",
                );
                self.boolean(true)
            }
            chain @ Expr::OptChain(_) => self.delete_optional(chain),
            other => {
                self.effect(other);
                self.boolean(true)
            }
        }
    }

    /// Deletes the property that a reference names.
    pub fn delete_reference(&mut self, reference: Reference<'a>) -> Val {
        let (object, key) = match reference {
            Reference::Constant { object, key } => (object, self.b.constant(key.constant())),
            Reference::Computed { object, key, .. } => (object, key),
            _ => return self.boolean(true),
        };
        let flags = self.int_arg(self.strict_flag().into());
        self.rt(RuntimeFn::rt_delete, &[object, key, flags])
    }

    /// 13.3.12.1.1 import.meta <https://tc39.es/ecma262/#sec-meta-properties-runtime-semantics-evaluation>.
    pub fn import_meta(&mut self) -> Val {
        let module = self.b.value(Op::ModuleAddr, &[], Imm::Module(self.m.id));
        self.rt(RuntimeFn::rt_import_meta, &[module])
    }

    /// Whether evaluating the expression runs no program code and cannot be changed by any.
    pub fn is_inert(&self, e: &Expr) -> bool {
        match unparenthesized(e) {
            Expr::Lit(lit) => !matches!(lit, Lit::Regex(_) | Lit::BigInt(_)),
            Expr::Ident(i) => match self.m.tree.resolve(i) {
                Resolution::Binding { id, tdz: false } => {
                    let binding = self.m.tree.binding(id);
                    binding.storage == Storage::Local
                        || (binding.kind.is_constant() && binding.storage != Storage::Import)
                }
                Resolution::Binding { .. } => false,
                Resolution::Global => &*i.sym == "undefined",
                Resolution::Dynamic(_) => false,
            },
            _ => false,
        }
    }
}
