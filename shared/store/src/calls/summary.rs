//! The end of a call: transcript and notes, and what the CRM gets of them.

use std::collections::BTreeSet;

use chrono::{DateTime, Utc};
use frontdesk_model::{
    ActivityId, CallId, CallState, ContactId, ContactMatch, HookEvent, JobRef, NotificationId, Payload, TenantId, TextSource,
};
use serde_json::{Value, json};

use super::{CallSettled, KnownPerson, missing, rows};
use crate::{
    ClaimedJob, Result, Spent, Store,
    db::{Tx, args},
    jobs::end,
    sql::sql,
};

/// A speaker of a transcript.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewSpeaker {
    /// What identifies the voice in this call, however often it is summed up.
    pub key: String,
    /// What to call it, unless somebody gave it a name.
    pub name: String,
    /// What tells the speakers apart: `platform`, `channel` or `single`.
    pub by: &'static str,
}

/// A turn of a transcript.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewTurn {
    /// Who speaks, as the index of a speaker.
    pub speaker: Option<usize>,
    /// The words.
    pub text: String,
    /// Begin, from the start of the first recording.
    pub start_ms: i64,
    /// End, from the same.
    pub end_ms: i64,
}

/// An entry for timelines.
#[derive(Debug, Clone, PartialEq)]
pub struct NewActivity {
    /// One line.
    pub subject: String,
    /// Markdown.
    pub body: String,
    /// The same as data.
    pub data: Value,
    /// When it happened.
    pub occurred_at: DateTime<Utc>,
}

/// A notification to write, once a call and recipient.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewNotification {
    /// `customer` or `agent`.
    pub audience: &'static str,
    /// The customer's record.
    pub contact_id: Option<ContactId>,
    /// Their address.
    pub email: Option<String>,
    /// One line.
    pub subject: String,
    /// Plain text.
    pub body: String,
    /// Whether it goes out by e-mail, too.
    pub send: bool,
}

/// What a call comes to.
#[derive(Debug, Clone)]
pub struct Summary {
    /// `done`, `partial` or `failed`.
    pub state: CallState,
    /// Why it is partial or failed, or that nobody spoke.
    pub reason: Option<String>,
    /// Where the words come from.
    pub text_source: Option<TextSource>,
    /// ISO 639-1 code.
    pub language: Option<String>,
    /// When the meeting began, where the platform did not say.
    pub started_at: Option<DateTime<Utc>>,
    /// When it ended, where the platform did not say.
    pub ended_at: Option<DateTime<Utc>>,
    /// The voices, in the order of their first words.
    pub speakers: Vec<NewSpeaker>,
    /// Who said what, in order.
    pub turns: Vec<NewTurn>,
    /// `{summary, decisions, action_items, topics, open_questions, by, model, reason}`.
    pub notes: Option<Value>,
    /// The ticket that the call is about.
    pub ticket_number: Option<i64>,
    /// Who the participants are, by their keys; of a key that is not there nobody knows.
    pub people: Vec<(String, KnownPerson)>,
    /// For the timelines of the contacts and the ticket.
    pub activity: Option<NewActivity>,
    /// For whom it matters.
    pub notifications: Vec<NewNotification>,
    /// What language models took for the notes, one entry a model.
    pub spent: Vec<Spent>,
}

