//! What platforms announce: kept once, and read by a worker.

use chrono::{DateTime, Utc};
use frontdesk_model::{
    AccountId, CallEventId, CallId, CallNews, CallProvider, CallState, JobRef, NewSource, Payload, Person, SourceId, TenantId,
};
use serde_json::Value;
use sqlx::types::Json;

use super::{CallSettled, missing, rows::provider};
use crate::{
    ClaimedJob, Result, Store,
    db::{Tx, args},
    jobs::end,
    sql::sql,
};

/// An event to keep.
#[derive(Debug, Clone, PartialEq)]
pub struct NewCallEvent {
    /// The platform's name of it.
    pub name: String,
    /// What identifies it among the tenant's events of the platform.
    pub dedupe_key: String,
    /// The event.
    pub body: Value,
}

/// An event to read.
#[derive(Debug, Clone, PartialEq)]
pub struct CallEventInput {
    /// Its row.
    pub id: CallEventId,
    /// Whose it is.
    pub provider: CallProvider,
    /// The account that sent it; none is the configured one.
    pub account_id: Option<AccountId>,
    /// The platform's name of it.
    pub name: String,
    /// The event.
    pub body: Value,
    /// When it came.
    pub received_at: DateTime<Utc>,
}

#[derive(sqlx::FromRow)]
struct EventRow {
    id: CallEventId,
    provider: String,
    account_id: Option<AccountId>,
    name: String,
    body: Json<Value>,
    created_at: DateTime<Utc>,
}

impl Store {
    /// Keeps events, each with a job, in one transaction. Those that are known already are passed over.
    ///
    /// # Errors
    /// A [`StoreError`](crate::StoreError): `Unavailable` when the database is not available, `Internal` when it refuses a statement.
    pub async fn keep_call_events(
        &self,
        tenant: TenantId,
        provider: CallProvider,
        account: Option<AccountId>,
        events: Vec<NewCallEvent>,
        trace: Option<String>,
    ) -> Result<Vec<JobRef>> {
        let mut tx = self.db.begin().await?;
        let mut jobs = Vec::with_capacity(events.len());
        for event in events {
            let id: CallEventId = self.clock.new_id();
            let new = tx
                .execute(
                    sql!(
                        "insert into call_events (id, tenant_id, provider, account_id, name, dedupe_key, body, created_at) \
                         values ($1, $2, $3, $4, $5, $6, $7, $8) on conflict (tenant_id, provider, dedupe_key) do nothing"
                    ),
                    args![
                        id,
                        tenant,
                        provider.as_str(),
                        account,
                        event.name,
                        event.dedupe_key,
                        event.body,
                        self.clock.now()
                    ],
                )
                .await?;
            if new == 1 {
                let payload = Payload::Event { event_id: id };
                jobs.extend(self.new_job(&mut tx, tenant, payload, trace.clone()).await?);
            }
        }
        tx.commit().await?;
        Ok(jobs)
    }

    /// Reads the event of an event job. None: it is gone, or the job names none.
    ///
    /// # Errors
    /// A [`StoreError`](crate::StoreError): `Unavailable` when the database is not available, `Internal` when it refuses a statement.
    /// `Corrupt` where a row names a platform that this build does not know.
    pub async fn load_call_event(&self, job: &ClaimedJob) -> Result<Option<CallEventInput>> {
        let Payload::Event { event_id: id } = job.payload else {
            return Ok(None);
        };
        let row: Option<EventRow> = self
            .db
            .fetch_optional(
                sql!("select id, provider, account_id, name, body, created_at from call_events where tenant_id = $1 and id = $2"),
                args![job.tenant_id, id],
            )
            .await?;
        row.map(|row| {
            Ok(CallEventInput {
                id: row.id,
                provider: provider(&row.provider)?,
                account_id: row.account_id,
                name: row.name,
                body: row.body.0,
                received_at: row.created_at,
            })
        })
        .transpose()
    }

    /// Writes what an event tells and ends its job, in one transaction. A source that is new gets a job that fetches it.
    ///
    /// # Errors
    /// A [`StoreError`](crate::StoreError): `Unavailable` when the database is not available, `Internal` when it refuses a statement.
    /// `Corrupt` where the job is about no event.
    pub async fn settle_call_event(&self, job: &ClaimedJob, news: Option<CallNews>) -> Result<CallSettled> {
        let Payload::Event { event_id: id } = job.payload else {
            return Err(missing(job, "event"));
        };
        let mut tx = self.db.begin().await?;
        let mut next = Vec::new();
        let mut call = None;
        if let Some(news) = &news {
            // What was listed tells nothing new of a call whose notes are there, but files that were not announced.
            let noted = self.noted_before(&mut tx, job, id, news).await?;
            let known = noted.is_some();
            let (found, state) = match noted {
                Some(noted) => noted,
                None => self.upsert_call(&mut tx, job, id, news).await?,
            };
            for person in news.people.iter().filter(|_| !known) {
                self.upsert_person(&mut tx, job.tenant_id, found, person).await?;
            }
            for source in &news.sources {
                next.extend(self.upsert_source(&mut tx, job, id, found, source).await?);
            }
            // Who took part may be told after the notes: they are written to one more timeline then.
            if !known && next.is_empty() && matches!(state, CallState::Done | CallState::Partial) {
                next.extend(self.sum_up(&mut tx, job.tenant_id, found, job.traceparent.clone()).await?);
            }
            call = Some(found);
        }
        if !end(&mut tx, job).await? {
            tx.rollback().await?;
            return Ok(CallSettled::Lost);
        }
        tx.execute(
            sql!("update call_events set read_at = $3, call_id = $4, error = null where tenant_id = $1 and id = $2"),
            args![job.tenant_id, id, self.clock.now(), call],
        )
        .await?;
        tx.commit().await?;
        Ok(CallSettled::Done { next })
    }

