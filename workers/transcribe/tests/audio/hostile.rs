//! Files that were made to hurt.

use std::io::{self, Cursor, Read, Seek, SeekFrom};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Duration;

use frontdesk_transcribe::audio::{AudioLimits, AudioStream};
use frontdesk_transcribe::{AudioError, PcmSource};

use super::sound::{hear, sample_file};

/// A file that counts what is read from it.
struct Counted {
    inner: Cursor<Vec<u8>>,
    read: Arc<AtomicU64>,
}

impl Read for Counted {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        let read = self.inner.read(into)?;
        self.read.fetch_add(read as u64, Ordering::Relaxed);
        Ok(read)
    }
}

impl Seek for Counted {
    fn seek(&mut self, to: SeekFrom) -> io::Result<u64> {
        self.inner.seek(to)
    }
}

/// Work that a file cost.
pub struct Cost {
    pub bytes_read: u64,
    pub blocks: u64,
}

/// Decodes to whatever end; a minute at most.
pub fn survive(bytes: Vec<u8>) -> (Result<(), AudioError>, Cost) {
    let read = Arc::new(AtomicU64::new(0));
    let file = Counted {
        inner: Cursor::new(bytes),
        read: read.clone(),
    };
    let limits = AudioLimits {
        max_duration: Some(Duration::from_mins(1)),
        ..AudioLimits::default()
    };
    let mut blocks = 0;
    let run = || -> Result<(), AudioError> {
        let mut stream = AudioStream::open(file, &limits)?;
        while stream.next_block()?.is_some() {
            blocks += 1;
        }
        Ok(())
    };
    let result = run();
    (
        result,
        Cost {
            bytes_read: read.load(Ordering::Relaxed),
            blocks,
        },
    )
}

/// Atoms in atoms, each just large enough for what is in it.
fn nested_mp4(kind: [u8; 4], depth: usize) -> Vec<u8> {
    let mut bytes = b"\0\0\0\x14ftypisom\0\0\0\0isom".to_vec();
    for level in 0..depth {
        let size = ((depth - level) * 8) as u32;
        bytes.extend(size.to_be_bytes());
        bytes.extend(if level == 0 { *b"moov" } else { kind });
    }
    bytes
}

/// A Matroska file whose elements of unknown size hold each other.
fn nested_matroska(id: &[u8], depth: usize) -> Vec<u8> {
    let mut bytes = sample_file("a.webm")[..64].to_vec();
    let segment = bytes
        .windows(4)
        .position(|four| four == [0x18, 0x53, 0x80, 0x67])
        .unwrap_or(bytes.len());
    bytes.truncate(segment);
    bytes.extend([0x18, 0x53, 0x80, 0x67, 0x01, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF]);
    for _ in 0..depth {
        bytes.extend(id);
        bytes.extend([0x01, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF]);
    }
    bytes
}

#[test]
fn containers_in_containers_end() {
    let mut files: Vec<Vec<u8>> = Vec::new();
    for kind in [
        b"moov", b"trak", b"mdia", b"minf", b"stbl", b"udta", b"meta", b"moof", b"traf", b"stsd", b"wave", b"edts",
    ] {
        files.push(nested_mp4(*kind, 200_000));
    }
    // Segment, cluster, block group, tags, simple tag, chapters, edition, atom.
    let elements: [&[u8]; 8] = [
        &[0x18, 0x53, 0x80, 0x67],
        &[0x1F, 0x43, 0xB6, 0x75],
        &[0xA0],
        &[0x12, 0x54, 0xC3, 0x67],
        &[0x67, 0xC8],
        &[0x10, 0x43, 0xA7, 0x70],
        &[0x45, 0xB9],
        &[0xB6],
    ];
    files.extend(elements.map(|id| nested_matroska(id, 200_000)));
    // Chunks in a list in a list.
    let mut lists = b"RIFF\xFF\xFF\xFF\x7FWAVE".to_vec();
    for level in 0..200_000_u32 {
        lists.extend(b"LIST");
        lists.extend((0x7F00_0000 - level * 12).to_le_bytes());
        lists.extend(b"INFO");
    }
    files.push(lists);
    for bytes in files {
        let length = bytes.len() as u64;
        let (result, cost) = survive(bytes);
        let error = result.expect_err("there is no sound in it");
        assert!(
            matches!(error, AudioError::Damaged(_) | AudioError::Unsupported(_) | AudioError::NotAudio(_)),
            "{error:?}"
        );
        assert!(
            cost.bytes_read < 4 * length + (17 << 20),
            "{} bytes read of {length}",
            cost.bytes_read
        );
    }
}

