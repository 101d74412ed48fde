//! The cues of WebVTT and SRT files, as the standards say and as the platforms write them.

use std::sync::LazyLock;

use regex::Regex;

use super::{Warning, time};

/// So many characters of a line are shown in a warning.
const SHOWN_CHARS: usize = 60;

/// A line that was meant to be cue times: it begins with a time and an arrow, or has two times and no arrow.
static TIMES: LazyLock<Regex> =
    LazyLock::new(|| Regex::new(r"^[-−]?\d[\dA-Za-z:.,;]*\s*--(?:>|&gt;)|--(?:>|&gt;)\s*[-−]?\d+:\d").expect("the pattern is a constant"));
static NO_ARROW: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"^[-−]?\d+:[\d:]*\d(?:[.,]\d+)?\s*(?:\s|[-–—=→>]+)\s*[-−]?\d+:[\d:]*\d(?:[.,]\d+)?(?:\s+\w+:\S+)*$")
        .expect("the pattern is a constant")
});

/// Which of the two it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Form {
    /// An empty line ends a cue; comments and styles are blocks of their own.
    Vtt,
    /// Empty lines may stand inside a text; a number stands before each cue.
    Srt,
}

/// A cue before its speaker is known.
#[derive(Debug)]
pub(super) struct Cue {
    pub start_ms: i64,
    pub end_ms: i64,
    pub lines: Vec<String>,
}

/// Where the reader stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Place {
    /// Between cues.
    Between,
    /// In the text of the last cue.
    Inside,
    /// In a comment, or in a cue that is left out.
    Ignored,
}

/// The cues that can be read. One whose times cannot be is left out, and named in `warnings`.
pub(super) fn cues(text: &str, form: Form, warnings: &mut Vec<Warning>) -> Vec<Cue> {
    let mut cues: Vec<Cue> = Vec::new();
    let mut place = Place::Between;
    // How many lines stand between this one and the last empty one.
    let mut since_empty = 0;
    for (at, line) in text.lines().enumerate() {
        let line = line.trim();
        if line.is_empty() {
            if form == Form::Vtt || place == Place::Ignored {
                place = Place::Between;
            }
            since_empty = 0;
            continue;
        }
        let heads = since_empty == 0 || since_empty == 1 && place != Place::Ignored;
        since_empty += 1;
        if let Some((start_ms, end_ms)) = time::pair(line) {
            drop_number(cues.last_mut(), form, place);
            cues.push(Cue {
                start_ms,
                end_ms,
                lines: Vec::new(),
            });
            place = Place::Inside;
        } else if form == Form::Vtt && since_empty == 1 && place == Place::Between && line.starts_with("NOTE") {
            place = Place::Ignored;
        } else if TIMES.is_match(line) || heads && NO_ARROW.is_match(line) || place == Place::Between && line.contains("-->") {
            drop_number(cues.last_mut(), form, place);
            warnings.push(Warning::Times {
                line: at + 1,
                text: line.chars().take(SHOWN_CHARS).collect(),
            });
            place = Place::Ignored;
        } else if place == Place::Inside
            && let Some(cue) = cues.last_mut()
        {
            cue.lines.push(line.to_owned());
        }
    }
    cues
}

/// In SRT the number before a cue has been read as the last line of the cue before it.
fn drop_number(cue: Option<&mut Cue>, form: Form, place: Place) {
    if let Some(cue) = cue.filter(|_| form == Form::Srt && place == Place::Inside)
        && cue.lines.len() > 1
        && cue.lines.last().is_some_and(|line| line.bytes().all(|b| b.is_ascii_digit()))
    {
        cue.lines.pop();
    }
}
