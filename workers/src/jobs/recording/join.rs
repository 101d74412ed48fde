//! Joins the transcripts of a recording's chunks.

use async_trait::async_trait;
use frontdesk_store::{Part, VoiceSettled};
use frontdesk_transcribe::Transcript;
use tracing::warn;

use super::{Listening, heard};
use crate::{
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
        let settled = listening
            .store
            .settle_voice(job, heard(transcript, attempt.stages_ms.clone()))
            .await?;
        let VoiceSettled::Done {
            session_id,
            last_seq,
            next,
        } = settled
        else {
            return Ok(Finished::Lost);
        };
        // A part that was given up may be tried again.
        if whole && let Err(error) = listening.blobs.delete(&joined.prepared_blob).await {
            warn!(%error, file = joined.prepared_blob, "the prepared sound stays until it is cleaned up");
        }
        Ok(Finished::Done {
            session: Some((session_id, last_seq)),
            next: next.into_iter().collect(),
        })
    }
}

fn read(part: Part) -> (u64, Result<Transcript, String>) {
    let transcript = part
        .transcript
        .and_then(|json| serde_json::from_value(json).map_err(|error| format!("its transcript cannot be read: {error}")));
    (u64::try_from(part.span.start_ms).unwrap_or(0), transcript)
}
