//! TLS of the API's own listener.

use std::{path::PathBuf, time::Duration};

use serde::Deserialize;

use crate::value;

/// `[tls]`.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Tls {
    /// PEM file of the certificate, followed by those that lead to its root; none: the listener speaks without TLS.
    #[serde(deserialize_with = "value::path")]
    pub certificate: Option<PathBuf>,
    /// PEM file of the certificate's private key.
    #[serde(deserialize_with = "value::path")]
    pub key: Option<PathBuf>,
    /// What a handshake may take.
    #[serde(deserialize_with = "value::duration")]
    pub handshake_timeout: Duration,
    /// Handshakes at the same time; a connection beyond is closed.
    pub handshakes: u32,
    /// Handshakes of one address at the same time; trusted proxies are not counted. 0 is off.
    pub address_handshakes: u32,
}

impl Tls {
    /// The files of certificate and key, where the listener speaks TLS.
    pub fn files(&self) -> Option<(PathBuf, PathBuf)> {
        self.certificate.clone().zip(self.key.clone())
    }
}
