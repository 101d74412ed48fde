//! Figures of a company: what happened in a stretch of time, and how it stands now.
//!
//! Hours that are over are counted by the cleanup ([`counting`]) and kept as tallies, which hold counts and times and nobody's name or words.
//! Whoever looks gets the sum of those ([`reading`]), and what is not counted yet, or is no whole quarter of an hour, read from rows the same
//! way ([`rows`]).

mod calls;
mod changes;
mod chats;
mod counting;
mod facts;
mod marks;
mod present;
mod reading;
mod rows;
mod sessions;
mod tally;
mod tickets;

pub(crate) use changes::tickets_changed;
pub use facts::Topic;
pub use present::{AgentLoad, Present, QueueAge};
pub use reading::{Period, Tallied};
pub use tally::{Histogram, Tally};

use crate::{Result, StoreError};

/// A tally as it is kept.
fn kept(text: &str) -> Result<Tally> {
    serde_json::from_str(text).map_err(|error| StoreError::Corrupt(format!("a tally cannot be read: {error}")))
}
