//! Recordings of calls: those of the repository, and what ffmpeg makes.

use std::{
    fs,
    sync::atomic::{AtomicU64, Ordering},
};

use anyhow::{Context as _, Result, ensure};
use chrono::{DateTime, Utc};
use frontdesk_tests::{
    binary,
    client::fresh_id,
    providers::{
        ELIF,
        zoom::{Meeting, Part},
    },
    stack::Stack,
};
use tempfile::TempDir;
use tokio::process::Command;

/// The whole call; four minutes.
pub const CALL: &str = "guest-house.m4a";
/// Its length in seconds.
pub const CALL_SECONDS: i64 = 230;
/// Its first turns, each side on its channel; 44 seconds.
pub const STEREO: &str = "guest-house-stereo.flac";
/// Its length in seconds.
pub const STEREO_SECONDS: i64 = 44;
/// Who said what when.
pub const TRANSCRIPT: &str = "guest-house.vtt";

/// A file of `fixtures/calls`.
pub fn content_of(name: &str) -> Result<Vec<u8>> {
    fs::read(binary::repository("fixtures/calls").join(name)).with_context(|| name.to_owned())
}

/// When the call began.
pub fn start() -> Result<DateTime<Utc>> {
    Ok("2026-11-19T10:00:00Z".parse()?)
}

/// A file that ffmpeg makes, with these options for input and output.
pub async fn made(input: &[&str], file: &str, options: &str) -> Result<Vec<u8>> {
    let folder = TempDir::new()?;
    let done = Command::new("ffmpeg")
        .args(["-hide_banner", "-loglevel", "error", "-nostdin", "-y"])
        .args(input)
        .args(options.split_whitespace())
        .arg(file)
        .current_dir(folder.path())
        .output()
        .await
        .context("ffmpeg: run `make test`, which installs it")?;
    ensure!(done.status.success(), "ffmpeg: {}", String::from_utf8_lossy(&done.stderr));
    fs::read(folder.path().join(file)).with_context(|| file.to_owned())
}

/// The first turns as a film with sound, as platforms without files of sound alone have it.
pub async fn film() -> Result<Vec<u8>> {
    let sound = binary::repository("fixtures/calls").join(STEREO).display().to_string();
    let input = ["-f", "lavfi", "-i", "color=c=gray:s=64x48:r=2", "-i", &sound];
    made(
        &input,
        "film.mp4",
        "-shortest -c:v mpeg4 -c:a aac -ac 1 -b:a 64k -movflags +faststart",
    )
    .await
}

/// Some seconds of the call, as a meeting platform's file of sound.
pub async fn short() -> Result<Vec<u8>> {
    let sound = binary::repository("fixtures/calls").join(CALL).display().to_string();
    made(&["-t", "12", "-i", &sound], "short.m4a", "-c:a aac -b:a 32k -movflags +faststart").await
}

/// A meeting of its own at Zoom, with one recording under a name of its own, which ends as `like` does.
pub fn meeting(stack: &Stack, topic: &str, content: Vec<u8>, like: &str, seconds: i64) -> Result<Meeting> {
    static NUMBER: AtomicU64 = AtomicU64::new(90_000_000_000);
    let zoom = &stack.platforms()?.zoom;
    let extension = like.rsplit('.').next().unwrap_or_default();
    let file = format!("{}.{extension}", fresh_id());
    zoom.files.put(&file, &format!("audio/{extension}"), content);
    let meeting = Meeting {
        id: NUMBER.fetch_add(1, Ordering::Relaxed),
        uuid: fresh_id(),
        topic: topic.to_owned(),
        start: start()?,
        host: ELIF,
        parts: vec![Part {
            file,
            recording_type: if extension == "vtt" { "audio_transcript" } else { "audio_only" },
            from_to: (0, seconds),
        }],
    };
    zoom.hold(&meeting);
    Ok(meeting)
}
