//! Joins the transcripts of a recording's chunks.

use async_trait::async_trait;
use frontdesk_store::Part;
use frontdesk_transcribe::Transcript;
use serde_json::json;
use tracing::warn;

use super::{Listening, heard, spoken};
use frontdesk_runtime::{
    registry::{Attempt, Finished, Handler},
    settle::JobError,
};

/// The handler of [`JobKind::Join`](frontdesk_model::JobKind::Join).
pub struct JoinJob(pub Listening);

#[async_trait]
impl Handler for JoinJob {
    async fn run(&self, attempt: &Attempt) -> Result<Finished, JobError> {
        let (job, listening) = (&attempt.job, &self.0);
        let gone = || JobError::Dead("its recording is gone".to_owned());
        let joined = listening.store.load_parts(job).await?.ok_or_else(gone)?;
        let whole = joined.parts.iter().all(|part| part.transcript.is_ok());
        let parts = joined.parts.into_iter().map(read).collect();
        let mut transcript = Transcript::join(parts, u64::try_from(joined.duration_ms).unwrap_or(0));
        transcript.warnings.splice(0..0, joined.warnings);
        let stages_ms = attempt.stages_ms.clone();
        let finished = if job.payload.call_id().is_some() {
            let kept = json!(transcript);
            listening
                .store
                .settle_call_recording(job, heard(transcript, stages_ms), kept)
                .await?
                .into()
        } else {
            spoken(listening.store.settle_voice(job, heard(transcript, stages_ms)).await?)
        };
        if matches!(finished, Finished::Lost) {
            return Ok(finished);
        }
        // A part that was given up may be tried again.
        if whole && let Err(error) = listening.blobs.delete(&joined.prepared_blob).await {
            warn!(%error, file = joined.prepared_blob, "the prepared sound stays until it is cleaned up");
        }
        listening.drop_heard(job, &finished).await;
        Ok(finished)
    }
}

fn read(part: Part) -> (u64, Result<Transcript, String>) {
    let transcript = part
        .transcript
        .and_then(|json| serde_json::from_value(json).map_err(|error| format!("its transcript cannot be read: {error}")));
    (u64::try_from(part.span.start_ms).unwrap_or(0), transcript)
}
