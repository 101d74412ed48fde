//! What a company takes out.

use std::time::Duration;

use serde::Deserialize;

use crate::value;

/// `[exports]`.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Exports {
    /// Streamed exports of a tenant at the same time, in one process.
    pub at_once: u32,
    /// Exports of a tenant that wait for a worker, or are being written.
    pub unfinished: u32,
    /// How long the file of an export can be had.
    #[serde(deserialize_with = "value::duration")]
    pub keep: Duration,
}
