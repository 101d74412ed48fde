//! Where downloads go: sound into the file store, a transcript into memory. Each looks at what comes before it keeps it.

use async_trait::async_trait;
use bytes::{Bytes, BytesMut};
use frontdesk_calls::{Beginning, Marks, Sink};
use frontdesk_files::blob::{BlobError, BlobWriter, Blobs};
use frontdesk_files::media::{SNIFFED_BYTES, Sniffed, sniff};
use frontdesk_notes::LIMIT_BYTES;

use frontdesk_runtime::settle::JobError;

use super::parts::Parts;

/// Why a sink takes no more: what is wrong with the file, or with the place where it is kept.
fn out_of_store(error: &BlobError) -> JobError {
    JobError::Retry(error.to_string())
}

/// Where the blocks of a recording go.
enum Kept {
    /// Into the file itself.
    Whole(Box<BlobWriter>),
    /// Into parts, of which the file is made at the end.
    Parts,
}

/// A recording on its way into the file store. Dropped before [`finish`](Self::finish), or given up, it is not there; a large one's parts are.
pub(super) struct SoundSink<'a> {
    blobs: &'a Blobs,
    path: String,
    head: BytesMut,
    parts: Parts<'a>,
    in_parts: bool,
    kept: Option<(Kept, &'static str)>,
    /// Why it takes no more.
    pub(super) refused: Option<JobError>,
}

impl<'a> SoundSink<'a> {
    /// Goes on with what a worker before this one has left there.
    pub(super) async fn new(blobs: &'a Blobs, path: String) -> Self {
        Self {
            blobs,
            parts: Parts::of(blobs, &path).await,
            path,
            head: BytesMut::new(),
            in_parts: false,
            kept: None,
            refused: None,
        }
    }

    /// Ends the file; its media type.
    pub(super) async fn finish(mut self) -> Result<&'static str, JobError> {
        if self.kept.is_none() && self.head.is_empty() && self.parts.beginning().is_some() {
            // All of it was there.
            self.resume().await?;
        }
        self.decide().await?;
        let Some((kept, media_type)) = self.kept.take() else {
            return Err(JobError::Retry("nothing was kept".to_owned()));
        };
        let ended = match kept {
            Kept::Whole(writer) => writer.finish().await,
            Kept::Parts => self.parts.join().await,
        };
        ended.map_err(|error| out_of_store(&error))?;
        Ok(media_type)
    }

    /// Gives up for now, or for good: then nothing stays.
    pub(super) async fn abort(mut self, for_good: bool) {
        if let Some((Kept::Whole(writer), _)) = self.kept.take() {
            writer.abort().await;
        }
        if for_good {
            self.parts.discard().await;
        } else {
            self.parts.keep().await;
        }
    }

    /// Goes on with the parts that are there.
    async fn resume(&mut self) -> Result<(), JobError> {
        let head = self.parts.head(SNIFFED_BYTES).await.map_err(|error| out_of_store(&error))?;
        self.kept = Some((Kept::Parts, media_type_of(&head)?));
        Ok(())
    }

    /// Decides by the first bytes whether the rest is worth keeping.
    async fn decide(&mut self) -> Result<(), JobError> {
        if self.kept.is_some() {
            return Ok(());
        }
        let media_type = media_type_of(&self.head)?;
        let kept = if self.in_parts {
            Kept::Parts
        } else {
            Kept::Whole(Box::new(self.blobs.writer(&self.path)))
        };
        self.kept = Some((kept, media_type));
        let head = self.head.split().freeze();
        self.append(head).await
    }

    async fn append(&mut self, block: Bytes) -> Result<(), JobError> {
        let appended = match &mut self.kept {
            Some((Kept::Whole(writer), _)) => writer.write(block).await,
            _ => self.parts.write(block).await,
        };
        appended.map_err(|error| out_of_store(&error))
    }

    async fn take(&mut self, block: Bytes) -> Result<(), JobError> {
        if self.kept.is_some() {
            return self.append(block).await;
        }
        self.head.extend_from_slice(&block);
        if self.head.len() >= SNIFFED_BYTES {
            self.decide().await?;
        }
        Ok(())
    }

    fn or_refuse<T>(&mut self, result: Result<T, JobError>) -> Result<T, String> {
        result.map_err(|error| {
            let reason = error.to_string();
            self.refused = Some(error);
            reason
        })
    }
}

fn media_type_of(head: &[u8]) -> Result<&'static str, JobError> {
    match sniff(head) {
        Sniffed::Audio { media_type } => Ok(media_type),
        Sniffed::Other { name } => Err(JobError::Dead(format!("what the platform gave is no recording, but {name}"))),
    }
}

#[async_trait]
impl Sink for SoundSink<'_> {
    fn beginning(&self) -> Option<Beginning> {
        self.parts.beginning().filter(|_| self.kept.is_none())
    }

    async fn begin(&mut self, marks: &Marks, anew: bool) -> Result<(), String> {
        if !anew {
            let resumed = self.resume().await;
            return self.or_refuse(resumed);
        }
        self.in_parts = Parts::are_for(marks);
        if self.in_parts {
            self.parts.begin(marks).await;
        } else {
            self.parts.discard().await;
        }
        Ok(())
    }

    async fn write(&mut self, block: Bytes) -> Result<(), String> {
        let taken = self.take(block).await;
        self.or_refuse(taken)
    }
}

/// A transcript on its way into memory.
#[derive(Default)]
pub(super) struct TextSink {
    pub(super) bytes: Vec<u8>,
    /// Why it takes no more.
    pub(super) refused: Option<JobError>,
}

#[async_trait]
impl Sink for TextSink {
    async fn write(&mut self, block: Bytes) -> Result<(), String> {
        if self.bytes.len() + block.len() > LIMIT_BYTES {
            let reason = format!("the platform's transcript has more than {LIMIT_BYTES} bytes, the limit");
            self.refused = Some(JobError::Dead(reason.clone()));
            return Err(reason);
        }
        self.bytes.extend_from_slice(&block);
        Ok(())
    }
}
