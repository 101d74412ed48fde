//! Call platforms: what the edge needs of them (who sent this webhook, and what does it announce) beside what workers need (which call
//! is it, and where are its recordings). A platform is a file behind [`Provider`] and a line in [`Providers::new`].
//!
//! Nothing but [`Accounts`] touches the database, and nothing the queue.

mod account;
mod accounts;
mod bounds;
mod check;
mod consent;
mod download;
mod error;
mod event;
mod event_key;
#[cfg(test)]
mod fake_platform;
mod http;
mod jwt;
mod provider;
mod providers;
mod subscriptions;
mod token;
mod webhook;

pub use account::{Account, Settings, WEBHOOK_PATH};
pub use accounts::{AccountError, Accounts, WantedSubscriptions};
pub use bounds::{bounded, bounded_turns};
pub use check::{Checked, check};
pub use consent::consent_in;
pub use download::{Beginning, Download, Marks, Sink};
pub use error::{FetchError, Refused};
pub use event::StoredEvent;
pub use http::{Http, HttpOptions};
pub use provider::{PlatformTurn, Provider, StoredSource};
pub use providers::Providers;
pub use subscriptions::{Created, Found, Subscribed, Subscriptions, Told, Wanted};
pub use webhook::{Answer, NewEvent, Received, Webhook};
