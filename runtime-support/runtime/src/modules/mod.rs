//! Module records at run time (16.2.1) <https://tc39.es/ecma262/#sec-module-semantics>.
use crate::heap::Tracer;
/// The modules of an isolate.
#[derive(Default)]
pub struct ModuleTable {}
impl ModuleTable { pub(crate) fn trace(&self, _t: &mut Tracer) {} }
