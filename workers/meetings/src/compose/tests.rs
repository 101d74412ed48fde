use proptest::prelude::*;

use super::*;

fn said(start_ms: i64, end_ms: i64, text: &str) -> Said {
    Said {
        speaker: None,
        text: text.to_owned(),
        start_ms,
        end_ms,
    }
}

fn by(speaker: &str, start_ms: i64, end_ms: i64, text: &str) -> Said {
    Said {
        speaker: Some(speaker.to_owned()),
        ..said(start_ms, end_ms, text)
    }
}

fn source(kind: SourceKind, said: Vec<Said>) -> Voices {
    Voices {
        id: SourceId(uuid::Uuid::nil()),
        kind,
        speaker: None,
        channel: None,
        started_at: None,
        duration_ms: None,
        failed: false,
        said,
    }
}

fn at(seconds: i64) -> Option<DateTime<Utc>> {
    DateTime::from_timestamp(1_800_000_000 + seconds, 0)
}

/// `NAME: words` a turn.
fn read(composed: &Composed) -> Vec<String> {
    let name = |turn: &Turn| turn.voice.map_or("?", |voice| composed.voices[voice].shown());
    composed.turns.iter().map(|turn| format!("{}: {}", name(turn), turn.text)).collect()
}

#[test]
fn one_voice_without_a_pause_is_one_turn() {
    let sound = source(
        SourceKind::Recording,
        vec![
            said(0, 3_000, "Good morning."),
            said(4_000, 6_000, "Shall we?"),
            said(9_000, 9_500, "Well."),
        ],
    );
    let composed = compose(&[sound], &[]);
    assert_eq!(read(&composed), ["Speaker 1: Good morning. Shall we?", "Speaker 1: Well."]);
    assert_eq!((composed.turns[0].start_ms, composed.turns[0].end_ms), (0, 6_000));
    assert_eq!(composed.voices[0].by, "single");
    assert_eq!(composed.text_source, Some(TextSource::Recording));
}

#[test]
fn a_long_speech_is_cut_after_a_sentence() {
    let many = (0..30).map(|n| said(n * 5_000, n * 5_000 + 4_500, "And so on and on.")).collect();
    let composed = compose(&[source(SourceKind::Recording, many)], &[]);
    assert!(composed.turns.len() > 2);
    for turn in &composed.turns {
        assert!(turn.end_ms - turn.start_ms <= 60_000, "{turn:?}");
        assert!(turn.text.ends_with('.'));
    }
}

#[test]
fn recordings_of_persons_take_turns_on_the_true_time_line() {
    let ann = Voices {
        speaker: Some("Ann".to_owned()),
        started_at: at(0),
        ..source(
            SourceKind::ParticipantRecording,
            vec![said(0, 2_000, "Hello?"), said(14_000, 15_000, "I am well.")],
        )
    };
    let bob = Voices {
        speaker: Some("Bob".to_owned()),
        started_at: at(10),
        ..source(SourceKind::ParticipantRecording, vec![said(1_000, 3_000, "How are you?")])
    };
    let composed = compose(&[bob, ann], &[]);
    assert_eq!(read(&composed), ["Ann: Hello?", "Bob: How are you?", "Ann: I am well."]);
    assert_eq!(composed.turns[1].start_ms, 11_000);
    assert!(composed.voices.iter().all(|voice| voice.by == "platform"));
}

#[test]
fn the_recording_of_everybody_adds_nothing_where_persons_have_their_own() {
    let person = |name: &str, words: Vec<Said>, failed| Voices {
        speaker: Some(name.to_owned()),
        duration_ms: Some(10_000),
        failed,
        ..source(SourceKind::ParticipantRecording, words)
    };
    let ann = person("Ann", vec![said(0, 2_000, "Hello there.")], false);
    let all = source(
        SourceKind::Recording,
        vec![said(300, 2_300, "Hello there."), said(4_000, 6_000, "Good day, Ann.")],
    );
    let bob = person("Bob", vec![said(4_100, 5_900, "Good day, Ann.")], false);
    let whole = compose(&[ann.clone(), all.clone(), bob], &[]);
    assert_eq!(read(&whole), ["Ann: Hello there.", "Bob: Good day, Ann."]);
    // Without Bob's own recording the one of everybody has his words, and nothing says that they are his.
    let lacking = compose(&[ann, all, person("Bob", vec![], true)], &[]);
    assert_eq!(read(&lacking), ["Ann: Hello there.", "?: Good day, Ann."]);
}

