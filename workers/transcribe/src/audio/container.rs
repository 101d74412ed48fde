//! Files of most kinds, taken apart by Symphonia; Opus by libopus.

use std::sync::OnceLock;
use std::time::Duration;

use symphonia::core::audio::Channels;
use symphonia::core::codecs::CodecParameters;
use symphonia::core::codecs::audio::{AudioCodecId, AudioCodecParameters, AudioDecoder, AudioDecoderOptions, well_known as codec};
use symphonia::core::codecs::registry::CodecRegistry;
use symphonia::core::errors::Error;
use symphonia::core::formats::probe::{Hint, Probe};
use symphonia::core::formats::{FormatOptions, FormatReader, Track, well_known as format};
use symphonia::core::io::{MediaSource, MediaSourceStream, MediaSourceStreamOptions};
use symphonia::core::meta::MetadataOptions;
use symphonia::default::formats::{AdtsReader, CafReader, FlacReader, IsoMp4Reader, MkvReader, MpaReader, OggReader, WavReader};
use symphonia_adapter_libopus::OpusDecoder;

use super::bytes::AudioBytes;
use super::limits::{MAX_CHANNELS, RATES};
use super::meter::Source;
use super::riff::repaired;
use super::step::{Decode, Planes, Step};
use super::timeline::Timeline;
use crate::pcm::AudioError;

/// A file with its first track that can be decoded.
pub(super) struct Container {
    reader: Box<dyn FormatReader>,
    decoder: Box<dyn AudioDecoder>,
    track: u32,
    timeline: Timeline,
    claimed: Option<Duration>,
}

impl Container {
    /// Finds the sound in `source`, which content says is a `media_type`.
    pub(super) fn open<S: AudioBytes>(source: &Source<S>, media_type: &str) -> Result<Self, AudioError> {
        // Matroska is made to be read straight through; jumping to its indexes would fail where a recording broke off. Others are read straight through
        // when what they have at their end is damaged.
        if media_type == "audio/wav"
            && let Some(sound) = repaired(source)?
        {
            return Self::read(Box::new(sound), media_type);
        }
        let straight = media_type == "video/webm" || media_type == "video/x-matroska";
        Self::read(Box::new(source.view(!straight)?), media_type).or_else(|error| {
            source
                .view(straight)
                .map_err(AudioError::from)
                .and_then(|file| Self::read(Box::new(file), media_type))
                .or(Err(error))
        })
    }

    /// Takes the container apart, whatever its tracks hold.
    pub(super) fn reader(file: Box<dyn MediaSource>, media_type: &str) -> Result<Box<dyn FormatReader>, AudioError> {
        let stream = MediaSourceStream::new(file, MediaSourceStreamOptions::default());
        probe()
            .probe(&Hint::new(), stream, FormatOptions::default(), MetadataOptions::default())
            .map_err(|error| refusal(&error, media_type))
    }

    fn read(file: Box<dyn MediaSource>, media_type: &str) -> Result<Self, AudioError> {
        let reader = Self::reader(file, media_type)?;
        let Chosen {
            track,
            decoder,
            timeline,
            claimed,
        } = choose(reader.as_ref(), media_type)?;
        Ok(Self {
            reader,
            decoder,
            track,
            timeline,
            claimed,
        })
    }

    fn decode(&mut self, packet: &symphonia::core::packet::Packet, planes: &mut Planes) -> Step {
        match self.decoder.decode(packet) {
            Ok(sound) if sound.frames() == 0 => Step::Nothing,
            Ok(sound) => {
                planes.rate = sound.spec().rate();
                sound.copy_to_vecs_planar(&mut planes.channels);
                let begin = packet.pts.get().saturating_add_unsigned(packet.trim_start.get());
                planes.missing = self.timeline.gap_before(begin, planes.seconds());
                Step::Sound
            }
            Err(Error::ResetRequired) => {
                self.decoder.reset();
                Step::Nothing
            }
            Err(error) => Step::Bad(error.to_string()),
        }
    }
}

impl Decode for Container {
    fn step(&mut self, planes: &mut Planes) -> Step {
        match self.reader.next_packet() {
            Ok(Some(packet)) if packet.track_id == self.track => self.decode(&packet, planes),
            Ok(Some(_)) => Step::Nothing,
            Ok(None) => Step::End { cut: false },
            // Files that are written while they are recorded have no proper end: Matroska from browsers, WAV from pipes.
            Err(Error::IoError(error)) if error.kind() == std::io::ErrorKind::UnexpectedEof => {
                let open_ended = [format::FORMAT_ID_MKV, format::FORMAT_ID_WAVE].contains(&self.reader.format_info().format);
                Step::End { cut: !open_ended }
            }
            Err(Error::ResetRequired) => match choose(self.reader.as_ref(), "") {
                Ok(chosen) => {
                    // One recording after another: the claim was for the first.
                    (self.track, self.decoder, self.timeline) = (chosen.track, chosen.decoder, chosen.timeline);
                    self.claimed = None;
                    Step::Nothing
                }
                Err(error) => Step::Stop(error.to_string()),
            },
            Err(Error::DecodeError(reason)) => Step::Bad(reason.to_owned()),
            Err(error) => Step::Stop(error.to_string()),
        }
    }

    fn claimed(&self) -> Option<Duration> {
        self.claimed
    }
}

struct Chosen {
    track: u32,
    decoder: Box<dyn AudioDecoder>,
    timeline: Timeline,
    claimed: Option<Duration>,
}

