//! What stands between `<` and `>` and after `&` in a cue.

use std::borrow::Cow;
use std::sync::LazyLock;

use regex::Regex;

/// A voice with its name; classes may stand before it.
pub(super) static VOICE: LazyLock<Regex> =
    LazyLock::new(|| Regex::new(r"(?i)<v(?:\.[^\s>]*)?\s+([^>]*)>").expect("the pattern is a constant"));
static BREAK: LazyLock<Regex> = LazyLock::new(|| Regex::new(r"(?i)<br\s*/?>|</?p>|\\N").expect("the pattern is a constant"));
static TAG: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"(?i)</?(?:[cibuvs]|em|strong|span|lang|ruby|rt|font)(?:[.\s][^<>]*)?>|<[\d:.]+>|\{\\[^{}]*\}")
        .expect("the pattern is a constant")
});

/// The words without tags and character references, single spaces between them.
pub(super) fn plain(text: &str) -> String {
    let text = BREAK.replace_all(text, " ");
    let text = TAG.replace_all(&text, "");
    let text: Cow<'_, str> = html_escape::decode_html_entities(&text);
    let words = text.split(|c: char| c.is_whitespace() || c == '\0').filter(|word| !word.is_empty());
    let line = words.collect::<Vec<_>>().join(" ");
    line.replace(['\u{200e}', '\u{200f}', '\u{feff}'], "")
}
