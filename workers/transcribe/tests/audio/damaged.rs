//! Files that were cut or scratched give what can be heard, and say what is missing.

use frontdesk_transcribe::audio::AudioLimits;

use super::sound::{SECONDS, hear, sample_file};

/// The part of the file that is left.
fn cut(name: &str, share: f32) -> Vec<u8> {
    let bytes = sample_file(name);
    bytes[..(bytes.len() as f32 * share) as usize].to_vec()
}

#[test]
fn half_a_file_is_half_heard() {
    for name in [
        "a.webm",
        "a.ogg",
        "vorbis.ogg",
        "fragments.mp4",
        "a.aac",
        "a.mp3",
        "a.flac",
        "a.wav",
        "adpcm.wav",
        "a.mka",
    ] {
        let heard = hear(cut(name, 0.6), &AudioLimits::default()).unwrap_or_else(|error| panic!("{name}: {error}"));
        assert!((0.7..2.6).contains(&heard.seconds()), "{name}: {} s", heard.seconds());
        assert!(heard.share_of(super::sound::TONE, 0.2, 0.6) > 0.9, "{name}");
    }
}

#[test]
fn what_is_missing_is_said_where_the_file_tells() {
    for name in ["a.webm", "a.flac", "a.wav", "adpcm.wav", "a.mka"] {
        let heard = hear(cut(name, 0.6), &AudioLimits::default()).unwrap();
        assert!(
            heard.warnings.iter().any(|warning| warning.contains(" ends ")),
            "{name}: {:?}",
            heard.warnings
        );
    }
}

#[test]
fn a_live_recording_that_breaks_off_is_no_damage() {
    let folder = super::sound::made_by_ffmpeg(&[("live.webm", "-map 0:a -c:a libopus -f webm -live 1")]);
    let bytes = std::fs::read(super::sound::within(&folder, "live.webm")).unwrap();
    let heard = hear(bytes[..bytes.len() - 700].to_vec(), &AudioLimits::default()).unwrap();
    assert!(
        heard.seconds() > SECONDS - 0.5 && heard.warnings.is_empty(),
        "{} s, {:?}",
        heard.seconds(),
        heard.warnings
    );
}

#[test]
fn a_wav_from_a_pipe_has_no_length_and_is_whole() {
    let mut bytes = sample_file("a.wav").to_vec();
    let data = bytes.windows(4).position(|four| four == b"data").unwrap();
    bytes[4..8].fill(0xFF);
    bytes[data + 4..data + 8].fill(0xFF);
    let heard = hear(bytes, &AudioLimits::default()).unwrap();
    heard.assert_is_the_sound("piped", 1.0);
    assert!(heard.warnings.is_empty(), "{:?}", heard.warnings);
}

#[test]
fn an_mp4_without_its_index_says_so() {
    let error = hear(cut("a.m4a", 0.5), &AudioLimits::default()).unwrap_err();
    assert!(error.to_string().starts_with("the audio is damaged"), "{error}");
}

#[test]
fn scratches_are_skipped_and_counted() {
    for name in ["a.ogg", "a.mp3", "a.aac", "a.m4a", "a.flac"] {
        let mut bytes = sample_file(name).to_vec();
        let middle = bytes.len() / 2;
        // Half a packet or so.
        for byte in &mut bytes[middle..middle + 60] {
            *byte ^= 0x55;
        }
        let heard = hear(bytes, &AudioLimits::default()).unwrap_or_else(|error| panic!("{name}: {error}"));
        assert!(
            (SECONDS - heard.seconds()).abs() < 0.5,
            "{name}: {} s, {:?}",
            heard.seconds(),
            heard.warnings
        );
    }
}

#[test]
fn what_is_lost_is_silent_and_the_rest_keeps_its_place() {
    // A page of Ogg is a second here, and one with a wrong checksum is lost.
    let mut bytes = sample_file("a.ogg").to_vec();
    let middle = bytes.len() / 2;
    bytes[middle] ^= 0x55;
    let heard = hear(bytes, &AudioLimits::default()).unwrap();
    assert!((heard.seconds() - SECONDS).abs() < 0.08, "{} s", heard.seconds());
    let silent = (0..300)
        .filter(|at| heard.loudness(*at as f32 / 100.0, (at + 1) as f32 / 100.0) < 0.01)
        .count();
    assert!((90..=110).contains(&silent), "{silent} hundredths of a second");
    let tone = heard.share_of(super::sound::TONE, 0.2, 0.8);
    assert!(tone > 0.9, "{tone}");
    assert_eq!(heard.warnings.len(), 1, "{:?}", heard.warnings);
    assert!(heard.warnings[0].contains("left silent"), "{:?}", heard.warnings);
}

#[test]
fn a_scratch_at_the_end_leaves_what_is_before() {
    let mut bytes = sample_file("a.ogg").to_vec();
    let last = bytes.len() - 5;
    bytes[last] ^= 0x55;
    let heard = hear(bytes, &AudioLimits::default()).unwrap();
    assert!(heard.seconds() > 1.9, "{} s", heard.seconds());
}

#[test]
fn a_scratch_in_matroska_ends_it_and_is_said() {
    let mut bytes = sample_file("a.webm").to_vec();
    let middle = bytes.len() / 2;
    bytes[middle..middle + 60].fill(0x55);
    let heard = hear(bytes, &AudioLimits::default()).unwrap();
    assert!(heard.seconds() > 1.2, "{} s", heard.seconds());
    assert!(
        heard.seconds() > SECONDS - 0.5 || heard.warnings.len() == 1,
        "{} s, {:?}",
        heard.seconds(),
        heard.warnings
    );
}

#[test]
fn damaged_packets_are_counted() {
    let mut bytes = sample_file("a.mp3").to_vec();
    let starts: Vec<usize> = bytes
        .windows(2)
        .enumerate()
        .filter(|(_, two)| *two == [0xFF, 0xFB])
        .map(|(at, _)| at)
        .collect();
    for start in &starts[20..24] {
        bytes[start + 4..start + 60].fill(0xFE);
    }
    let heard = hear(bytes, &AudioLimits::default()).unwrap();
    assert!(
        heard
            .warnings
            .iter()
            .any(|warning| warning.contains("damaged packets are left out")),
        "{:?}",
        heard.warnings
    );
    assert!(heard.seconds() > SECONDS - 0.5, "{} s", heard.seconds());
}
