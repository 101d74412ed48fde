//! WebSockets, whatever is spoken over them: how one is opened, watched over, and ended.

pub(crate) mod desk;
mod end;
mod session;
pub(crate) mod upgrade;