#[test]
fn sides_on_channels_of_their_own_are_two_speakers_whose_names_can_be_given() {
    let side = |channel, words: Vec<Said>| Voices {
        channel: Some(channel),
        ..source(SourceKind::ParticipantRecording, words)
    };
    let sides = [
        side(0, vec![said(5_000, 6_000, "Shop, hello.")]),
        side(1, vec![said(1_000, 2_000, "Hello?"), said(7_000, 8_000, "My lamp is broken.")]),
    ];
    let composed = compose(&sides, &[]);
    assert_eq!(
        read(&composed),
        ["Speaker 1: Hello?", "Speaker 2: Shop, hello.", "Speaker 1: My lamp is broken."]
    );
    assert_eq!(
        composed.voices[0],
        Voice {
            key: "channel:1".into(),
            name: "Speaker 1".into(),
            given: None,
            by: "channel"
        }
    );
    let named = compose(&sides, &[("channel:0".to_owned(), "Ann".to_owned())]);
    assert_eq!(read(&named)[1], "Ann: Shop, hello.");
    assert_eq!(named.voices[1].name, "Speaker 2");
    let platform = source(
        SourceKind::Transcript,
        vec![
            by("Cy", 900, 2_100, "hello"),
            by("Ann", 5_000, 6_000, "shop hello"),
            by("Cy", 7_000, 8_000, "broken"),
        ],
    );
    let [shop, customer] = sides;
    let known = compose(&[shop, customer, platform], &[]);
    assert_eq!(read(&known), ["Cy: Hello?", "Ann: Shop, hello.", "Cy: My lamp is broken."]);
}

#[test]
fn the_platforms_transcript_names_who_speaks_in_the_recording() {
    let sound = source(
        SourceKind::Recording,
        vec![
            said(0, 4_000, "We ship it on Friday. That is too late. Why?"),
            said(20_000, 21_000, "Hm."),
        ],
    );
    let platform = source(
        SourceKind::Transcript,
        vec![
            by("Ann", 0, 1_900, "we ship it Friday"),
            by("Bob", 2_000, 3_500, "that's too late"),
            by("Ann", 3_600, 4_200, "why"),
        ],
    );
    let composed = compose(&[platform, sound], &[]);
    assert_eq!(
        read(&composed),
        ["Ann: We ship it on Friday.", "Bob: That is too late.", "Ann: Why?", "?: Hm."]
    );
    assert_eq!(composed.text_source, Some(TextSource::Recording));
}

#[test]
fn without_sound_the_platforms_words_do() {
    let platform = Voices {
        started_at: at(3),
        ..source(SourceKind::Transcript, vec![by("Ann", 0, 900, "Hello."), said(1_000, 2_000, "Hi.")])
    };
    let composed = compose(&[source(SourceKind::Recording, vec![]), platform], &[]);
    assert_eq!(read(&composed), ["Ann: Hello.", "Speaker 2: Hi."]);
    assert_eq!(composed.text_source, Some(TextSource::Platform));
    assert_eq!(compose(&[source(SourceKind::Recording, vec![])], &[]), Composed::default());
}

#[test]
fn a_recording_that_began_again_says_nothing_twice() {
    let first = Voices {
        started_at: at(0),
        duration_ms: Some(10_000),
        ..source(
            SourceKind::Recording,
            vec![
                said(0, 4_000, "This is the first part."),
                said(6_000, 10_000, "The seam lies right here"),
            ],
        )
    };
    let second = Voices {
        started_at: at(8),
        duration_ms: Some(10_000),
        ..source(SourceKind::Recording, vec![said(100, 4_000, "lies right here, and this goes on.")])
    };
    let composed = compose(&[first.clone(), second], &[]);
    let words: Vec<&str> = composed.turns.iter().map(|turn| turn.text.as_str()).collect();
    assert_eq!(words, ["This is the first part. The seam lies right here and this goes on."]);
    assert_eq!(compose(&[first.clone(), first.clone()], &[]), compose(&[first], &[]));
}

