//! A call's recordings and transcripts: fetched, heard, or given up.

use frontdesk_model::{AccountId, CallId, CallMedia, CallProvider, JobRef, Payload, SourceId, SourceKind, TenantId};
use serde_json::Value;

use super::{CallSettled, missing, rows::provider};
use crate::{
    ClaimedJob, Heard, LongRecording, Result, Store,
    db::{Tx, args},
    jobs::end,
    sql::sql,
};

/// A source to fetch.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SourceInput {
    /// Its row.
    pub id: SourceId,
    /// Its call.
    pub call_id: CallId,
    /// Where it is.
    pub provider: CallProvider,
    /// The account through which it was announced; none is the configured one.
    pub account_id: Option<AccountId>,
    /// What identifies the call at the platform.
    pub provider_call_id: String,
    /// What it is.
    pub kind: SourceKind,
    /// Where it is there.
    pub locator: String,
    /// The token that came with it. A secret.
    pub credential: Option<String>,
    /// Its size, as announced.
    pub bytes: Option<i64>,
}

/// A source that was fetched.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FetchedSource {
    /// Where its file lies in the file store.
    pub blob: Option<String>,
    /// Its size.
    pub bytes: i64,
    /// What it is.
    pub media: CallMedia,
}

/// A recording to decode.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RecordingInput {
    /// Its row.
    pub source_id: SourceId,
    /// Its call.
    pub call_id: CallId,
    /// Where its file lies in the file store.
    pub blob: String,
    /// The only channel to hear, counted from 0; none: all of them, and it may turn out to be two sides.
    pub channel: Option<i64>,
    /// ISO 639-1 code of the language that is expected.
    pub language: Option<String>,
}

#[derive(sqlx::FromRow)]
struct InputRow {
    call_id: CallId,
    provider: String,
    account_id: Option<AccountId>,
    provider_call_id: String,
    kind: SourceKind,
    locator: String,
    credential: Option<String>,
    announced_bytes: Option<i64>,
}

#[derive(sqlx::FromRow)]
struct RecordingRow {
    call_id: CallId,
    file_url: Option<String>,
    channel: Option<i64>,
    language: Option<String>,
}

impl Store {
    /// Reads what a fetch job has to fetch, and notes that the call is being fetched. None: it is gone, the job
    /// names none, or the claim is another's by now.
    ///
    /// # Errors
    /// A [`StoreError`](crate::StoreError): `Unavailable` when the database is not available, `Internal` when it refuses a statement.
    /// `Corrupt` where a row names a platform that this build does not know.
    pub async fn load_source(&self, job: &ClaimedJob) -> Result<Option<SourceInput>> {
        let (Some(call), Some(id)) = (job.payload.call_id(), job.payload.source_id()) else {
            return Ok(None);
        };
        let row: Option<InputRow> = self
            .db
            .fetch_optional(
                sql!(
                    "select s.call_id, c.provider, s.account_id, c.provider_call_id, s.kind, s.locator, s.credential, s.announced_bytes \
                     from call_sources s join conference_calls c on c.tenant_id = s.tenant_id and c.id = s.call_id where s.tenant_id = $1 and s.id = $2 \
                     and c.words_removed_at is null and exists (select 1 from jobs j where j.tenant_id = $1 and j.id = $3 and j.claim = $4)"
                ),
                args![job.tenant_id, id, job.id, job.token],
            )
            .await?;
        let Some(row) = row else { return Ok(None) };
        self.db
            .execute(
                sql!(
                    "update conference_calls set state = 'fetching', reason = null, finished_at = null, \
                     fetching_at = coalesce(fetching_at, $3), updated_at = $3 \
                     where tenant_id = $1 and id = $2 and state not in ('fetching', 'transcribing') \
                     and exists (select 1 from jobs j where j.tenant_id = $1 and j.id = $4 and j.claim = $5)"
                ),
                args![job.tenant_id, call, self.clock.now(), job.id, job.token],
            )
            .await?;
        self.call_goes_on(job.tenant_id, call).await?;
        Ok(Some(SourceInput {
            id,
            call_id: row.call_id,
            provider: provider(&row.provider)?,
            account_id: row.account_id,
            provider_call_id: row.provider_call_id,
            kind: row.kind,
            locator: row.locator,
            credential: row.credential,
            bytes: row.announced_bytes,
        }))
    }

