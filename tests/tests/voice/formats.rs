//! A round trip in every format that browsers, phones and messengers send.

use std::sync::Arc;

use anyhow::{Context as _, Result, ensure};
use frontdesk_tests::{
    chat::Chat,
    shop::{MARTA, MARTAS_ORDER, MARTAS_TRACKING},
    stack::Stack,
};
use futures_util::future::try_join_all;
use serde_json::{Value, json};

use crate::{
    files::{QUESTION, QUESTION_MS, content_of, ffmpeg, fixture},
    hear::{PATIENCE, transcript},
};

/// File names and ffmpeg's options for them.
const FORMATS: &[(&str, &str)] = &[
    ("opus.webm", "-c:a libopus -b:a 24k"),
    ("opus.oga", "-c:a libopus -b:a 24k"),
    ("vorbis.ogg", "-c:a libvorbis"),
    ("aac.mp4", "-c:a aac -b:a 64k"),
    ("aac.m4a", "-c:a aac -b:a 64k"),
    (
        "fragmented.mp4",
        "-c:a aac -b:a 64k -movflags frag_keyframe+empty_moov+default_base_moof",
    ),
    ("adts.aac", "-c:a aac -b:a 64k"),
    ("layer3.mp3", "-c:a libmp3lame -b:a 64k"),
    ("lossless.flac", "-c:a flac"),
    ("s16.wav", "-c:a pcm_s16le -ar 16000"),
    ("s24.wav", "-c:a pcm_s24le -ar 48000"),
    ("f32-stereo.wav", "-c:a pcm_f32le -ar 44100 -ac 2"),
    ("u8.wav", "-c:a pcm_u8 -ar 16000"),
    ("mulaw.wav", "-c:a pcm_mulaw -ar 8000"),
    ("stereo.flac", "-c:a flac -ar 44100 -ac 2"),
    ("narrow.webm", "-c:a libopus -b:a 16k -ar 8000"),
];

pub async fn every_format_becomes_text_and_an_answer(stack: Arc<Stack>) -> Result<()> {
    let question = fixture(QUESTION).display().to_string();
    let files = ffmpeg(&["-i", &question], FORMATS).await?;
    let round_trips = FORMATS.iter().zip(files).map(|((name, _), file)| {
        let stack = Arc::clone(&stack);
        async move { round_trip(&stack, file).await.with_context(|| (*name).to_owned()) }
    });
    try_join_all(round_trips).await.map(drop)
}

async fn round_trip(stack: &Stack, file: Vec<u8>) -> Result<()> {
    let chat = stack.client()?.verified(&MARTA, &stack.secret).await?;
    let (message, answer) = conversation(&chat, file).await?;
    let words = transcript(&message)?;
    let digits: String = words.chars().filter(char::is_ascii_digit).collect();
    ensure!(words.to_lowercase().contains("order") && digits == "10042", "{words:?} was heard");
    let duration = message["voice"]["duration_ms"].as_i64().context("duration_ms")?;
    ensure!((duration - QUESTION_MS).abs() < 200, "{duration} ms");
    ensure!(
        answer["actions"][0]["type"] == "order_status" && answer["actions"][0]["data"]["number"] == MARTAS_ORDER,
        "{answer}"
    );
    ensure!(
        answer["text"].as_str().is_some_and(|text| text.contains(MARTAS_TRACKING)),
        "{answer}"
    );
    Ok(())
}

/// Sends a recording and reads what the socket tells: the message, its transcript, its answer, and every number once.
async fn conversation(chat: &Chat, file: Vec<u8>) -> Result<(Value, Value)> {
    let mut socket = chat.socket(0).await?;
    let accepted = chat.speak(file).await?;
    ensure!(accepted["kind"] == "voice" && accepted["status"] == "queued", "{accepted}");
    let mut events: Vec<Value> = Vec::new();
    let answer = loop {
        let event = socket
            .next_within(PATIENCE)
            .await?
            .with_context(|| format!("no answer after {events:?}"))?;
        if event["seq"].is_null() {
            continue;
        }
        events.push(event.clone());
        if event["message"]["sender"] == "bot" {
            break event["message"].clone();
        }
    };
    let numbers: Vec<_> = events.iter().filter_map(|event| event["seq"].as_i64()).collect();
    ensure!(
        numbers == (1..).take(events.len()).collect::<Vec<_>>(),
        "every number once: {numbers:?}"
    );
    ensure!(
        events[0]["type"] == "message.created" && events[0]["message"]["id"] == accepted["id"],
        "{}",
        events[0]
    );
    let updated = &events[1];
    ensure!(
        updated["type"] == "message.updated" && updated["message"]["id"] == accepted["id"],
        "the transcript comes before the answer: {updated}"
    );
    let message = updated["message"].clone();
    ensure!(message["voice"]["language"] == "en", "{message}");
    ensure!(
        message["text"] == message["voice"]["transcription"],
        "the text is what was heard: {message}"
    );
    ensure!(answer["in_reply_to"] == json!([accepted["id"]]), "{answer}");
    Ok((message, answer))
}

pub async fn a_browsers_recording_becomes_text_and_an_answer(stack: Arc<Stack>) -> Result<()> {
    let chat = stack.client()?.visitor().await?;
    let (message, answer) = conversation(&chat, content_of("mediarecorder.webm")?).await?;
    let words = transcript(&message)?;
    ensure!(words == "How long do I have to return something?", "{words:?}");
    ensure!(answer["actions"][0]["type"] == "articles", "{answer}");
    Ok(())
}
