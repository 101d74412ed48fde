//! Transcripts whose speakers' names, times and characters are as people and platforms leave them.

use frontdesk_notes::{Extractive, Transcript, Warning};

fn vtt(cues: &[&str]) -> String {
    let cue = |(at, text): (usize, &&str)| format!("{}\n00:00:{:02}.000 --> 00:00:{:02}.500\n{text}\n\n", at + 1, at * 4, at * 4 + 3);
    std::iter::once("WEBVTT\n\n".to_owned())
        .chain(cues.iter().enumerate().map(cue))
        .collect()
}

fn read(text: &str) -> Transcript {
    Transcript::read(text.as_bytes()).unwrap_or_else(|error| panic!("{error}: {text}"))
}

/// A call of two: each speaks three times.
fn call(a: &str, b: &str) -> Vec<String> {
    [
        (a, "Hello, is this the workshop?"),
        (b, "Yes, what can I do for you?"),
        (a, "My bicycle has a broken chain."),
        (b, "I will order a new chain by Friday."),
        (a, "I will bring the bicycle tomorrow."),
        (b, "See you then."),
    ]
    .map(|(name, text)| format!("{name} {text}"))
    .to_vec()
}

#[test]
fn names_are_read_as_people_set_them() {
    for (a, b) in [
        ("Mira Okafor (they/them)", "Jonas Weil (he/him)"),
        ("Mira Okafor | Northwind", "Jonas Weil – Service"),
        ("Dr. Mira Okafor", "Prof. Jonas Weil"),
        ("mira okafor", "jonas weil"),
        ("mira", "jonas"),
        ("iPad von Mira", "jonas’s iphone"),
        ("Galaxy A52", "Meeting Room 2"),
        ("+44 (20) ***-0101", "Caller 3"),
        ("Anonymous", "Zoom user"),
        ("M. O.", "JW"),
        ("mira.okafor@example.com", "Jonas2"),
        ("Siobhán O'Neil", "Pieter van der Berg"),
        ("Ana de la Cruz", "Anne-Marie Weil"),
        ("王小明", "田中 太郎"),
        ("محمد علي", "דנה לוי"),
        ("สมชาย ใจดี", "अनिता शर्मा"),
        ("ნინო", "김민수"),
        ("Mira Okafor (Guest)", "[External] Jonas Weil"),
        ("Okafor, Mira", "Weil, Jonas"),
    ] {
        for colon in [":", "："] {
            let cues = call(&format!("{a}{colon}"), &format!("{b}{colon}"));
            let cues: Vec<&str> = cues.iter().map(String::as_str).collect();
            let transcript = read(&vtt(&cues));
            assert_eq!(transcript.speakers(), [a, b], "{transcript:?}");
            let items = Extractive.notes(&transcript).action_items;
            let owners: Vec<_> = items.iter().map(|item| item.owner.as_deref()).collect();
            assert_eq!(owners, [Some(b), Some(a)], "{items:?}");
            assert!(
                items.iter().all(|item| !item.quote.contains(a) && !item.quote.contains(b)),
                "{items:?}"
            );
        }
    }
}

#[test]
fn a_name_may_stand_on_a_line_of_its_own() {
    let cues = ["Mira:\nHello.", "Jonas:\nGood morning.", "Mira:\nThe chain is broken."];
    assert_eq!(read(&vtt(&cues)).speakers(), ["Mira", "Jonas"]);
    let cues = ["- Mira: Hello.\n- Jonas: Good morning.", "- Mira: The chain is broken."];
    let transcript = read(&vtt(&cues));
    let said: Vec<_> = transcript
        .turns
        .iter()
        .map(|turn| (turn.speaker.as_deref(), turn.text.as_str()))
        .collect();
    assert_eq!(
        said,
        [
            (Some("Mira"), "Hello."),
            (Some("Jonas"), "Good morning."),
            (Some("Mira"), "The chain is broken.")
        ]
    );
}

#[test]
fn voices_are_read_with_and_without_classes_and_ends() {
    let transcript = read(&vtt(&[
        "<v.first.loud Mira Okafor (Guest)>Hello &#8212; and &eacute;t&eacute;.</v>",
        "<v Jonas Weil>Good <b>morning</b>.",
        "<V Mira Okafor (Guest)>Yes.<br>No.</V>",
    ]));
    assert_eq!(transcript.speakers(), ["Mira Okafor (Guest)", "Jonas Weil"]);
    let texts: Vec<&str> = transcript.turns.iter().map(|turn| turn.text.as_str()).collect();
    assert_eq!(texts, ["Hello — and été.", "Good morning.", "Yes. No."]);
}

