//! Requests to other systems: which addresses may be asked, clients that ask no others, and what their answers' heads say.
//!
//! Call platforms, model providers and companies' other systems stand on it. What an answer's body means is theirs.

mod answer;
mod breaker;
mod client;
mod exchange;
mod reach;

pub use answer::{causes, forbidden, host_of, retry_after};
pub use breaker::{Breaker, BreakerSettings, BreakerState, Outcome, Permit};
pub use client::{BuildError, Clients};
pub use exchange::{Answered, Exchange, NotHad};
pub use reach::{Forbidden, Reach, is_among};
