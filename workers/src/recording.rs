//! The jobs that listen to recordings, a file a kind and a line in [`registry`], and what they share: the tools, and how what went wrong becomes a verdict.

mod call;
mod chunk;
mod cut;
mod join;
mod voice;

use std::{fs::File, io, path::PathBuf, sync::Arc, time::Duration};

use frontdesk_files::blob::{BlobError, Blobs};
use frontdesk_model::{JobKind, TenantId, TenantSettings};
use frontdesk_queue::Hint;
use frontdesk_store::{ClaimedJob, Heard, Store, StoreError, VoiceSettled};
use frontdesk_telemetry::metric;
use frontdesk_texts::{Language, notice};
use frontdesk_transcribe::{
    AudioError, PcmSource, Transcript, TranscriptState,
    speech::{Hints, SpeechError, TranscribeError, Transcriber},
};
use metrics::{counter, histogram};
use serde_json::json;
use tokio::time::Instant;
use tracing::warn;

use frontdesk_runtime::{
    WorkerDeps,
    registry::{Finished, Registry},
    settle::JobError,
    unnamed::remove_unnamed,
};

use self::{call::RecordingJob, chunk::ChunkJob, join::JoinJob, voice::VoiceJob};

/// The kinds of a speech worker.
pub fn registry(deps: &WorkerDeps, listening: &Listening) -> Registry {
    Registry::default()
        .add(deps, JobKind::Voice, VoiceJob::new(listening.clone(), &deps.config))
        .add(deps, JobKind::Recording, RecordingJob::new(listening.clone(), &deps.config))
        .add(deps, JobKind::Chunk, ChunkJob(listening.clone()))
        .add(deps, JobKind::Join, JoinJob(listening.clone()))
}

/// What listens, and what it needs.
#[derive(Clone)]
pub struct Listening {
    store: Store,
    blobs: Blobs,
    transcriber: Arc<Transcriber>,
    /// Where a recording lies while it is listened to.
    folder: PathBuf,
}

impl Listening {
    /// Listens with `transcriber`.
    pub fn new(deps: &WorkerDeps, transcriber: Arc<Transcriber>) -> Self {
        Self {
            store: deps.store.clone(),
            blobs: deps.blobs.clone(),
            transcriber,
            folder: deps.config.data_dir.join("tmp"),
        }
    }

    /// A file without a name: whatever this process dies of, it leaves nothing.
    fn scratch(&self) -> io::Result<File> {
        std::fs::create_dir_all(&self.folder)?;
        tempfile::tempfile_in(&self.folder)
    }

    async fn hints(&self, tenant: TenantId, language: Option<String>) -> Result<Hints, StoreError> {
        let names = TenantSettings::from_pairs(self.store.settings(tenant).await?).vocabulary;
        Ok(Hints {
            language,
            vocabulary: (!names.is_empty()).then(|| names.join(", ")),
        })
    }

    /// Drops the recording of a message that has its words, where its company keeps recordings until then. What goes wrong is left to the cleanup.
    async fn drop_heard(&self, job: &ClaimedJob, finished: &Finished) {
        let (Finished::Done { .. }, Some(message), None) = (finished, job.payload.message_id(), job.payload.call_id()) else {
            return;
        };
        match self.store.drop_heard(job.tenant_id, message).await {
            Ok(files) => remove_unnamed(&self.store, &self.blobs, &files).await,
            Err(error) => warn!(%error, %message, "the recording of a message that is transcribed stays until the cleanup removes it"),
        }
    }

    /// Transcribes, and notes how fast.
    async fn listen(&self, source: Box<dyn PcmSource>, hints: &Hints) -> Result<(Transcript, Duration), JobError> {
        let begun = Instant::now();
        let transcript = self.transcriber.transcribe(source, hints, &|_| {}).await.map_err(failed)?;
        let took = begun.elapsed();
        let seconds = transcript.duration_ms as f64 / 1000.0;
        counter!(metric::SPEECH_AUDIO_SECONDS_TOTAL).increment(seconds as u64);
        histogram!(metric::SPEECH_REAL_TIME_FACTOR).record(took.as_secs_f64() / seconds.max(0.001));
        Ok((transcript, took))
    }
}

/// A transcript as the ledger keeps it.
fn heard(transcript: Transcript, stages_ms: Vec<(&'static str, f64)>) -> Heard {
    let ms = |ms: u64| i64::try_from(ms).unwrap_or(i64::MAX);
    Heard {
        state: match transcript.state {
            TranscriptState::Done => "done",
            TranscriptState::Partial => "partial",
            TranscriptState::Empty => "empty",
        },
        text: transcript.text(),
        reason: transcript.reason,
        language: transcript.language,
        duration_ms: ms(transcript.duration_ms),
        speech_ms: ms(transcript.speech_ms),
        transcribed_ms: ms(transcript.transcribed_ms),
        details: json!({
            "segments": transcript.segments,
            "rejected": transcript.rejected,
            "warnings": transcript.warnings,
        }),
        stages_ms,
    }
}

/// A voice message that has its words.
fn spoken(settled: VoiceSettled) -> Finished {
    match settled {
        VoiceSettled::Lost => Finished::Lost,
        VoiceSettled::Done {
            session_id,
            last_seq,
            next,
        } => Finished::Done {
            hints: vec![Hint::Session { session_id, seq: last_seq }],
            next: next.into_iter().collect(),
        },
    }
}

fn failed(error: TranscribeError) -> JobError {
    match error {
        TranscribeError::Audio(error) => unusable(error),
        TranscribeError::Speech(error @ SpeechError::Refused(_)) => JobError::Dead(error.to_string()),
        TranscribeError::Speech(error) => JobError::Retry(error.to_string()),
    }
}

/// What a customer sent cannot be listened to, unless it merely could not be read just now.
fn unusable(error: AudioError) -> JobError {
    if let AudioError::Io(error) = error {
        return JobError::Retry(format!("the recording cannot be read: {error}"));
    }
    JobError::Refused {
        notice: notice::voice_refused(Language::English, &why(Language::English, &error)),
        reason: error.to_string(),
    }
}

/// Why a recording cannot be used, for whoever sent it.
fn why(language: Language, error: &AudioError) -> String {
    match error {
        AudioError::NotAudio(_) => notice::voice_silent_file(language).to_owned(),
        AudioError::Unsupported(detail) => notice::voice_unsupported(language, detail),
        AudioError::Damaged(detail) => notice::voice_damaged(language, detail),
        AudioError::TooLong { most } => notice::voice_too_long(language, notice::duration(language, *most)),
        AudioError::Channels { count, most } => notice::voice_channels(language, count.to_string(), most.to_string()),
        AudioError::Rate { rate, least, most } => notice::voice_rate(language, least.to_string(), most.to_string(), rate.to_string()),
        AudioError::TooLarge(_) | AudioError::Io(_) => notice::voice_too_large(language).to_owned(),
    }
}

fn out_of_store(error: &BlobError) -> JobError {
    match error {
        BlobError::Missing(_) => JobError::Dead(error.to_string()),
        BlobError::Failed(_) | BlobError::BadUrl { .. } => JobError::Retry(error.to_string()),
    }
}

fn ms(duration: Duration) -> f64 {
    duration.as_secs_f64() * 1000.0
}
