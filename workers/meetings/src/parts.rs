//! A recording in parts that outlive the worker that downloads it: whoever downloads it next goes on behind the last whole one.
//!
//! Parts lie beside the recording, as `PATH.parts/FILE/NUMBER`, and `PATH.parts/state` says which there are. FILE stands for the file's etag,
//! so that a slow worker and the one that took its place, who meet different files, do not mix them; of the same file their parts are the same.

use bytes::Bytes;
use frontdesk_calls::{Beginning, Marks};
use frontdesk_files::blob::{BlobError, BlobWriter, Blobs};
use frontdesk_security::hmac_sha256_hex;
use futures_util::TryStreamExt as _;
use serde::{Deserialize, Serialize};

/// Size of a part. A file that is not larger has none: it is downloaded again.
pub(super) const PART: u64 = 16 * 1024 * 1024;
/// More is no state of ours.
const STATE_BYTES: u64 = 64 * 1024;

/// Which whole parts there are, of which file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
struct State {
    marks: Marks,
    parts: u64,
}

/// The parts of one recording.
pub(super) struct Parts<'a> {
    blobs: &'a Blobs,
    path: String,
    state: Option<State>,
    /// The part that is being written, and how many bytes it has.
    current: Option<(BlobWriter, u64)>,
}

impl<'a> Parts<'a> {
    /// Looks for parts of the recording that is to lie at `path`. What cannot be read is as if it were not there.
    pub(super) async fn of(blobs: &'a Blobs, path: &str) -> Self {
        let mut parts = Self {
            blobs,
            path: path.to_owned(),
            state: None,
            current: None,
        };
        if let Ok(text) = blobs.range(&parts.state_path(), 0..STATE_BYTES).await {
            parts.state = serde_json::from_slice(&text).ok();
        }
        parts
    }

    /// Whether a file with these marks is worth parts: it is known again, and large.
    pub(super) fn are_for(marks: &Marks) -> bool {
        marks.etag.is_some() && marks.size.is_some_and(|size| size > PART)
    }

    /// What is there of the file.
    pub(super) fn beginning(&self) -> Option<Beginning> {
        let state = self.state.as_ref().filter(|state| state.parts > 0)?;
        let bytes = (state.parts * PART).min(state.marks.size?);
        Some(Beginning {
            bytes,
            marks: state.marks.clone(),
        })
    }

    /// Begins another file; what was there is removed.
    pub(super) async fn begin(&mut self, marks: &Marks) {
        self.discard().await;
        self.state = Some(State {
            marks: marks.clone(),
            parts: 0,
        });
    }

    /// Appends.
    ///
    /// # Errors
    /// When the store is unavailable.
    pub(super) async fn write(&mut self, mut block: Bytes) -> Result<(), BlobError> {
        while !block.is_empty() {
            let (mut writer, written) = match self.current.take() {
                Some(current) => current,
                None => (self.blobs.writer(&self.part_path(self.count())), 0),
            };
            let fits = usize::try_from(PART - written).unwrap_or(usize::MAX).min(block.len());
            writer.write(block.split_to(fits)).await?;
            let written = written + fits as u64;
            self.current = Some((writer, written));
            if written == PART {
                self.end_part().await?;
            }
        }
        Ok(())
    }

    /// The first bytes, as many as `most` where there are so many.
    ///
    /// # Errors
    /// When the store is unavailable, or the parts are gone: the next attempt begins anew.
    pub(super) async fn head(&mut self, most: usize) -> Result<Bytes, BlobError> {
        let head = self.blobs.range(&self.part_path(0), 0..most as u64).await;
        self.discard_if_gone(head).await
    }

    /// Joins them to the recording, which is there from then on; the parts are not.
    ///
    /// # Errors
    /// When the store is unavailable; the parts stay.
    pub(super) async fn join(&mut self) -> Result<(), BlobError> {
        if self.current.is_some() {
            self.end_part().await?;
        }
        let mut whole = self.blobs.writer(&self.path);
        if let Err(error) = self.copy_into(&mut whole).await {
            whole.abort().await;
            return self.discard_if_gone(Err(error)).await;
        }
        whole.finish().await?;
        self.discard().await;
        Ok(())
    }

    /// A part may have been removed as a file to which no row refers; then the others are of no use.
    async fn discard_if_gone<T>(&mut self, done: Result<T, BlobError>) -> Result<T, BlobError> {
        if matches!(done, Err(BlobError::Missing(_))) {
            self.discard().await;
        }
        done
    }

    async fn copy_into(&mut self, whole: &mut BlobWriter) -> Result<(), BlobError> {
        for number in 0..self.count() {
            let mut blocks = std::pin::pin!(self.blobs.stream(&self.part_path(number), 0..PART).await?);
            while let Some(block) = blocks.try_next().await? {
                whole.write(block).await?;
            }
        }
        Ok(())
    }

    /// Gives up for now: whole parts stay for whoever comes next.
    pub(super) async fn keep(&mut self) {
        if let Some((writer, _)) = self.current.take() {
            writer.abort().await;
        }
    }

    /// Gives up for good. What cannot be removed is found by the cleanup, as files to which no row refers.
    pub(super) async fn discard(&mut self) {
        self.keep().await;
        for number in 0..self.count() {
            let _ = self.blobs.delete(&self.part_path(number)).await;
        }
        if self.state.take().is_some() {
            let _ = self.blobs.delete(&self.state_path()).await;
        }
    }

    /// Ends the part that is being written: it is whole, and counts.
    async fn end_part(&mut self) -> Result<(), BlobError> {
        let (Some((writer, _)), Some(state)) = (self.current.take(), &mut self.state) else {
            return Ok(());
        };
        writer.finish().await?;
        state.parts += 1;
        let text = serde_json::to_vec(state).map_err(|error| BlobError::Failed(error.to_string()))?;
        let mut writer = self.blobs.writer(&self.state_path());
        writer.write(text.into()).await?;
        writer.finish().await
    }

    fn count(&self) -> u64 {
        self.state.as_ref().map_or(0, |state| state.parts)
    }

    fn state_path(&self) -> String {
        format!("{}.parts/state", self.path)
    }

    fn part_path(&self, number: u64) -> String {
        let etag = self
            .state
            .as_ref()
            .and_then(|state| state.marks.etag.as_deref())
            .unwrap_or_default();
        let file = hmac_sha256_hex(self.path.as_bytes(), etag.as_bytes());
        format!("{}.parts/{}/{number}", self.path, &file[..16])
    }
}
