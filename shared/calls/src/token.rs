//! Access tokens of platforms, kept until shortly before they end.

use std::{
    collections::HashMap,
    sync::{
        Arc, Mutex, PoisonError,
        atomic::{AtomicU64, Ordering},
    },
    time::Duration,
};

use secrecy::SecretString;
use sha2::{Digest as _, Sha256};
use tokio::time::Instant;

use crate::FetchError;

/// A token is renewed this long before its end, so that it does not end on its way.
const BEFORE_END: Duration = Duration::from_mins(1);

/// What a token endpoint answers.
#[derive(Debug, serde::Deserialize)]
pub(crate) struct Granted {
    pub access_token: SecretString,
    /// Seconds.
    pub expires_in: u64,
}

/// A token that was given out.
#[derive(Debug)]
struct Kept {
    token: SecretString,
    /// When it is to be renewed.
    until: Instant,
}

/// The token of one account.
#[derive(Debug, Default)]
struct Slot {
    /// How many tokens were given out so far.
    given: AtomicU64,
    kept: tokio::sync::Mutex<Option<Kept>>,
}

/// What identifies an account to [`Tokens::get`], of all that a token is asked for with, the secret included: whoever knows an
/// account's names only is given no token of it.
pub(crate) fn whose(parts: &[&str]) -> String {
    hex::encode(Sha256::digest(parts.join("\n")))
}

/// That a platform gives no token: it does not take the account's credentials, or they cannot be used.
pub(crate) fn credentials(error: FetchError) -> FetchError {
    match error {
        FetchError::Refused(text) | FetchError::Unauthorised(text) | FetchError::Gone(text) => {
            FetchError::Unauthorised(format!("the platform does not take the account's credentials: {text}"))
        }
        other => other,
    }
}

/// Tokens of one platform, by what identifies the account that they are of.
#[derive(Debug, Default)]
pub(crate) struct Tokens(Mutex<HashMap<String, Arc<Slot>>>);

impl Tokens {
    /// The token of `account`; asked for where there is none, where it is about to end, or where it was not taken (`renewed`). Whoever
    /// wants one while it is asked for waits for the same answer.
    pub(crate) async fn get<F>(&self, account: &str, renewed: bool, ask: impl FnOnce() -> F) -> Result<SecretString, FetchError>
    where
        F: Future<Output = Result<Granted, FetchError>>,
    {
        let slot = self.slot(account);
        let given = slot.given.load(Ordering::Acquire);
        let mut kept = slot.kept.lock().await;
        // What another was given in the meantime is newer than what was not taken.
        let asks = renewed && slot.given.load(Ordering::Acquire) == given;
        if !asks
            && let Some(kept) = kept.as_ref()
            && Instant::now() < kept.until
        {
            return Ok(kept.token.clone());
        }
        let granted = ask().await?;
        let lasts = Duration::from_secs(granted.expires_in).saturating_sub(BEFORE_END);
        let now = Instant::now();
        *kept = Some(Kept {
            token: granted.access_token.clone(),
            until: now.checked_add(lasts).unwrap_or(now),
        });
        slot.given.fetch_add(1, Ordering::Release);
        Ok(granted.access_token)
    }

    fn slot(&self, account: &str) -> Arc<Slot> {
        let mut slots = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        slots.entry(account.to_owned()).or_default().clone()
    }
}

#[cfg(test)]
mod tests {
    use secrecy::ExposeSecret as _;

    use super::*;

    /// Gives out `token-1`, `token-2` and so on, each for an hour, a second after it was asked.
    #[derive(Default)]
    struct Issuer(AtomicU64);

    impl Issuer {
        async fn give(&self) -> Result<Granted, FetchError> {
            let number = self.0.fetch_add(1, Ordering::SeqCst) + 1;
            tokio::time::sleep(Duration::from_secs(1)).await;
            Ok(Granted {
                access_token: format!("token-{number}").into(),
                expires_in: 3600,
            })
        }
    }

    async fn get(tokens: &Tokens, issuer: &Issuer, account: &str, renewed: bool) -> String {
        let token = tokens.get(account, renewed, || issuer.give()).await.unwrap();
        token.expose_secret().to_owned()
    }

    #[tokio::test(start_paused = true)]
    async fn a_token_is_kept_until_a_minute_before_its_end() {
        let (tokens, issuer) = (Tokens::default(), Issuer::default());
        assert_eq!(get(&tokens, &issuer, "a", false).await, "token-1");
        tokio::time::advance(Duration::from_secs(3539)).await;
        assert_eq!(get(&tokens, &issuer, "a", false).await, "token-1");
        tokio::time::advance(Duration::from_secs(1)).await;
        assert_eq!(get(&tokens, &issuer, "a", false).await, "token-2");
    }

    #[tokio::test(start_paused = true)]
    async fn accounts_have_tokens_of_their_own() {
        let (tokens, issuer) = (Tokens::default(), Issuer::default());
        assert_eq!(get(&tokens, &issuer, "a", false).await, "token-1");
        assert_eq!(get(&tokens, &issuer, "b", false).await, "token-2");
        assert_eq!(get(&tokens, &issuer, "a", false).await, "token-1");
    }

    #[tokio::test(start_paused = true)]
    async fn many_at_once_ask_once() {
        let (tokens, issuer) = (Tokens::default(), Issuer::default());
        let at_once = |renewed| futures_util::future::join_all((0..20).map(|_| get(&tokens, &issuer, "a", renewed)).collect::<Vec<_>>());
        assert_eq!(at_once(false).await, vec!["token-1"; 20]);
        assert_eq!(at_once(true).await, vec!["token-2"; 20]);
        assert_eq!(get(&tokens, &issuer, "a", true).await, "token-3");
    }

    #[tokio::test(start_paused = true)]
    async fn after_a_failure_the_next_one_asks() {
        let (tokens, issuer) = (Tokens::default(), Issuer::default());
        assert_eq!(get(&tokens, &issuer, "a", false).await, "token-1");
        let unavailable = || async { Err(FetchError::Failed("unavailable".to_owned())) };
        let both = tokio::join!(tokens.get("a", true, unavailable), get(&tokens, &issuer, "a", true));
        assert!(both.0.is_err());
        assert_eq!(both.1, "token-2");
    }
}
