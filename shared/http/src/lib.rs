//! Requests to other systems: which addresses may be asked, clients that ask no others, and what their answers' heads say.
//!
//! Call platforms and model providers stand on it. What an answer's body means is theirs.

mod answer;
mod client;
mod reach;

pub use answer::{causes, forbidden, host_of, retry_after};
pub use client::{BuildError, Clients};
pub use reach::{Forbidden, Reach, is_among};