#[test]
fn words_before_a_colon_are_no_speakers() {
    for cues in [
        &[
            "Question: how many chains do we need?",
            "We need ten of them.",
            "Question: who orders them?",
            "Question: what do they cost?",
            "I will send the list on Friday.",
        ][..],
        &[
            "First: the chains arrive.",
            "Second: we store them.",
            "Third: we sell them.",
            "Note: I will send the list on Friday.",
        ],
        &[
            "Agenda: chains and tyres.",
            "we meet at 10:30 then",
            "the site is https://example.com",
            "Tyres: I will send the list on Friday.",
            "The tyres are late.",
            "and the thing is: they know it",
        ],
        &[
            "Wichtig: die Ketten kommen morgen.",
            "Frage: wer bestellt sie?",
            "Ich bestelle sie.",
            "Frage: wann?",
        ],
    ] {
        let transcript = read(&vtt(cues));
        assert_eq!(transcript.speakers(), Vec::<&str>::new(), "{transcript:?}");
        for item in Extractive.notes(&transcript).action_items {
            assert_eq!(item.owner, None);
        }
    }
    // A speaker who announces something is still the speaker.
    let cues = [
        "Mira Okafor: Reminder: we close at five.",
        "Reminder: bring the keys.",
        "Jonas Weil: Yes.",
        "Mira Okafor: Good.",
    ];
    assert_eq!(read(&vtt(&cues)).speakers(), ["Mira Okafor", "Jonas Weil"]);
}

#[test]
fn a_cue_that_cannot_be_read_is_left_out() {
    for bad in [
        "00:00:1a.900 --> 00:00:16.900",
        "00:00:12.900 00:00:16.900",
        "00:00:12.900 -> 00:00:16.900",
        "00:00:12.900 -->",
        "--> 00:00:16.900",
        "00:00:00:12.900 --> 00:00:16.900",
    ] {
        for (head, form) in [("WEBVTT\n\n", "vtt"), ("", "srt")] {
            let text = format!(
                "{head}1\n00:00:01,000 --> 00:00:02,000\nMira: One.\n\n2\n{bad}\nJonas: Two.\n\n3\n00:00:20,000 --> 00:00:21,000\nMira: Three.\n"
            );
            let (transcript, warnings) = Transcript::read_with_warnings(text.as_bytes()).unwrap();
            let texts: Vec<&str> = transcript.turns.iter().map(|turn| turn.text.as_str()).collect();
            assert_eq!(texts, ["One.", "Three."], "{form}: {bad}");
            assert!(
                matches!(warnings.as_slice(), [Warning::Times { .. }]),
                "{form}: {bad}: {warnings:?}"
            );
        }
    }
    let odd = "WEBVTT\n\n100:00:01.000 --> 100:00:02.000\nMira: One.\n\n00:00:09.000 --> 00:00:03.000\nMira: Two.\n";
    let transcript = read(odd);
    assert_eq!(transcript.turns.len(), 2);
    assert!(transcript.turns.iter().all(|turn| turn.end_ms >= turn.start_ms));
}

#[test]
fn line_ends_and_encodings_come_as_they_are() {
    let text = "WEBVTT\n\n1\n00:00:01.000 --> 00:00:02.000\nMira Köhler: Größe fünf, das wären schöne Räder für Jörg.\n\n2\n00:00:03.000 --> 00:00:04.000\nJonas Weil: Ja, natürlich.\n";
    let expected = read(text);
    assert_eq!(expected.speakers(), ["Mira Köhler", "Jonas Weil"]);
    for end in ["\r\n", "\r", "\u{2028}", "\r\r\n"] {
        assert_eq!(read(&text.replace('\n', end)), expected, "{end:?}");
    }
    assert_eq!(read(&text.replacen('\n', "\r\n", 3)), expected);
    assert_eq!(read(&text.replace("Größe", "Grö\0ße")), expected);
    assert_eq!(read(&format!("\u{feff}{text}")), expected);
    let latin: Vec<u8> = text.chars().map(|c| u8::try_from(u32::from(c)).unwrap()).collect();
    let wide = |to: fn(u16) -> [u8; 2], mark: &str| -> Vec<u8> { format!("{mark}{text}").encode_utf16().flat_map(to).collect() };
    for bytes in [
        latin,
        wide(u16::to_le_bytes, "\u{feff}"),
        wide(u16::to_be_bytes, "\u{feff}"),
        wide(u16::to_le_bytes, ""),
        wide(u16::to_be_bytes, ""),
    ] {
        let (transcript, warnings) = Transcript::read_with_warnings(&bytes).unwrap();
        assert_eq!(transcript, expected);
        assert!(matches!(warnings.as_slice(), [Warning::Encoding { .. }]), "{warnings:?}");
    }
    // A broken byte spoils one character, not the others.
    let mut broken = text.as_bytes().to_vec();
    let at = text.find("natürlich").unwrap();
    broken[at] = 0xff;
    let (transcript, warnings) = Transcript::read_with_warnings(&broken).unwrap();
    assert_eq!(transcript.speakers(), expected.speakers());
    assert_eq!(warnings.len(), 1);
}

#[test]
fn zero_characters_of_json_are_dropped() {
    let transcript = read(r#"{"turns": [{"speaker": "Mi\u0000ra", "text": "Hel\u0000lo."}]}"#);
    assert_eq!((transcript.speakers(), transcript.turns[0].text.as_str()), (vec!["Mira"], "Hello."));
}
