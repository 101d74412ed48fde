//! Films and notes of phones: adaptive multi-rate speech in MP4 boxes (3GPP TS 26.244), which Symphonia takes apart but does not name.

use std::io::{Cursor, Error, ErrorKind, Read, Result, Seek, SeekFrom};
use std::time::Duration;

use codec_core::codecs::amr::AmrVariant;
use symphonia::core::errors::Error as SymphoniaError;
use symphonia::core::formats::FormatReader;

use super::amr::Amr;
use super::bytes::AudioBytes;
use super::container::{Container, claim};
use super::meter::Source;
use super::step::{Decode, Planes, Step};
use crate::pcm::AudioError;

/// Boxes that are looked at; a file of a phone has some dozens.
const MAX_BOXES: usize = 4_096;
/// Boxes within boxes on the way to a description of samples.
const MAX_DEPTH: usize = 8;

/// Speech of one track.
pub(super) struct Phone {
    amr: Amr<Packets>,
    claimed: Option<Duration>,
}

impl Phone {
    /// Opens the first track of `source` with adaptive multi-rate speech; nothing when there is none.
    pub(super) fn open<S: AudioBytes>(source: &Source<S>, media_type: &str) -> std::result::Result<Option<Self>, AudioError> {
        let kinds = kinds(&mut source.view(true)?)?;
        let variant = |kind: &Kind| match kind {
            b"samr" => Some(AmrVariant::NarrowBand),
            b"sawb" => Some(AmrVariant::WideBand),
            _ => None,
        };
        let found = kinds
            .iter()
            .enumerate()
            .find_map(|(index, kind)| variant(kind).map(|variant| (index, variant)));
        let Some((index, variant)) = found else {
            return kinds
                .iter()
                .find_map(|kind| name(*kind))
                .map_or(Ok(None), |name| Err(AudioError::Unsupported(format!("a recording in {name}"))));
        };
        // Straight through where the end is missing.
        let reader = Container::reader(Box::new(source.view(true)?), media_type).or_else(|error| {
            let straight = source.view(false)?;
            Container::reader(Box::new(straight), media_type).or(Err(error))
        })?;
        let Some(track) = reader.tracks().get(index) else {
            return Ok(None);
        };
        let (track, claimed) = (track.id, claim(reader.as_ref(), track));
        let packets = Packets {
            reader,
            track,
            data: Cursor::default(),
        };
        let amr = Amr::new(packets, variant)?;
        Ok(Some(Self { amr, claimed }))
    }
}

impl Decode for Phone {
    fn step(&mut self, planes: &mut Planes) -> Step {
        self.amr.step(planes)
    }

    fn claimed(&self) -> Option<Duration> {
        self.claimed
    }
}

/// The packets of one track, end to end.
struct Packets {
    reader: Box<dyn FormatReader>,
    track: u32,
    data: Cursor<Box<[u8]>>,
}

impl Read for Packets {
    fn read(&mut self, into: &mut [u8]) -> Result<usize> {
        loop {
            let read = self.data.read(into)?;
            if read > 0 || into.is_empty() {
                return Ok(read);
            }
            match self.reader.next_packet() {
                Ok(Some(packet)) if packet.track_id == self.track => self.data = Cursor::new(packet.data),
                Ok(Some(_)) => {}
                Ok(None) => return Ok(0),
                Err(SymphoniaError::IoError(error)) => return Err(error),
                Err(error) => return Err(Error::new(ErrorKind::InvalidData, error.to_string())),
            }
        }
    }
}

/// Four letters that name the codec of a track, or a box.
type Kind = [u8; 4];

/// Codecs of phones and players that nothing here decodes.
fn name(kind: Kind) -> Option<&'static str> {
    match &kind {
        b"sqcp" | b"Qclp" | b"QclQ" => Some("QCELP"),
        b"sevc" => Some("EVRC"),
        b"sawp" => Some("AMR-WB+"),
        b"agsm" => Some("GSM"),
        b"ac-4" => Some("AC-4"),
        b"dtsc" | b"dtsh" | b"dtsl" | b"dtse" => Some("DTS"),
        b"spex" => Some("Speex"),
        b"wma " => Some("WMA"),
        b"QDM2" | b"QDMC" => Some("QDesign Music"),
        b"ima4" => Some("IMA ADPCM"),
        b"enca" => Some("an encrypted format"),
        _ => None,
    }
}

/// The codec of each track, in the order of the file.
fn kinds(file: &mut (impl Read + Seek)) -> Result<Vec<Kind>> {
    let end = file.seek(SeekFrom::End(0))?;
    let mut search = Search {
        file,
        kinds: Vec::new(),
        boxes: 0,
    };
    search.within(0, end, 0)?;
    Ok(search.kinds)
}

struct Search<'a, F> {
    file: &'a mut F,
    kinds: Vec<Kind>,
    boxes: usize,
}

impl<F: Read + Seek> Search<'_, F> {
    /// Looks at the boxes from `at` to `end`; one that is cut short ends the search.
    fn within(&mut self, mut at: u64, end: u64, depth: usize) -> Result<()> {
        while at + 8 <= end && self.boxes < MAX_BOXES && depth < MAX_DEPTH {
            self.boxes += 1;
            let [a, b, c, d, kind @ ..] = self.bytes::<8>(at)?;
            let (header, size) = match u32::from_be_bytes([a, b, c, d]) {
                0 => (8, end - at),
                1 if at + 16 <= end => (16, u64::from_be_bytes(self.bytes(at + 8)?)),
                size => (8, u64::from(size)),
            };
            if size < header {
                break;
            }
            let (inner, next) = (at + header, at.saturating_add(size).min(end));
            match &kind {
                b"trak" => {
                    self.kinds.push(Kind::default());
                    self.within(inner, next, depth + 1)?;
                }
                b"moov" | b"mdia" | b"minf" | b"stbl" => self.within(inner, next, depth + 1)?,
                // Version, flags, the number of descriptions, and the size of the first stand before its name.
                b"stsd" if inner + 16 <= next => {
                    let named = self.bytes(inner + 12)?;
                    if let Some(last) = self.kinds.last_mut() {
                        *last = named;
                    }
                }
                _ => {}
            }
            at = next;
        }
        Ok(())
    }

    fn bytes<const N: usize>(&mut self, at: u64) -> Result<[u8; N]> {
        let mut bytes = [0; N];
        self.file.seek(SeekFrom::Start(at))?;
        self.file.read_exact(&mut bytes)?;
        Ok(bytes)
    }
}
