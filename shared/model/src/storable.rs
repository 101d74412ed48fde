//! What comes from outside becomes what both databases can store: no NUL, and no half of a surrogate pair.

use std::borrow::Cow;

use serde::de::DeserializeOwned;
use serde_json::Value;

/// The text without NUL characters, which Postgres cannot store.
pub fn storable_text(text: String) -> String {
    if text.contains('\0') { text.replace('\0', "") } else { text }
}

/// The same of every text and name in a value. Of names that become the same one stays.
pub fn storable_json(value: Value) -> Value {
    if !holds_nul(&value) {
        return value;
    }
    match value {
        Value::String(text) => Value::String(storable_text(text)),
        Value::Array(items) => items.into_iter().map(storable_json).collect(),
        Value::Object(fields) => fields
            .into_iter()
            .map(|(name, value)| (storable_text(name), storable_json(value)))
            .collect(),
        Value::Null | Value::Bool(_) | Value::Number(_) => value,
    }
}

/// Whether a text or name in the value holds a NUL character.
pub fn holds_nul(value: &Value) -> bool {
    match value {
        Value::String(text) => text.contains('\0'),
        Value::Array(items) => items.iter().any(holds_nul),
        Value::Object(fields) => fields.iter().any(|(name, value)| name.contains('\0') || holds_nul(value)),
        Value::Null | Value::Bool(_) | Value::Number(_) => false,
    }
}

/// Reads JSON that another system wrote. An escaped NUL is left out, and half of a surrogate pair (`\ud800`), which is no character and
/// which the parser refuses, is read as U+FFFD.
///
/// # Errors
/// It is no JSON, or not of the expected form.
pub fn read_json<T: DeserializeOwned>(bytes: &[u8]) -> serde_json::Result<T> {
    serde_json::from_slice(&mended(bytes))
}

/// JSON whose `\u` escapes are characters that can be stored. A backslash stands only in texts, so the rest needs no parsing.
fn mended(json: &[u8]) -> Cow<'_, [u8]> {
    if !json.windows(2).any(|pair| pair == b"\\u") {
        return Cow::Borrowed(json);
    }
    let mut out = Vec::with_capacity(json.len());
    let mut rest = json;
    while let Some((&byte, after)) = rest.split_first() {
        let (kept, taken) = match (byte, unit(rest)) {
            (b'\\', Some(0)) => (&b""[..], 6),
            (b'\\', Some(0xD800..=0xDBFF)) => match rest.get(6..).and_then(unit) {
                Some(0xDC00..=0xDFFF) => (&rest[..12], 12),
                _ => (&b"\\ufffd"[..], 6),
            },
            (b'\\', Some(0xDC00..=0xDFFF)) => (&b"\\ufffd"[..], 6),
            (b'\\', Some(_)) => (&rest[..6], 6),
            // The character after a backslash begins no escape of its own.
            (b'\\', None) if !after.is_empty() => (&rest[..2], 2),
            _ => (&rest[..1], 1),
        };
        out.extend_from_slice(kept);
        rest = &rest[taken..];
    }
    Cow::Owned(out)
}

/// The UTF-16 unit of the `\uXXXX` at the front.
fn unit(json: &[u8]) -> Option<u16> {
    let digits = json.strip_prefix(b"\\u")?.get(..4)?;
    if !digits.iter().all(u8::is_ascii_hexdigit) {
        return None;
    }
    u16::from_str_radix(std::str::from_utf8(digits).ok()?, 16).ok()
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn escapes_become_what_can_be_stored() {
        let table = [
            (r#""a\u0000b""#, "ab"),
            (r#""a\ud800b""#, "a\u{fffd}b"),
            (r#""a\uDC00""#, "a\u{fffd}"),
            (r#""\ud800\ud83d\ude00""#, "\u{fffd}😀"),
            (r#""\ud83d\ude00 \u00e9""#, "😀 é"),
            (r#""\\u0000 \\\u0000""#, "\\u0000 \\"),
            (r#""\ud800\u0000""#, "\u{fffd}"),
            (r#""\n\"\u0041""#, "\n\"A"),
        ];
        for (written, read) in table {
            assert_eq!(read_json::<String>(written.as_bytes()).unwrap(), read, "{written}");
        }
    }

    #[test]
    fn what_is_no_json_stays_none() {
        for broken in [&b"{"[..], b"\"\\u00", b"\"\\uzzzz\"", b"\"\\", b"\"\xff\"", b"\\u0000"] {
            assert!(read_json::<Value>(broken).is_err(), "{broken:?}");
        }
    }

    #[test]
    fn names_and_texts_lose_their_nul() {
        let dirty = json!({ "a\0": ["x\0y", { "b": "\0" }], "n": 1, "none": null });
        assert!(holds_nul(&dirty));
        assert_eq!(storable_json(dirty), json!({ "a": ["xy", { "b": "" }], "n": 1, "none": null }));
        assert_eq!(storable_text("a\0b".to_owned()), "ab");
    }
}
