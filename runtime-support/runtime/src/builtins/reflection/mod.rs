//! Clause 28, reflection: Reflect and Proxy.

pub mod proxy;
mod proxy_methods;
pub mod reflect;

use crate::builtins::prelude::*;

/// Proxy and Reflect.
#[unsafe(no_mangle)]
pub static kiln_feature_reflection: Feature =
    Feature { intrinsics: INTRINSICS, globals: GLOBALS, init: Some(proxy_methods::register) };

static INTRINSICS: &[(Intrinsic, Builder)] =
    &[(Intrinsic::Reflect, reflect::create_object), (Intrinsic::Proxy, proxy::create_constructor)];

static GLOBALS: &[Prop] =
    &[Prop::intrinsic("Proxy", Intrinsic::Proxy), Prop::intrinsic("Reflect", Intrinsic::Reflect)];
