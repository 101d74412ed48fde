//! Language models.

use std::time::Duration;

use serde::Deserialize;

use crate::value;

/// `[models]`.
#[derive(Clone, Copy, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Models {
    /// Whether models may be asked at private addresses, and there over `http:`.
    pub allow_private_addresses: bool,
    /// What all models of one answer get together.
    #[serde(deserialize_with = "value::duration")]
    pub answer_within: Duration,
}
