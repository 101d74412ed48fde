//! Sound made on the spot.

use std::{f32::consts::TAU, path::PathBuf, sync::Arc};

use frontdesk_transcribe::{
    SAMPLE_RATE,
    speech::{Piece, Span, Transcriber, Whisper, WhisperOptions},
};

/// The real model with one decoder.
pub fn transcriber() -> Transcriber {
    let options = WhisperOptions {
        model: model(),
        decoders: 1,
        threads_per_decoder: 1,
    };
    Transcriber {
        engine: Arc::new(Whisper::load(&options).unwrap()),
    }
}

/// Reproducible white noise.
pub fn noise(seconds: usize, level: f32) -> Vec<f32> {
    let mut seed = 7_u32;
    let random = std::iter::repeat_with(|| {
        seed = seed.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        (seed >> 8) as f32 / (1 << 23) as f32 - 1.0
    });
    random.take(seconds * SAMPLE_RATE as usize).map(|sample| sample * level).collect()
}

/// Noise with more of the low frequencies.
pub fn pink(seconds: usize, level: f32) -> Vec<f32> {
    let (mut slow, mut slower) = (0.0, 0.0);
    let mut colour = |white: f32| {
        slow = 0.9 * slow + 0.1 * white;
        slower = 0.99 * slower + 0.01 * white;
        (0.2 * white + slow + 3.0 * slower) * level
    };
    noise(seconds, 1.0).into_iter().map(&mut colour).collect()
}

/// Steady tones at once.
pub fn tones(seconds: usize, pitches: &[f32]) -> Vec<f32> {
    let at = |index: usize| index as f32 / SAMPLE_RATE as f32;
    let wave = |time: f32| pitches.iter().map(|pitch| (TAU * pitch * time).sin()).sum::<f32>() / pitches.len() as f32;
    (0..seconds * SAMPLE_RATE as usize).map(|index| 0.4 * wave(at(index))).collect()
}

/// Chords that are struck twice a second and fade.
pub fn music(seconds: usize) -> Vec<f32> {
    let chords = [
        [261.6, 329.6, 392.0],
        [220.0, 277.2, 329.6],
        [293.7, 370.0, 440.0],
        [196.0, 246.9, 293.7],
    ];
    let beat = SAMPLE_RATE as usize / 2;
    let strike = |number: usize| {
        let chord = tones(1, &chords[number % chords.len()]);
        chord
            .into_iter()
            .take(beat)
            .enumerate()
            .map(|(index, sample)| sample * 2.0 * (-4.0 * index as f32 / beat as f32).exp())
            .collect::<Vec<_>>()
    };
    (0..2 * seconds).flat_map(strike).collect()
}

/// Sound as an engine gets it, with speech from begin to end.
pub fn piece(samples: Vec<f32>) -> Piece {
    let end_ms = samples.len() as u64 * 1000 / u64::from(SAMPLE_RATE);
    Piece {
        start_ms: 0,
        samples: samples.into(),
        speech: vec![Span { start_ms: 0, end_ms }],
    }
}

/// The weights to test with.
pub fn model() -> PathBuf {
    let path = std::env::var_os("FRONTDESK_TEST_MODEL");
    path.expect("FRONTDESK_TEST_MODEL must hold the path of a ggml Whisper model such as ggml-tiny.en.bin; `make test` sets it")
        .into()
}
