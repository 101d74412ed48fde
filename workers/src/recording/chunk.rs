//! Transcribes one chunk of a long recording.

use async_trait::async_trait;
use frontdesk_store::ChunkSettled;
use frontdesk_transcribe::audio::wav::{self, WavSource};
use serde_json::json;

use super::{Listening, out_of_store};
use frontdesk_runtime::{
    registry::{Attempt, Finished, Handler},
    settle::JobError,
};

/// The handler of [`JobKind::Chunk`](frontdesk_model::JobKind::Chunk).
pub struct ChunkJob(pub Listening);

#[async_trait]
impl Handler for ChunkJob {
    async fn run(&self, attempt: &Attempt) -> Result<Finished, JobError> {
        let (job, listening) = (&attempt.job, &self.0);
        let gone = || JobError::Dead("its recording is gone".to_owned());
        let input = listening.store.load_chunk(job).await?.ok_or_else(gone)?;
        let hints = listening.hints(job.tenant_id, input.language).await?;
        let at = |ms: i64| u64::try_from(ms).unwrap_or(0);
        let range = wav::byte_range(at(input.span.start_ms), at(input.span.end_ms));
        let sound = listening
            .blobs
            .range(&input.prepared_blob, range)
            .await
            .map_err(|error| out_of_store(&error))?;
        let (transcript, _) = listening.listen(Box::new(WavSource::new(sound)), &hints).await?;
        Ok(match listening.store.settle_chunk(job, json!(transcript)).await? {
            ChunkSettled::Done(next) => Finished::Done { hints: Vec::new(), next },
            ChunkSettled::Lost => Finished::Lost,
        })
    }
}
