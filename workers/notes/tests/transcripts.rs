//! Transcripts as the platforms write them, and as they should not be.

use frontdesk_notes::{LIMIT_BYTES, Transcript, TranscriptError, Turn, write_srt, write_text, write_vtt};

fn read(text: &str) -> Transcript {
    Transcript::read(text.as_bytes()).unwrap_or_else(|error| panic!("{error}: {text}"))
}

/// Speaker, text and start of each turn.
fn said(transcript: &Transcript) -> Vec<(Option<&str>, &str, Option<i64>)> {
    transcript
        .turns
        .iter()
        .map(|turn| (turn.speaker.as_deref(), turn.text.as_str(), turn.start_ms))
        .collect()
}

#[test]
fn zoom_puts_the_name_before_the_text() {
    let transcript = read(
        "WEBVTT\r\n\r\n1\r\n00:00:01.000 --> 00:00:02.500\r\nAnna Keller: Good morning: shall we?\r\n\r\n2\r\n00:00:03.000 --> 00:00:04.000\r\nOmar: Yes.\r\n\r\n3\r\n00:00:05.000 --> 00:00:06.000\r\nand then we go on\r\n",
    );
    assert_eq!(
        said(&transcript),
        [
            (Some("Anna Keller"), "Good morning: shall we?", Some(1_000)),
            (Some("Omar"), "Yes.", Some(3_000)),
            (None, "and then we go on", Some(5_000)),
        ]
    );
}

#[test]
fn zoom_puts_the_name_on_a_line_of_its_own() {
    let transcript = read(
        "WEBVTT\n\n1\n00:00:01.000 --> 00:00:02.000\nAnna Keller\nGood morning\neverybody.\n\n2\n00:00:02.000 --> 00:00:03.000\nOmar Haddad\nHello Anna.\n",
    );
    assert_eq!(
        said(&transcript),
        [
            (Some("Anna Keller"), "Good morning everybody.", Some(1_000)),
            (Some("Omar Haddad"), "Hello Anna.", Some(2_000))
        ]
    );
}

#[test]
fn a_colon_does_not_make_a_name() {
    let transcript = read(
        "WEBVTT\n\n00:01.000 --> 00:02.000\nso the thing is: it works\n\n00:02.000 --> 00:03.000\nWarning: wet paint\n\n00:03.000 --> 00:04.000\nokay\n\n00:04.000 --> 00:05.000\nat 10:30 then\n",
    );
    assert!(transcript.turns.iter().all(|turn| turn.speaker.is_none()), "{transcript:?}");
    assert_eq!(transcript.turns[1].text, "Warning: wet paint");
}

#[test]
fn teams_writes_voices_unpadded_and_negative_times() {
    let transcript = read(
        "WEBVTT\n\n0:0:0.0 --> 0:0:5.320\n<v Anna Keller>Hello &amp; welcome.</v>\n\n-0:0:1.200 --> 0:0:0.500\n<v Omar Haddad>Early.</v>\n\n0:0:6.0 --> 0:0:7.0\n<v Anna Keller>One.</v> <v Omar Haddad>Two.</v>\n",
    );
    assert_eq!(
        said(&transcript),
        [
            (Some("Anna Keller"), "Hello & welcome.", Some(0)),
            (Some("Omar Haddad"), "Early.", Some(-1_200)),
            (Some("Anna Keller"), "One.", Some(6_000)),
            (Some("Omar Haddad"), "Two.", Some(6_000)),
        ]
    );
}

#[test]
fn teams_writes_metadata_as_json() {
    let transcript = read(
        "WEBVTT\n\n0:0:2.0 --> 0:0:3.0\n{\"startDateTime\":\"2026-11-18T09:00:02+00:00\",\"endDateTime\":\"2026-11-18T09:00:03+00:00\",\"speakerName\":\"Anna\",\"spokenText\":\"Hello.\",\"spokenLanguage\":\"en-us\"}\n",
    );
    assert_eq!(said(&transcript), [(Some("Anna"), "Hello.", Some(2_000))]);
    assert_eq!(
        transcript.started_at.map(|at| at.to_rfc3339()).as_deref(),
        Some("2026-11-18T09:00:00+00:00")
    );
}

