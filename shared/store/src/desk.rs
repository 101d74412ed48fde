//! The desk: lists of sessions, who has which, notes, and who is there.

mod assignment;
mod lists;
mod notes;
mod presence;

pub use assignment::DeskChange;
pub(crate) use lists::pattern;
pub use lists::{DeskFilter, DeskView, OfAssignee};
pub use presence::Dealt;
