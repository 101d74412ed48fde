//! The desk: lists of sessions, who has which, notes, and who is there.

mod assignment;
mod beside;
mod canned;
mod feed;
mod found;
mod lists;
mod notes;
mod notifications;
mod presence;
mod requests;
mod socket_tickets;
mod totals;
mod visitors;

pub use assignment::DeskChange;
pub use beside::{SaidOfSelf, TicketPlace};
pub use canned::{CannedChange, CannedImport, NewCanned};
pub use feed::{AddressedEvent, EventPage, Fed, FeedState};
pub(crate) use lists::pattern;
pub use lists::{DeskFilter, DeskView, OfAssignee};
pub(crate) use notifications::Telling;
pub use presence::Dealt;
pub use requests::{Coming, Expired, Expiry, Requested};
pub use visitors::{Sighting, VisitorChat};