    /// The call of a listed event, where its notes were taken before; locks it.
    async fn noted_before(
        &self,
        tx: &mut Tx,
        job: &ClaimedJob,
        event: CallEventId,
        news: &CallNews,
    ) -> Result<Option<(CallId, CallState)>> {
        tx.fetch_optional(
            sql!(
                "update conference_calls set updated_at = updated_at where tenant_id = $1 and provider_call_id = $3 and state in ('done', 'partial') \
                 and provider = (select e.provider from call_events e where e.tenant_id = $1 and e.id = $2 and e.dedupe_key like 'listed/%') \
                 returning id, state"
            ),
            args![job.tenant_id, event, &news.provider_call_id],
        )
        .await
    }

    /// Makes the call, or adds to it what is not known of it; locks it either way.
    async fn upsert_call(&self, tx: &mut Tx, job: &ClaimedJob, event: CallEventId, news: &CallNews) -> Result<(CallId, CallState)> {
        let known: (CallId, CallState) = tx
            .fetch_one(
            sql!(
                "insert into conference_calls (id, tenant_id, provider, provider_call_id, account_id, title, state, started_at, ended_at, \
                 created_at, updated_at, meeting_id, consent) select $1, $2, provider, $4, account_id, $5, 'received', $6, $7, $8, $8, $9, $10 from call_events \
                 where tenant_id = $2 and id = $3 \
                 on conflict (tenant_id, provider, provider_call_id) do update set title = coalesce(excluded.title, conference_calls.title), \
                 started_at = coalesce(conference_calls.started_at, excluded.started_at), \
                 ended_at = coalesce(excluded.ended_at, conference_calls.ended_at), \
                 meeting_id = coalesce(excluded.meeting_id, conference_calls.meeting_id), consent = coalesce(conference_calls.consent, excluded.consent), \
                 revision = conference_calls.revision + 1, updated_at = excluded.updated_at returning id, state"
            ),
            args![
                self.clock.new_id::<CallId>(),
                job.tenant_id,
                event,
                &news.provider_call_id,
                &news.title,
                news.started_at,
                news.ended_at,
                self.clock.now(),
                &news.meeting_id,
                news.consent.as_ref().map(|consent| serde_json::json!(consent))
            ],
        )
        .await?;
        self.call_changed(tx, job.tenant_id, known.0).await?;
        Ok(known)
    }

    /// The same person may be told of under two keys: once as host, once as somebody who came. The address tells.
    async fn upsert_person(&self, tx: &mut Tx, tenant: TenantId, call: CallId, person: &Person) -> Result<()> {
        let known: Option<(String,)> = tx
            .fetch_optional(
                sql!("select key from call_participants where tenant_id = $1 and call_id = $2 and email = $3 order by key limit 1"),
                args![tenant, call, &person.email],
            )
            .await?;
        let key = known.map_or_else(|| person.key.clone(), |(key,)| key);
        tx.execute(
            sql!(
                "insert into call_participants (tenant_id, call_id, key, name, email, host, joined_at, left_at, number) \
                 values ($1, $2, $3, $4, $5, $6, $7, $8, \
                 (select coalesce(max(o.number), 0) + 1 from call_participants o where o.tenant_id = $1 and o.call_id = $2)) on conflict (call_id, key) do update set \
                 name = coalesce(excluded.name, call_participants.name), email = coalesce(excluded.email, call_participants.email), \
                 host = (excluded.host or call_participants.host), joined_at = coalesce(call_participants.joined_at, excluded.joined_at), \
                 left_at = coalesce(excluded.left_at, call_participants.left_at)"
            ),
            args![
                tenant,
                call,
                key,
                &person.name,
                &person.email,
                person.host,
                person.joined_at,
                person.left_at
            ],
        )
        .await?;
        Ok(())
    }

    /// Keeps a source once, unless the words of its call are gone by their days. One that waits is fetched from where it was announced last: addresses and tokens end.
    async fn upsert_source(
        &self,
        tx: &mut Tx,
        job: &ClaimedJob,
        event: CallEventId,
        call: CallId,
        source: &NewSource,
    ) -> Result<Option<JobRef>> {
        let id: SourceId = self.clock.new_id();
        let new = tx
            .execute(
                sql!(
                    "insert into call_sources (id, tenant_id, call_id, key, kind, state, locator, credential, account_id, speaker, started_at, \
                     ended_at, announced_bytes, created_at) select $1, $2, $3, $4, $5, 'waiting', $6, $7, account_id, $8, $9, $10, $11, $12 \
                     from call_events where tenant_id = $2 and id = $13 and not exists (select 1 from conference_calls c where c.tenant_id = $2 \
                     and c.id = $3 and c.words_removed_at is not null) on conflict (call_id, key) do nothing"
                ),
                args![
                    id,
                    job.tenant_id,
                    call,
                    &source.key,
                    source.kind.as_str(),
                    &source.locator,
                    &source.credential,
                    &source.speaker,
                    source.started_at,
                    source.ended_at,
                    source.bytes,
                    self.clock.now(),
                    event
                ],
            )
            .await?;
        if new == 0 {
            tx.execute(
                sql!(
                    "update call_sources set locator = $4, credential = coalesce($5, credential) \
                     where tenant_id = $1 and call_id = $2 and key = $3 and state = 'waiting'"
                ),
                args![job.tenant_id, call, &source.key, &source.locator, &source.credential],
            )
            .await?;
            return Ok(None);
        }
        let payload = Payload::Fetch {
            call_id: call,
            source_id: id,
        };
        self.new_job(tx, job.tenant_id, payload, job.traceparent.clone()).await
    }
}
