//! Requests to platforms, each within limits.

use std::time::Duration;

use secrecy::SecretString;
use serde::de::DeserializeOwned;

use crate::{Download, FetchError, Sink};

/// Limits of requests.
#[derive(Debug, Clone)]
pub struct HttpOptions {
    /// Whether private addresses may be asked, and `http:` at them.
    pub allow_private_addresses: bool,
    /// Most bytes of a file.
    pub file_bytes: u64,
    /// What a platform gets to answer.
    pub answer_within: Duration,
    /// A download of which nothing comes for this long is cut, and goes on from where it was.
    pub idle: Duration,
}

/// Asks platforms. Cheap to clone.
#[derive(Debug, Clone)]
pub struct Http;

impl Http {
    /// A client with these limits.
    pub fn new(options: HttpOptions) -> Self {
        let _ = options;
        Self
    }

    /// The JSON that is at an address.
    pub(crate) async fn get<T: DeserializeOwned>(&self, url: &str, bearer: Option<&SecretString>) -> Result<T, FetchError> {
        let _ = (url, bearer);
        Err(FetchError::Failed(String::new()))
    }

    /// Posts a form and reads the JSON of the answer.
    pub(crate) async fn post<T: DeserializeOwned>(
        &self,
        url: &str,
        basic: Option<(&str, &SecretString)>,
        form: &[(&str, &str)],
    ) -> Result<T, FetchError> {
        let _ = (url, basic, form);
        Err(FetchError::Failed(String::new()))
    }

    /// Downloads a file from its beginning to its end, going on by Range where the connection is cut. Returns its size.
    ///
    /// # Errors
    /// [`FetchError::Unauthorised`] before anything was written, when the token is not taken.
    pub async fn download(&self, download: &Download, sink: &mut dyn Sink) -> Result<u64, FetchError> {
        let _ = (download, sink);
        Err(FetchError::Failed(String::new()))
    }
}