impl Store {
    /// Writes a call's transcript and notes and ends the job, in one transaction. Activities and notifications are there once, however
    /// often this runs. When the call has changed since it was read, nothing is written but a job that sums it up again.
    ///
    /// # Errors
    /// A [`StoreError`](crate::StoreError): `Unavailable` when the database is not available, `Internal` when it refuses a statement.
    /// `Corrupt` where the job is about no call.
    pub async fn settle_summary(&self, job: &ClaimedJob, revision: i64, summary: Summary) -> Result<CallSettled> {
        let call = job.payload.call_id().ok_or_else(|| missing(job, "call"))?;
        let mut tx = self.db.begin().await?;
        let now: Option<(i64,)> = tx
            .fetch_optional(
                sql!("update conference_calls set updated_at = $3 where tenant_id = $1 and id = $2 returning revision"),
                args![job.tenant_id, call, self.clock.now()],
            )
            .await?;
        if now.is_none() || !end(&mut tx, job).await? {
            tx.rollback().await?;
            return Ok(CallSettled::Lost);
        }
        self.add_usage(&mut tx, job.tenant_id, &summary.spent).await?;
        if now != Some((revision,)) {
            let again = self.sum_up(&mut tx, job.tenant_id, call, job.traceparent.clone()).await?;
            tx.commit().await?;
            return Ok(CallSettled::Done {
                next: again.into_iter().collect(),
            });
        }
        self.write_transcript(&mut tx, job.tenant_id, call, &summary).await?;
        self.write_call(&mut tx, job.tenant_id, call, &summary).await?;
        self.write_activities(&mut tx, job.tenant_id, call, &summary).await?;
        let mut next = Vec::new();
        for notification in &summary.notifications {
            next.extend(self.write_notification(&mut tx, job, call, notification).await?);
        }
        tx.commit().await?;
        Ok(CallSettled::Done { next })
    }

    async fn write_transcript(&self, tx: &mut Tx, tenant: TenantId, call: CallId, summary: &Summary) -> Result<()> {
        for table in [
            sql!("delete from call_segments where tenant_id = $1 and call_id = $2"),
            sql!("delete from call_speakers where tenant_id = $1 and call_id = $2 and given_name is null"),
        ] {
            tx.execute(table, args![tenant, call]).await?;
        }
        for (number, speaker) in (1i64..).zip(&summary.speakers) {
            tx.execute(
                sql!(
                    "insert into call_speakers (tenant_id, call_id, number, key, name, told_by) values ($1, $2, $3, $4, $5, $6) \
                     on conflict (call_id, key) do update set number = excluded.number, name = excluded.name, told_by = excluded.told_by"
                ),
                args![tenant, call, number, &speaker.key, &speaker.name, speaker.by],
            )
            .await?;
        }
        let turns: Vec<Value> = summary
            .turns
            .iter()
            .enumerate()
            .map(|(position, turn)| {
                let key = turn
                    .speaker
                    .and_then(|speaker| summary.speakers.get(speaker))
                    .map(|speaker| &speaker.key);
                json!({ "position": position, "speaker_key": key, "start_ms": turn.start_ms, "end_ms": turn.end_ms, "text": turn.text })
            })
            .collect();
        tx.execute(
            sql!(
                "insert into call_segments (tenant_id, call_id, position, speaker_key, start_ms, end_ms, text) \
                 select $1, $2, position, speaker_key, start_ms, end_ms, text from " (turns "$3")
            ),
            args![tenant, call, Value::from(turns)],
        )
        .await?;
        Ok(())
    }

    async fn write_call(&self, tx: &mut Tx, tenant: TenantId, call: CallId, summary: &Summary) -> Result<()> {
        tx.execute(
            sql!(
                "update conference_calls set state = $3, reason = $4, text_source = $5, language = $6, started_at = coalesce(started_at, $7), \
                 ended_at = coalesce(ended_at, $8), notes = $9, ticket_number = $10, finished_at = $11 where tenant_id = $1 and id = $2"
            ),
            args![
                tenant,
                call,
                summary.state.as_str(),
                &summary.reason,
                summary.text_source.map(TextSource::as_str),
                &summary.language,
                summary.started_at,
                summary.ended_at,
                summary.notes.clone(),
                summary.ticket_number,
                self.clock.now()
            ],
        )
        .await?;
        self.call_changed(tx, tenant, call).await?;
        let event = if summary.state == CallState::Failed {
            HookEvent::CallFailed
        } else {
            HookEvent::CallDone
        };
        self.hook_change(tx, tenant, event, call.0).await?;
        // Who was somebody's before may be nobody's now; what a person said stays.
        tx.execute(
            sql!(
                "update call_participants set contact_id = null, matched_by = null, confirmed = false \
                 where tenant_id = $1 and call_id = $2 and (matched_by is null or matched_by <> 'person')"
            ),
            args![tenant, call],
        )
        .await?;
        for (key, person) in summary
            .people
            .iter()
            .filter(|(_, person)| person.matched_by != ContactMatch::Person)
        {
            tx.execute(
                sql!(
                    "update call_participants set contact_id = $4, matched_by = $5, confirmed = $6 \
                     where tenant_id = $1 and call_id = $2 and key = $3"
                ),
                args![
                    tenant,
                    call,
                    key,
                    person.contact.as_ref().map(|contact| contact.contact.id),
                    rows::contact_match(person.matched_by),
                    person.confirmed
                ],
            )
            .await?;
        }
        Ok(())
    }