/// The first track with sound that can be decoded; why not, if there is none.
fn choose(reader: &dyn FormatReader, media_type: &str) -> Result<Chosen, AudioError> {
    let mut refused = None;
    for track in reader.tracks() {
        let Some(CodecParameters::Audio(parameters)) = &track.codec_params else {
            continue;
        };
        match decoder(parameters) {
            Ok(decoder) => {
                let tick = track
                    .time_base
                    .map(|base| f64::from(base.numer.get()) / f64::from(base.denom.get()));
                let (timeline, claimed) = (Timeline::new(tick), claim(reader, track));
                return Ok(Chosen {
                    track: track.id,
                    decoder,
                    timeline,
                    claimed,
                });
            }
            Err(error) => refused = refused.or(Some(error)),
        }
    }
    Err(refused.unwrap_or_else(|| AudioError::NotAudio(format!("a file without a sound track ({media_type})"))))
}

fn decoder(parameters: &AudioCodecParameters) -> Result<Box<dyn AudioDecoder>, AudioError> {
    if let Some(channels) = parameters.channels.as_ref().map(Channels::count) {
        check_channels(channels)?;
    }
    if let Some(rate) = parameters.sample_rate {
        check_rate(rate)?;
    }
    registry()
        .make_audio_decoder(parameters, &AudioDecoderOptions::default())
        .map_err(|error| match error {
            Error::Unsupported(reason) => AudioError::Unsupported(format!("sound of the kind {} ({reason})", codec_name(parameters.codec))),
            other => AudioError::Damaged(other.to_string()),
        })
}

/// Refuses what is no recording of people.
pub(super) fn check_channels(channels: usize) -> Result<(), AudioError> {
    if channels > MAX_CHANNELS {
        return Err(AudioError::Channels {
            count: channels,
            most: MAX_CHANNELS,
        });
    }
    Ok(())
}

/// Refuses what is no recording of people.
pub(super) fn check_rate(rate: u32) -> Result<(), AudioError> {
    if !RATES.contains(&rate) {
        return Err(AudioError::Rate {
            rate,
            least: *RATES.start(),
            most: *RATES.end(),
        });
    }
    Ok(())
}

/// What the file says of its length; frame-by-frame formats only guess.
pub(super) fn claim(reader: &dyn FormatReader, track: &Track) -> Option<Duration> {
    let guessed = [
        format::FORMAT_ID_MP1,
        format::FORMAT_ID_MP2,
        format::FORMAT_ID_MP3,
        format::FORMAT_ID_ADTS,
    ];
    if guessed.contains(&reader.format_info().format) {
        return None;
    }
    let whole = reader.media_info();
    let of_track = track.time_base.zip(track.duration);
    let (base, length) = of_track.or_else(|| whole.time_base.zip(whole.duration))?;
    Duration::try_from_secs_f64(base.calc_duration(length)?.as_secs_f64()).ok()
}

fn refusal(error: &Error, media_type: &str) -> AudioError {
    match error {
        Error::Unsupported(reason) if reason.contains("moov") => {
            AudioError::Damaged("its index is missing, so the recording was not completed or not sent whole".to_owned())
        }
        Error::Unsupported(_) => AudioError::Unsupported(format!("this file ({media_type})")),
        Error::IoError(error) if error.kind() == std::io::ErrorKind::UnexpectedEof => {
            AudioError::Damaged("the file ends before any known sound begins".to_owned())
        }
        other => AudioError::Damaged(other.to_string()),
    }
}

/// The readers of containers, without those for tags: these call themselves for chapters within chapters, and a tag that is nothing else overflows the
/// stack, which ends the process. AIFF has such tags inside and is left out with them.
fn probe() -> &'static Probe {
    static PROBE: OnceLock<Probe> = OnceLock::new();
    PROBE.get_or_init(|| {
        let mut probe = Probe::default();
        probe.register_format::<WavReader<'_>>();
        probe.register_format::<OggReader<'_>>();
        probe.register_format::<MkvReader<'_>>();
        probe.register_format::<IsoMp4Reader<'_>>();
        probe.register_format::<FlacReader<'_>>();
        probe.register_format::<CafReader<'_>>();
        probe.register_format::<AdtsReader<'_>>();
        probe.register_format::<MpaReader<'_>>();
        probe
    })
}

fn registry() -> &'static CodecRegistry {
    static REGISTRY: OnceLock<CodecRegistry> = OnceLock::new();
    REGISTRY.get_or_init(|| {
        let mut registry = CodecRegistry::new();
        symphonia::default::register_enabled_codecs(&mut registry);
        registry.register_audio_decoder::<OpusDecoder>();
        registry
    })
}

/// Names for people; what is not known here keeps its number.
fn codec_name(id: AudioCodecId) -> String {
    let names = [
        (codec::CODEC_ID_OPUS, "Opus"),
        (codec::CODEC_ID_SPEEX, "Speex"),
        (codec::CODEC_ID_AAC, "AAC"),
        (codec::CODEC_ID_AC3, "AC-3"),
        (codec::CODEC_ID_EAC3, "E-AC-3"),
        (codec::CODEC_ID_AC4, "AC-4"),
        (codec::CODEC_ID_DCA, "DTS"),
        (codec::CODEC_ID_WMA, "WMA"),
        (codec::CODEC_ID_TRUEHD, "TrueHD"),
        (codec::CODEC_ID_WAVPACK, "WavPack"),
        (codec::CODEC_ID_ADPCM_G722, "G.722"),
        (codec::CODEC_ID_ADPCM_G726, "G.726"),
    ];
    names
        .iter()
        .find(|(known, _)| *known == id)
        .map_or_else(|| id.to_string(), |(_, name)| (*name).to_owned())
}
