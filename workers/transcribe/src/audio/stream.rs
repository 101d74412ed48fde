//! A file as it is heard.

use std::io::Read as _;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;
use std::time::Duration;

use super::amr::Amr;
use super::bytes::AudioBytes;
use super::container::{Container, check_channels, check_rate};
use super::limits::{AudioLimits, Channels, MAX_BAD_PACKETS, MAX_SILENT_PACKETS};
use super::meter::{Meter, Source};
use super::mix::Mixer;
use super::phone::Phone;
use super::resample::Resample;
use super::step::{Decode, Planes, Step};
use crate::pcm::{AudioError, PcmSource, SAMPLE_RATE};
use frontdesk_files::media::{SNIFFED_BYTES, Sniffed, sniff};

/// Samples that a block holds at most.
const BLOCK: usize = SAMPLE_RATE as usize;
/// Samples after which a block is given out.
const ENOUGH: usize = BLOCK / 2;
/// A claim of length that is missed by less is met: encoders round, and delays are not always cut off.
const MISSING: Duration = Duration::from_millis(500);

/// Any audio file, decoded while it is read.
pub struct AudioStream {
    decoder: Box<dyn Decode>,
    meter: Arc<Meter>,
    limits: AudioLimits,
    planes: Planes,
    mixer: Mixer,
    mono: Vec<f32>,
    resample: Option<Resample>,
    out: Vec<f32>,
    /// Samples of `out` that the caller had.
    given: usize,
    channels: usize,
    decoded: Duration,
    missing: Duration,
    bad: u64,
    bad_in_a_row: u32,
    silent_in_a_row: u32,
    ended: bool,
    warnings: Vec<String>,
}

impl std::fmt::Debug for AudioStream {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let Self {
            limits,
            channels,
            decoded,
            bad,
            ended,
            ..
        } = self;
        f.debug_struct("AudioStream")
            .field("limits", limits)
            .field("channels", channels)
            .field("decoded", decoded)
            .field("bad", bad)
            .field("ended", ended)
            .finish_non_exhaustive()
    }
}

impl AudioStream {
    /// Opens `source` from its beginning and decodes its first sound.
    ///
    /// # Errors
    /// When it is no audio, no audio that can be decoded, beyond a limit, or cannot be read.
    pub fn open(source: impl AudioBytes, limits: &AudioLimits) -> Result<Self, AudioError> {
        let source = Source::new(source)?;
        let meter = source.meter();
        let decoder = match contained(|| decoder(source)) {
            Ok(opened) => opened.map_err(|error| below(&meter, error))?,
            Err(panic) => return Err(AudioError::Damaged(panic)),
        };
        let mut stream = Self {
            decoder,
            meter,
            limits: *limits,
            planes: Planes::default(),
            mixer: Mixer::default(),
            mono: Vec::new(),
            resample: None,
            out: Vec::new(),
            given: 0,
            channels: 0,
            decoded: Duration::ZERO,
            missing: Duration::ZERO,
            bad: 0,
            bad_in_a_row: 0,
            silent_in_a_row: 0,
            ended: false,
            warnings: Vec::new(),
        };
        stream.find_sound()?;
        Ok(stream)
    }

    /// Channels that the file has.
    pub fn channels(&self) -> usize {
        self.channels
    }

    /// Sound decoded so far, with what is missing in it.
    pub fn decoded(&self) -> Duration {
        self.decoded
    }

    fn find_sound(&mut self) -> Result<(), AudioError> {
        while self.channels == 0 && !self.ended {
            self.step()?;
        }
        if self.channels == 0 {
            let reason = self.warnings.pop().unwrap_or_else(|| "there is no sound in it".to_owned());
            return Err(AudioError::Damaged(reason));
        }
        match self.limits.channels {
            Channels::Only(wanted) if wanted >= self.channels => {
                let had = self.channels;
                Err(AudioError::TooLarge(format!(
                    "channel {wanted} was asked for, counted from 0, and the audio has {had}"
                )))
            }
            _ => Ok(()),
        }
    }

