//! WAV with lengths that are not true: recorders that were cut off leave 0 behind, others count wrong, and what is longer than 4 GiB
//! says so elsewhere (RF64, EBU 3306). Such a file is read behind a header that is right.

use std::io::{Cursor, Read, Seek, SeekFrom};

use symphonia::core::io::{MediaSource, ReadOnlySource};

use super::bytes::AudioBytes;
use super::meter::Source;
use crate::pcm::AudioError;

/// A length that says that it is not known.
const OPEN: u32 = u32::MAX;
/// Chunks that are looked at; there are rarely ten.
const MAX_CHUNKS: usize = 256;
/// More than any description of a format takes.
const MAX_FORMAT: u32 = 4_096;

/// `source` behind a header that is right; nothing when its own is, or when it has no sound.
pub(super) fn repaired<S: AudioBytes>(source: &Source<S>) -> Result<Option<impl MediaSource + use<S>>, AudioError> {
    let length = source.length();
    let mut file = source.view(true)?;
    let Some(found) = Layout::find(&mut file, length)? else {
        return Ok(None);
    };
    if found.is_right {
        return Ok(None);
    }
    let mut file = source.view(true)?;
    file.seek(SeekFrom::Start(found.start))?;
    let sound = Cursor::new(found.header()).chain(file.take(found.end - found.start));
    Ok(Some(ReadOnlySource::new(sound)))
}

/// Where the sound lies.
struct Layout {
    format: Vec<u8>,
    start: u64,
    end: u64,
    is_right: bool,
}

impl Layout {
    fn find(file: &mut (impl Read + Seek), length: u64) -> std::io::Result<Option<Self>> {
        let Some(riff) = bytes::<12>(file, 0, length)? else {
            return Ok(None);
        };
        let whole = size(&riff);
        let (mut at, mut format, mut long) = (12, None, None);
        for _ in 0..MAX_CHUNKS {
            let Some(head) = bytes::<8>(file, at, length)? else { break };
            let (claimed, inner) = (size(&head), at + 8);
            match &head[..4] {
                b"fmt " if (16..=MAX_FORMAT).contains(&claimed) && inner + u64::from(claimed) <= length => {
                    let mut description = vec![0; claimed as usize];
                    file.seek(SeekFrom::Start(inner))?;
                    file.read_exact(&mut description)?;
                    format = Some(description);
                }
                // Of a file that is longer than 4 GiB: its own length, then that of the sound.
                b"ds64" => {
                    long =
                        bytes::<16>(file, inner, length)?.map(|[.., a, b, c, d, e, f, g, h]| u64::from_le_bytes([a, b, c, d, e, f, g, h]));
                }
                b"data" => {
                    let Some(format) = format else { break };
                    let is_long = riff.starts_with(b"RF64") || riff.starts_with(b"BW64");
                    let claimed = long.filter(|_| is_long).unwrap_or(u64::from(claimed));
                    let end = end(file, inner, claimed, length)?;
                    // Beyond the end of the file, the claim tells how much is missing, and is believed that far.
                    let told = inner.saturating_add(claimed);
                    let is_right = !is_long
                        && (claimed == u64::from(OPEN) || end == told || end < told)
                        && (whole == OPEN || u64::from(whole) + 8 >= told);
                    return Ok(Some(Self {
                        format,
                        start: inner,
                        end,
                        is_right,
                    }));
                }
                _ => {}
            }
            at = inner + u64::from(claimed) + u64::from(claimed % 2);
        }
        Ok(None)
    }

    /// What to read in front of the sound.
    fn header(&self) -> Vec<u8> {
        let mut header = b"RIFF\xFF\xFF\xFF\xFFWAVEfmt ".to_vec();
        header.extend((self.format.len() as u32).to_le_bytes());
        header.extend(&self.format);
        header.resize(header.len().next_multiple_of(2), 0);
        header.extend(b"data");
        header.extend(u32::try_from(self.end - self.start).unwrap_or(OPEN).to_le_bytes());
        header
    }
}

/// Where sound ends that begins at `start` and is said to be of `claimed` bytes: there, if that is the end of the file or other chunks follow,
/// else at the end of the file.
fn end(file: &mut (impl Read + Seek), start: u64, claimed: u64, length: u64) -> std::io::Result<u64> {
    let told = start.saturating_add(claimed);
    if claimed == 0 || told >= length {
        return Ok(length);
    }
    let mut at = told + claimed % 2;
    for _ in 0..MAX_CHUNKS {
        // A few bytes too many are no sound.
        if length.saturating_sub(at) < 8 {
            return Ok(told);
        }
        let Some(head) = bytes::<8>(file, at, length)? else { break };
        let next = at + 8 + u64::from(size(&head));
        let is_named = head[..4].iter().all(|letter| letter.is_ascii_graphic() || *letter == b' ');
        if !is_named || next > length {
            break;
        }
        at = next + next % 2;
    }
    Ok(length)
}

fn size(head: &[u8]) -> u32 {
    head.get(4..8)
        .map_or(0, |size| u32::from_le_bytes([size[0], size[1], size[2], size[3]]))
}

fn bytes<const N: usize>(file: &mut (impl Read + Seek), at: u64, length: u64) -> std::io::Result<Option<[u8; N]>> {
    if at.saturating_add(N as u64) > length {
        return Ok(None);
    }
    let mut bytes = [0; N];
    file.seek(SeekFrom::Start(at))?;
    file.read_exact(&mut bytes)?;
    Ok(Some(bytes))
}
