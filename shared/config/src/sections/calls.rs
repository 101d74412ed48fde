//! Call platforms, a section each.

use std::time::Duration;

use secrecy::SecretString;
use serde::Deserialize;

use crate::value;

/// `[calls]`.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
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
    /// Zoom.
    pub zoom: Zoom,
    /// Google Meet.
    pub google_meet: GoogleMeet,
    /// Microsoft Teams.
    pub teams: Teams,
}

/// `[calls.zoom]`.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Zoom {
    /// Verifies the webhook; none switches the provider off.
    #[serde(deserialize_with = "value::secret")]
    pub secret_token: Option<SecretString>,
    /// Account of a server-to-server app, for what comes without a token of its own.
    pub account_id: String,
    /// Its client.
    pub client_id: String,
    /// Its secret.
    #[serde(deserialize_with = "value::secret")]
    pub client_secret: Option<SecretString>,
    /// Whether the validation of the address is answered where it is not signed.
    pub answer_unsigned_validation: bool,
    /// Base URL of the API.
    pub api_url: String,
    /// Where tokens are given out.
    pub token_url: String,
    /// Recordings come from these hosts and their subdomains only.
    pub download_hosts: Vec<String>,
    /// A webhook older than this is refused.
    #[serde(deserialize_with = "value::duration")]
    pub replay_window: Duration,
}

/// `[calls.google_meet]`.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct GoogleMeet {
    /// The audience of the push subscription's tokens; empty switches the provider off.
    pub audience: String,
    /// The service account that signs them.
    pub push_account: String,
    /// If set, the push address has to end in `?token=` and this.
    #[serde(deserialize_with = "value::secret")]
    pub secret_token: Option<SecretString>,
    /// The key file of the service account that reads conferences and recordings, as JSON.
    #[serde(deserialize_with = "value::secret")]
    pub service_account: Option<SecretString>,
    /// The user in whose name it reads.
    pub subject: String,
    /// Base URL of the Meet API.
    pub api_url: String,
    /// Base URL of the Drive API.
    pub drive_url: String,
    /// Where tokens are given out.
    pub token_url: String,
    /// The keys with which pushes are signed.
    pub keys_url: String,
    /// Recordings come from these hosts and their subdomains only.
    pub download_hosts: Vec<String>,
    /// A push older than this is refused.
    #[serde(deserialize_with = "value::duration")]
    pub replay_window: Duration,
}

/// `[calls.teams]`.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Teams {
    /// The subscription's `clientState`; none switches the provider off.
    #[serde(deserialize_with = "value::secret")]
    pub secret_token: Option<SecretString>,
    /// The directory (tenant) of the application.
    pub directory_id: String,
    /// The application.
    pub client_id: String,
    /// Its secret.
    #[serde(deserialize_with = "value::secret")]
    pub client_secret: Option<SecretString>,
    /// RSA key (PEM) with which notifications that carry data are decrypted.
    #[serde(deserialize_with = "value::secret")]
    pub private_key: Option<SecretString>,
    /// The `encryptionCertificateId` that goes with it.
    pub certificate_id: String,
    /// Base URL of Graph.
    pub api_url: String,
    /// Where tokens are given out; `{directory}` stands for the directory's id.
    pub token_url: String,
    /// The keys with which validation tokens are signed.
    pub keys_url: String,
    /// Recordings come from these hosts and their subdomains only.
    pub download_hosts: Vec<String>,
    /// A validation token older than this is refused.
    #[serde(deserialize_with = "value::duration")]
    pub replay_window: Duration,
}
