//! Jobs of conference calls.

mod compose;