    /// Writes what was fetched and ends the job: sound is decoded next, and a transcript's words are there.
    ///
    /// # Errors
    /// A [`StoreError`](crate::StoreError): `Unavailable` when the database is not available, `Internal` when it refuses a statement.
    /// `Corrupt` where the job is about no source of a call, or the call is gone.
    pub async fn settle_fetch(&self, job: &ClaimedJob, fetched: FetchedSource) -> Result<CallSettled> {
        let (call, source) = about(job)?;
        let mut tx = self.db.begin().await?;
        self.touch_call(&mut tx, job.tenant_id, call).await?;
        if !end(&mut tx, job).await? {
            tx.rollback().await?;
            return Ok(CallSettled::Lost);
        }
        let (state, media_type, transcript) = match fetched.media {
            CallMedia::Sound { media_type } => ("fetched", Some(media_type), None),
            CallMedia::Text(turns) => ("done", None, Some(turns)),
        };
        let heard = transcript.is_some();
        tx.execute(
            sql!(
                "update call_sources set state = $3, reason = null, credential = null, file_url = $4, media_type = $5, bytes = $6, \
                 transcript = $7 where tenant_id = $1 and id = $2"
            ),
            args![job.tenant_id, source, state, fetched.blob, media_type, fetched.bytes, transcript],
        )
        .await?;
        let next = if heard {
            self.sum_up(&mut tx, job.tenant_id, call, job.traceparent.clone()).await?
        } else {
            tx.execute(
                sql!(
                    "update conference_calls set state = 'transcribing', transcribing_at = coalesce(transcribing_at, $3) \
                     where tenant_id = $1 and id = $2"
                ),
                args![job.tenant_id, call, self.clock.now()],
            )
            .await?;
            self.call_changed(&mut tx, job.tenant_id, call).await?;
            self.recording_job(&mut tx, job, call, source).await?
        };
        tx.commit().await?;
        Ok(CallSettled::Done {
            next: next.into_iter().collect(),
        })
    }

    async fn recording_job(&self, tx: &mut Tx, job: &ClaimedJob, call: CallId, source: SourceId) -> Result<Option<JobRef>> {
        let payload = Payload::Recording {
            call_id: call,
            source_id: source,
        };
        self.new_job(tx, job.tenant_id, payload, job.traceparent.clone()).await
    }

    /// Reads what a recording job has to decode. None: it is gone, or the job names none.
    ///
    /// # Errors
    /// A [`StoreError`](crate::StoreError): `Unavailable` when the database is not available, `Internal` when it refuses a statement.
    pub async fn load_recording(&self, job: &ClaimedJob) -> Result<Option<RecordingInput>> {
        let Some(source_id) = job.payload.source_id() else {
            return Ok(None);
        };
        let row: Option<RecordingRow> = self
            .db
            .fetch_optional(
                sql!("select call_id, file_url, channel, language from call_sources where tenant_id = $1 and id = $2"),
                args![job.tenant_id, source_id],
            )
            .await?;
        Ok(row.and_then(|row| {
            Some(RecordingInput {
                source_id,
                call_id: row.call_id,
                blob: row.file_url?,
                channel: row.channel,
                language: row.language,
            })
        }))
    }

    /// Ends the job of a recording whose sides are on channels of their own: each becomes a source of one person.
    ///
    /// # Errors
    /// A [`StoreError`](crate::StoreError): `Unavailable` when the database is not available, `Internal` when it refuses a statement.
    /// `Corrupt` where the job is about no source of a call, or the call is gone.
    pub async fn split_source(&self, job: &ClaimedJob, channels: i64) -> Result<CallSettled> {
        let (call, source) = about(job)?;
        let mut tx = self.db.begin().await?;
        self.touch_call(&mut tx, job.tenant_id, call).await?;
        if !end(&mut tx, job).await? {
            tx.rollback().await?;
            return Ok(CallSettled::Lost);
        }
        let mut next = Vec::new();
        for channel in 0..channels {
            let id: SourceId = self.clock.new_id();
            let new = tx
                .execute(
                    sql!(
                        "insert into call_sources (id, tenant_id, call_id, key, kind, state, locator, account_id, channel, started_at, ended_at, \
                         file_url, media_type, bytes, created_at) select $1, tenant_id, call_id, key || $4, 'participant_recording', 'fetched', \
                         locator, account_id, $5, started_at, ended_at, file_url, media_type, bytes, created_at from call_sources \
                         where tenant_id = $2 and id = $3 on conflict (call_id, key) do nothing"
                    ),
                    args![id, job.tenant_id, source, format!("/channel/{channel}"), channel],
                )
                .await?;
            if new == 1 {
                next.extend(self.recording_job(&mut tx, job, call, id).await?);
            }
        }
        tx.execute(
            sql!("update call_sources set state = 'done', reason = 'each side has a channel of its own', transcript = null where tenant_id = $1 and id = $2"),
            args![job.tenant_id, source],
        )
        .await?;
        tx.commit().await?;
        Ok(CallSettled::Done { next })
    }