    /// Decodes one packet.
    fn step(&mut self) -> Result<(), AudioError> {
        let Self { decoder, planes, .. } = self;
        let step = contained(|| decoder.step(planes)).unwrap_or_else(Step::Stop);
        if let Some(error) = self.meter.failure() {
            return Err(error.into());
        }
        let step = if self.meter.exhausted() {
            Step::Stop("nothing audible comes any more".to_owned())
        } else {
            step
        };
        match step {
            Step::Sound => self.hear(),
            Step::Nothing => {
                self.silent_in_a_row += 1;
                if self.silent_in_a_row > MAX_SILENT_PACKETS {
                    self.stop("nothing audible comes any more")
                } else {
                    Ok(())
                }
            }
            Step::Bad(reason) => {
                self.bad += 1;
                self.bad_in_a_row += 1;
                if self.bad_in_a_row >= MAX_BAD_PACKETS {
                    self.stop(&reason)
                } else {
                    Ok(())
                }
            }
            Step::End { cut } => {
                let short = self.decoder.claimed().filter(|claimed| *claimed > self.decoded + MISSING);
                match short {
                    Some(claimed) => {
                        let (had, claimed) = (self.decoded.as_secs_f64(), claimed.as_secs_f64());
                        self.warnings
                            .push(format!("the file claims to last {claimed:.1} s and ends after {had:.1} s"));
                    }
                    None if cut => self.warnings.push("the file ends in the middle of a packet".to_owned()),
                    None => {}
                }
                self.end()
            }
            Step::Stop(reason) => self.stop(&reason),
        }
    }

    /// Takes what lies in the planes.
    fn hear(&mut self) -> Result<(), AudioError> {
        let rate = self.planes.rate;
        check_channels(self.planes.channels.len())?;
        check_rate(rate)?;
        self.meter.progressed();
        (self.bad_in_a_row, self.silent_in_a_row) = (0, 0);
        if self.channels == 0 {
            self.channels = self.planes.channels.len();
        }
        self.missing += self.planes.missing;
        self.decoded += self.planes.missing + Duration::from_secs_f64(self.planes.seconds());
        if let Some(most) = self.limits.max_duration.filter(|most| self.decoded > *most) {
            return Err(AudioError::TooLong { most });
        }
        self.mixer.mix(&self.planes, self.limits.channels, &mut self.mono);
        let mut resample = match self.resample.take() {
            Some(resample) if resample.rate() == rate => resample,
            other => {
                if let Some(before) = other {
                    before.finish(&mut self.out).map_err(AudioError::Damaged)?;
                }
                Resample::new(rate).map_err(AudioError::Damaged)?
            }
        };
        let silence = (self.planes.missing.as_secs_f64() * f64::from(rate)) as usize;
        resample.push(&vec![0.0; silence], &mut self.out).map_err(AudioError::Damaged)?;
        resample.push(&self.mono, &mut self.out).map_err(AudioError::Damaged)?;
        self.resample = Some(resample);
        Ok(())
    }

    fn stop(&mut self, reason: &str) -> Result<(), AudioError> {
        self.warnings.push(match self.channels {
            0 => reason.to_owned(),
            _ => format!("what follows after {:.1} s cannot be decoded: {reason}", self.decoded.as_secs_f64()),
        });
        self.end()
    }

    fn end(&mut self) -> Result<(), AudioError> {
        self.ended = true;
        match self.resample.take() {
            Some(resample) => resample.finish(&mut self.out).map_err(AudioError::Damaged),
            None => Ok(()),
        }
    }
}

impl PcmSource for AudioStream {
    fn next_block(&mut self) -> Result<Option<&[f32]>, AudioError> {
        self.out.drain(..self.given);
        self.given = 0;
        while self.out.len() < ENOUGH && !self.ended {
            self.step()?;
        }
        if self.out.is_empty() {
            return Ok(None);
        }
        self.given = self.out.len().min(BLOCK);
        Ok(Some(&self.out[..self.given]))
    }

