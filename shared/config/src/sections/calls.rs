//! Call platforms: what they share, and a section each.

use std::{collections::BTreeMap, fmt, time::Duration};

use frontdesk_model::CallProvider;
use serde::{Deserialize, de::DeserializeOwned};
use toml::{Table, Value};

use crate::value;

/// `[calls]`.
#[derive(Clone, Debug, Deserialize)]
pub struct Calls {
    /// Allow downloads from private addresses.
    pub allow_private_addresses: bool,
    /// A recording.
    #[serde(deserialize_with = "value::bytes")]
    pub recording_bytes: u64,
    /// Length of a recording.
    #[serde(deserialize_with = "value::duration")]
    pub recording_duration: Duration,
    /// A call on which nothing works, and of which nothing was heard for this long, comes to an end.
    #[serde(deserialize_with = "value::duration")]
    pub files_within: Duration,
    /// Calls that one process fetches or sums up at the same time.
    pub executors: u16,
    /// One of every name, as loading fills it.
    #[serde(skip)]
    pub(crate) platforms: BTreeMap<CallProvider, Platform>,
}

impl Calls {
    /// The section of a platform.
    pub fn platform(&self, name: CallProvider) -> &Platform {
        self.platforms
            .get(&name)
            .unwrap_or_else(|| unreachable!("loading reads the section of every platform"))
    }
}

/// `[calls.NAME]` of one platform: what every section has, and fields that only the platform's own file knows. Which fields there are, and of
/// what type, is what the defaults say. Its `Debug` shows none of them, since secrets are among them.
#[derive(Clone, Deserialize)]
pub struct Platform {
    /// Recordings come from these hosts and their subdomains only.
    pub download_hosts: Vec<String>,
    /// A webhook older than this is refused.
    #[serde(deserialize_with = "value::duration")]
    pub replay_window: Duration,
    #[serde(flatten)]
    pub(crate) fields: Table,
}

impl Platform {
    /// The platform's own fields, in its own type.
    ///
    /// # Panics
    /// When the type does not fit the section's defaults, whose types every value was compared with when it was loaded.
    pub fn read<T: DeserializeOwned>(&self) -> T {
        Value::Table(self.fields.clone())
            .try_into()
            .unwrap_or_else(|error: toml::de::Error| {
                panic!("a platform's section is not of the type that its file reads: {}", error.message())
            })
    }

    /// The text of a field; none where there is no such field, or it is no text.
    pub(crate) fn text(&self, name: &str) -> Option<&str> {
        self.fields.get(name).and_then(Value::as_str)
    }
}

impl fmt::Debug for Platform {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Platform")
            .field("download_hosts", &self.download_hosts)
            .field("replay_window", &self.replay_window)
            .finish_non_exhaustive()
    }
}
