//! 9.1.1.4 Global Environment Records <https://tc39.es/ecma262/#sec-global-environment-records>.
use crate::heap::Tracer;
#[derive(Default)]
pub(crate) struct GlobalLexicals {}
impl GlobalLexicals { pub(crate) fn trace(&self, _t: &mut Tracer) {} }
