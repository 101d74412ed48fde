//! Long recordings: cut into chunks that many workers transcribe, and joined by whoever finishes last.
//!
//! The chunks' boundaries are stored before their jobs, in one transaction; each settled chunk counts down, and the one that reaches
//! zero makes the job that joins them. A killed worker so repeats one chunk.

use frontdesk_model::{JobRef, Payload, RecordingOf};
use serde_json::{Value, json};
use sqlx::types::Json;

use crate::{
    ClaimedJob, Result, Store, StoreError,
    db::{Tx, args},
    jobs::{Inserted, NewJob, end},
    sql::sql,
};

/// A part of a recording, for one job.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ChunkSpan {
    /// Begin, from the start of the recording.
    pub start_ms: i64,
    /// End, from the start of the recording.
    pub end_ms: i64,
}

/// A recording that was prepared for many workers.
#[derive(Debug, Clone)]
pub struct LongRecording {
    /// Its sound as 16 kHz mono WAV, in the blob store.
    pub prepared_blob: String,
    /// ISO 639-1 code of the language that is expected.
    pub language: Option<String>,
    /// Its length.
    pub duration_ms: i64,
    /// In how much of it somebody speaks.
    pub speech_ms: i64,
    /// What was wrong with the file.
    pub warnings: Vec<String>,
    /// Its chunks, in order; at least one.
    pub chunks: Vec<ChunkSpan>,
}

/// A chunk to transcribe.
#[derive(Debug, Clone)]
pub struct ChunkInput {
    /// The whole recording as 16 kHz mono WAV, in the blob store.
    pub prepared_blob: String,
    /// ISO 639-1 code of the language that is expected.
    pub language: Option<String>,
    /// Which part of it.
    pub span: ChunkSpan,
}

/// What came of settling a chunk, or of cutting a recording.
#[derive(Debug, Clone)]
pub enum ChunkSettled {
    /// It is written; these jobs are new.
    Done(Vec<JobRef>),
    /// The claim was another's by then: nothing is written.
    Lost,
}

/// A chunk that was transcribed, or given up.
#[derive(Debug, Clone)]
pub struct Part {
    /// Where it lies.
    pub span: ChunkSpan,
    /// Its transcript as it was settled, or why there is none.
    pub transcript: std::result::Result<Value, String>,
}

/// A recording whose chunks are all done.
#[derive(Debug, Clone)]
pub struct Joined {
    /// The prepared sound, which nobody needs afterwards.
    pub prepared_blob: String,
    /// The recording's length.
    pub duration_ms: i64,
    /// In how much of it somebody speaks.
    pub speech_ms: i64,
    /// What was wrong with the file.
    pub warnings: Vec<String>,
    /// Its parts, in order.
    pub parts: Vec<Part>,
}

#[derive(sqlx::FromRow)]
struct ChunkRow {
    prepared_url: String,
    language_hint: Option<String>,
    start_ms: i64,
    end_ms: i64,
}

#[derive(sqlx::FromRow)]
struct RecordingRow {
    prepared_url: String,
    duration_ms: i64,
    speech_ms: i64,
    warnings: Json<Vec<String>>,
}

#[derive(sqlx::FromRow)]
struct PartRow {
    start_ms: i64,
    end_ms: i64,
    transcript: Option<Json<Value>>,
    error: Option<String>,
}

