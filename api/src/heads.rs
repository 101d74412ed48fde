//! Heads of requests as they came. hyper drops a Content-Length beside a Transfer-Encoding; whoever stands before us may have believed
//! it, and then the rest of the body is a request that nobody checked.

use std::sync::{
    Mutex, PoisonError,
    atomic::{AtomicBool, Ordering},
};

/// Headers of a head, as many as hyper takes.
const MOST_HEADERS: usize = 100;

/// Looks at the heads of one connection. It sees the first one, and each that comes after the one before was answered: one that is sent
/// ahead is not seen, and so a request with a Transfer-Encoding is always the last of its connection.
pub(crate) struct Heads {
    expected: AtomicBool,
    ambiguous: AtomicBool,
    head: Mutex<Vec<u8>>,
    most_bytes: usize,
}

impl Heads {
    pub(crate) fn new(most_bytes: usize) -> Self {
        Self {
            expected: AtomicBool::new(true),
            ambiguous: AtomicBool::new(false),
            head: Mutex::default(),
            most_bytes,
        }
    }

    /// What comes next is a head.
    pub(crate) fn expect(&self) {
        self.expected.store(true, Ordering::Release);
    }

    /// Bytes as they were read.
    pub(crate) fn look(&self, bytes: &[u8]) {
        if bytes.is_empty() || !self.expected.load(Ordering::Acquire) {
            return;
        }
        let mut head = self.head.lock().unwrap_or_else(PoisonError::into_inner);
        let room = self.most_bytes - head.len();
        head.extend_from_slice(&bytes[..bytes.len().min(room)]);
        if !bytes.contains(&b'\n') && bytes.len() < room {
            return;
        }
        let mut headers = [httparse::EMPTY_HEADER; MOST_HEADERS];
        let mut request = httparse::Request::new(&mut headers);
        match request.parse(&head) {
            Ok(httparse::Status::Partial) if bytes.len() < room => return,
            Ok(httparse::Status::Complete(_)) => {
                let has = |name: &str| request.headers.iter().any(|header| header.name.eq_ignore_ascii_case(name));
                let ambiguous = has("content-length") && has("transfer-encoding");
                self.ambiguous.store(ambiguous, Ordering::Release);
            }
            // hyper refuses it.
            Ok(httparse::Status::Partial) | Err(_) => {}
        }
        self.expected.store(false, Ordering::Release);
        *head = Vec::new();
    }

    /// Whether the head that was read last says two lengths.
    pub(crate) fn take_ambiguous(&self) -> bool {
        self.ambiguous.swap(false, Ordering::AcqRel)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ambiguous(parts: &[&str]) -> bool {
        let heads = Heads::new(1024);
        for part in parts {
            heads.look(part.as_bytes());
        }
        heads.take_ambiguous()
    }

    #[test]
    fn two_lengths_are_seen_in_any_order_and_in_pieces() {
        assert!(ambiguous(&[
            "POST / HTTP/1.1\r\nContent-Length: 3\r\nTransfer-Encoding: chunked\r\n\r\n"
        ]));
        assert!(ambiguous(&[
            "POST / HTTP/1.1\r\ntransfer-encoding: chunked\r\ncontent-length: 3\r\n\r\nabc"
        ]));
        assert!(ambiguous(&[
            "POST / HTTP/1.1\r\nContent-Le",
            "ngth: 3\r\nTransfer-Enc",
            "oding: chunked\r\n\r",
            "\n"
        ]));
        assert!(!ambiguous(&[
            "POST / HTTP/1.1\r\nContent-Length: 3\r\n\r\nTransfer-Encoding: chunked\r\n\r\n"
        ]));
        assert!(!ambiguous(&["POST / HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\n"]));
    }

    #[test]
    fn a_head_that_never_ends_is_not_kept() {
        let heads = Heads::new(64);
        (0..100).for_each(|_| heads.look(b"GET / HTTP/1.1 and so on, without an end"));
        assert!(heads.head.lock().unwrap().is_empty());
    }

    #[test]
    fn the_next_head_is_looked_at_once_it_is_expected() {
        let heads = Heads::new(1024);
        heads.look(b"GET / HTTP/1.1\r\n\r\n");
        let smuggled = b"POST / HTTP/1.1\r\nContent-Length: 3\r\nTransfer-Encoding: chunked\r\n\r\n";
        heads.look(smuggled);
        assert!(!heads.take_ambiguous());
        heads.expect();
        heads.look(smuggled);
        assert!(heads.take_ambiguous());
    }
}
