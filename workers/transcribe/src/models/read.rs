//! Little-endian numbers from a stream whose length is known.

use std::io::{self, Read, Seek, SeekFrom};

/// A reader that knows what is left, so that no length from the stream is believed before it is checked.
pub(super) struct Bounded<R> {
    inner: R,
    at: u64,
    end: u64,
}

impl<R: Read + Seek> Bounded<R> {
    pub(super) fn new(mut inner: R) -> io::Result<Self> {
        let end = inner.seek(SeekFrom::End(0))?;
        inner.seek(SeekFrom::Start(0))?;
        Ok(Self { inner, at: 0, end })
    }

    /// Bytes from the start.
    pub(super) fn position(&self) -> u64 {
        self.at
    }

    /// Bytes until the end.
    pub(super) fn left(&self) -> u64 {
        self.end - self.at
    }

    /// The next bytes; the caller bounds their number.
    pub(super) fn bytes(&mut self, count: usize) -> io::Result<Vec<u8>> {
        if count as u64 > self.left() {
            return Err(too_short());
        }
        let mut bytes = vec![0; count];
        self.inner.read_exact(&mut bytes)?;
        self.at += count as u64;
        Ok(bytes)
    }

    /// Passes over bytes.
    pub(super) fn skip(&mut self, count: u64) -> io::Result<()> {
        if count > self.left() {
            return Err(too_short());
        }
        self.at += count;
        self.inner.seek(SeekFrom::Start(self.at)).map(drop)
    }

    pub(super) fn u8(&mut self) -> io::Result<u8> {
        self.array::<1>().map(|[byte]| byte)
    }

    pub(super) fn u16(&mut self) -> io::Result<u16> {
        self.array().map(u16::from_le_bytes)
    }

    pub(super) fn u32(&mut self) -> io::Result<u32> {
        self.array().map(u32::from_le_bytes)
    }

    fn array<const N: usize>(&mut self) -> io::Result<[u8; N]> {
        let mut bytes = [0; N];
        if N as u64 > self.left() {
            return Err(too_short());
        }
        self.inner.read_exact(&mut bytes)?;
        self.at += N as u64;
        Ok(bytes)
    }
}

fn too_short() -> io::Error {
    io::Error::new(io::ErrorKind::UnexpectedEof, "it ends too early")
}
