use super::*;
use proptest::prelude::*;

fn piece(speech: &[(u64, u64)]) -> Piece {
    let speech = speech.iter().map(|&(start_ms, end_ms)| Span { start_ms, end_ms }).collect();
    Piece {
        start_ms: 10_000,
        samples: vec![0.0; 10 * 16_000].into(),
        speech,
    }
}

fn said(start_ms: u64, end_ms: u64, text: &str) -> HeardSegment {
    let sure = (Some(-0.3), Some(0.1));
    HeardSegment {
        start_ms,
        end_ms,
        text: text.into(),
        avg_logprob: sure.0,
        no_speech: sure.1,
        compression: None,
    }
}

fn judged(segments: Vec<HeardSegment>, speech: &[(u64, u64)]) -> Judged {
    judge(&piece(speech), Heard { language: None, segments })
}

#[test]
fn what_was_said_stays_with_its_time_in_the_whole() {
    let judged = judged(vec![said(0, 2000, "  Where is\nmy order? ")], &[(200, 1900)]);
    assert_eq!(
        judged.segments,
        [Segment {
            start_ms: 10_000,
            end_ms: 12_000,
            speaker: None,
            text: "Where is my order?".into()
        }]
    );
    assert_eq!(judged.transcribed_ms, 1700);
    assert!(judged.rejected.is_empty());
}

#[test]
fn each_check_names_its_figure_and_limit() {
    let with = |change: fn(&mut HeardSegment)| {
        let mut segment = said(0, 2000, "Where is my order?");
        change(&mut segment);
        segment
    };
    let cases = [
        (
            with(|it| (it.no_speech, it.avg_logprob) = (Some(0.9), Some(-1.2))),
            "probability of silence 0.90 (limit 0.6) with log-probability -1.20 (limit -0.7)",
        ),
        (with(|it| it.avg_logprob = Some(-2.0)), "log-probability -2.00 (limit -1.5)"),
        (with(|it| it.compression = Some(3.0)), "compression ratio 3.0 (limit 2.4)"),
        (with(|it| it.text = "thank you ".repeat(5)), "2 words repeated 5 times (limit 4)"),
        (with(|it| (it.start_ms, it.end_ms) = (6000, 8000)), "no speech within 400 ms of it"),
        (
            with(|it| it.text = "one two three four five six seven eight nine ten eleven twelve thirteen".into()),
            "13 words in 1.0 s of speech (limit 10)",
        ),
        (with(|it| it.text = "[BLANK_AUDIO]".into()), "a mark for a sound, no words"),
    ];
    for (segment, reason) in cases {
        let judged = judged(vec![segment], &[(500, 1500)]);
        assert_eq!((judged.segments.len(), judged.transcribed_ms), (0, 0));
        assert_eq!(judged.rejected[0].reason, reason);
    }
}

#[test]
fn unsure_words_stay_while_somebody_clearly_speaks() {
    let mut segment = said(0, 2000, "Kowalczyk");
    segment.avg_logprob = Some(-1.2);
    assert_eq!(judged(vec![segment], &[(500, 1500)]).segments.len(), 1);
}

#[test]
fn an_engine_without_figures_is_judged_by_the_rest() {
    let bare = |text: &str| HeardSegment {
        start_ms: 0,
        end_ms: 2000,
        text: text.into(),
        ..HeardSegment::default()
    };
    assert_eq!(judged(vec![bare("Hello")], &[(500, 1500)]).segments.len(), 1);
    assert_eq!(
        judged(vec![bare(&"all the same words again ".repeat(20))], &[(500, 1500)])
            .rejected
            .len(),
        1
    );
}

#[test]
fn speech_that_is_in_no_segment_is_not_transcribed() {
    let judged = judged(vec![said(0, 2000, "Hello there")], &[(0, 2000), (5000, 9000)]);
    assert_eq!(judged.transcribed_ms, 2000);
}

proptest! {
    #[test]
    fn no_more_is_transcribed_than_said(spans in proptest::collection::vec((0_u64..10_000, 0_u64..3_000), 0..6)) {
        let segments = spans.iter().map(|&(start, length)| said(start, start + length, "word")).collect();
        let judged = judged(segments, &[(100, 2_000), (4_000, 9_000)]);
        prop_assert!(judged.transcribed_ms <= 6_900);
        prop_assert_eq!(judged.segments.len() + judged.rejected.len(), spans.len());
        for segment in &judged.segments {
            prop_assert!(segment.start_ms >= 10_000 && segment.end_ms <= 20_000 && segment.start_ms <= segment.end_ms);
        }
    }
}

#[test]
fn a_long_time_with_few_words_is_not_all_written() {
    let judged = judged(vec![said(0, 9_800, "Okay.")], &[(100, 9_700)]);
    assert_eq!(judged.segments.len(), 1);
    assert!(judged.transcribed_ms < 2_000, "{}", judged.transcribed_ms);
}
