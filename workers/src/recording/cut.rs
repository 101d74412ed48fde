//! A recording is decoded once, and cut into chunks that many workers share.

use std::{fs::File, time::Duration};

use frontdesk_store::{ChunkSettled, ChunkSpan, ClaimedJob, LongRecording};
use frontdesk_transcribe::{
    AudioError, PcmSource,
    audio::{AudioLimits, AudioStream},
    speech::{self, Prepared},
};
use tokio_util::sync::{CancellationToken, DropGuard};

use super::{Listening, out_of_store};
use frontdesk_runtime::{registry::Finished, settle::JobError};

/// How a recording is cut.
#[derive(Debug, Clone, Copy)]
pub(super) struct Cutting {
    /// What is taken from whom.
    pub(super) limits: AudioLimits,
    /// One that is no longer stays whole.
    pub(super) whole: Duration,
    /// About how long a chunk is.
    pub(super) chunk: Duration,
}

impl Listening {
    /// Gets a recording out of the file store.
    pub(super) async fn fetch(&self, blob: &str) -> Result<File, JobError> {
        let scratch = self.scratch().map_err(|error| super::unusable(AudioError::Io(error)))?;
        self.blobs.download(blob, scratch).await.map_err(|error| out_of_store(&error))
    }

    /// Decodes: a short recording to its samples, a long one to a file in the form in which chunks are read.
    pub(super) async fn decode(&self, recording: File, cutting: Cutting) -> Result<(Prepared, Option<File>), AudioError> {
        let (stop, _stops_when_dropped) = stopper();
        let listening = self.clone();
        let decoding = tokio::task::spawn_blocking(move || {
            let source = Stoppable {
                source: AudioStream::open(recording, &cutting.limits)?,
                stop,
            };
            let mut prepared_file = None;
            let prepared = speech::prepare(Box::new(source), cutting.whole, cutting.chunk, || {
                let file = listening.scratch()?;
                prepared_file = Some(file.try_clone()?);
                Ok(file)
            })?;
            Ok((prepared, prepared_file))
        });
        match decoding.await {
            Ok(result) => result,
            Err(died) => Err(AudioError::Io(std::io::Error::other(died))),
        }
    }

    /// Keeps what was decoded under the name of `recording`, and makes a job a chunk.
    pub(super) async fn cut(
        &self,
        job: &ClaimedJob,
        recording: impl std::fmt::Display,
        language: Option<String>,
        (long, file): (Prepared, Option<File>),
    ) -> Result<Finished, JobError> {
        let Prepared::Long {
            duration_ms,
            speech_ms,
            chunks,
            warnings,
        } = long
        else {
            return Err(JobError::Dead("there is no sound in it".to_owned()));
        };
        let file = file.ok_or_else(|| JobError::Retry("the prepared sound is gone".to_owned()))?;
        let prepared_blob = format!("prepared/{}/{recording}", job.tenant_id);
        self.blobs
            .upload(&prepared_blob, file)
            .await
            .map_err(|error| out_of_store(&error))?;
        let signed = |ms: u64| i64::try_from(ms).unwrap_or(i64::MAX);
        let recording = LongRecording {
            prepared_blob,
            language,
            duration_ms: signed(duration_ms),
            speech_ms: signed(speech_ms),
            warnings,
            chunks: chunks
                .iter()
                .map(|chunk| ChunkSpan {
                    start_ms: signed(chunk.start_ms),
                    end_ms: signed(chunk.end_ms),
                })
                .collect(),
        };
        Ok(match self.store.cut_recording(job, &recording).await? {
            ChunkSettled::Done(next) => Finished::Done { hints: Vec::new(), next },
            ChunkSettled::Lost => Finished::Lost,
        })
    }
}

/// Sound that ends when nobody wants it any more: a thread cannot be dropped.
struct Stoppable<S> {
    source: S,
    stop: CancellationToken,
}

fn stopper() -> (CancellationToken, DropGuard) {
    let stop = CancellationToken::new();
    (stop.clone(), stop.drop_guard())
}

impl<S: PcmSource> PcmSource for Stoppable<S> {
    fn next_block(&mut self) -> Result<Option<&[f32]>, AudioError> {
        if self.stop.is_cancelled() {
            return Err(AudioError::Io(std::io::Error::other("the work was stopped")));
        }
        self.source.next_block()
    }

    fn warnings(&self) -> Vec<String> {
        self.source.warnings()
    }
}
