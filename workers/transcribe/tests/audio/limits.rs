//! Limits hold on what is decoded, whatever a header says, and each says which it is.

use std::time::Duration;

use frontdesk_transcribe::AudioError;
use frontdesk_transcribe::audio::AudioLimits;

use super::sound::{hear, samples, wav};

fn at_most(seconds: f32) -> AudioLimits {
    AudioLimits {
        max_duration: Some(Duration::from_secs_f32(seconds)),
        ..AudioLimits::default()
    }
}

/// A WAV file of silence whose header says whatever it is told.
pub fn wav_that_says(channels: u16, rate: u32, bits: u16, claimed_bytes: u32, real_bytes: usize) -> Vec<u8> {
    let frame = channels.wrapping_mul(bits / 8);
    let mut bytes = b"RIFF".to_vec();
    bytes.extend(claimed_bytes.saturating_add(36).to_le_bytes());
    bytes.extend(b"WAVEfmt \x10\0\0\0\x01\0");
    bytes.extend(channels.to_le_bytes());
    bytes.extend(rate.to_le_bytes());
    bytes.extend(rate.wrapping_mul(u32::from(frame)).to_le_bytes());
    bytes.extend(frame.to_le_bytes());
    bytes.extend(bits.to_le_bytes());
    bytes.extend(b"data");
    bytes.extend(claimed_bytes.to_le_bytes());
    bytes.resize(bytes.len() + real_bytes, 0);
    bytes
}

#[test]
fn length_is_counted() {
    for (name, bytes) in samples() {
        let error = hear(bytes.clone(), &at_most(2.0)).unwrap_err();
        assert_eq!(error.to_string(), "the audio is longer than 2 seconds, the limit", "{name}");
        assert!(matches!(error, AudioError::TooLong { .. }), "{name}");
        let heard = hear(bytes.clone(), &at_most(3.1));
        assert!(heard.is_ok(), "{name}: {:?}", heard.err());
    }
}

#[test]
fn ten_hours_in_the_header_and_a_second_in_the_file() {
    let lying = wav_that_says(1, 16_000, 16, 10 * 3_600 * 32_000, 32_000);
    let heard = hear(lying, &at_most(60.0)).unwrap();
    assert!((heard.seconds() - 1.0).abs() < 0.1, "{} s", heard.seconds());
    assert_eq!(heard.warnings.len(), 1, "{:?}", heard.warnings);
    assert!(
        heard.warnings[0].starts_with("the file claims to last 36000.0 s and ends after "),
        "{:?}",
        heard.warnings
    );
}

#[test]
fn rates_and_channels_that_no_recorder_has() {
    for rate in [0, 1, 3_999, 384_001, u32::MAX] {
        let error = hear(wav_that_says(1, rate, 16, 32_000, 32_000), &AudioLimits::default()).unwrap_err();
        assert!(!matches!(error, AudioError::Io(_)), "{rate}: {error:?}");
    }
    let error = hear(wav_that_says(1, 1, 16, 32_000, 32_000), &AudioLimits::default()).unwrap_err();
    assert_eq!(error.to_string(), "the audio has 1 samples a second; from 4000 to 384000 are taken");
    for channels in [0, 17, 64, u16::MAX] {
        let error = hear(wav_that_says(channels, 16_000, 16, 32_000, 32_000), &AudioLimits::default()).unwrap_err();
        assert!(!matches!(error, AudioError::Io(_)), "{channels}: {error:?}");
    }
}

#[test]
fn what_recorders_do_have() {
    for (rate, channels) in [(4_000, 1), (16_000, 16), (384_000, 1)] {
        let heard = hear(wav(rate, channels, 0.5), &AudioLimits::default()).unwrap();
        assert!(
            (heard.seconds() - 0.5).abs() < 0.01 && heard.channels == usize::from(channels),
            "{heard:?}"
        );
    }
}
