//! Why a webhook is not taken, and why something cannot be fetched.

use std::time::Duration;

/// Why an account's webhook is not taken.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Refused {
    /// It is not signed with this account's secret: another account may fit.
    #[error("the webhook is not signed by this account")]
    Signature,
    /// It is signed, and older than the account's window.
    #[error("the webhook is {age:?} old; the limit is {limit:?} (replay_window)")]
    Stale {
        /// How old it is.
        age: Duration,
        /// How old it may be.
        limit: Duration,
    },
    /// It is signed, and no webhook of this platform.
    #[error("the webhook cannot be read: {0}")]
    Malformed(String),
    /// Its signature cannot be checked just now: the platform's keys are unavailable.
    #[error("the webhook's signature cannot be checked: {0}")]
    KeysUnavailable(String),
}

/// Why something of a platform cannot be had.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum FetchError {
    /// It never will: a forbidden address, too many bytes, an answer that makes no sense, a missing setting.
    #[error("{0}")]
    Refused(String),
    /// The platform has it no more.
    #[error("{0}")]
    Gone(String),
    /// The token is not taken, or not any more.
    #[error("{0}")]
    Unauthorised(String),
    /// The platform asks for patience.
    #[error("the platform asks to wait {0:?}")]
    Wait(Duration),
    /// It may work later.
    #[error("{0}")]
    Failed(String),
}
