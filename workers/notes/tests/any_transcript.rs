//! What holds for every transcript, however odd.

use std::fmt::Write as _;
use std::time::{Duration, Instant};

use frontdesk_notes::{Extractive, Heading, Notes, Transcript, Turn, write_srt, write_text, write_vtt};
use proptest::prelude::*;

/// Pieces of which odd meetings are made.
const PIECES: &[&str] = &[
    "I'll send it to Omar by Friday",
    "can you check that?",
    "we agreed on the blue one",
    "um",
    ",",
    ".",
    "?",
    "and",
    "the budget",
    "so",
    "\"",
    "K\u{212a}",
    "İstanbul",
    "'s",
    "let's go with",
    "you're looking at the costs",
    "Anna",
    "please",
    "I",
    "we 're",
    "T_V_",
    "-",
    "…",
    "日本語。",
    "\n",
    "on the 31st",
    "in ninety days",
    "next week",
    "’ll",
    "what is the price of it?",
    "--",
    "{",
    "é",
];

fn turns() -> impl Strategy<Value = Vec<Turn>> {
    let text = prop_oneof![
        prop::collection::vec(prop::sample::select(PIECES), 0..25).prop_map(|pieces| pieces.join(" ")),
        ".{0,80}",
    ];
    let turn = (
        prop::option::of(prop::sample::select(vec!["Anna", "Omar Haddad", "Project Manager", "İ", ""])),
        text,
        prop::option::of(any::<i32>()),
    );
    let turn = turn.prop_map(|(speaker, text, start)| Turn {
        speaker: speaker.map(str::to_owned),
        text,
        start_ms: start.map(i64::from),
        end_ms: None,
    });
    prop::collection::vec(turn, 0..30)
}

fn transcript(turns: Vec<Turn>) -> Transcript {
    Transcript {
        title: None,
        started_at: Some("2026-11-18T10:00:00+01:00".parse().expect("a time")),
        turns,
    }
}

/// The first turn from `from` on in which the quote stands.
fn place(transcript: &Transcript, quote: &str, from: usize) -> Option<usize> {
    (from..transcript.turns.len()).find(|at| transcript.turns[*at].text.contains(quote))
}

fn check(transcript: &Transcript, notes: &Notes) -> Result<(), TestCaseError> {
    let quotes = [
        notes.decisions.iter().map(|decision| &decision.quote).collect::<Vec<_>>(),
        notes.action_items.iter().map(|item| &item.quote).collect(),
        notes.open_questions.iter().collect(),
    ];
    for quotes in quotes {
        let mut from = 0;
        for quote in quotes {
            prop_assert!(!quote.trim().is_empty());
            let at = place(transcript, quote, from);
            prop_assert!(at.is_some(), "{quote:?} does not stand in the transcript, or not in its order");
            from = at.unwrap_or(from);
        }
    }
    let texts = notes
        .decisions
        .iter()
        .map(|decision| &decision.text)
        .chain(notes.action_items.iter().map(|item| &item.text));
    for text in texts {
        prop_assert!(!text.is_empty() && !text.contains('\n'), "{text:?}");
    }
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(300) })]

    #[test]
    fn quotes_stand_in_the_transcript_in_order(turns in turns()) {
        let transcript = transcript(turns);
        let notes = Extractive.notes(&transcript);
        check(&transcript, &notes)?;
        prop_assert_eq!(&notes, &Extractive.notes(&transcript));
        let _ = notes.to_markdown(&Heading::default());
    }

    #[test]
    fn any_bytes_are_read_or_refused(bytes in prop::collection::vec(any::<u8>(), 0..400)) {
        let _ = Transcript::read(&bytes);
    }

    #[test]
    fn any_cue_file_is_read_or_refused(lines in prop::collection::vec(prop_oneof![
        Just("WEBVTT".to_owned()), Just(String::new()), Just("00:01.000 --> 00:02.000".to_owned()), Just("-0:0:1.5 --> 0:0:2.5".to_owned()),
        Just("<v Anna>hello</v>".to_owned()), Just("Omar: yes".to_owned()), Just("NOTE x".to_owned()), Just("<v >".to_owned()), ".{0,30}",
    ], 0..40)) {
        if let Ok(transcript) = Transcript::read(format!("WEBVTT\n{}", lines.join("\n")).as_bytes()) {
            for written in [write_vtt(&transcript), write_srt(&transcript)] {
                prop_assert!(Transcript::read(written.as_bytes()).is_ok(), "{}", written);
            }
            let _ = (write_text(&transcript), Extractive.notes(&transcript));
        }
    }
}

#[test]
fn a_long_meeting_takes_no_time() {
    let mut text = String::from("{\"turns\": [");
    for at in 0..2_400 {
        let comma = if at == 0 { "" } else { "," };
        let (speaker, word) = (at % 5, at * 7919 % 613);
        let _ = write!(
            text,
            "{comma}{{\"speaker\": \"S{speaker}\", \"text\": \"So the item{word} costs more than item{} and we should talk about part{}.\"}}",
            at % 97,
            at % 31
        );
    }
    text.push_str("]}");
    let transcript = Transcript::read(text.as_bytes()).expect("a transcript");
    let started = Instant::now();
    let notes = Extractive.notes(&transcript);
    assert!(!notes.summary.is_empty());
    assert!(started.elapsed() < Duration::from_secs(10), "{:?}", started.elapsed());
}