    fn warnings(&self) -> Vec<String> {
        let mut warnings = self.warnings.clone();
        if self.bad > 0 {
            warnings.insert(0, format!("{} damaged packets are left out", self.bad));
        }
        if self.missing > Duration::ZERO {
            warnings.insert(
                0,
                format!("{:.1} s of sound are not in the file and left silent", self.missing.as_secs_f64()),
            );
        }
        warnings
    }
}

/// The decoder for what the content is.
pub(super) fn decoder(mut source: Source<impl AudioBytes>) -> Result<Box<dyn Decode>, AudioError> {
    let mut first = beginning(&source)?;
    let mut media_type = match sniff(&first) {
        Sniffed::Audio { media_type } => media_type,
        Sniffed::Other { name } => return Err(AudioError::NotAudio(name)),
    };
    // What lies behind tags tells more than the tags.
    while let Some(length) = tag_length(&first) {
        source.skip(length);
        first = beginning(&source)?;
        if let Sniffed::Audio { media_type: behind } = sniff(&first) {
            media_type = behind;
        }
    }
    if let Some(name) = undecodable(&first) {
        return Err(AudioError::Unsupported(format!("a {name} recording")));
    }
    match media_type {
        "audio/aiff" => Err(AudioError::Unsupported("AIFF".to_owned())),
        "audio/amr" | "audio/amr-wb" | "audio/amr-multichannel" => Ok(Box::new(Amr::open(&source, media_type)?)),
        _ => match Container::open(&source, media_type) {
            Ok(container) => Ok(Box::new(container)),
            Err(error) if first.get(4..8) == Some(b"ftyp") => match Phone::open(&source, media_type) {
                Ok(Some(phone)) => Ok(Box::new(phone)),
                Err(named @ AudioError::Unsupported(_)) => Err(named),
                Ok(None) | Err(_) => Err(error),
            },
            Err(error) => Err(error),
        },
    }
}

/// The codec that the first bytes name, where nothing here decodes it: Speex in Ogg, and WAV by its format tag.
fn undecodable(first: &[u8]) -> Option<&'static str> {
    if first.starts_with(b"OggS") && first.get(28..36) == Some(b"Speex   ") {
        return Some("Speex");
    }
    if !first.starts_with(b"RIFF") || first.get(12..16) != Some(b"fmt ") {
        return None;
    }
    match u16::from_le_bytes([*first.get(20)?, *first.get(21)?]) {
        0x31 => Some("GSM"),
        0x50 | 0x55 => Some("MPEG WAV"),
        0x160..=0x163 => Some("WMA"),
        0x28F | 0x65 => Some("G.722"),
        0x2000 => Some("AC-3"),
        _ => None,
    }
}

fn beginning(source: &Source<impl AudioBytes>) -> Result<Vec<u8>, AudioError> {
    let mut first = Vec::new();
    source.view(true)?.take(SNIFFED_BYTES as u64).read_to_end(&mut first)?;
    Ok(first)
}

/// Length of the ID3 tag that stands first, if one does: its header says it in four times seven bits.
fn tag_length(first: &[u8]) -> Option<u64> {
    let &[b'I', b'D', b'3', _, _, flags, a, b, c, d, ..] = first else {
        return None;
    };
    let size = [a, b, c, d].iter().fold(0, |size, byte| size << 7 | u64::from(byte & 0x7F));
    let footer = if flags & 0x10 == 0 { 0 } else { 10 };
    Some(10 + size + footer)
}

/// An error of the file itself comes before what a demuxer made of it.
pub(super) fn below(meter: &Meter, error: AudioError) -> AudioError {
    match meter.failure() {
        Some(failure) => failure.into(),
        None if meter.exhausted() => AudioError::Damaged("no sound was found in it".to_owned()),
        None => error,
    }
}

/// Runs code of others; a panic there is an error here. Nothing that it may have left half done is used again: the decoding ends.
pub(super) fn contained<T>(run: impl FnOnce() -> T) -> Result<T, String> {
    catch_unwind(AssertUnwindSafe(run)).map_err(|_| "the decoder failed on it".to_owned())
}
