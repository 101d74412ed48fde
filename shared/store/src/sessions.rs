//! Chat sessions: opened, looked up, closed.

use frontdesk_model::{ContactId, Session, SessionId, SessionStatus, TenantId};
use serde_json::Value;

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
    pub async fn open_session(&self, new: NewSession) -> Result<Session> {
        let id: SessionId = self.clock.new_id();
        let now = self.clock.now();
        let mut tx = self.db.begin().await?;
        let contact = match new.who.verified_by {
            Some(field) => Some(self.proved_contact(&mut tx, new.tenant_id, field, &new.who).await?),
            None => None,
        };
        tx.execute(
            sql!(
                "insert into chat_sessions (id, tenant_id, contact_id, verified, status, token_hash, visitor_email, visitor_name, \
                 visitor_phone, metadata, started_at) values ($1, $2, $3, $4, 'ai_active', $5, $6, $7, $8, $9, $10)"
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
                now
            ],
        )
        .await?;
        let session = session_in(&mut tx, new.tenant_id, id).await?;
        tx.commit().await?;
        Ok(session.into())
    }

    /// The session of a token's hash.
    pub async fn caller(&self, token_hash: &[u8; 32]) -> Result<Option<Caller>> {
        self.db
            .fetch_optional(
                sql!("select tenant_id, id, contact_id, verified from chat_sessions where token_hash = $1"),
                args![token_hash],
            )
            .await
    }

    /// A session.
    pub async fn session(&self, tenant: TenantId, id: SessionId) -> Result<Option<Session>> {
        let row: Option<SessionRow> = self
            .db
            .fetch_optional(sql!("select " (session) " where s.tenant_id = $1 and s.id = $2"), args![tenant, id])
            .await?;
        Ok(row.map(Session::from))
    }

    /// A tenant's sessions, newest first.
    pub async fn admin_sessions(&self, tenant: TenantId, page: &Page) -> Result<Paged<Session>> {
        let after: Option<SessionId> = page.after()?;
        let rows: Vec<SessionRow> = self
            .db
            .fetch_all(
                sql!("select " (session) " where s.tenant_id = $1 and ($2 is null or s.id < $2) order by s.id desc limit $3"),
                args![tenant, after, page.rows()],
            )
            .await?;
        Ok(page.fill(rows.into_iter().map(Session::from).collect(), |session| session.id.to_string()))
    }

    /// Closes a session. Closing a closed one changes nothing.
    pub async fn close_session(&self, tenant: TenantId, id: SessionId) -> Result<SessionChange> {
        let mut tx = self.db.begin().await?;
        let row: Option<(i64,)> = tx
            .fetch_optional(
                sql!(
                    "update chat_sessions set last_seq = last_seq + 1, status = 'closed', closed_at = $3 \
                     where tenant_id = $1 and id = $2 and status not in ('closed', 'archived') returning last_seq"
                ),
                args![tenant, id, self.clock.now()],
            )
            .await?;
        self.changed(tx, tenant, id, row).await
    }

    /// Gives a session that a person has back to the assistant.
    pub async fn resume(&self, tenant: TenantId, id: SessionId) -> Result<SessionChange> {
        let mut tx = self.db.begin().await?;
        let row: Option<(i64,)> = tx
            .fetch_optional(
                sql!(
                    "update chat_sessions set last_seq = last_seq + 1, status = 'ai_active', clarifications = 0 \
                     where tenant_id = $1 and id = $2 and status in ('waiting', 'agent_active', 'escalated') returning last_seq"
                ),
                args![tenant, id],
            )
            .await?;
        self.changed(tx, tenant, id, row).await
    }

    /// Ends a change of status: the event when it took place, else why it did not.
    async fn changed(&self, mut tx: Tx, tenant: TenantId, id: SessionId, row: Option<(i64,)>) -> Result<SessionChange> {
        if let Some((seq,)) = row {
            self.session_event(&mut tx, tenant, id, seq).await?;
            let session = session_in(&mut tx, tenant, id).await?;
            tx.commit().await?;
            return Ok(SessionChange::Changed(session.into()));
        }
        tx.rollback().await?;
        Ok(self
            .session(tenant, id)
            .await?
            .map_or(SessionChange::Missing, SessionChange::Unchanged))
    }

    /// Writes the `session.updated` with a number that was taken before.
    pub(crate) async fn session_event(&self, tx: &mut Tx, tenant: TenantId, id: SessionId, seq: i64) -> Result<()> {
        tx.execute(
            sql!("insert into events (tenant_id, session_id, seq, type, created_at) values ($1, $2, $3, 'session.updated', $4)"),
            args![tenant, id, seq, self.clock.now()],
        )
        .await?;
        Ok(())
    }
}

pub(crate) async fn session_in(tx: &mut Tx, tenant: TenantId, id: SessionId) -> Result<SessionRow> {
    tx.fetch_one(sql!("select " (session) " where s.tenant_id = $1 and s.id = $2"), args![tenant, id])
        .await
}
