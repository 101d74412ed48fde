//! Recordings: those of the repository, and what ffmpeg makes of them.

use std::{fs, path::PathBuf};

use anyhow::{Context as _, Result, ensure};
use frontdesk_tests::binary;
use tempfile::TempDir;
use tokio::process::Command;

/// Somebody asks: "Where is my order number one zero zero four two?"
pub const QUESTION: &str = "order-number.ogg";
/// How long that takes.
pub const QUESTION_MS: i64 = 3_970;

/// A recording of the repository.
pub fn fixture(name: &str) -> PathBuf {
    binary::repository("fixtures/audio").join(name)
}

/// Its content.
pub fn content_of(name: &str) -> Result<Vec<u8>> {
    fs::read(fixture(name)).with_context(|| name.to_owned())
}

/// A file that ffmpeg makes of a recording of the repository, with the options for its output.
pub async fn made_of(name: &str, file: &str, options: &str) -> Result<Vec<u8>> {
    let path = fixture(name).display().to_string();
    ffmpeg(&["-i", &path], &[(file, options)])
        .await?
        .pop()
        .context("ffmpeg made no file")
}

/// A file of a sound that ffmpeg makes itself, such as `anullsrc`.
pub async fn sound(source: &str, file: &str, options: &str) -> Result<Vec<u8>> {
    ffmpeg(&["-f", "lavfi", "-i", source], &[(file, options)])
        .await?
        .pop()
        .context("ffmpeg made no file")
}

/// Files that ffmpeg makes: name, whose ending says the container, and options.
pub async fn ffmpeg(input: &[&str], outputs: &[(&str, &str)]) -> Result<Vec<Vec<u8>>> {
    let folder = TempDir::new()?;
    let mut command = Command::new("ffmpeg");
    command
        .args(["-hide_banner", "-loglevel", "error", "-nostdin", "-y"])
        .args(input)
        .current_dir(folder.path());
    for (file, options) in outputs {
        command.args(options.split_whitespace()).arg(file);
    }
    let done = command.output().await.context("ffmpeg: run `make test`, which installs it")?;
    ensure!(done.status.success(), "ffmpeg: {}", String::from_utf8_lossy(&done.stderr));
    let read = |(file, _): &(&str, &str)| fs::read(folder.path().join(file)).with_context(|| (*file).to_owned());
    outputs.iter().map(read).collect()
}

/// A WAV file: its header says what it is told, whatever follows.
pub fn wav(rate: u32, channels: u16, claimed_bytes: u32, data: &[u8]) -> Vec<u8> {
    let frame = channels.wrapping_mul(2);
    let mut file = Vec::with_capacity(44 + data.len());
    file.extend(b"RIFF");
    file.extend(claimed_bytes.saturating_add(36).to_le_bytes());
    file.extend(b"WAVEfmt \x10\0\0\0\x01\0");
    file.extend(channels.to_le_bytes());
    file.extend(rate.to_le_bytes());
    file.extend(rate.wrapping_mul(u32::from(frame)).to_le_bytes());
    file.extend(frame.to_le_bytes());
    file.extend(b"\x10\0data");
    file.extend(claimed_bytes.to_le_bytes());
    file.extend(data);
    file
}

/// The samples of a WAV file of 16 bits that ffmpeg made.
pub fn samples_of(wav: &[u8]) -> Result<&[u8]> {
    let at = wav
        .windows(4)
        .position(|bytes| bytes == b"data")
        .context("a WAV file without data")?;
    wav.get(at + 8..).context("a WAV file that ends")
}
