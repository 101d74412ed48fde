//! Chat sessions: opened, looked up, closed. What is not among the living is looked up in the archive.

use std::time::Duration;

use frontdesk_model::{ContactId, Session, SessionEvent, SessionId, SessionStatus, TenantId};
use serde_json::Value;
use sqlx::types::Json;

use crate::{
    Page, Paged, Result, Store, Who,
    db::{Tx, args},
    rows::SessionRow,
    sql::sql,
};

/// A session to open.
#[derive(Debug, Clone)]
pub struct NewSession {
    /// Whose.
    pub tenant_id: TenantId,
    /// SHA-256 of the token that the client will show.
    pub token_hash: [u8; 32],
    /// How long it opens the session, and any that continue it, at most.
    pub token_for: Duration,
    /// Who opens it.
    pub who: Who,
    /// What the client wants kept with it: an object.
    pub metadata: Value,
}

/// Who stands behind a session's token.
#[derive(Debug, Clone, Copy, sqlx::FromRow)]
pub struct Caller {
    /// Whose session.
    pub tenant_id: TenantId,
    /// The session.
    #[sqlx(rename = "id")]
    pub session_id: SessionId,
    /// The contact, of a verified session.
    pub contact_id: Option<ContactId>,
    /// Whether the contact's identity was proved.
    pub verified: bool,
    /// How long the session has been over, in milliseconds; none: it is not.
    pub over_ms: Option<i64>,
}

/// What came of a change of a session.
#[derive(Debug, Clone)]
pub enum SessionChange {
    /// It is now so.
    Changed(Session),
    /// It was so already.
    Unchanged(Session),
    /// Its status does not allow the change.
    Refused(SessionStatus),
    /// There is no such session in this tenant.
    Missing,
}

impl Store {
    /// Opens a session, and finds or makes its contact.
    ///
    /// # Errors
    /// A [`StoreError`](crate::StoreError): `Unavailable` when the database is not available, `Internal` when it refuses a statement.
    pub async fn open_session(&self, new: NewSession) -> Result<Session> {
        let id: SessionId = self.clock.new_id();
        let now = self.clock.now();
        let mut tx = self.db.begin().await?;
        let contact = match new.who.verified_by {
            Some(field) => self.proved_contact(&mut tx, new.tenant_id, field, &new.who).await?,
            None => None,
        };
        tx.execute(
            sql!(
                "insert into chat_sessions (id, tenant_id, contact_id, verified, status, token_hash, visitor_email, visitor_name, \
                 visitor_phone, metadata, started_at, active_at, due_at, token_ends_at) \
                 values ($1, $2, $3, $4, 'ai_active', $5, $6, $7, $8, $9, $10, " (now) ", " (now) ", " (after "$11") ")"
            ),
            args![
                id,
                new.tenant_id,
                contact,
                contact.is_some(),
                &new.token_hash,
                &new.who.email,
                &new.who.name,
                &new.who.phone,
                new.metadata,
                now,
                new.token_for
            ],
        )
        .await?;
        let session = session_in(&mut tx, new.tenant_id, id).await?;
        tx.commit().await?;
        Ok(session.into())
    }

    /// The session of a token's hash, while the token is good.
    ///
    /// # Errors
    /// A [`StoreError`](crate::StoreError): `Unavailable` when the database is not available, `Internal` when it refuses a statement.
    pub async fn caller(&self, token_hash: &[u8; 32]) -> Result<Option<Caller>> {
        let live = self
            .db
            .fetch_optional(
                sql!(
                    "select tenant_id, id, contact_id, verified, case when closed_at is not null then " (now_less "active_at") " end as over_ms \
                     from chat_sessions where token_hash = $1 and " (token_good)
                ),
                args![token_hash],
            )
            .await?;
        if live.is_some() {
            return Ok(live);
        }
        self.db
            .fetch_optional(
                sql!(
                    "select tenant_id, id, contact_id, verified, coalesce(" (now_less "active_at") ", " (one) ") as over_ms \
                     from archived_sessions where token_hash = $1 and " (archived_token_good)
                ),
                args![token_hash],
            )
            .await
    }

    /// What the page said when it opened a session; null where it said nothing, or the session is put away.
    ///
    /// # Errors
    /// A [`StoreError`](crate::StoreError): `Unavailable` when the database is not available, `Internal` when it refuses a statement.
    pub async fn session_metadata(&self, tenant: TenantId, id: SessionId) -> Result<Value> {
        let row: Option<(Json<Value>,)> = self
            .db
            .fetch_optional(
                sql!("select metadata from chat_sessions where tenant_id = $1 and id = $2"),
                args![tenant, id],
            )
            .await?;
        Ok(row.map(|(metadata,)| metadata.0).unwrap_or_default())
    }

    /// A session.
    ///
    /// # Errors
    /// A [`StoreError`](crate::StoreError): `Unavailable` when the database is not available, `Internal` when it refuses a statement.
    pub async fn session(&self, tenant: TenantId, id: SessionId) -> Result<Option<Session>> {
        let row: Option<SessionRow> = self
            .db
            .fetch_optional(sql!("select " (session) " where s.tenant_id = $1 and s.id = $2"), args![tenant, id])
            .await?;
        if let Some(row) = row {
            return Ok(Some(row.into()));
        }
        let row: Option<SessionRow> = self
            .db
            .fetch_optional(
                sql!("select " (archived_session) " where s.tenant_id = $1 and s.id = $2"),
                args![tenant, id],
            )
            .await?;
        Ok(row.map(Session::from))
    }

