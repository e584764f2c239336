//! Template literals (13.2.8) and tagged templates (13.3.11).

use kiln_abi::runtime_fns::RuntimeFn;
use kiln_ir::{Op, Val};
use kiln_syntax::ast::{TaggedTpl, Tpl};
use kiln_syntax::literal;

use crate::function::FnCx;
use crate::sema::octal_escape;

impl<'c, 'a> FnCx<'c, 'a> {
    /// 13.2.8.6 Evaluation of a template literal
    /// <https://tc39.es/ecma262/#sec-template-literals-runtime-semantics-evaluation>.
    pub fn template(&mut self, t: &'a Tpl) -> Val {
        let mut parts = Vec::new();
        for (i, quasi) in t.quasis.iter().enumerate() {
            let units = literal::cooked_units(quasi).unwrap_or_default();
            if !units.is_empty() || t.exprs.is_empty() {
                let id = self.shared.program.str16(&units);
                parts.push(self.string(id));
            }
            let Some(e) = t.exprs.get(i) else { continue };
            let v = self.expr(e);
            // Each value is converted before the next expression is evaluated; where nothing can tell, with the rest at the end.
            let last = t.exprs[i + 1..].iter().all(|later| self.is_inert(later));
            parts.push(if last { v } else { self.op(Op::JsToString, &[v]) });
        }
        if t.exprs.is_empty() {
            return parts[0];
        }
        self.at(t.span.lo);
        self.rt(RuntimeFn::rt_template_concat, &parts)
    }

    /// 13.3.11 Tagged templates <https://tc39.es/ecma262/#sec-tagged-templates>.
    pub fn tagged_template(&mut self, t: &'a TaggedTpl) -> Val {
        let (callee, this) = self.callee_reference(&t.tag);
        let object = self.template_object(&t.tpl);
        let mut args = vec![object];
        for e in &t.tpl.exprs {
            args.push(self.expr(e));
        }
        self.at(t.tpl.span.lo);
        self.call_values(&t.tag, callee, this, &args)
    }

    /// 13.2.8.4 GetTemplateObject <https://tc39.es/ecma262/#sec-gettemplateobject>.
    fn template_object(&mut self, t: &'a Tpl) -> Val {
        // The parser has values for \8 and \9, which have none in a template.
        let cooked = t.quasis.iter().map(|q| literal::cooked_units(q).filter(|_| octal_escape(&q.raw).is_none()));
        let cooked: Vec<_> = cooked.map(|units| units.map(|units| self.shared.program.str16(&units))).collect();
        let raw: Vec<_> = t.quasis.iter().map(|q| self.shared.program.str16(&literal::raw_units(q))).collect();
        self.shared.tagged_templates = true;
        self.cached(|cx, cell| {
            let mut args = vec![cell];
            for id in cooked {
                args.push(match id {
                    Some(id) => cx.string(id),
                    None => cx.undefined(),
                });
            }
            for id in raw {
                args.push(cx.string(id));
            }
            cx.rt(RuntimeFn::rt_template_object, &args)
        })
    }
}