    async fn write_activities(&self, tx: &mut Tx, tenant: TenantId, call: CallId, summary: &Summary) -> Result<()> {
        let confirmed = summary.people.iter().filter_map(|(_, person)| person.confirmed_contact());
        let contacts: BTreeSet<ContactId> = confirmed.map(|contact| contact.contact.id).collect();
        let stay: Vec<ContactId> = contacts.iter().copied().collect();
        tx.execute(
            sql!(
                "delete from activities where tenant_id = $1 and call_id = $2 and type = 'meeting_notes' and contact_id is not null \
                 and not (" (ids "contact_id" "$3") ")"
            ),
            args![tenant, call, stay.as_slice()],
        )
        .await?;
        let Some(activity) = &summary.activity else { return Ok(()) };
        let of_contacts = contacts.into_iter().map(|id| (format!("contact/{id}"), Some(id), None));
        let of_ticket = summary.ticket_number.map(|number| (format!("ticket/{number}"), None, Some(number)));
        for (target, contact, ticket) in of_contacts.chain(of_ticket) {
            tx.execute(
                sql!(
                    "insert into activities (id, tenant_id, key, type, contact_id, ticket_number, call_id, subject, body, data, occurred_at, \
                     created_at) values ($1, $2, $3, 'meeting_notes', $4, $5, $6, $7, $8, $9, $10, $11) on conflict (tenant_id, key) do update \
                     set subject = excluded.subject, body = excluded.body, data = excluded.data, occurred_at = excluded.occurred_at"
                ),
                args![
                    self.clock.new_id::<ActivityId>(),
                    tenant,
                    format!("meeting_notes/{call}/{target}"),
                    contact,
                    ticket,
                    call,
                    &activity.subject,
                    &activity.body,
                    activity.data.clone(),
                    activity.occurred_at,
                    self.clock.now()
                ],
            )
            .await?;
        }
        Ok(())
    }

    async fn write_notification(
        &self,
        tx: &mut Tx,
        job: &ClaimedJob,
        call: CallId,
        notification: &NewNotification,
    ) -> Result<Option<JobRef>> {
        let id: NotificationId = self.clock.new_id();
        let recipient = match (notification.contact_id, &notification.email) {
            (Some(contact), _) => contact.to_string(),
            (None, Some(email)) => email.to_lowercase(),
            (None, None) => "everybody".to_owned(),
        };
        let new = tx
            .execute(
                sql!(
                    "insert into notifications (id, tenant_id, key, audience, contact_id, email, call_id, subject, body, created_at) \
                     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10) on conflict (tenant_id, key) do nothing"
                ),
                args![
                    id,
                    job.tenant_id,
                    format!("meeting_notes/{call}/{}/{recipient}", notification.audience),
                    notification.audience,
                    notification.contact_id,
                    &notification.email,
                    call,
                    &notification.subject,
                    &notification.body,
                    self.clock.now()
                ],
            )
            .await?;
        if new == 0 || !notification.send || notification.email.is_none() {
            return Ok(None);
        }
        let payload = Payload::Notify {
            notification_id: id,
            call_id: call,
        };
        self.new_job(tx, job.tenant_id, payload, job.traceparent.clone()).await
    }
}
