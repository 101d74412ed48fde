//! Adaptive multi-rate speech, as older phones record it (RFC 4867, section 5): a magic line, then a record every 20 ms.

use std::io::{BufReader, Read};
use std::time::Duration;

use codec_core::codecs::amr::{AmrCodec, AmrFrameType, AmrVariant};
use codec_core::types::{CodecConfig, CodedFrame, FrameKind, VariableRateCodec};

use super::bytes::AudioBytes;
use super::meter::{Metered, Source};
use super::step::{Decode, Planes, Step};
use crate::pcm::AudioError;

/// Records one after another, as an `.amr` file has them behind its magic line.
pub(super) struct Amr<R> {
    file: R,
    codec: AmrCodec,
    variant: AmrVariant,
    mode: u8,
    data: Vec<u8>,
}

impl<S: AudioBytes> Amr<BufReader<Metered<S>>> {
    /// Opens `source`, which content says is a `media_type`.
    pub(super) fn open(source: &Source<S>, media_type: &str) -> Result<Self, AudioError> {
        let variant = match media_type {
            "audio/amr" => AmrVariant::NarrowBand,
            "audio/amr-wb" => AmrVariant::WideBand,
            _ => return Err(AudioError::Unsupported("AMR with several channels".to_owned())),
        };
        let mut file = BufReader::new(source.view(true)?);
        let mut magic = vec![0; variant.storage_magic().len()];
        file.read_exact(&mut magic)?;
        Self::new(file, variant)
    }
}

impl<R: Read> Amr<R> {
    /// Takes the records of `file`.
    pub(super) fn new(file: R, variant: AmrVariant) -> Result<Self, AudioError> {
        let config = match variant {
            AmrVariant::NarrowBand => CodecConfig::amr_nb(),
            AmrVariant::WideBand => CodecConfig::amr_wb(),
        };
        let codec = AmrCodec::new(&config).map_err(|error| AudioError::Damaged(error.to_string()))?;
        Ok(Self {
            file,
            codec,
            variant,
            mode: 0,
            data: Vec::new(),
        })
    }

    /// The next record; none at the end, an error when it is cut short or of no known kind.
    fn record(&mut self) -> Result<Option<CodedFrame>, Step> {
        let mut header = [0_u8];
        match self.file.read(&mut header) {
            Ok(0) => return Ok(None),
            Ok(_) => {}
            Err(error) if error.kind() == std::io::ErrorKind::UnexpectedEof => return Err(Step::End { cut: true }),
            Err(error) => return Err(Step::Stop(error.to_string())),
        }
        // The length of a record follows from its kind: behind an unknown kind nothing can be found again but by trying.
        let kind = AmrFrameType::from_index(self.variant, header[0] >> 3 & 0x0F).map_err(|error| Step::Bad(error.to_string()))?;
        self.data.resize(kind.octet_aligned_bytes(), 0);
        if let Err(error) = self.file.read_exact(&mut self.data) {
            let cut = error.kind() == std::io::ErrorKind::UnexpectedEof;
            return Err(if cut { Step::End { cut } } else { Step::Stop(error.to_string()) });
        }
        let kind = match kind {
            AmrFrameType::Speech(mode) => {
                self.mode = mode.index();
                FrameKind::Speech
            }
            AmrFrameType::Sid(_) => FrameKind::ComfortNoise,
            AmrFrameType::NoData => FrameKind::NoData,
            AmrFrameType::SpeechLost => FrameKind::Lost,
        };
        let quality_ok = header[0] >> 2 & 1 == 1;
        Ok(Some(CodedFrame {
            kind,
            mode: self.mode,
            quality_ok,
            data: self.data.clone(),
        }))
    }
}

impl<R: Read + Send> Decode for Amr<R> {
    fn step(&mut self, planes: &mut Planes) -> Step {
        let frame = match self.record() {
            Ok(Some(frame)) => frame,
            Ok(None) => return Step::End { cut: false },
            Err(step) => return step,
        };
        match self.codec.decode_frame(&frame) {
            Ok(samples) => {
                planes.rate = self.variant.sample_rate();
                planes.missing = Duration::ZERO;
                planes.channels.resize(1, Vec::new());
                planes.channels[0].clear();
                planes.channels[0].extend(samples.iter().map(|sample| f32::from(*sample) / 32_768.0));
                Step::Sound
            }
            Err(error) => Step::Bad(error.to_string()),
        }
    }

    fn claimed(&self) -> Option<Duration> {
        None
    }
}
