//! What identifies an event, short enough for a database's index whatever a platform sends.

use sha2::{Digest as _, Sha256};

/// A key of this many bytes is kept as it is.
const LONGEST: usize = 256;

/// The parts joined by `/`; their SHA-256 where that is long.
pub(crate) fn event_key(parts: &[&str]) -> String {
    within(LONGEST, parts.join("/"))
}

/// An id, or its SHA-256 where it has more bytes than `longest`.
pub(crate) fn within(longest: usize, id: String) -> String {
    if id.len() <= longest { id } else { hex::encode(Sha256::digest(id)) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_long_key_is_shortened_and_still_differs() {
        assert_eq!(event_key(&["a", "b"]), "a/b");
        let long = "x".repeat(300);
        assert_eq!(event_key(&[&long]).len(), 64);
        assert_ne!(event_key(&[&long, "a"]), event_key(&[&long, "b"]));
    }
}
