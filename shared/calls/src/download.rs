//! A file from a platform, block by block.

use async_trait::async_trait;
use bytes::Bytes;
use secrecy::SecretString;

/// What to download.
#[derive(Debug, Clone)]
pub struct Download {
    /// Where it is.
    pub url: String,
    /// Sent as `Authorization: Bearer` to this address's host and no other.
    pub bearer: Option<SecretString>,
    /// Hosts (and their subdomains) at which it may be.
    pub hosts: Vec<String>,
}

/// Where a download goes.
#[async_trait]
pub trait Sink: Send {
    /// Takes the next block.
    ///
    /// # Errors
    /// Why it cannot be kept; the download ends as failed.
    async fn write(&mut self, block: Bytes) -> Result<(), String>;
}
