//! Hashing and comparing passwords: on threads where blocking is allowed, a few at a time, since each takes 19 MiB.

use frontdesk_security::password;
use tokio::{sync::Semaphore, task::spawn_blocking};

use crate::error::{Error, Result};

/// Passwords that one process looks at at the same time.
const AT_ONCE: usize = 4;

/// The room for looking at passwords.
pub(crate) struct Passwords(Semaphore);

impl Default for Passwords {
    fn default() -> Self {
        Self(Semaphore::new(AT_ONCE))
    }
}

impl Passwords {
    /// The hash of a password that was checked.
    pub(crate) async fn hash(&self, password: String) -> Result<String> {
        self.work(move || password::hash(&password, &mut rand::rng())).await
    }

    /// Whether a password fits a hash; without one it takes as long.
    pub(crate) async fn verify(&self, password: String, hash: Option<String>) -> Result<bool> {
        self.work(move || password::verify(&password, hash.as_deref())).await
    }

    async fn work<T: Send + 'static>(&self, work: impl FnOnce() -> T + Send + 'static) -> Result<T> {
        let _place = self.0.acquire().await.map_err(|_| Error::internal())?;
        spawn_blocking(work).await.map_err(|_| Error::internal())
    }
}
