//! What is refused, and what is asked for.

use std::ops::RangeInclusive;
use std::time::Duration;

/// Channels that a file may have: more is no recording of people.
pub(super) const MAX_CHANNELS: usize = 16;
/// Rates that a file may have, samples a second.
pub(super) const RATES: RangeInclusive<u32> = 4_000..=384_000;
/// Packets in a row without a decodable one that end the decoding.
pub(super) const MAX_BAD_PACKETS: u32 = 1_000;
/// Packets in a row without sound, video's among them, that end the decoding: four hours of video at 60 a second.
pub(super) const MAX_SILENT_PACKETS: u32 = 1_000_000;

/// Which of a file's channels are heard.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Channels {
    /// All of them, averaged.
    #[default]
    Mix,
    /// One, counted from 0: a call with each side on its own channel.
    Only(usize),
}

/// What is taken from whom.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct AudioLimits {
    /// Longest sound, measured on what is decoded; none: any length.
    pub max_duration: Option<Duration>,
    /// Which channels are heard.
    pub channels: Channels,
}
