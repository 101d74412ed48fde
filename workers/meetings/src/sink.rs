//! Where downloads go: sound into the file store, a transcript into memory. Each looks at what comes before it keeps it.

use async_trait::async_trait;
use bytes::{Bytes, BytesMut};
use frontdesk_calls::Sink;
use frontdesk_files::blob::{BlobError, BlobWriter, Blobs};
use frontdesk_files::media::{SNIFFED_BYTES, Sniffed, sniff};
use frontdesk_notes::LIMIT_BYTES;

use frontdesk_runtime::settle::JobError;

/// Why a sink takes no more: what is wrong with the file, or with the place where it is kept.
fn out_of_store(error: &BlobError) -> JobError {
    JobError::Retry(error.to_string())
}

/// A recording on its way into the file store. Dropped before [`finish`](Self::finish), or given up, it is not there.
pub(super) struct SoundSink<'a> {
    blobs: &'a Blobs,
    path: String,
    head: BytesMut,
    writer: Option<(BlobWriter, &'static str)>,
    /// Why it takes no more.
    pub(super) refused: Option<JobError>,
}

impl<'a> SoundSink<'a> {
    pub(super) fn new(blobs: &'a Blobs, path: String) -> Self {
        Self {
            blobs,
            path,
            head: BytesMut::new(),
            writer: None,
            refused: None,
        }
    }

    /// Ends the file; its media type.
    pub(super) async fn finish(mut self) -> Result<&'static str, JobError> {
        self.begin().await?;
        let Some((writer, media_type)) = self.writer.take() else {
            return Err(JobError::Retry("nothing was kept".to_owned()));
        };
        writer.finish().await.map_err(|error| out_of_store(&error))?;
        Ok(media_type)
    }

    /// Gives up what was kept.
    pub(super) async fn abort(self) {
        if let Some((writer, _)) = self.writer {
            writer.abort().await;
        }
    }

    /// Decides by the first bytes whether the rest is worth keeping.
    async fn begin(&mut self) -> Result<(), JobError> {
        if self.writer.is_some() {
            return Ok(());
        }
        let media_type = match sniff(&self.head) {
            Sniffed::Audio { media_type } => media_type,
            Sniffed::Other { name } => return Err(JobError::Dead(format!("what the platform gave is no recording, but {name}"))),
        };
        let (writer, _) = self.writer.insert((self.blobs.writer(&self.path), media_type));
        writer.write(self.head.split().freeze()).await.map_err(|error| out_of_store(&error))
    }

    async fn take(&mut self, block: Bytes) -> Result<(), JobError> {
        if let Some((writer, _)) = &mut self.writer {
            return writer.write(block).await.map_err(|error| out_of_store(&error));
        }
        self.head.extend_from_slice(&block);
        if self.head.len() >= SNIFFED_BYTES {
            self.begin().await?;
        }
        Ok(())
    }
}

#[async_trait]
impl Sink for SoundSink<'_> {
    async fn write(&mut self, block: Bytes) -> Result<(), String> {
        self.take(block).await.map_err(|error| {
            let reason = error.to_string();
            self.refused = Some(error);
            reason
        })
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
