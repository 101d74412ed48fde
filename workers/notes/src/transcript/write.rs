//! A transcript as WebVTT, SRT and plain text.

use std::fmt::Write as _;

use super::{Transcript, Turn};

/// How long a word takes where no times are known.
const WORD_MS: i64 = 400;

/// WebVTT with voice tags. Times before the recording become 0, and unknown ones are estimated from the number of words.
pub fn write_vtt(transcript: &Transcript) -> String {
    let mut out = String::from("WEBVTT\n");
    for (at, (turn, (start, end))) in timed(transcript).enumerate() {
        let _ = write!(out, "\n{}\n{} --> {}\n", at + 1, clock(start, '.'), clock(end, '.'));
        let text = escaped(&one_line(&turn.text));
        let _ = match &turn.speaker {
            Some(name) => writeln!(out, "<v {}>{text}</v>", escaped(&one_line(name))),
            None => writeln!(out, "{text}"),
        };
    }
    out
}

/// SubRip, `Name: text`. Times as in [`write_vtt`].
pub fn write_srt(transcript: &Transcript) -> String {
    let mut out = String::new();
    for (at, (turn, (start, end))) in timed(transcript).enumerate() {
        let _ = write!(
            out,
            "{}\n{} --> {}\n{}\n\n",
            at + 1,
            clock(start, ','),
            clock(end, ','),
            named(turn)
        );
    }
    out
}

/// A line a turn, `Name: text`; neighbouring turns of one speaker are joined.
pub fn write_text(transcript: &Transcript) -> String {
    let mut out = String::new();
    let mut last: Option<&Turn> = None;
    for turn in &transcript.turns {
        match last {
            Some(before) if before.speaker == turn.speaker => {
                let _ = write!(out, " {}", one_line(&turn.text));
            }
            before => {
                let _ = write!(out, "{}{}", if before.is_some() { "\n" } else { "" }, named(turn));
            }
        }
        last = Some(turn);
    }
    out.push('\n');
    out
}

fn timed(transcript: &Transcript) -> impl Iterator<Item = (&Turn, (i64, i64))> {
    let mut clock = 0;
    transcript.turns.iter().map(move |turn| {
        let start = turn.start_ms.unwrap_or(clock).max(0);
        let words = turn.text.split_whitespace().count() as i64;
        let end = turn.end_ms.unwrap_or(start.saturating_add(words.saturating_mul(WORD_MS)));
        clock = end.max(start.saturating_add(1));
        (turn, (start, clock))
    })
}

fn clock(ms: i64, point: char) -> String {
    let seconds = ms / 1000;
    format!(
        "{:02}:{:02}:{:02}{point}{:03}",
        seconds / 3600,
        seconds / 60 % 60,
        seconds % 60,
        ms % 1000
    )
}

fn named(turn: &Turn) -> String {
    let text = one_line(&turn.text);
    match &turn.speaker {
        Some(name) => format!("{}: {text}", one_line(name)),
        None => text,
    }
}

/// An arrow would be read as times.
fn one_line(text: &str) -> String {
    text.replace("-->", "→").split_whitespace().collect::<Vec<_>>().join(" ")
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}
