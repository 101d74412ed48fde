//! Secrets at rest.

use secrecy::SecretString;
use serde::Deserialize;

use crate::value;

/// `[security]`.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Security {
    /// Seals secrets: base64 of 32 bytes. None: nothing can be sealed.
    #[serde(deserialize_with = "value::secret")]
    pub master_key: Option<SecretString>,
    /// Keys of before, which only open what they sealed.
    pub old_keys: Vec<SecretString>,
}
