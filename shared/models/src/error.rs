//! Why a model gave no answer.

use std::time::Duration;

/// Why a model gave no answer. No text of it quotes what was asked or answered, or a key.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ModelError {
    /// Too many requests, or no credit.
    #[error("the model takes no more requests just now{}", within(*retry_after))]
    RateLimited {
        /// What the provider asks to wait, if it says.
        retry_after: Option<Duration>,
    },
    /// The provider cannot be reached, fails, or broke off.
    #[error("the model is unavailable: {0}")]
    Unavailable(String),
    /// It took longer than a limit allows.
    #[error("the model did not {what} within {}", humantime::format_duration(*limit))]
    TimedOut {
        /// What it did not do.
        what: &'static str,
        /// The limit.
        limit: Duration,
    },
    /// More was asked, or the answer became longer, than the model or a limit takes.
    #[error("the request is too long for the model{}", limit.map(|limit| format!(" ({limit} tokens at most)")).unwrap_or_default())]
    TooLong {
        /// Most tokens, where the provider says.
        limit: Option<u64>,
    },
    /// The model, or its provider's filter, does not want to answer this.
    #[error("the model refused to answer ({0})")]
    Refused(String),
    /// The answer makes no sense: no JSON where JSON was asked for, a tool that was not offered, nothing at all.
    #[error("the model's answer cannot be used: {0}")]
    BadOutput(String),
    /// The provider does not take the key.
    #[error("the provider does not accept the key ({0})")]
    RejectedKey(String),
    /// It is configured in a way that cannot work: an unknown model, a forbidden address, a purpose that the provider does not serve.
    #[error("the model is misconfigured: {0}")]
    Misconfigured(String),
    /// The provider does not take this request; another one it may.
    #[error("the provider does not take the request: {0}")]
    Invalid(String),
}

impl ModelError {
    /// Whether it tells of the model rather than of what was asked: only then does it count against the model's health.
    pub fn is_of_the_model(&self) -> bool {
        match self {
            Self::RateLimited { .. }
            | Self::Unavailable(_)
            | Self::TimedOut { .. }
            | Self::BadOutput(_)
            | Self::RejectedKey(_)
            | Self::Misconfigured(_) => true,
            Self::TooLong { .. } | Self::Refused(_) | Self::Invalid(_) => false,
        }
    }

    /// A short word for logs and metrics, such as `rate_limited`.
    pub fn kind(&self) -> &'static str {
        match self {
            Self::RateLimited { .. } => "rate_limited",
            Self::Unavailable(_) => "unavailable",
            Self::TimedOut { .. } => "timed_out",
            Self::TooLong { .. } => "too_long",
            Self::Refused(_) => "refused",
            Self::BadOutput(_) => "bad_output",
            Self::RejectedKey(_) => "rejected_key",
            Self::Misconfigured(_) => "misconfigured",
            Self::Invalid(_) => "invalid",
        }
    }
}

fn within(retry_after: Option<Duration>) -> String {
    retry_after
        .map(|wait| format!(" (again in {})", humantime::format_duration(wait)))
        .unwrap_or_default()
}