#[test]
fn standard_webvtt_has_comments_styles_settings_and_tags() {
    let transcript = read(
        "WEBVTT - a title\nKind: captions\n\nSTYLE\n::cue { color: red }\n\nNOTE made by hand --> or so\nover two lines\n\nintro\n00:01.000 --> 00:02.000 align:start position:10%\n<i>Hello</i> <c.loud>there</c> <00:01.500>now, 3 < 4\n",
    );
    assert_eq!(said(&transcript), [(None, "Hello there now, 3 < 4", Some(1_000))]);
}

#[test]
fn srt_may_hold_empty_lines() {
    let transcript = read("1\n00:00:01,000 --> 00:00:02,000\nAnna: Hello\n\nthere.\n\n2\n00:00:03,000 --> 00:00:04,000\nOmar: 42\n");
    assert_eq!(
        said(&transcript),
        [(Some("Anna"), "Hello there.", Some(1_000)), (Some("Omar"), "42", Some(3_000))]
    );
}

#[test]
fn json_is_read_with_its_title_and_time() {
    let transcript = read(
        r#"{"title": "Weekly", "started_at": "2026-11-18T10:00:00+01:00", "extra": 1,
            "turns": [{"speaker": "Anna", "text": "Hi.", "start_ms": 12.6}, {"speaker": null, "text": "Hello."}, {"speaker": " ", "text": "  "}]}"#,
    );
    assert_eq!(transcript.title.as_deref(), Some("Weekly"));
    assert_eq!(said(&transcript), [(Some("Anna"), "Hi.", Some(13)), (None, "Hello.", None)]);
}

#[test]
fn what_cannot_be_read_is_named() {
    let error = |text: &str| Transcript::read(text.as_bytes()).expect_err(text);
    assert_eq!(error(" \n"), TranscriptError::Empty);
    assert_eq!(error("WEBVTT\n"), TranscriptError::Empty);
    assert_eq!(error("Dear all, here are the notes"), TranscriptError::UnknownForm);
    assert!(error("WEBVTT\n\n00:0x.000 --> 00:03\nHo\n").to_string().starts_with("line 3: "));
    let json = error("{\"turns\": [{\"speaker\": \"Anna\"}]}").to_string();
    assert!(json.contains("text") && json.contains("line 1"), "{json}");
    assert_eq!(
        Transcript::read(b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR"),
        Err(TranscriptError::UnknownForm)
    );
    let large = vec![b' '; LIMIT_BYTES + 1];
    assert!(matches!(Transcript::read(&large), Err(TranscriptError::TooLarge { .. })));
}

#[test]
fn what_is_written_can_be_read_again() {
    let turn = |speaker: &str, text: &str, start_ms| Turn {
        speaker: Some(speaker.to_owned()),
        text: text.to_owned(),
        start_ms: Some(start_ms),
        end_ms: Some(start_ms + 900),
    };
    let transcript = Transcript {
        turns: vec![
            turn("Anna <Keller>", "3 < 4 & so on", 0),
            turn("Omar", "a\n\nb --> c", 3_600_000),
            turn("Omar", "Yes.", 3_601_000),
        ],
        ..Transcript::default()
    };
    let vtt = read(&write_vtt(&transcript));
    assert_eq!(
        said(&vtt),
        [
            (Some("Anna <Keller>"), "3 < 4 & so on", Some(0)),
            (Some("Omar"), "a b → c", Some(3_600_000)),
            (Some("Omar"), "Yes.", Some(3_601_000))
        ]
    );
    let srt = read(&write_srt(&transcript));
    assert_eq!(srt.turns[1], turn("Omar", "a b → c", 3_600_000));
    assert_eq!(write_text(&transcript), "Anna <Keller>: 3 < 4 & so on\nOmar: a b → c Yes.\n");
}

#[test]
fn unknown_times_are_estimated_and_early_ones_are_cut() {
    let turn = |text: &str, start_ms| Turn {
        text: text.to_owned(),
        start_ms,
        ..Turn::default()
    };
    let transcript = Transcript {
        turns: vec![turn("one two", Some(-500)), turn("three", None)],
        ..Transcript::default()
    };
    let vtt = write_vtt(&transcript);
    assert!(
        vtt.contains("00:00:00.000 --> 00:00:00.800") && vtt.contains("00:00:00.800 --> 00:00:01.200"),
        "{vtt}"
    );
}
