//! Early errors that need no scopes.

use kiln_diagnostics::Diagnostic;
use kiln_syntax::ParsedModule;

/// Adds the early errors of a module.
pub(super) fn check(module: &ParsedModule, errors: &mut Vec<Diagnostic>) {
    let _ = (module, errors);
}
