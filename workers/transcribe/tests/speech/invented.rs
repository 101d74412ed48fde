//! Nobody speaks: the transcript is empty and says why.

use frontdesk_transcribe::{
    Transcript, TranscriptState,
    speech::{Hints, Samples},
};

use crate::sounds::{music, noise, pink, tones, transcriber};

async fn heard(sound: Vec<f32>) -> Transcript {
    transcriber()
        .transcribe(Box::new(Samples::new(sound)), &Hints::default(), &|_| {})
        .await
        .unwrap()
}

async fn empty(sound: Vec<f32>) -> String {
    let transcript = heard(sound).await;
    assert_eq!(
        (transcript.state, transcript.text().as_str(), transcript.language.as_deref()),
        (TranscriptState::Empty, "", None),
        "{transcript:?}"
    );
    transcript.reason.unwrap()
}

#[tokio::test]
async fn silence() {
    assert_eq!(empty(vec![0.0; 12 * 16_000]).await, "no speech was found: 12 s of silence");
    assert_eq!(empty(Vec::new()).await, "no speech was found: the recording has no sound in it");
}

#[tokio::test]
async fn noise_of_two_colours() {
    for sound in [noise(8, 0.3), noise(8, 0.01), pink(8, 0.3)] {
        assert!(empty(sound).await.starts_with("no "));
    }
}

#[tokio::test]
async fn a_dial_tone() {
    assert_eq!(
        empty(tones(10, &[425.0])).await,
        "no speech was found: 10 s of sound, none of it a voice"
    );
    assert_eq!(
        empty(tones(10, &[350.0, 440.0])).await,
        "no speech was found: 10 s of sound, none of it a voice"
    );
}

#[tokio::test]
async fn music_on_hold() {
    assert!(empty(music(10)).await.starts_with("no "));
}
