//! WAV whose header does not tell the truth about lengths: what is there is heard to its end.

use frontdesk_transcribe::audio::AudioLimits;

use super::sound::{SECONDS, hear, wav};

/// A WAV file of the sound whose lengths of all and of the sound are replaced.
fn told(whole: u32, sound: u32) -> Vec<u8> {
    let mut bytes = wav(16_000, 1, SECONDS);
    let at = bytes.windows(4).position(|name| name == b"data").unwrap();
    bytes[4..8].copy_from_slice(&whole.to_le_bytes());
    bytes[at + 4..at + 8].copy_from_slice(&sound.to_le_bytes());
    bytes
}

const TRUE: u32 = 96_000;

#[test]
fn whatever_it_says_all_of_it_is_heard() {
    for sound in [0, 1, 1_000, 50_000, TRUE, TRUE + 1, 1 << 30, u32::MAX - 1, u32::MAX] {
        for whole in [0, 4, 36, 1_000, TRUE + 36, TRUE + 5_000, u32::MAX] {
            let heard = hear(told(whole, sound), &AudioLimits::default()).unwrap_or_else(|error| panic!("{whole}, {sound}: {error}"));
            heard.assert_is_the_sound(&format!("{whole}, {sound}"), 1.0);
        }
    }
}

#[test]
fn what_follows_the_sound_is_not_heard() {
    for whole in [0, TRUE + 36] {
        let mut bytes = told(whole, TRUE);
        bytes.extend(b"LIST\x60\xEA\0\0");
        bytes.extend(vec![0x55; 60_000]);
        let heard = hear(bytes, &AudioLimits::default()).unwrap();
        heard.assert_is_the_sound("behind it a list", 1.0);
    }
}

#[test]
fn sound_of_a_long_file_is_heard() {
    let mut bytes = b"RF64\xFF\xFF\xFF\xFFWAVEds64\x1C\0\0\0".to_vec();
    bytes.extend(u64::from(TRUE + 72).to_le_bytes());
    bytes.extend(u64::from(TRUE).to_le_bytes());
    bytes.extend([0; 12]);
    bytes.extend(&told(u32::MAX, u32::MAX)[12..]);
    let heard = hear(bytes, &AudioLimits::default()).unwrap();
    heard.assert_is_the_sound("RF64", 1.0);
}

#[test]
fn sound_that_is_missing_is_told() {
    let bytes = wav(16_000, 1, SECONDS);
    let heard = hear(bytes[..bytes.len() / 2].to_vec(), &AudioLimits::default()).unwrap();
    assert!((heard.seconds() - SECONDS / 2.0).abs() < 0.1);
    assert!(
        heard.warnings.iter().any(|warning| warning.contains("claims to last 3.0 s")),
        "{:?}",
        heard.warnings
    );
}
