//! Fields of a line of the log for people: whatever stands in them, the line stays one line.

use std::fmt::{self, Write};

use tracing::field::Field;
use tracing_subscriber::{
    field::{MakeExt as _, delimited::Delimited},
    fmt::format::{FieldFn, Writer, debug_fn},
};

type WriteField = fn(&mut Writer<'_>, &Field, &dyn fmt::Debug) -> fmt::Result;

/// How fields are written.
pub(super) type Fields = Delimited<&'static str, FieldFn<WriteField>>;

/// Writes the fields of events and spans; see [`Escaping`].
pub(super) fn fields() -> Fields {
    debug_fn(field as WriteField).delimited(" ")
}

fn field(writer: &mut Writer<'_>, field: &Field, value: &dyn fmt::Debug) -> fmt::Result {
    let mut escaping = Escaping(writer);
    match field.name() {
        "message" => write!(escaping, "{value:?}"),
        name => write!(escaping, "{name}={value:?}"),
    }
}

/// Escapes what could end the line, or make a terminal show something else than what is written: control characters, the line
/// and paragraph separators, and what turns the direction of writing.
struct Escaping<'a, W>(&'a mut W);

impl<W: Write> Write for Escaping<'_, W> {
    fn write_str(&mut self, text: &str) -> fmt::Result {
        let mut rest = text;
        while let Some((at, misleading)) = rest.char_indices().find(|(_, letter)| misleads(*letter)) {
            self.0.write_str(&rest[..at])?;
            write!(self.0, "{}", misleading.escape_default())?;
            rest = &rest[at + misleading.len_utf8()..];
        }
        self.0.write_str(rest)
    }
}

fn misleads(letter: char) -> bool {
    letter.is_control()
        || matches!(letter, '\u{2028}' | '\u{2029}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

#[cfg(test)]
mod tests {
    use std::{
        io,
        sync::{Arc, Mutex},
    };

    use tracing::{info, info_span};
    use tracing_subscriber::{Layer as _, layer::SubscriberExt as _};

    use super::*;

    #[derive(Clone, Default)]
    struct Kept(Arc<Mutex<Vec<u8>>>);

    impl io::Write for Kept {
        fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
            self.0.lock().expect("no panic").extend_from_slice(bytes);
            Ok(bytes.len())
        }

        fn flush(&mut self) -> io::Result<()> {
            Ok(())
        }
    }

    #[test]
    fn whatever_is_logged_stays_one_line() {
        let kept = Kept::default();
        let writer = kept.clone();
        let layer = crate::pretty(false).with_writer(move || writer.clone()).boxed();
        let forged = "eve@example.com\n2026-11-28T10:00:00Z  INFO frontdesk: paid\r\u{1b}[2J\u{2028}x\u{202e}y\u{85}";
        tracing::subscriber::with_default(tracing_subscriber::registry().with(layer), || {
            let span = info_span!("request", path = %forged);
            let _in_it = span.enter();
            info!(email = %forged, quoted = forged, debugged = ?forged, "sent to {forged}");
        });
        let line = String::from_utf8(kept.0.lock().expect("no panic").clone()).expect("UTF-8");
        assert_eq!(line.matches('\n').count(), 1, "{line:?}");
        assert!(
            line.ends_with('\n') && !line.trim_end_matches('\n').chars().any(misleads),
            "{line:?}"
        );
        assert!(line.contains("email=eve@example.com\\n2026"), "{line:?}");
        assert!(line.contains("sent to eve@example.com\\n2026"), "{line:?}");
    }
}