    /// A contact's sessions, newest first, archived ones among them.
    ///
    /// # Errors
    /// A [`StoreError`](crate::StoreError): `Unavailable` when the database is not available, `Internal` when it refuses a statement.
    /// `BadCursor` where the page names a cursor that no list gave out.
    pub async fn contact_sessions(&self, tenant: TenantId, contact: ContactId, page: &Page) -> Result<Paged<Session>> {
        let live = sql!(
            "select " (session) " where s.tenant_id = $1 and ($2 is null or s.id < $2) and s.contact_id = $4 order by s.id desc limit $3"
        );
        let archived = sql!(
            "select " (archived_session) " where s.tenant_id = $1 and ($2 is null or s.id < $2) and s.contact_id = $4 \
             order by s.id desc limit $3"
        );
        let values = args![tenant, page.after::<SessionId>()?, page.rows(), contact];
        let mut rows: Vec<SessionRow> = self.db.fetch_all(live, values.clone()).await?;
        let archived: Vec<SessionRow> = self.db.fetch_all(archived, values).await?;
        rows.extend(archived);
        let mut sessions: Vec<Session> = rows.into_iter().map(Session::from).collect();
        sessions.sort_by_key(|session| std::cmp::Reverse(session.id));
        // One that was archived between the two queries is in both.
        sessions.dedup_by_key(|session| session.id);
        Ok(page.fill(sessions, |session| session.id.to_string()))
    }

    /// Closes a session. Closing one that is over changes nothing.
    ///
    /// # Errors
    /// A [`StoreError`](crate::StoreError): `Unavailable` when the database is not available, `Internal` when it refuses a statement.
    pub async fn close_session(&self, tenant: TenantId, id: SessionId) -> Result<SessionChange> {
        let event = SessionEvent::Close;
        let mut tx = self.db.begin().await?;
        let row: Option<(i64,)> = tx
            .fetch_optional(
                sql!(
                    "update chat_sessions set last_seq = last_seq + 1, status = $4, closed_at = $3, active_at = " (now) ", due_at = " (now) " \
                     where tenant_id = $1 and id = $2 and " (allowed "$5") " returning last_seq"
                ),
                args![tenant, id, self.clock.now(), word(event), event],
            )
            .await?;
        self.changed(tx, tenant, id, event, row).await
    }

    /// Gives a session that a person has back to the assistant.
    ///
    /// # Errors
    /// A [`StoreError`](crate::StoreError): `Unavailable` when the database is not available, `Internal` when it refuses a statement.
    pub async fn resume(&self, tenant: TenantId, id: SessionId) -> Result<SessionChange> {
        let event = SessionEvent::Resume;
        let mut tx = self.db.begin().await?;
        let row: Option<(i64,)> = tx
            .fetch_optional(
                sql!(
                    "update chat_sessions set last_seq = last_seq + 1, status = $3, clarifications = 0, active_at = " (now) " \
                     where tenant_id = $1 and id = $2 and " (allowed "$4") " and status <> $3 returning last_seq"
                ),
                args![tenant, id, word(event), event],
            )
            .await?;
        if row.is_some() {
            self.give_back(&mut tx, tenant, id).await?;
        }
        self.changed(tx, tenant, id, event, row).await
    }

    /// Ends a change of status: the event when it took place, else why it did not.
    async fn changed(
        &self,
        mut tx: Tx,
        tenant: TenantId,
        id: SessionId,
        event: SessionEvent,
        row: Option<(i64,)>,
    ) -> Result<SessionChange> {
        if let Some((seq,)) = row {
            let session = Session::from(session_in(&mut tx, tenant, id).await?);
            self.session_event(&mut tx, tenant, id, seq, session.status).await?;
            tx.commit().await?;
            return Ok(SessionChange::Changed(session));
        }
        tx.rollback().await?;
        let Some(session) = self.session(tenant, id).await? else {
            return Ok(SessionChange::Missing);
        };
        let so_already = event.target() == Some(session.status) || (event == SessionEvent::Close && !session.status.is_open());
        Ok(if so_already {
            SessionChange::Unchanged(session)
        } else {
            SessionChange::Refused(session.status)
        })
    }

    /// Writes the `session.updated` of a change to `status`, with a number that was taken before.
    pub(crate) async fn session_event(&self, tx: &mut Tx, tenant: TenantId, id: SessionId, seq: i64, status: SessionStatus) -> Result<()> {
        tx.execute(
            sql!(
                "insert into events (tenant_id, session_id, seq, type, created_at, status) \
                 values ($1, $2, $3, 'session.updated', $4, $5)"
            ),
            args![tenant, id, seq, self.clock.now(), status.as_str()],
        )
        .await?;
        Ok(())
    }
}

/// The state to which an event leads, as the database has it; none where the state stays.
pub(crate) fn word(event: SessionEvent) -> Option<&'static str> {
    event.target().map(SessionStatus::as_str)
}

pub(crate) async fn session_in(tx: &mut Tx, tenant: TenantId, id: SessionId) -> Result<SessionRow> {
    tx.fetch_one(sql!("select " (session) " where s.tenant_id = $1 and s.id = $2"), args![tenant, id])
        .await
}
