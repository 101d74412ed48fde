//! What decoders of every kind have in common.

use std::time::Duration;

/// Decoded sound as it lies in the file, a plane a channel.
#[derive(Debug, Default)]
pub(super) struct Planes {
    /// Samples of each channel, all of one length.
    pub(super) channels: Vec<Vec<f32>>,
    /// Samples a second.
    pub(super) rate: u32,
    /// Sound that is missing before this.
    pub(super) missing: Duration,
}

impl Planes {
    /// Samples of each channel.
    pub(super) fn frames(&self) -> usize {
        self.channels.first().map_or(0, Vec::len)
    }

    /// Length; nothing while the rate is unknown.
    pub(super) fn seconds(&self) -> f64 {
        self.frames() as f64 / f64::from(self.rate.max(1))
    }
}

/// What one packet came to.
#[derive(Debug)]
pub(super) enum Step {
    /// Sound lies in the planes.
    Sound,
    /// Somebody else's packet, or one without sound.
    Nothing,
    /// A packet that cannot be decoded; the next may be.
    Bad(String),
    /// The end.
    End {
        /// The file stops in the middle of something.
        cut: bool,
    },
    /// What follows cannot be read, and why.
    Stop(String),
}

/// Takes a file apart, packet by packet.
pub(super) trait Decode: Send {
    /// The next packet, into `planes`.
    fn step(&mut self, planes: &mut Planes) -> Step;

    /// Length that the file claims, where that is worth something.
    fn claimed(&self) -> Option<Duration>;
}
