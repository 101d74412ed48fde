//! Calls that are neither fetched nor transcribed, since somebody wished so.

use frontdesk_model::{BarredKind, CallId, ContactId, DoNotTranscribe, DoNotTranscribeId, HookEvent, SourceId, TenantId};
use frontdesk_texts::{Language, call};
use serde_json::json;
use uuid::Uuid;

use super::{CallSettled, sources::about};
use crate::{
    Author, Change, ClaimedJob, Page, Paged, Result, Store, StoreError,
    db::{Tx, args},
    jobs::{drop_about, end},
    sql::sql,
};

#[derive(sqlx::FromRow)]
struct Row {
    id: DoNotTranscribeId,
    kind: String,
    value: String,
    contact_id: Option<ContactId>,
    created_at: chrono::DateTime<chrono::Utc>,
}

impl Row {
    fn entry(self) -> Result<DoNotTranscribe> {
        let kind = self
            .kind
            .parse()
            .map_err(|unknown: frontdesk_model::UnknownName| StoreError::Corrupt(unknown.to_string()))?;
        let of = |wanted: BarredKind| (kind == wanted).then(|| self.value.clone());
        Ok(DoNotTranscribe {
            id: self.id,
            kind,
            contact_id: self.contact_id,
            phone: of(BarredKind::Phone),
            email: of(BarredKind::Email),
            meeting_id: of(BarredKind::Meeting),
            created_at: self.created_at,
        })
    }
}

/// Name, address and contact of somebody who took part, and whether it is certain who it is.
type TookPart = (Option<String>, Option<String>, Option<ContactId>, bool);

impl Store {
    /// The company's list, the newest first.
    ///
    /// # Errors
    /// A [`StoreError`]: `Unavailable` when the database is not available, `Internal` when it refuses a statement.
    /// `BadCursor` where the page names a cursor that no list gave out, `Corrupt` where a row is of no known kind.
    pub async fn barred(&self, tenant: TenantId, page: &Page) -> Result<Paged<DoNotTranscribe>> {
        let rows: Vec<Row> = self
            .db
            .fetch_all(
                sql!(
                    "select id, kind, value, contact_id, created_at from do_not_transcribe where tenant_id = $1 and ($2 is null or id < $2) \
                     order by id desc limit $3"
                ),
                args![tenant, page.after::<DoNotTranscribeId>()?, page.rows()],
            )
            .await?;
        let items = rows.into_iter().map(Row::entry).collect::<Result<Vec<_>>>()?;
        Ok(page.fill(items, |entry: &DoNotTranscribe| entry.id.to_string()))
    }

    /// Enters somebody, or a meeting: the entry, and whether it is new. None: there is no such contact. `key` is what [`BarredKind::key`] says of the
    /// value.
    ///
    /// # Errors
    /// A [`StoreError`]: `Unavailable` when the database is not available, `Internal` when it refuses a statement.
    pub async fn bar(
        &self,
        tenant: TenantId,
        kind: BarredKind,
        value: &str,
        key: &str,
        author: Author,
    ) -> Result<Option<(DoNotTranscribe, bool)>> {
        let contact: Option<ContactId> = match kind {
            BarredKind::Contact => key.parse().ok(),
            _ => None,
        };
        if let Some(contact) = contact
            && self.crm_contact(tenant, contact).await?.is_none()
        {
            return Ok(None);
        }
        let id: DoNotTranscribeId = self.clock.new_id();
        let mut tx = self.db.begin().await?;
        let new = tx
            .execute(
                sql!(
                    "insert into do_not_transcribe (id, tenant_id, kind, value, key, created_at, contact_id) values ($1, $2, $3, $4, $5, $6, $7) \
                     on conflict (tenant_id, kind, key) do nothing"
                ),
                args![id, tenant, kind.as_str(), value, key, self.clock.now(), contact],
            )
            .await?;
        if new > 0 {
            self.note_barring(&mut tx, tenant, author, "do_not_transcribe.add", (id, kind))
                .await?;
        }
        let row: Row = tx
            .fetch_one(
                sql!(
                    "select id, kind, value, contact_id, created_at from do_not_transcribe where tenant_id = $1 and kind = $2 and key = $3"
                ),
                args![tenant, kind.as_str(), key],
            )
            .await?;
        tx.commit().await?;
        Ok(Some((row.entry()?, new > 0)))
    }

    /// Takes an entry from the list. False: there is none.
    ///
    /// # Errors
    /// A [`StoreError`]: `Unavailable` when the database is not available, `Internal` when it refuses a statement.
    pub async fn unbar(&self, tenant: TenantId, id: DoNotTranscribeId, author: Author) -> Result<bool> {
        let mut tx = self.db.begin().await?;
        let gone: Option<(String,)> = tx
            .fetch_optional(
                sql!("delete from do_not_transcribe where tenant_id = $1 and id = $2 returning kind"),
                args![tenant, id],
            )
            .await?;
        let Some((kind,)) = gone else {
            tx.rollback().await?;
            return Ok(false);
        };
        let kind = kind.parse().unwrap_or(BarredKind::Meeting);
        self.note_barring(&mut tx, tenant, author, "do_not_transcribe.remove", (id, kind))
            .await?;
        tx.commit().await?;
        Ok(true)
    }

    /// The log has what kind of entry it is, and not whom it names.
    async fn note_barring(
        &self,
        tx: &mut Tx,
        tenant: TenantId,
        author: Author,
        action: &str,
        (id, kind): (DoNotTranscribeId, BarredKind),
    ) -> Result<()> {
        let change = Change {
            action,
            subject: "do_not_transcribe",
            id: id.to_string(),
            before: None,
            after: Some(json!({ "kind": kind })),
        };
        self.audit_in(tx, tenant, author, change).await
    }

