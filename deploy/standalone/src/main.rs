//! The frontdesk command.
fn main() {}