    /// Notes that a call's recording is cut into chunks.
    pub(crate) async fn source_is_cut(&self, tx: &mut Tx, tenant: TenantId, source: SourceId, recording: &LongRecording) -> Result<()> {
        tx.execute(
            sql!("update call_sources set state = 'transcribing', duration_ms = $3, speech_ms = $4 where tenant_id = $1 and id = $2"),
            args![tenant, source, recording.duration_ms, recording.speech_ms],
        )
        .await?;
        Ok(())
    }

    /// Writes what was heard in a call's recording and ends the job; the last of a call's sources makes the job that sums it up.
    ///
    /// # Errors
    /// A [`StoreError`](crate::StoreError): `Unavailable` when the database is not available, `Internal` when it refuses a statement.
    /// `Corrupt` where the job is about no source of a call, or the call is gone.
    pub async fn settle_call_recording(&self, job: &ClaimedJob, heard: Heard, transcript: Value) -> Result<CallSettled> {
        let (call, source) = about(job)?;
        let mut tx = self.db.begin().await?;
        self.touch_call(&mut tx, job.tenant_id, call).await?;
        if !end(&mut tx, job).await? {
            tx.rollback().await?;
            return Ok(CallSettled::Lost);
        }
        let trail = self.trail_of(job, &heard.stages_ms);
        tx.execute(
            sql!(
                "update call_sources set state = 'done', reason = $3, transcript = $4, language = $5, duration_ms = $6, speech_ms = $7, \
                 trail = $8 where tenant_id = $1 and id = $2"
            ),
            args![
                job.tenant_id,
                source,
                heard.reason,
                transcript,
                heard.language,
                heard.duration_ms,
                heard.speech_ms,
                trail
            ],
        )
        .await?;
        let next = self.sum_up(&mut tx, job.tenant_id, call, job.traceparent.clone()).await?;
        tx.commit().await?;
        Ok(CallSettled::Done {
            next: next.into_iter().collect(),
        })
    }

    /// Which of these files of calls a source refers to.
    ///
    /// # Errors
    /// A [`StoreError`](crate::StoreError): `Unavailable` when the database is not available, `Internal` when it refuses a statement.
    pub async fn call_files(&self, paths: Vec<String>) -> Result<Vec<String>> {
        let rows: Vec<(String,)> = self
            .db
            .fetch_all(
                sql!("select distinct file_url from call_sources where " (texts "file_url" "$1")),
                args![paths],
            )
            .await?;
        Ok(rows.into_iter().map(|(path,)| path).collect())
    }

    /// Notes that a source cannot be had; the call goes on without it.
    pub(crate) async fn fail_source(&self, tx: &mut Tx, job: &ClaimedJob, reason: &str) -> Result<Option<JobRef>> {
        let (call, source) = about(job)?;
        tx.execute(
            sql!("update call_sources set state = 'failed', reason = $3 where tenant_id = $1 and id = $2"),
            args![job.tenant_id, source, reason],
        )
        .await?;
        self.sum_up(tx, job.tenant_id, call, job.traceparent.clone()).await
    }
}

/// The call and the source that a job is about.
pub(super) fn about(job: &ClaimedJob) -> Result<(CallId, SourceId)> {
    job.payload
        .call_id()
        .zip(job.payload.source_id())
        .ok_or_else(|| missing(job, "source of a call"))
}
