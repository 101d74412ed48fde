//! What a file is that is sent along, told from its content alone.

use crate::media::{Sniffed, sniff};

/// What no media type is known of.
pub const UNKNOWN: &str = "application/octet-stream";

/// The media type of what begins with `first`: up to [`SNIFFED_BYTES`](crate::media::SNIFFED_BYTES) from the beginning of a file, all of it if it
/// is shorter. Programs, pages and what is not known are [`UNKNOWN`]: nobody's browser shall run them.
pub fn media_type(first: &[u8]) -> &'static str {
    if let Some(kind) = infer::get(first) {
        return match kind.matcher_type() {
            infer::MatcherType::App => UNKNOWN,
            _ if kind.mime_type().starts_with("text/") => text(first),
            _ => kind.mime_type(),
        };
    }
    if let Sniffed::Audio { media_type } = sniff(first) {
        return media_type;
    }
    text(first)
}

/// Plain text, of which no browser makes a page; or not known.
fn text(first: &[u8]) -> &'static str {
    let whole = match std::str::from_utf8(first) {
        Ok(_) => true,
        // A character may be cut at the end.
        Err(error) => error.error_len().is_none(),
    };
    let odd = first
        .iter()
        .any(|byte| *byte < 0x20 && !matches!(byte, b'\n' | b'\r' | b'\t' | 0x0C));
    let start = String::from_utf8_lossy(&first[..first.len().min(512)])
        .trim_start()
        .to_ascii_lowercase();
    let page = ["<!doctype", "<html", "<svg", "<?xml", "<script", "#!"]
        .iter()
        .any(|mark| start.starts_with(mark));
    if whole && !odd && !page && !first.is_empty() {
        "text/plain"
    } else {
        UNKNOWN
    }
}

/// Whether browsers show it as a picture and nothing else.
pub fn is_picture(media_type: &str) -> bool {
    matches!(media_type, "image/png" | "image/jpeg" | "image/gif" | "image/webp")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn files_are_what_their_content_is() {
        for (first, expected) in [
            (&b"\x89PNG\r\n\x1a\n\0\0\0\x0DIHDR"[..], "image/png"),
            (b"\xFF\xD8\xFF\xE0\0\x10JFIF", "image/jpeg"),
            (b"GIF89a", "image/gif"),
            (b"%PDF-1.7", "application/pdf"),
            (b"Hello,\nworld\n", "text/plain"),
            ("Grüße".as_bytes(), "text/plain"),
            (b"<html><script>alert(1)</script>", UNKNOWN),
            (b"  <svg xmlns='http://www.w3.org/2000/svg'>", UNKNOWN),
            (b"#!/bin/sh\n", UNKNOWN),
            (b"MZ\x90\0\x03\0\0\0", UNKNOWN),
            (b"\x7fELF\x02\x01\x01", UNKNOWN),
            (b"\0\x01\x02\x03", UNKNOWN),
            (b"", UNKNOWN),
        ] {
            assert_eq!(media_type(first), expected, "{:?}", String::from_utf8_lossy(first));
        }
        assert!(is_picture("image/png") && !is_picture("image/svg+xml"));
    }
}