    /// Whether somebody who took part in a call, as far as is known, or the meeting, is on the list.
    ///
    /// # Errors
    /// A [`StoreError`]: `Unavailable` when the database is not available, `Internal` when it refuses a statement.
    pub async fn is_barred(&self, tenant: TenantId, call: CallId) -> Result<bool> {
        let any: Option<(String,)> = self
            .db
            .fetch_optional(
                sql!("select kind from do_not_transcribe where tenant_id = $1 limit 1"),
                args![tenant],
            )
            .await?;
        if any.is_none() {
            return Ok(false);
        }
        let names = self.names_of_call(tenant, call).await?;
        let keys: Vec<String> = names.iter().map(|(_, key)| key.clone()).collect();
        let entries: Vec<(String, String)> = self
            .db
            .fetch_all(
                sql!("select kind, key from do_not_transcribe where tenant_id = $1 and " (texts "key" "$2")),
                args![tenant, keys],
            )
            .await?;
        Ok(entries
            .iter()
            .any(|(kind, key)| names.iter().any(|(of, named)| of.as_str() == kind && named == key)))
    }

    /// All by which the list may name a call: its ids, and addresses, numbers and contacts of those who took part.
    async fn names_of_call(&self, tenant: TenantId, call: CallId) -> Result<Vec<(BarredKind, String)>> {
        let meeting: Option<(String, Option<String>)> = self
            .db
            .fetch_optional(
                sql!("select provider_call_id, meeting_id from conference_calls where tenant_id = $1 and id = $2"),
                args![tenant, call],
            )
            .await?;
        let people: Vec<TookPart> = self
            .db
            .fetch_all(
                sql!("select name, email, contact_id, confirmed from call_participants where tenant_id = $1 and call_id = $2"),
                args![tenant, call],
            )
            .await?;
        let addresses: Vec<String> = people
            .iter()
            .filter_map(|(_, email, ..)| email.as_ref())
            .map(|email| email.to_lowercase())
            .collect();
        let known: Vec<ContactId> = people.iter().filter(|person| person.3).filter_map(|person| person.2).collect();
        let contacts: Vec<(ContactId, Option<String>, Option<String>)> = self
            .db
            .fetch_all(
                sql!(
                    "select id, email_key, phone from contacts where tenant_id = $1 and (" (texts "email_key" "$2") " or " (ids "id" "$3") ")"
                ),
                args![tenant, addresses, known.as_slice()],
            )
            .await?;
        let mut names = Vec::new();
        let mut add = |kind: BarredKind, value: Option<&str>| names.extend(value.and_then(|value| kind.key(value)).map(|key| (kind, key)));
        if let Some((provider_call_id, meeting_id)) = &meeting {
            add(BarredKind::Meeting, Some(provider_call_id));
            add(BarredKind::Meeting, meeting_id.as_deref());
        }
        for (name, email, ..) in &people {
            // Who dials in is called by the number.
            add(BarredKind::Phone, name.as_deref());
            add(BarredKind::Email, email.as_deref());
        }
        for (id, email, phone) in &contacts {
            add(BarredKind::Contact, Some(&id.to_string()));
            add(BarredKind::Email, email.as_deref());
            add(BarredKind::Phone, phone.as_deref());
        }
        Ok(names)
    }

    /// Ends the job of a source whose call is on the list: what of the call was not begun is not fetched and not transcribed, and the call says so.
    /// What is there already stays.
    ///
    /// # Errors
    /// A [`StoreError`]: `Unavailable` when the database is not available, `Internal` when it refuses a statement.
    /// `Corrupt` where the job is about no source of a call, or the call is gone.
    pub async fn bar_call(&self, job: &ClaimedJob) -> Result<CallSettled> {
        let (call, source) = about(job)?;
        let (tenant, reason) = (job.tenant_id, call::call_do_not_transcribe(Language::English));
        let mut tx = self.db.begin().await?;
        self.touch_call(&mut tx, tenant, call).await?;
        if !end(&mut tx, job).await? {
            tx.rollback().await?;
            return Ok(CallSettled::Lost);
        }
        let barred: Vec<(SourceId,)> = tx
            .fetch_all(
                sql!(
                    "update call_sources set state = 'failed', reason = $4, credential = null where tenant_id = $1 and call_id = $2 \
                     and (id = $3 or state = 'waiting') returning id"
                ),
                args![tenant, call, source, reason],
            )
            .await?;
        let barred: Vec<Uuid> = barred.into_iter().map(|(id,)| id.0).collect();
        drop_about(&mut tx, tenant, &barred).await?;
        let (heard,): (i64,) = tx
            .fetch_one(
                sql!("select count(*) from call_sources where tenant_id = $1 and call_id = $2 and state <> 'failed'"),
                args![tenant, call],
            )
            .await?;
        if heard > 0 {
            let next = self.sum_up(&mut tx, tenant, call, job.traceparent.clone()).await?;
            tx.commit().await?;
            return Ok(CallSettled::Done {
                next: next.into_iter().collect(),
            });
        }
        tx.execute(
            sql!("update conference_calls set state = 'failed', reason = $3, finished_at = $4 where tenant_id = $1 and id = $2"),
            args![tenant, call, reason, self.clock.now()],
        )
        .await?;
        self.hook_change(&mut tx, tenant, HookEvent::CallFailed, call.0).await?;
        tx.commit().await?;
        Ok(CallSettled::Done { next: Vec::new() })
    }
}
