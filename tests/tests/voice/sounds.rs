//! Sounds that are no speech become no text.

use std::sync::Arc;

use anyhow::{Result, ensure};
use frontdesk_tests::stack::Stack;

use crate::{
    files::sound,
    hear::{Fate, fate, transcript},
};

async fn is_asked_back(stack: &Stack, source: &str) -> Result<()> {
    let chat = stack.client()?.visitor().await?;
    let message = chat.speak(sound(source, "sound.webm", "-t 3 -c:a libopus -b:a 32k").await?).await?;
    let (fate, answer) = fate(&chat, &message["id"]).await?;
    let message = chat.message(&message["id"]).await?;
    ensure!(
        fate == Fate::Empty && transcript(&message)?.is_empty(),
        "heard in {source}: {message}"
    );
    let text = answer["text"].as_str().unwrap_or_default();
    ensure!(text.contains("could not hear") && text.contains("record it again"), "{text:?}");
    ensure!(chat.messages(0).await?.len() == 2, "the message and one question");
    Ok(())
}

pub async fn silence_is_asked_back(stack: Arc<Stack>) -> Result<()> {
    is_asked_back(&stack, "anullsrc=r=48000:cl=mono").await
}

pub async fn noise_is_asked_back(stack: Arc<Stack>) -> Result<()> {
    is_asked_back(&stack, "anoisesrc=r=48000:color=white:amplitude=0.3:seed=7").await
}

pub async fn a_dial_tone_is_asked_back(stack: Arc<Stack>) -> Result<()> {
    is_asked_back(&stack, "aevalsrc=0.25*sin(2*PI*350*t)+0.25*sin(2*PI*440*t):s=48000").await
}
