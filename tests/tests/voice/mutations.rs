//! Files that begin well and go wrong, the same ones every time, while somebody else goes on chatting.

use std::{sync::Arc, time::Duration};

use anyhow::{Context as _, Result, ensure};
use frontdesk_tests::{condition::until, stack::Stack};
use futures_util::{StreamExt as _, TryStreamExt as _, stream};
use tokio::time::Instant;

use crate::{
    files::{QUESTION, ffmpeg, fixture},
    hear::{Fate, fate},
};

const FILES: u64 = 60;
/// Sent at the same time.
const AT_ONCE: usize = 6;
/// Well within a customer's patience, on a machine that is busy with voices.
const USUAL: Duration = Duration::from_secs(15);

/// `SplitMix64`: the same numbers for the same seed.
struct Dice(u64);

impl Dice {
    fn roll(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        z ^ (z >> 31)
    }

    fn below(&mut self, most: usize) -> usize {
        (self.roll() % most.max(1) as u64) as usize
    }
}

/// What tells the type stays; sizes, tables and sound behind it do not.
fn mutate(bytes: &mut Vec<u8>, dice: &mut Dice) {
    let start = 12;
    match dice.below(4) {
        0 => {
            for _ in 0..=dice.below(40) {
                let at = start + dice.below(bytes.len() - start);
                bytes[at] = dice.roll() as u8;
            }
        }
        1 => {
            let from = start + dice.below(600.min(bytes.len() - start));
            bytes[from..].fill_with(|| dice.roll() as u8);
        }
        2 => {
            for _ in 0..=dice.below(4) {
                let at = start + dice.below(700.min(bytes.len() - start - 4));
                let extreme = [0, 1, 0x7FFF_FFFF, 0x8000_0000, u32::MAX][dice.below(5)];
                bytes[at..at + 4].copy_from_slice(&u32::to_be_bytes(extreme));
            }
        }
        _ => bytes.truncate(start + dice.below(bytes.len() - start)),
    }
}

/// Valid files of a second and a half.
async fn valid() -> Result<Vec<Vec<u8>>> {
    let question = fixture(QUESTION).display().to_string();
    let outputs = [
        ("a.webm", "-t 1.5 -c:a libopus -b:a 16k"),
        ("a.ogg", "-t 1.5 -c:a libvorbis"),
        ("a.mp4", "-t 1.5 -c:a aac -b:a 32k"),
        ("a.mp3", "-t 1.5 -c:a libmp3lame -b:a 32k"),
        ("a.flac", "-t 1.5 -c:a flac -ar 16000"),
        ("a.wav", "-t 1.5 -c:a pcm_s16le -ar 8000"),
    ];
    ffmpeg(&["-i", &question], &outputs).await
}

pub async fn damaged_files_end_one_way_or_the_other(stack: Arc<Stack>) -> Result<()> {
    let before = alive(&stack)?;
    let valid = valid().await?;
    let send = |seed: u64| {
        let (mut dice, stack) = (Dice(seed), Arc::clone(&stack));
        let mut file = valid[dice.below(valid.len())].clone();
        mutate(&mut file, &mut dice);
        async move {
            let chat = stack.client()?.visitor().await?;
            let id = chat.speak(file).await?["id"].take();
            fate(&chat, &id).await.map(|(fate, _)| fate).with_context(|| format!("seed {seed}"))
        }
    };
    let sent = stream::iter(0..FILES)
        .map(send)
        .buffer_unordered(AT_ONCE)
        .try_collect::<Vec<Fate>>();
    let (fates, ()) = tokio::try_join!(sent, bystander(&stack))?;
    let failed = fates.iter().filter(|fate| **fate == Fate::Failed).count();
    // Both happen often, or the mutations are not worth much.
    ensure!((5..=55).contains(&failed), "{failed} of {FILES} failed");
    ensure!(alive(&stack)? == before, "a process has died");
    ensure!(stack.client()?.get("/healthz", None).await?.expect(200)?["status"] == "ok", "alive");
    until("no job to be left", async || {
        let left = stack.database().await?;
        let left = left
            .count("select count(*) from chat_messages where status <> 'done' and status <> 'failed'")
            .await?;
        Ok((left == 0).then_some(()))
    })
    .await
}

/// The processes, each with memory of its own as only the living have.
fn alive(stack: &Stack) -> Result<Vec<u32>> {
    let each = stack.processes().map(|process| {
        process.resident_kib()?;
        process.id().with_context(|| format!("{} has ended", process.name()))
    });
    each.collect()
}

async fn bystander(stack: &Stack) -> Result<()> {
    let client = stack.client()?;
    for turn in 0..20 {
        let chat = client.visitor().await?;
        let started = Instant::now();
        chat.ask("hello").await.with_context(|| format!("turn {turn}"))?;
        ensure!(started.elapsed() < USUAL, "turn {turn} took {:?}", started.elapsed());
    }
    Ok(())
}
