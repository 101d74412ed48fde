//! Reading under supervision.

use std::io::{self, Read, Seek, SeekFrom};
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex, PoisonError};

use symphonia::core::io::MediaSource;

use super::stream::AudioBytes;

/// What may be read beyond twice the file without a sound coming out of it.
const SLACK_BYTES: u64 = 16 * 1024 * 1024;
/// What a jump counts as, so that jumping to and fro ends as well.
const SEEK_BYTES: u64 = 1024;

/// Sees to it that reading leads somewhere, and remembers what went wrong below: demuxers swallow errors.
#[derive(Debug)]
pub(super) struct Meter {
    length: u64,
    read: AtomicU64,
    allowed: AtomicU64,
    failure: Mutex<Option<(io::ErrorKind, String)>>,
}

impl Meter {
    fn new(length: u64) -> Self {
        let meter = Self { length, read: AtomicU64::new(0), allowed: AtomicU64::new(0), failure: Mutex::new(None) };
        meter.progressed();
        meter
    }

    /// Sound came out: as much as before may be read until the next.
    pub(super) fn progressed(&self) {
        let more = self.length.saturating_mul(2).saturating_add(SLACK_BYTES);
        self.allowed.store(self.read.load(Ordering::Relaxed).saturating_add(more), Ordering::Relaxed);
    }

    /// Whether reading was cut short because nothing came of it.
    pub(super) fn exhausted(&self) -> bool {
        self.read.load(Ordering::Relaxed) > self.allowed.load(Ordering::Relaxed)
    }

    /// The error of the file itself, if there was one.
    pub(super) fn failure(&self) -> Option<io::Error> {
        let failure = self.failure.lock().unwrap_or_else(PoisonError::into_inner);
        failure.as_ref().map(|(kind, text)| io::Error::new(*kind, text.clone()))
    }

    fn count(&self, bytes: u64) -> io::Result<()> {
        self.read.fetch_add(bytes, Ordering::Relaxed);
        if self.exhausted() { Err(io::Error::other("read too much without finding sound")) } else { Ok(()) }
    }

    fn note<T>(&self, result: io::Result<T>) -> io::Result<T> {
        if let Err(error) = &result
            && error.kind() != io::ErrorKind::Interrupted
        {
            *self.failure.lock().unwrap_or_else(PoisonError::into_inner) = Some((error.kind(), error.to_string()));
        }
        result
    }
}

/// A file that counts what is read from it.
pub(super) struct Metered<S> {
    inner: S,
    meter: Arc<Meter>,
}

impl<S: AudioBytes> Metered<S> {
    /// Takes the length and starts at the beginning.
    pub(super) fn new(mut inner: S) -> io::Result<(Self, Arc<Meter>)> {
        let length = inner.seek(SeekFrom::End(0))?;
        inner.seek(SeekFrom::Start(0))?;
        let meter = Arc::new(Meter::new(length));
        Ok((Self { inner, meter: meter.clone() }, meter))
    }
}

impl<S: AudioBytes> Read for Metered<S> {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        let read = self.inner.read(into);
        let read = self.meter.note(read)?;
        self.meter.count(read as u64)?;
        Ok(read)
    }
}

impl<S: AudioBytes> Seek for Metered<S> {
    fn seek(&mut self, to: SeekFrom) -> io::Result<u64> {
        self.meter.count(SEEK_BYTES)?;
        // A jump to before the beginning is the demuxer's mistake, not the file's.
        self.inner.seek(to)
    }
}

impl<S: AudioBytes> MediaSource for Metered<S> {
    fn is_seekable(&self) -> bool {
        true
    }

    fn byte_len(&self) -> Option<u64> {
        Some(self.meter.length)
    }
}
