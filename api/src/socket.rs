//! WebSockets, whatever is spoken over them: how one is opened, watched over, and ended.

mod session;
pub(crate) mod upgrade;
