//! What a platform has announced, as it is read later.

use serde_json::Value;

/// An event as it was kept.
#[derive(Debug, Clone, PartialEq)]
pub struct StoredEvent {
    /// The platform's name of it.
    pub name: String,
    /// [`crate::NewEvent::body`].
    pub body: Value,
}