#[test]
fn tags_in_tags_end() {
    // An ID3 tag of nothing but chapters within chapters, then no sound.
    let mut chapters: Vec<u8> = Vec::new();
    for _ in 0..2_000 {
        let mut outer = b"CHAP".to_vec();
        outer.extend((chapters.len() as u32 + 18).to_be_bytes());
        outer.extend([0, 0, b'c', 0]);
        outer.extend([0; 16]);
        outer.extend(&chapters);
        chapters = outer;
    }
    let size = chapters.len() as u32;
    let mut bytes = b"ID3\x03\0\0".to_vec();
    bytes.extend([21, 14, 7, 0].map(|shift| (size >> shift & 0x7F) as u8));
    bytes.extend(chapters);
    let (result, _) = survive(bytes);
    assert!(result.is_err());
}

/// An MP4 whose table gives every sample the size `size`, and as many samples as 32 bits can say.
fn endless_mp4(size: u32) -> Vec<u8> {
    let mut bytes = sample_file("a.m4a").to_vec();
    let table = bytes.windows(4).position(|four| four == b"stsz").unwrap();
    bytes[table + 8..table + 12].copy_from_slice(&size.to_be_bytes());
    bytes[table + 12..table + 16].copy_from_slice(&[0x7F, 0xFF, 0xFF, 0xFF]);
    bytes
}

#[test]
fn samples_without_end_cost_what_the_file_is_worth() {
    for size in [0, 1, 300, u32::MAX] {
        let bytes = endless_mp4(size);
        let length = bytes.len() as u64;
        let (_, cost) = survive(bytes);
        assert!(
            cost.bytes_read < 8 * length + (64 << 20),
            "{} bytes read of {length}",
            cost.bytes_read
        );
        assert!(cost.blocks <= 122, "{} blocks", cost.blocks);
    }
}

#[test]
fn headers_alone_are_no_sound() {
    for (name, bytes) in super::sound::samples() {
        for kept in [1, 4, 12, 40] {
            let (result, _) = survive(bytes[..kept].to_vec());
            let error = result.expect_err(name);
            assert!(!matches!(error, AudioError::Io(_)), "{name}, {kept} bytes: {error:?}");
        }
    }
}

#[test]
fn a_file_that_cannot_be_read_says_so_and_is_worth_another_try() {
    struct Broken(Cursor<Vec<u8>>);
    impl Read for Broken {
        fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
            if self.0.position() > 40_000 {
                return Err(io::Error::new(io::ErrorKind::ConnectionReset, "the disk went away"));
            }
            self.0.read(into)
        }
    }
    impl Seek for Broken {
        fn seek(&mut self, to: SeekFrom) -> io::Result<u64> {
            self.0.seek(to)
        }
    }
    let file = Broken(Cursor::new(sample_file("a.wav").to_vec()));
    let mut stream = AudioStream::open(file, &AudioLimits::default()).unwrap();
    let error = loop {
        match stream.next_block() {
            Ok(Some(_)) => {}
            Ok(None) => panic!("it ended as if it were whole"),
            Err(error) => break error,
        }
    };
    assert!(
        matches!(&error, AudioError::Io(cause) if cause.to_string() == "the disk went away"),
        "{error:?}"
    );
}

#[test]
fn numbers_that_are_none_do_not_come_through() {
    let spec = hound::WavSpec {
        channels: 1,
        sample_rate: 44_100,
        bits_per_sample: 32,
        sample_format: hound::SampleFormat::Float,
    };
    let mut file = Cursor::new(Vec::new());
    let mut writer = hound::WavWriter::new(&mut file, spec).unwrap();
    for at in 0..44_100 {
        writer.write_sample([f32::NAN, f32::INFINITY, f32::MAX, -9.0][at % 4]).unwrap();
    }
    writer.finalize().unwrap();
    let heard = hear(file.into_inner(), &AudioLimits::default()).unwrap();
    assert!(heard.samples.iter().all(|sample| sample.is_finite()));
}
