//! Companies' live-agent systems.

use serde::Deserialize;

/// `[live_agent]`.
#[derive(Clone, Copy, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct LiveAgent {
    /// Whether live-agent systems may be asked at private addresses, and there over `http:`.
    pub allow_private_addresses: bool,
}
