use super::*;
use proptest::prelude::*;

/// Speech as the planner sees it, without a detector: loud frames with pauses.
fn planned(chunk: Duration, voices: impl IntoIterator<Item = bool>) -> Vec<ChunkSpan> {
    let mut plan = Plan::new(chunk);
    for voice in voices {
        let frame = if voice {
            Frame { voice: 0.9, power: 0.1 }
        } else {
            Frame { voice: 0.0, power: 0.0 }
        };
        plan.ear.window.push_back(frame);
        plan.samples += super::super::frames::FRAME as u64;
        plan.push(&[]);
    }
    plan.finish().2
}

fn scratch(bytes: &std::path::Path) -> impl FnOnce() -> io::Result<File> + '_ {
    move || File::create(bytes)
}

#[test]
fn a_short_recording_stays_in_memory_and_keeps_its_warnings() {
    let sound = Samples::new(vec![0.25; 40_000]).with_warnings(vec!["cut off".into()]);
    let never = || -> io::Result<File> { panic!("no file is needed") };
    let prepared = prepare(Box::new(sound), Duration::from_secs(3), Duration::from_mins(1), never);
    let Ok(Prepared::Short(samples)) = prepared else {
        panic!("{prepared:?}")
    };
    assert_eq!((samples.as_slice().len(), samples.warnings()), (40_000, vec!["cut off".to_owned()]));
}

#[test]
fn a_long_recording_is_written_whole_behind_a_header_of_44_bytes() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("long.wav");
    let sound: Vec<f32> = (0..100_000).map(|index| (index as f32 / 50.0).sin() * 0.5).collect();
    let prepared = prepare(
        Box::new(Samples::new(sound.clone())),
        Duration::from_secs(2),
        Duration::from_secs(2),
        scratch(&path),
    )
    .unwrap();
    let Prepared::Long { duration_ms, chunks, .. } = prepared else {
        panic!("it is long")
    };
    assert_eq!(duration_ms, 6250);
    assert_eq!((chunks[0].start_ms, chunks.last().unwrap().end_ms), (0, 6250));
    let bytes = std::fs::read(&path).unwrap();
    assert_eq!(bytes.len(), 44 + 2 * sound.len());
    assert_eq!((&bytes[..4], &bytes[36..40]), (&b"RIFF"[..], &b"data"[..]));
    assert_eq!(i16::from_le_bytes([bytes[44 + 2 * 5000], bytes[45 + 2 * 5000]]), pcm16(sound[5000]));
}

#[test]
fn a_file_that_cannot_be_made_says_so() {
    let refused = || Err(io::Error::new(io::ErrorKind::StorageFull, "the disk is full"));
    let prepared = prepare(
        Box::new(Samples::new(vec![0.0; 64_000])),
        Duration::from_secs(2),
        Duration::from_secs(2),
        refused,
    );
    assert_eq!(prepared.unwrap_err().to_string(), "the audio cannot be read: the disk is full");
}

#[test]
fn chunks_part_in_the_longest_pause() {
    let second = frames(1000) as usize;
    let mut voices = vec![true; 30 * second];
    voices[7 * second..7 * second + 40].fill(false);
    voices[12 * second..12 * second + 80].fill(false);
    let first = planned(Duration::from_secs(10), voices)[0];
    assert_eq!(first.end_ms, (12 * second as u64 + 40) * FRAME_MS);
}

proptest! {
    #[test]
    fn chunks_cover_the_sound_in_order_and_keep_their_size(
        runs in proptest::collection::vec((any::<bool>(), 1_usize..200), 0..60),
        seconds in 1_u64..6,
    ) {
        let voices: Vec<bool> = runs.iter().flat_map(|&(voice, length)| std::iter::repeat_n(voice, length)).collect();
        let (total, chunk) = (voices.len() as u64 * FRAME_MS, seconds * 1000);
        let chunks = planned(Duration::from_secs(seconds), voices);
        prop_assert_eq!((chunks[0].start_ms, chunks.last().unwrap().end_ms), (0, total));
        for pair in chunks.windows(2) {
            prop_assert_eq!(pair[0].end_ms, pair[1].start_ms);
        }
        for span in &chunks {
            let length = span.end_ms - span.start_ms;
            prop_assert!(length <= chunk * 3 / 2 + 2 * FRAME_MS, "{length}");
            prop_assert!(length + 2 * FRAME_MS >= chunk / 2 || chunks.len() == 1, "{length}");
        }
    }
}
