//! Whisper as an engine: what goes wrong with its files, and decoders that are left alone half-way.

use std::{sync::Arc, time::Duration};

use frontdesk_transcribe::speech::{Engine, Hints, SpeechError, Whisper, WhisperOptions};

use crate::sounds::{model, music, piece};

fn options(model: std::path::PathBuf) -> WhisperOptions {
    WhisperOptions {
        model,
        decoders: 1,
        threads_per_decoder: 1,
    }
}

fn refusal(path: std::path::PathBuf) -> String {
    let Err(SpeechError::Model(reason)) = Whisper::load(&options(path)) else {
        panic!("it must not load")
    };
    reason
}

#[test]
fn a_missing_model_is_named_with_what_to_do() {
    let reason = refusal("/nowhere/ggml-tiny.en.bin".into());
    assert!(
        reason.contains("/nowhere/ggml-tiny.en.bin") && reason.contains("frontdesk model pull"),
        "{reason}"
    );
}

#[test]
fn a_damaged_model_is_named_with_what_to_do() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("ggml-tiny.en.bin");
    std::fs::write(&path, b"<html>404</html>").unwrap();
    let reason = refusal(path.clone());
    assert!(
        reason.contains(&path.display().to_string()) && reason.contains("damaged") && reason.contains("frontdesk model pull"),
        "{reason}"
    );
}

#[tokio::test]
async fn a_decoder_that_was_left_hears_the_next_piece() {
    let whisper = Arc::new(Whisper::load(&options(model())).unwrap());
    let hints = Hints {
        language: Some("xx\0".into()),
        vocabulary: Some("Frontdesk, Kowalczyk\0".into()),
    };
    let long = piece(music(28));
    // Dropped as soon as it has begun: the only decoder must come back by itself.
    let dropped = tokio::time::timeout(Duration::ZERO, whisper.hear(&long, &hints)).await;
    assert!(dropped.is_err());
    let heard = whisper.hear(&piece(music(2)), &hints).await.unwrap();
    assert_eq!(heard.language.as_deref().unwrap_or("en"), "en");
}
