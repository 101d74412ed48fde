//! Reading under supervision.

use std::io::{self, Read, Seek, SeekFrom};
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex, PoisonError};

use symphonia::core::io::MediaSource;

use super::bytes::AudioBytes;

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
        let meter = Self {
            length,
            read: AtomicU64::new(0),
            allowed: AtomicU64::new(0),
            failure: Mutex::new(None),
        };
        meter.progressed();
        meter
    }

    /// Sound came out: as much as before may be read until the next.
    pub(super) fn progressed(&self) {
        let more = self.length.saturating_mul(2).saturating_add(SLACK_BYTES);
        self.allowed
            .store(self.read.load(Ordering::Relaxed).saturating_add(more), Ordering::Relaxed);
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
        if self.exhausted() {
            Err(io::Error::other("read too much without finding sound"))
        } else {
            Ok(())
        }
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

/// A file whose reading is metered, and that can be begun again.
pub(super) struct Source<S> {
    inner: Arc<Mutex<S>>,
    meter: Arc<Meter>,
    begin: u64,
}

impl<S: AudioBytes> Source<S> {
    /// Takes the length of `inner`.
    pub(super) fn new(mut inner: S) -> io::Result<Self> {
        let meter = Arc::new(Meter::new(inner.seek(SeekFrom::End(0))?));
        Ok(Self {
            inner: Arc::new(Mutex::new(inner)),
            meter,
            begin: 0,
        })
    }

    /// What keeps the accounts.
    pub(super) fn meter(&self) -> Arc<Meter> {
        self.meter.clone()
    }

    /// How many bytes are left from its beginning.
    pub(super) fn length(&self) -> u64 {
        self.meter.length.saturating_sub(self.begin)
    }

    /// Leaves out the first `bytes` of what is left.
    pub(super) fn skip(&mut self, bytes: u64) {
        self.begin = self.begin.saturating_add(bytes).min(self.meter.length);
    }

    /// The file from its beginning. One that is not `seekable` is read straight through.
    pub(super) fn view(&self, seekable: bool) -> io::Result<Metered<S>> {
        self.inner
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .seek(SeekFrom::Start(self.begin))?;
        Ok(Metered {
            inner: self.inner.clone(),
            meter: self.meter.clone(),
            begin: self.begin,
            seekable,
        })
    }
}

/// One reading of a file. Of several of one file, only the latest is to be used.
pub(super) struct Metered<S> {
    inner: Arc<Mutex<S>>,
    meter: Arc<Meter>,
    begin: u64,
    seekable: bool,
}

impl<S: AudioBytes> Read for Metered<S> {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        let read = self.inner.lock().unwrap_or_else(PoisonError::into_inner).read(into);
        let read = self.meter.note(read)?;
        self.meter.count(read as u64)?;
        Ok(read)
    }
}

impl<S: AudioBytes> Seek for Metered<S> {
    fn seek(&mut self, to: SeekFrom) -> io::Result<u64> {
        self.meter.count(SEEK_BYTES)?;
        let to = match to {
            SeekFrom::Start(at) => SeekFrom::Start(at.saturating_add(self.begin)),
            other => other,
        };
        // A jump to before the beginning is the demuxer's mistake, not the file's.
        let at = self.inner.lock().unwrap_or_else(PoisonError::into_inner).seek(to)?;
        Ok(at.saturating_sub(self.begin))
    }
}

impl<S: AudioBytes> MediaSource for Metered<S> {
    fn is_seekable(&self) -> bool {
        self.seekable
    }

    fn byte_len(&self) -> Option<u64> {
        self.seekable.then(|| self.meter.length.saturating_sub(self.begin))
    }
}