impl Store {
    /// Ends the job of a recording that many workers share, and makes a job a chunk.
    ///
    /// # Errors
    /// A [`StoreError`]: `Unavailable` when the database is not available, `Internal` when it refuses a statement.
    /// `Corrupt` where the job is about no recording, or its call is gone.
    pub async fn cut_recording(&self, job: &ClaimedJob, recording: &LongRecording) -> Result<ChunkSettled> {
        let of = recording_of(job)?;
        let mut tx = self.db.begin().await?;
        if let RecordingOf::Call { call_id: call, .. } = of {
            self.touch_call(&mut tx, job.tenant_id, call).await?;
        }
        if !end(&mut tx, job).await? {
            tx.rollback().await?;
            return Ok(ChunkSettled::Lost);
        }
        let chunks = i64::try_from(recording.chunks.len()).unwrap_or(i64::MAX);
        // A recording that is transcribed again, after its chunks had died, begins anew.
        for table in [
            sql!("delete from recording_chunks where tenant_id = $1 and recording_id = $2"),
            sql!("delete from recordings where tenant_id = $1 and id = $2"),
        ] {
            tx.execute(table, args![job.tenant_id, of.id()]).await?;
        }
        tx.execute(
            sql!(
                "insert into recordings (id, tenant_id, prepared_url, language_hint, duration_ms, speech_ms, warnings, chunks, chunks_left, \
                 created_at) values ($1, $2, $3, $4, $5, $6, $7, $8, $8, $9)"
            ),
            args![
                of.id(),
                job.tenant_id,
                &recording.prepared_blob,
                &recording.language,
                recording.duration_ms,
                recording.speech_ms,
                json!(recording.warnings),
                chunks,
                self.clock.now()
            ],
        )
        .await?;
        let mut jobs = Vec::with_capacity(recording.chunks.len());
        for (position, span) in (0i64..).zip(&recording.chunks) {
            tx.execute(
                sql!("insert into recording_chunks (tenant_id, recording_id, position, start_ms, end_ms) values ($1, $2, $3, $4, $5)"),
                args![job.tenant_id, of.id(), position, span.start_ms, span.end_ms],
            )
            .await?;
            let payload = Payload::Chunk { of, position };
            jobs.extend(self.new_job(&mut tx, job.tenant_id, payload, job.traceparent.clone()).await?);
        }
        match of {
            RecordingOf::Message { message_id: message, .. } => {
                tx.execute(
                    sql!(
                        "update chat_voice_messages set state = 'transcribing', duration_ms = $3 where tenant_id = $1 and message_id = $2"
                    ),
                    args![job.tenant_id, message, recording.duration_ms],
                )
                .await?;
            }
            RecordingOf::Call { source_id: source, .. } => self.source_is_cut(&mut tx, job.tenant_id, source, recording).await?,
        }
        tx.commit().await?;
        Ok(ChunkSettled::Done(jobs))
    }

    /// Reads what a chunk's job has to transcribe. None: the recording is gone, or the job names none.
    ///
    /// # Errors
    /// A [`StoreError`]: `Unavailable` when the database is not available, `Internal` when it refuses a statement.
    pub async fn load_chunk(&self, job: &ClaimedJob) -> Result<Option<ChunkInput>> {
        let (Ok(of), Some(position)) = (recording_of(job), position(job)) else {
            return Ok(None);
        };
        let row: Option<ChunkRow> = self
            .db
            .fetch_optional(
                sql!(
                    "select r.prepared_url, r.language_hint, c.start_ms, c.end_ms from recording_chunks c \
                     join recordings r on r.tenant_id = c.tenant_id and r.id = c.recording_id \
                     where c.tenant_id = $1 and c.recording_id = $2 and c.position = $3"
                ),
                args![job.tenant_id, of.id(), position],
            )
            .await?;
        Ok(row.map(|row| ChunkInput {
            prepared_blob: row.prepared_url,
            language: row.language_hint,
            span: ChunkSpan {
                start_ms: row.start_ms,
                end_ms: row.end_ms,
            },
        }))
    }

    /// Writes a chunk's transcript and ends its job; the last chunk makes the job that joins them.
    ///
    /// # Errors
    /// A [`StoreError`]: `Unavailable` when the database is not available, `Internal` when it refuses a statement.
    /// `Busy` while the recording is being joined: try again; `Corrupt` where the job is about no recording.
    pub async fn settle_chunk(&self, job: &ClaimedJob, transcript: Value) -> Result<ChunkSettled> {
        let mut tx = self.db.begin().await?;
        let next = self.end_chunk(&mut tx, job, &Ok(transcript)).await?;
        if !end(&mut tx, job).await? {
            tx.rollback().await?;
            return Ok(ChunkSettled::Lost);
        }
        tx.commit().await?;
        Ok(ChunkSettled::Done(next.into_iter().collect()))
    }

