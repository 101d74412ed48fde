//! Outgoing webhooks.

use std::time::Duration;

use serde::Deserialize;

use crate::value;

/// `[webhooks]`.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Webhooks {
    /// Whether they may go to private addresses, and there over `http:`.
    pub allow_private_addresses: bool,
    /// The delay before each attempt, the first one's included.
    #[serde(deserialize_with = "value::durations")]
    pub schedule: Vec<Duration>,
    /// What one attempt may take in all.
    #[serde(deserialize_with = "value::duration")]
    pub timeout: Duration,
    /// An endpoint that fails for this long is switched off.
    #[serde(deserialize_with = "value::duration")]
    pub disable_after: Duration,
    /// Attempts of one process at the same time.
    pub in_flight: u16,
    /// Attempts of one process at one endpoint at the same time.
    pub endpoint_in_flight: u16,
}
