//! The live feed of a tenant's desk. Whatever happens there gets a number of the tenant, one after the other and without gaps, by which a socket
//! reads on where it was.
//!
//! No message takes such a number when it is written: that would be one row of the tenant which all its messages wait for. The events of a
//! session have numbers of the session already (`last_seq`), and are visible in their order. So whoever numbers them for the desk comes
//! after their commit, compares `last_seq` with what was numbered of the session (`desk_fed`), and nothing is left out. That happens only
//! while somebody is at the desk, under the lock of the feed's own row, which nothing else takes. What has no numbers of its own (tickets,
//! calls, notifications) leaves a row in `desk_changes` in its transaction, and the numbering takes it from there. Of visitors it tells once a
//! second, however many pages they look at: each row knows the number under which it was told.

mod numbering;
mod opening;
mod reading;

pub use numbering::Fed;
pub use opening::FeedState;
pub use reading::{AddressedEvent, EventPage};