#[test]
fn recordings_that_nothing_dates_follow_each_other() {
    let part = |text| Voices {
        duration_ms: Some(5_000),
        ..source(SourceKind::Recording, vec![said(0, 4_000, text)])
    };
    let composed = compose(&[part("One."), part("Two.")], &[]);
    assert_eq!(read(&composed), ["Speaker 1: One. Two."]);
    assert_eq!(composed.turns[0].end_ms, 9_000);
}

fn arb_source() -> impl Strategy<Value = Vec<(i64, i64, usize)>> {
    proptest::collection::vec((0_i64..6_000, 1_i64..8_000, 1_usize..9), 0..12)
}

proptest! {
    /// Nothing is lost, doubled or put in another order, whoever is said to have spoken.
    #[test]
    fn every_word_stands_once_and_in_order(
        sources in proptest::collection::vec(arb_source(), 1..4),
        talk in proptest::collection::vec((0_i64..60_000, 1_i64..9_000, 0_usize..3), 0..20),
        mixed in any::<bool>(),
    ) {
        let mut next = 0;
        let mut all: Vec<Voices> = Vec::new();
        for (index, segments) in sources.iter().enumerate() {
            let mut clock = 0;
            let mut words = Vec::new();
            for (pause, length, count) in segments {
                clock += pause;
                let text: Vec<String> = (0..*count).map(|_| { next += 1; format!("w{next}{}", if next % 5 == 0 { "." } else { "" }) }).collect();
                words.push(said(clock, clock + length, &text.join(" ")));
                clock += length;
            }
            // Mixed sound follows each other; persons talk at once.
            let mut one = source(SourceKind::Recording, words);
            if !mixed {
                one.kind = SourceKind::ParticipantRecording;
                one.speaker = Some(format!("P{index}"));
            }
            one.duration_ms = Some(clock + 1_000);
            all.push(one);
        }
        let turns = talk.into_iter().map(|(start, length, who)| by(["Ann", "Bob", "Cy"][who], start, start + length, "x")).collect();
        let expected: Vec<Vec<String>> = all.iter().map(|one| one.said.iter().flat_map(|said| said.text.split(' ').map(str::to_owned)).collect()).collect();
        all.push(source(SourceKind::Transcript, turns));
        let composed = compose(&all, &[]);
        prop_assert!(composed.turns.is_sorted_by_key(|turn| turn.start_ms));
        let mut got: Vec<String> = composed.turns.iter().flat_map(|turn| turn.text.split(' ').map(str::to_owned)).collect();
        for one in &expected {
            let own: Vec<String> = got.iter().filter(|word| one.contains(word)).cloned().collect();
            prop_assert_eq!(&own, one);
        }
        if next > 0 {
            got.sort();
            let mut words: Vec<String> = expected.into_iter().flatten().collect();
            words.sort();
            prop_assert_eq!(got, words);
        }
    }
}

#[test]
fn what_people_add_to_a_name_makes_no_other_voice() {
    let hanna = Voices {
        speaker: Some("Hanna Reuter".to_owned()),
        ..source(SourceKind::ParticipantRecording, vec![said(0, 2_000, "The keys are here.")])
    };
    let transcript = source(
        SourceKind::Transcript,
        vec![by("Hanna Reuter (she/her)", 0, 2_000, "The keys are here.")],
    );
    let everybody = source(
        SourceKind::Recording,
        vec![said(0, 2_000, "The keys are here."), said(4_000, 6_000, "And the van too.")],
    );
    let composed = compose(&[hanna, transcript.clone(), everybody], &[]);
    assert!(composed.voices.iter().any(|voice| voice.key == "name:hanna reuter"), "{composed:?}");
    assert!(!composed.voices.iter().any(|voice| voice.name.contains("she/her")), "{composed:?}");

    let mixed = source(
        SourceKind::Transcript,
        vec![
            by("Hanna Reuter | Nordlicht", 0, 2_000, "The keys are here."),
            by("Jo", 3_000, 4_000, "Good."),
            by("hanna reuter (she/her)", 5_000, 6_000, "And the van too."),
        ],
    );
    let given = [("name:hanna reuter (she/her)".to_owned(), "Hanna R.".to_owned())];
    let composed = compose(&[mixed], &given);
    assert_eq!(
        read(&composed),
        ["Hanna R.: The keys are here.", "Jo: Good.", "Hanna R.: And the van too."]
    );
    assert_eq!(composed.voices.len(), 2, "{composed:?}");
}
