//! Decodes a call's recording and cuts it into chunks. However short it is, a chunk is what is repeated when a worker dies.

use std::{fs::File, time::Duration};

use async_trait::async_trait;
use frontdesk_config::Config;
use frontdesk_transcribe::audio::{AudioLimits, Channels, sides_apart};

use super::{Listening, cut::Cutting, unusable};
use frontdesk_runtime::{
    registry::{Attempt, Finished, Handler},
    settle::JobError,
};

/// The handler of [`JobKind::Recording`](frontdesk_model::JobKind::Recording).
pub struct RecordingJob {
    listening: Listening,
    cutting: Cutting,
}

impl RecordingJob {
    /// A handler with the limits of `config`.
    pub fn new(listening: Listening, config: &Config) -> Self {
        Self {
            listening,
            cutting: Cutting {
                limits: AudioLimits {
                    max_duration: Some(config.calls.recording_duration),
                    ..AudioLimits::default()
                },
                whole: Duration::ZERO,
                chunk: config.speech.chunk,
            },
        }
    }
}

#[async_trait]
impl Handler for RecordingJob {
    async fn run(&self, attempt: &Attempt) -> Result<Finished, JobError> {
        let (job, listening) = (&attempt.job, &self.listening);
        let gone = || JobError::Dead("its recording is gone".to_owned());
        if let Some(call) = job.payload.call_id()
            && listening.store.is_barred(job.tenant_id, call).await?
        {
            return Ok(listening.store.bar_call(job).await?.into());
        }
        let input = listening.store.load_recording(job).await?.ok_or_else(gone)?;
        let recording = listening.fetch(&input.blob).await?;
        let mut cutting = self.cutting;
        match input.channel.map(usize::try_from) {
            Some(channel) => {
                let unknown = |_| JobError::Dead("the job names no channel".to_owned());
                cutting.limits.channels = Channels::Only(channel.map_err(unknown)?);
            }
            None if probe(&recording).await? => return Ok(listening.store.split_source(job, 2).await?.into()),
            None => {}
        }
        let decoded = listening.decode(recording, cutting).await.map_err(unusable)?;
        listening.cut(job, input.source_id, input.language, decoded).await
    }
}

/// Whether each side of the call is on a channel of its own.
async fn probe(recording: &File) -> Result<bool, JobError> {
    let recording = recording.try_clone().map_err(|error| unusable(error.into()))?;
    let probing = tokio::task::spawn_blocking(move || sides_apart(recording));
    match probing.await {
        Ok(apart) => apart.map_err(unusable),
        Err(died) => Err(JobError::Retry(died.to_string())),
    }
}
