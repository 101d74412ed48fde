//! Recordings that are far too quiet give the words that they give when they are loud.

use std::{fs::File, path::Path};

use frontdesk_transcribe::{
    PcmSource, TranscriptState,
    audio::{AudioLimits, AudioStream},
    speech::{Hints, Samples},
};

use crate::{
    notes::{words, wrong},
    sounds::transcriber,
};

/// Words that may differ: a decoder is not quite the same at every level.
const MOST_DIFFERENT: usize = 1;

fn decoded(name: &str) -> Vec<f32> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../fixtures/audio");
    let mut stream = AudioStream::open(File::open(folder.join(name)).unwrap(), &AudioLimits::default()).unwrap();
    let mut sound = Vec::new();
    while let Some(block) = stream.next_block().unwrap() {
        sound.extend_from_slice(block);
    }
    sound
}

/// So many decibels quieter, rounded to 16 bits as a file has them.
fn quieter(sound: &[f32], decibels: f32) -> Vec<f32> {
    let factor = 10.0_f32.powf(-decibels / 20.0) * 32_768.0;
    sound.iter().map(|sample| (sample * factor).round() / 32_768.0).collect()
}

#[tokio::test]
async fn quiet_speech_gives_the_same_words() {
    let transcriber = transcriber();
    for name in ["order-status.ogg", "track-parcel.ogg"] {
        let sound = decoded(name);
        let loud = transcriber
            .transcribe(Box::new(Samples::new(sound.clone())), &Hints::default(), &|_| {})
            .await
            .unwrap();
        for decibels in [36.0, 48.0] {
            let sound = Samples::new(quieter(&sound, decibels));
            let quiet = transcriber.transcribe(Box::new(sound), &Hints::default(), &|_| {}).await.unwrap();
            assert_eq!(quiet.state, TranscriptState::Done, "{name}, -{decibels} dB: {quiet:?}");
            let different = wrong(&words(&loud.text()), &words(&quiet.text()));
            assert!(
                different <= MOST_DIFFERENT,
                "{name}, -{decibels} dB: {:?}, {:?}",
                loud.text(),
                quiet.text()
            );
        }
    }
}
