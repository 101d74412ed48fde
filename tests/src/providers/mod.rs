//! Call platforms that speak their real protocols on 127.0.0.1, and misbehave on demand.
//!
//! Each signs its webhooks, gives out tokens, and serves recordings; each notes every request that it gets.

mod files;
pub mod google;
mod key;
pub mod microsoft;
mod server;
mod subscriptions;
#[cfg(test)]
mod tests;
mod tokens;
pub mod zoom;

use chrono::{DateTime, Utc};

pub use files::{ALWAYS, Fault, Files, Seen};
pub use subscriptions::Subscriptions;

/// Somebody in a meeting.
#[derive(Debug, Clone, Copy)]
pub struct Guest {
    /// The name that is shown.
    pub name: &'static str,
    /// E-mail address, as the platform knows it.
    pub email: &'static str,
}

/// Works for the shop, and opens the meetings of the suites.
pub const ELIF: Guest = Guest {
    name: "Elif Marsden",
    email: "elif.marsden@larkspurhome.example",
};
/// A customer: [`crate::shop::OWEN`], who has ticket 12341.
pub const OWEN: Guest = Guest {
    name: "Owen Castellane",
    email: "owen.castellane@example.com",
};

/// What platforms stamp their webhooks with.
#[expect(clippy::disallowed_methods, reason = "a platform has a clock of its own")]
pub fn now() -> DateTime<Utc> {
    Utc::now()
}

/// The webhook's path of a provider; of one account of it, where that is named.
fn webhook_path(provider: &str, account: Option<&str>) -> String {
    let account = account.map(|account| format!("/{account}")).unwrap_or_default();
    format!("/api/chat/conference/webhook/{provider}{account}")
}
