//! What lies between decoding and listening.

use std::time::Duration;

/// Samples a second of everything behind the decoder: what Whisper hears.
pub const SAMPLE_RATE: u32 = 16_000;

/// Sound as it is heard: [`SAMPLE_RATE`], one channel, floats from -1 to 1, block by block, so that its length costs no memory.
/// Reading it takes processor time; call it where blocking is allowed.
pub trait PcmSource: Send {
    /// The next samples, never empty and about a second at most; `None` at the end.
    ///
    /// # Errors
    /// When nothing can be read. What was decoded before stays good; a file that merely ends too early is no error but a warning.
    fn next_block(&mut self) -> Result<Option<&[f32]>, AudioError>;

    /// What was wrong with the sound so far and did not stop it: "the file ends in the middle of a packet".
    fn warnings(&self) -> Vec<String> {
        Vec::new()
    }
}

/// Why sound cannot be read. Each is for the person who sent the file.
#[derive(Debug, thiserror::Error)]
pub enum AudioError {
    /// The content is something else.
    #[error("this is no audio, but {0}")]
    NotAudio(String),
    /// Audio, in a form that nothing here decodes.
    #[error("{0} cannot be decoded; send WebM, Ogg, MP4, M4A, MP3, FLAC or WAV")]
    Unsupported(String),
    /// Audio that contradicts itself, before anything could be decoded.
    #[error("the audio is damaged: {0}")]
    Damaged(String),
    /// Longer than is listened to.
    #[error("the audio is longer than {} seconds, the limit", most.as_secs_f64())]
    TooLong {
        /// The limit.
        most: Duration,
    },
    /// More channels than anybody records speech with.
    #[error("the audio has {count} channels; at most {most} are taken")]
    Channels {
        /// What it has.
        count: usize,
        /// The limit.
        most: usize,
    },
    /// No rate at which speech is recorded.
    #[error("the audio has {rate} samples a second; from {least} to {most} are taken")]
    Rate {
        /// What it has.
        rate: u32,
        /// The least.
        least: u32,
        /// The most.
        most: u32,
    },
    /// Beyond another limit, which it names.
    #[error("{0}")]
    TooLarge(String),
    /// It cannot be read from where it lies: worth another try.
    #[error("the audio cannot be read: {0}")]
    Io(#[from] std::io::Error),
}
