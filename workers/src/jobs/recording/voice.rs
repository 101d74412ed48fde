//! Transcribes a voice message; a long one is cut into chunks that many workers share.

use std::{fs::File, time::Duration};

use async_trait::async_trait;
use frontdesk_platform::config::Config;
use frontdesk_store::{ChunkSettled, ChunkSpan, ClaimedJob, LongRecording, VoiceInput, VoiceSettled};
use frontdesk_transcribe::{
    AudioError, PcmSource,
    audio::{AudioLimits, AudioStream},
    speech::{self, Prepared},
};
use tokio::time::Instant;
use tokio_util::sync::{CancellationToken, DropGuard};

use super::{Listening, heard, ms, out_of_store, unusable};
use crate::{
    registry::{Attempt, Finished, Handler},
    settle::JobError,
};

/// The handler of [`JobKind::Voice`](frontdesk_model::JobKind::Voice).
pub struct VoiceJob {
    listening: Listening,
    limits: AudioLimits,
    whole: Duration,
    chunk: Duration,
}

impl VoiceJob {
    /// A handler with the limits of `config`.
    pub fn new(listening: Listening, config: &Config) -> Self {
        Self {
            listening,
            limits: AudioLimits {
                max_duration: Some(config.limits.audio_duration),
                ..AudioLimits::default()
            },
            whole: config.speech.whole,
            chunk: config.speech.chunk,
        }
    }

    /// Decodes: a short recording to its samples, a long one to a file in the form in which chunks are read.
    async fn prepare(&self, recording: File) -> Result<(Prepared, Option<File>), AudioError> {
        let (limits, whole, chunk) = (self.limits, self.whole, self.chunk);
        let (stop, _stops_when_dropped) = stopper();
        let listening = self.listening.clone();
        let decoding = tokio::task::spawn_blocking(move || {
            let source = Stoppable {
                source: AudioStream::open(recording, &limits)?,
                stop,
            };
            let mut prepared_file = None;
            let prepared = speech::prepare(Box::new(source), whole, chunk, || {
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

    async fn cut(&self, job: &ClaimedJob, input: &VoiceInput, long: Prepared, file: Option<File>) -> Result<Finished, JobError> {
        let Prepared::Long {
            duration_ms,
            speech_ms,
            chunks,
            warnings,
        } = long
        else {
            return Err(JobError::Dead("a short recording was to be cut".to_owned()));
        };
        let file = file.ok_or_else(|| JobError::Retry("the prepared sound is gone".to_owned()))?;
        let prepared_blob = format!("prepared/{}/{}", job.tenant_id, input.message_id);
        self.listening
            .blobs
            .upload(&prepared_blob, file)
            .await
            .map_err(|error| out_of_store(&error))?;
        let signed = |ms: u64| i64::try_from(ms).unwrap_or(i64::MAX);
        let recording = LongRecording {
            prepared_blob,
            language: input.language.clone(),
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
        Ok(match self.listening.store.cut_recording(job, &recording).await? {
            ChunkSettled::Done(next) => Finished::Done { session: None, next },
            ChunkSettled::Lost => Finished::Lost,
        })
    }
}

#[async_trait]
impl Handler for VoiceJob {
    async fn run(&self, attempt: &Attempt) -> Result<Finished, JobError> {
        let job = &attempt.job;
        let gone = || JobError::Dead("its message is gone".to_owned());
        let input = self.listening.store.load_voice(job).await?.ok_or_else(gone)?;
        let hints = self.listening.hints(job.tenant_id, input.language.clone()).await?;
        let begun = Instant::now();
        let scratch = self.listening.scratch().map_err(|error| unusable(AudioError::Io(error)))?;
        let recording = self
            .listening
            .blobs
            .download(&input.blob, scratch)
            .await
            .map_err(|error| out_of_store(&error))?;
        let (fetched, begun) = (begun.elapsed(), Instant::now());
        let (prepared, file) = self.prepare(recording).await.map_err(unusable)?;
        let decoded = begun.elapsed();
        let samples = match prepared {
            Prepared::Short(samples) => samples,
            long @ Prepared::Long { .. } => return self.cut(job, &input, long, file).await,
        };
        let (transcript, took) = self.listening.listen(Box::new(samples), &hints).await?;
        let mut stages_ms = attempt.stages_ms.clone();
        stages_ms.extend([("fetch", ms(fetched)), ("decode", ms(decoded)), ("transcribe", ms(took))]);
        Ok(match self.listening.store.settle_voice(job, heard(transcript, stages_ms)).await? {
            VoiceSettled::Lost => Finished::Lost,
            VoiceSettled::Done {
                session_id,
                last_seq,
                next,
            } => Finished::Done {
                session: Some((session_id, last_seq)),
                next: next.into_iter().collect(),
            },
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
