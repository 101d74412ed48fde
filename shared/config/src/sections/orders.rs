//! Companies' order systems.

use serde::Deserialize;

/// `[orders]`.
#[derive(Clone, Copy, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Orders {
    /// Whether order systems may be asked at private addresses, and there over `http:`.
    pub allow_private_addresses: bool,
}