    /// Notes how a chunk ended and counts it, once, whatever becomes of its job afterwards.
    pub(crate) async fn end_chunk(
        &self,
        tx: &mut Tx,
        job: &ClaimedJob,
        result: &std::result::Result<Value, String>,
    ) -> Result<Option<JobRef>> {
        let of = recording_of(job)?;
        let recording = of.id();
        // Locks the recording: chunks that end at the same time count one after the other.
        tx.execute(
            sql!("update recordings set chunks_left = chunks_left where tenant_id = $1 and id = $2"),
            args![job.tenant_id, recording],
        )
        .await?;
        let counted = tx
            .execute(
                sql!(
                    "update recordings set chunks_left = chunks_left - 1 where tenant_id = $1 and id = $2 and exists (select 1 \
                     from recording_chunks where tenant_id = $1 and recording_id = $2 and position = $3 and transcript is null and error is null)"
                ),
                args![job.tenant_id, recording, position(job)],
            )
            .await?;
        let (transcript, error) = match result {
            Ok(transcript) => (Some(transcript.clone()), None),
            Err(error) => (None, Some(error.as_str())),
        };
        tx.execute(
            sql!("update recording_chunks set transcript = $4, error = $5 where tenant_id = $1 and recording_id = $2 and position = $3"),
            args![job.tenant_id, recording, position(job), transcript, error],
        )
        .await?;
        let (left,): (i64,) = tx
            .fetch_one(
                sql!("select chunks_left from recordings where tenant_id = $1 and id = $2"),
                args![job.tenant_id, recording],
            )
            .await?;
        // A chunk that was given up, counted, and retried by a person afterwards makes them be joined once more.
        if left > 0 || (counted == 0 && result.is_err()) {
            return Ok(None);
        }
        self.join_job(tx, job, of).await
    }

    async fn join_job(&self, tx: &mut Tx, job: &ClaimedJob, of: RecordingOf) -> Result<Option<JobRef>> {
        let joining = NewJob {
            tenant: job.tenant_id,
            payload: Payload::Join { of },
            upto_seq: None,
            single: false,
            trace: job.traceparent.clone(),
        };
        match self.insert_job(tx, joining).await? {
            Inserted::New(joining) => Ok(Some(joining)),
            Inserted::Lives { claimed: false } => Ok(None),
            // It may have read the chunks before this one was there.
            Inserted::Lives { claimed: true } => Err(StoreError::Busy("the recording is being joined".to_owned())),
        }
    }

    /// Reads what a joining job has to join. None: the recording is gone, or the job names none.
    ///
    /// # Errors
    /// A [`StoreError`]: `Unavailable` when the database is not available, `Internal` when it refuses a statement.
    pub async fn load_parts(&self, job: &ClaimedJob) -> Result<Option<Joined>> {
        let Ok(of) = recording_of(job) else { return Ok(None) };
        let recording = of.id();
        let row: Option<RecordingRow> = self
            .db
            .fetch_optional(
                sql!("select prepared_url, duration_ms, speech_ms, warnings from recordings where tenant_id = $1 and id = $2"),
                args![job.tenant_id, recording],
            )
            .await?;
        let Some(row) = row else { return Ok(None) };
        let parts: Vec<PartRow> = self
            .db
            .fetch_all(
                sql!(
                    "select start_ms, end_ms, transcript, error from recording_chunks where tenant_id = $1 and recording_id = $2 \
                     order by position"
                ),
                args![job.tenant_id, recording],
            )
            .await?;
        Ok(Some(Joined {
            prepared_blob: row.prepared_url,
            duration_ms: row.duration_ms,
            speech_ms: row.speech_ms,
            warnings: row.warnings.0,
            parts: parts.into_iter().map(Part::from).collect(),
        }))
    }
}

impl From<PartRow> for Part {
    fn from(row: PartRow) -> Self {
        let span = ChunkSpan {
            start_ms: row.start_ms,
            end_ms: row.end_ms,
        };
        let transcript = match row.transcript {
            Some(transcript) => Ok(transcript.0),
            None => Err(row.error.unwrap_or_else(|| "it was not transcribed".to_owned())),
        };
        Self { span, transcript }
    }
}

fn recording_of(job: &ClaimedJob) -> Result<RecordingOf> {
    let of = job.payload.recording();
    of.ok_or_else(|| StoreError::Corrupt(format!("job {} names no recording", job.id)))
}

fn position(job: &ClaimedJob) -> Option<i64> {
    match job.payload {
        Payload::Chunk { position, .. } => Some(position),
        _ => None,
    }
}
