//! Files that were made to hurt: each ends with a reason for its sender, and the process lives on.

use std::sync::Arc;

use anyhow::{Context as _, Result, ensure};
use frontdesk_tests::{chat::Chat, stack::Stack};
use serde_json::Value;

use crate::{
    files::{QUESTION, made_of, samples_of, sound, wav},
    hear::{Fate, fate, transcript},
    stacks::{MOST_BYTES, MOST_SECONDS},
};

async fn end_of(stack: &Stack, file: Vec<u8>) -> Result<(Chat, Value, Fate, Value)> {
    let chat = stack.client()?.visitor().await?;
    let id = chat.speak(file).await?["id"].take();
    let (fate, told) = fate(&chat, &id).await?;
    let message = chat.message(&id).await?;
    Ok((chat, message, fate, told))
}

fn text(message: &Value) -> &str {
    message["text"].as_str().unwrap_or_default()
}

pub async fn a_file_that_is_too_large_is_413(stack: Arc<Stack>) -> Result<()> {
    let chat = stack.client()?.visitor().await?;
    // It announces its length truly, so that nothing but the limit is wrong with it.
    let bytes = MOST_BYTES + 100_000;
    let file = wav(48_000, 2, bytes as u32, &vec![0; bytes]);
    let reply = chat.send_form(frontdesk_tests::chat::recorded(file)).await?;
    reply.refused(413)?;
    ensure!(
        reply.text.contains(&MOST_BYTES.to_string()) && reply.text.contains("limits.audio_bytes"),
        "the limit is named: {}",
        reply.text
    );
    ensure!(chat.session().await?["last_seq"] == 0, "nothing is stored");
    Ok(())
}

pub async fn a_recording_that_is_too_long_fails_and_says_so(stack: Arc<Stack>) -> Result<()> {
    let file = sound("sine=f=300:r=48000", "long.ogg", "-t 25 -c:a libopus -b:a 16k").await?;
    let (_, message, fate, notice) = end_of(&stack, file).await?;
    ensure!(fate == Fate::Failed, "{message}");
    ensure!(text(&notice).contains(&format!("longer than {MOST_SECONDS} seconds")), "{notice}");
    Ok(())
}

pub async fn a_header_that_lies_about_its_length_is_heard_to_its_end(stack: Arc<Stack>) -> Result<()> {
    let question = made_of(QUESTION, "question.wav", "-c:a pcm_s16le -ar 16000 -ac 1").await?;
    // Ten hours, of which four seconds follow.
    let claimed = 10 * 3_600 * 32_000;
    let (_, message, fate, _) = end_of(&stack, wav(16_000, 1, claimed, samples_of(&question)?)).await?;
    ensure!(
        fate == Fate::Heard && transcript(&message)?.to_lowercase().contains("order"),
        "{message}"
    );
    let duration = message["voice"]["duration_ms"].as_i64().context("duration_ms")?;
    ensure!((3_500..4_500).contains(&duration), "{message}");
    // And one second of nothing.
    let (_, message, fate, _) = end_of(&stack, wav(16_000, 1, claimed, &vec![0; 32_000])).await?;
    ensure!(fate == Fate::Empty && message["voice"]["duration_ms"] == 1_000, "{message}");
    Ok(())
}

pub async fn impossible_headers_fail_and_say_so(stack: Arc<Stack>) -> Result<()> {
    let noise: Vec<u8> = (0..32_000u32).map(|n| (n.wrapping_mul(2_654_435_761) >> 24) as u8).collect();
    let length = noise.len() as u32;
    for (file, reason) in [
        (wav(1, 1, length, &noise), "has 1 samples a second"),
        (wav(16_000, 64, length, &noise), "channel count"),
        (wav(0, 1, length, &noise), ""),
        (wav(16_000, 0, length, &noise), ""),
        (wav(16_000, 1, 0, &[]), ""),
        (wav(16_000, 1, length, &noise)[..30].to_vec(), ""),
    ] {
        let (_, message, fate, notice) = end_of(&stack, file).await.with_context(|| reason.to_owned())?;
        ensure!(fate == Fate::Failed, "{reason}: {message}");
        ensure!(
            text(&notice).contains(reason) && text(&notice).contains("record it again"),
            "{reason}: {notice}"
        );
    }
    Ok(())
}

/// Atoms in atoms, each just large enough for what is in it.
fn atoms(kind: [u8; 4], depth: u32) -> Vec<u8> {
    let mut bytes = b"\0\0\0\x14ftypisom\0\0\0\0isom".to_vec();
    for level in 0..depth {
        bytes.extend(((depth - level) * 8).to_be_bytes());
        bytes.extend(if level == 0 { *b"moov" } else { kind });
    }
    bytes
}

/// Elements of unknown length in each other.
fn elements(id: &[u8], depth: usize) -> Vec<u8> {
    let mut bytes = b"\x1a\x45\xdf\xa3\x87\x42\x82\x84webm\x18\x53\x80\x67\x01\xff\xff\xff\xff\xff\xff\xff".to_vec();
    for _ in 0..depth {
        bytes.extend(id);
        bytes.extend(b"\x01\xff\xff\xff\xff\xff\xff\xff");
    }
    bytes
}

pub async fn nested_containers_end(stack: Arc<Stack>) -> Result<()> {
    let mut recording = wav(16_000, 1, 32_000, &vec![0; 32_000]);
    for _ in 0..50 {
        recording = wav(16_000, 1, recording.len() as u32, &recording);
    }
    for (file, name) in [
        (atoms(*b"trak", 100_000), "MP4"),
        (atoms(*b"moof", 100_000), "fragmented MP4"),
        (elements(b"\x1f\x43\xb6\x75", 100_000), "WebM"),
        (recording, "WAV"),
    ] {
        let (_, _, fate, _) = end_of(&stack, file).await.context(name)?;
        // The inner headers of a WAV file are very short noises.
        let expected = if name == "WAV" { Fate::Empty } else { Fate::Failed };
        ensure!(fate == expected, "{name}: {fate:?}");
    }
    Ok(())
}
