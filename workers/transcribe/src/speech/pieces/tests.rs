use super::*;
use proptest::prelude::*;

/// Pieces of sound whose frames are said to be a voice or not; each sample holds the number of its frame.
fn pieces(voices: &[bool]) -> (Vec<Piece>, Track) {
    let (mut track, mut spans, mut done) = (Track::default(), Spans::default(), Vec::new());
    for (number, &voice) in voices.iter().enumerate() {
        let loud = if number % 2 == 0 { 0.1 } else { 0.001 };
        let frame = if voice {
            Frame { voice: 0.9, power: loud }
        } else {
            Frame { voice: 0.0, power: 0.0 }
        };
        track.take(&[number as f32; FRAME], frame, &mut spans);
        assert!(track.samples.len() as u64 <= (LONGEST + APART) * FRAME as u64, "memory is bounded");
        done.extend(track.cut(&spans));
    }
    let last = spans.finish();
    track.note(last);
    done.extend(track.close());
    (done, track)
}

fn voices(runs: &[(bool, u64)]) -> Vec<bool> {
    runs.iter()
        .flat_map(|&(voice, ms)| std::iter::repeat_n(voice, frames(ms) as usize))
        .collect()
}

fn lengths(pieces: &[Piece]) -> Vec<u64> {
    pieces.iter().map(Piece::length_ms).collect()
}

#[test]
fn a_short_note_with_a_pause_is_one_piece_without_the_silence_around() {
    let (pieces, _) = pieces(&voices(&[
        (false, 5_000),
        (true, 2_000),
        (false, 1_500),
        (true, 3_000),
        (false, 9_000),
    ]));
    assert_eq!(pieces.len(), 1);
    assert_eq!(pieces[0].speech.len(), 2);
    assert!((4_700..5_000).contains(&pieces[0].start_ms), "{}", pieces[0].start_ms);
    assert!((6_800..7_100).contains(&pieces[0].length_ms()), "{}", pieces[0].length_ms());
}

#[test]
fn silence_between_far_speech_is_not_decoded() {
    let (pieces, track) = pieces(&voices(&[(true, 2_000), (false, 60_000), (true, 2_000), (false, 1_000)]));
    assert_eq!(pieces.len(), 2);
    assert!(lengths(&pieces).iter().all(|ms| *ms < 2_600), "{:?}", lengths(&pieces));
    assert!((3_900..4_100).contains(&track.speech_ms));
}

#[test]
fn long_speech_is_cut_in_its_longest_late_pause() {
    let (pieces, _) = pieces(&voices(&[
        (true, 20_000),
        (false, 800),
        (true, 4_000),
        (false, 300),
        (true, 20_000),
    ]));
    assert_eq!(pieces.len(), 2);
    assert!((20_000..20_900).contains(&pieces[0].length_ms()), "{:?}", lengths(&pieces));
}

#[test]
fn speech_without_a_pause_is_cut_all_the_same() {
    let (pieces, track) = pieces(&voices(&[(true, 100_000)]));
    assert!(
        pieces.len() >= 4 && lengths(&pieces).iter().all(|ms| *ms <= 28_000),
        "{:?}",
        lengths(&pieces)
    );
    let total: u64 = lengths(&pieces).iter().sum();
    assert_eq!((total, track.speech_ms), (100_000, 100_000));
}

#[test]
fn samples_and_times_belong_together() {
    let sound = voices(&[(false, 3_000), (true, 50_000), (false, 4_000), (true, 1_000)]);
    for piece in pieces(&sound).0 {
        assert_eq!(piece.samples[0] as u64 * FRAME_MS, piece.start_ms);
        let last = piece.samples[piece.samples.len() - 1] as u64 * FRAME_MS;
        assert_eq!(last + FRAME_MS, piece.start_ms + piece.length_ms());
    }
}

#[test]
fn real_silence_and_noise_have_no_pieces() {
    let mut seed = 1_u32;
    let random = std::iter::repeat_with(|| {
        seed = seed.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        (seed >> 8) as f32 / (1 << 23) as f32 - 1.0
    });
    let noise: Vec<f32> = random.take(160_001).collect();
    for level in [0.0, 0.01, 0.3] {
        let mut cutter = Cutter::default();
        let sound: Vec<f32> = noise.iter().map(|sample| sample * level).collect();
        assert!(
            sound.chunks(1000).all(|block| cutter.push(block).is_empty()) && cutter.finish().is_empty(),
            "{level}"
        );
        assert_eq!((cutter.heard_ms(), cutter.speech_ms()), (10_000, 0));
    }
}

proptest! {
    #[test]
    fn pieces_are_in_order_apart_and_hold_all_speech(runs in proptest::collection::vec((any::<bool>(), 100_u64..40_000), 0..12)) {
        let sound = voices(&runs);
        let (pieces, track) = pieces(&sound);
        for pair in pieces.windows(2) {
            prop_assert!(pair[0].start_ms + pair[0].length_ms() <= pair[1].start_ms);
        }
        for piece in &pieces {
            prop_assert!(!piece.speech.is_empty() && piece.length_ms() <= 28_000, "{}", piece.length_ms());
            prop_assert!(piece.speech.iter().all(|span| span.start_ms < span.end_ms && span.end_ms <= piece.length_ms()));
            prop_assert!(piece.speech.windows(2).all(|pair| pair[0].end_ms <= pair[1].start_ms));
        }
        // Each run that is long enough to be speech lies in a piece's speech.
        let total: u64 = pieces.iter().map(Piece::speech_ms).sum();
        prop_assert_eq!(total, track.speech_ms);
        let mut start = 0;
        for (voice, ms) in runs {
            let end = start + frames(ms) * FRAME_MS;
            if voice && ms >= 200 {
                let span = Span { start_ms: start, end_ms: end };
                let of = |piece: &Piece| -> u64 {
                    piece.speech.iter().map(|it| Span { start_ms: it.start_ms + piece.start_ms, end_ms: it.end_ms + piece.start_ms }.overlap_ms(span)).sum()
                };
                prop_assert_eq!(pieces.iter().map(of).sum::<u64>(), span.length_ms());
            }
            start = end;
        }
    }
}
