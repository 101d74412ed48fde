//! Files that are sent along with messages.

use serde::Deserialize;

use crate::value;

/// `[attachments]`.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Attachments {
    /// Most bytes of one.
    #[serde(deserialize_with = "value::bytes")]
    pub file_bytes: u64,
    /// Most bytes of all of a session.
    #[serde(deserialize_with = "value::bytes")]
    pub session_bytes: u64,
    /// The media types that are taken.
    pub types: Vec<String>,
}
