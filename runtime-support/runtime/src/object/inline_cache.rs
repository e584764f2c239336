//! Inline caches.
#[derive(Default)]
pub(crate) struct CacheTable {}
impl CacheTable { pub(crate) fn clear(&mut self) {} }
#[derive(Default)]
pub(crate) struct Dependencies {}
impl super::Cx { pub(crate) fn sweep_dependencies(&mut self) {} }
