//! Whatever customers, phones, browsers and meetings record becomes [`SAMPLE_RATE`](crate::SAMPLE_RATE), one channel, block by block.
//!
//! Nothing that a file says of itself is believed: its kind is told from its content ([`sniff`](frontdesk_files::media::sniff)), its rate and channels from what was decoded, its
//! length by counting. Decoders of others run here on bytes of strangers, so their panics are contained and their reading is metered.

mod amr;
mod bytes;
mod container;
mod limits;
mod meter;
mod mix;
mod phone;
mod resample;
mod riff;
mod sides;
mod step;
mod stream;
mod timeline;
pub mod wav;

pub use bytes::AudioBytes;
pub use limits::{AudioLimits, Channels};
pub use sides::sides_apart;
pub use stream::AudioStream;
