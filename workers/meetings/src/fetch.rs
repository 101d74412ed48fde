//! Fetches one source of a call: a recording into the file store, the platform's transcript into the database.

use async_trait::async_trait;
use frontdesk_calls::{Account, FetchError, PlatformTurn, Sink, StoredSource, bounded_turns};
use frontdesk_model::{CallId, CallMedia, SourceId, SourceKind};
use frontdesk_notes::{Transcript, TranscriptError, Turn, Warning};
use frontdesk_store::{ClaimedJob, FetchedSource, SourceInput};
use serde_json::json;

use super::{
    Calling, job_error,
    sink::{SoundSink, TextSink},
};
use frontdesk_runtime::{
    registry::{Attempt, Finished, Handler},
    settle::JobError,
};

/// The handler of [`JobKind::Fetch`](frontdesk_model::JobKind::Fetch).
pub struct FetchJob(pub Calling);

#[async_trait]
impl Handler for FetchJob {
    async fn run(&self, attempt: &Attempt) -> Result<Finished, JobError> {
        let (job, calling) = (&attempt.job, &self.0);
        let gone = || JobError::Dead("the call that it is about is gone".to_owned());
        if let Some(call) = job.payload.call_id()
            && calling.store.is_barred(job.tenant_id, call).await?
        {
            return Ok(calling.store.bar_call(job).await?.into());
        }
        let input = calling.store.load_source(job).await?.ok_or_else(gone)?;
        let account = calling.account(job.tenant_id, input.provider, input.account_id).await?;
        let fetched = match input.kind {
            SourceKind::Transcript => self.text(&input, &account).await?,
            SourceKind::Recording | SourceKind::ParticipantRecording => self.sound(job, &input, &account).await?,
        };
        Ok(calling.store.settle_fetch(job, fetched).await?.into())
    }
}

impl FetchJob {
    async fn sound(&self, job: &ClaimedJob, input: &SourceInput, account: &Account) -> Result<FetchedSource, JobError> {
        let path = format!("calls/{}/{}/{}", job.tenant_id, input.call_id, input.id);
        let mut sink = SoundSink::new(&self.0.blobs, path.clone()).await;
        match self.download(input, account, &mut sink).await {
            Ok(bytes) => Ok(FetchedSource {
                bytes: i64::try_from(bytes).unwrap_or(i64::MAX),
                media: CallMedia::Sound {
                    media_type: sink.finish().await?.to_owned(),
                },
                blob: Some(path),
            }),
            Err(error) => {
                let error = sink.refused.take().unwrap_or_else(|| job_error(error));
                sink.abort(matches!(error, JobError::Dead(_))).await;
                Err(error)
            }
        }
    }

    async fn text(&self, input: &SourceInput, account: &Account) -> Result<FetchedSource, JobError> {
        let calling = &self.0;
        let provider = calling.providers.get(input.provider);
        let (turns, bytes) = if let Some(turns) = provider.entries(&stored(input), account, &calling.http).await.map_err(job_error)? {
            let bytes = turns.iter().map(|turn| turn.text.len()).sum();
            (turns, bytes)
        } else {
            let mut sink = TextSink::default();
            if let Err(error) = self.download(input, account, &mut sink).await {
                return Err(sink.refused.unwrap_or_else(|| job_error(error)));
            }
            let bytes = sink.bytes.len();
            (read(input, sink.bytes).await?, bytes)
        };
        let turns = bounded_turns(turns);
        Ok(FetchedSource {
            blob: None,
            bytes: i64::try_from(bytes).unwrap_or(i64::MAX),
            media: CallMedia::Text(json!({ "turns": turns })),
        })
    }

    /// Downloads, with another token when the first is not taken.
    async fn download(&self, input: &SourceInput, account: &Account, sink: &mut dyn Sink) -> Result<u64, FetchError> {
        let calling = &self.0;
        let (provider, source) = (calling.providers.get(input.provider), stored(input));
        let download = provider.download(&source, account, &calling.http, false).await?;
        match calling.http.download(&download, sink).await {
            Err(FetchError::Unauthorised(_)) => {
                let download = provider.download(&source, account, &calling.http, true).await?;
                calling.http.download(&download, sink).await
            }
            result => result,
        }
    }
}

fn stored(input: &SourceInput) -> StoredSource {
    StoredSource {
        kind: input.kind,
        locator: input.locator.clone(),
        credential: input.credential.clone(),
        provider_call_id: input.provider_call_id.clone(),
    }
}

/// The turns of a transcript file. One without words has none. What cannot be read of it is left out and logged, without its words.
async fn read(input: &SourceInput, bytes: Vec<u8>) -> Result<Vec<PlatformTurn>, JobError> {
    let (call, source) = (input.call_id, input.id);
    let reading = tokio::task::spawn_blocking(move || match Transcript::read_with_warnings(&bytes) {
        Ok((transcript, warnings)) => {
            log(call, source, &warnings);
            Ok(timed(transcript.turns))
        }
        Err(TranscriptError::Empty) => Ok(Vec::new()),
        Err(error) => Err(JobError::Dead(format!("the platform's transcript cannot be read: {error}"))),
    });
    reading.await.unwrap_or_else(|died| Err(JobError::Retry(died.to_string())))
}

fn log(call: CallId, source: SourceId, warnings: &[Warning]) {
    let left_out = warnings.iter().filter_map(|warning| match warning {
        Warning::Times { line, .. } => Some(*line),
        Warning::Encoding { .. } => None,
    });
    let (first, count) = (left_out.clone().next(), left_out.count());
    if let Some(line) = first {
        tracing::warn!(call = %call, source = %source, line, count, "cues of the platform's transcript have no readable times and are left out");
    }
}

/// Turns with times: one that lacks them begins where the one before ended, and ends where the next begins.
pub(super) fn timed(turns: Vec<Turn>) -> Vec<PlatformTurn> {
    let following: Vec<Option<i64>> = turns.iter().skip(1).map(|turn| turn.start_ms).chain([None]).collect();
    let mut clock = 0;
    turns
        .into_iter()
        .zip(following)
        .map(|(turn, next)| {
            let start_ms = turn.start_ms.unwrap_or(clock);
            clock = turn.end_ms.or(next).unwrap_or(start_ms).max(start_ms);
            PlatformTurn {
                speaker: turn.speaker,
                text: turn.text,
                start_ms,
                end_ms: clock,
            }
        })
        .collect()
}
