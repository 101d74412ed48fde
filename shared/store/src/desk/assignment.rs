//! Who has a session. Whoever changes it holds the session's row, so that of many who want it one gets it.

use frontdesk_model::{Session, SessionEvent, SessionId, SessionStatus, TenantId, UserId};
use serde_json::json;

use super::notifications::Telling;
use crate::{
    Author, Change, Result, Store,
    db::{Tx, args},
    sessions::session_in,
    sql::sql,
};

/// What came of giving a session to somebody.
#[derive(Debug, Clone)]
pub enum DeskChange {
    /// It is now so.
    Changed(Session),
    /// It was so already.
    Unchanged(Session),
    /// Its state does not allow it.
    Refused(SessionStatus),
    /// A colleague was quicker.
    Taken,
    /// There is no such session in this tenant.
    Missing,
    /// There is no such user in this tenant, or they may not sign in.
    NoUser,
}

impl Store {
    /// Gives a session to a user, or to nobody. Its state stays.
    ///
    /// # Errors
    /// A [`StoreError`](crate::StoreError): `Unavailable` when the database is not available, `Internal` when it refuses a statement.
    pub async fn assign_session(&self, tenant: TenantId, id: SessionId, user: Option<UserId>, author: Author) -> Result<DeskChange> {
        let mut tx = self.db.begin().await?;
        let Some(session) = self.held(&mut tx, tenant, id).await? else {
            return self.gone(tx, tenant, id).await;
        };
        if !session.status.is_open() {
            return Ok(DeskChange::Refused(session.status));
        }
        if let Some(user) = user
            && !is_active(&mut tx, tenant, user).await?
        {
            return Ok(DeskChange::NoUser);
        }
        let before = assignee(&mut tx, tenant, id).await?;
        if before == user {
            return Ok(DeskChange::Unchanged(session));
        }
        self.give(&mut tx, tenant, id, user).await?;
        self.tell_assignee(&mut tx, tenant, &session, user, author).await?;
        let session = self.announce(&mut tx, tenant, id, session.status).await?;
        self.note_assignment(&mut tx, tenant, id, ("session.assign", before, user), author)
            .await?;
        tx.commit().await?;
        Ok(DeskChange::Changed(session))
    }

    /// A user takes a session: the first one has it, and the assistant is silent from then on.
    ///
    /// # Errors
    /// A [`StoreError`](crate::StoreError): `Unavailable` when the database is not available, `Internal` when it refuses a statement.
    pub async fn accept_session(&self, tenant: TenantId, id: SessionId, user: UserId, author: Author) -> Result<DeskChange> {
        let mut tx = self.db.begin().await?;
        let Some(session) = self.held(&mut tx, tenant, id).await? else {
            return self.gone(tx, tenant, id).await;
        };
        let Some(status) = SessionEvent::TakeOver.leads_from(session.status) else {
            return Ok(DeskChange::Refused(session.status));
        };
        if !is_active(&mut tx, tenant, user).await? {
            return Ok(DeskChange::NoUser);
        }
        let before = assignee(&mut tx, tenant, id).await?;
        if before.is_some_and(|other| other != user) {
            return Ok(DeskChange::Taken);
        }
        if before == Some(user) && session.status == status {
            return Ok(DeskChange::Unchanged(session));
        }
        self.give(&mut tx, tenant, id, Some(user)).await?;
        self.end_request(&mut tx, tenant, id, "accepted").await?;
        let session = self.announce(&mut tx, tenant, id, status).await?;
        self.note_assignment(&mut tx, tenant, id, ("session.accept", before, Some(user)), author)
            .await?;
        tx.commit().await?;
        Ok(DeskChange::Changed(session))
    }

    /// Silences the assistant without a word to the customer.
    ///
    /// # Errors
    /// A [`StoreError`](crate::StoreError): `Unavailable` when the database is not available, `Internal` when it refuses a statement.
    pub async fn pause_session(&self, tenant: TenantId, id: SessionId, author: Author) -> Result<DeskChange> {
        let mut tx = self.db.begin().await?;
        let Some(session) = self.held(&mut tx, tenant, id).await? else {
            return self.gone(tx, tenant, id).await;
        };
        let Some(status) = SessionEvent::TakeOver.leads_from(session.status) else {
            return Ok(DeskChange::Refused(session.status));
        };
        if session.status == status {
            return Ok(DeskChange::Unchanged(session));
        }
        let session = self.announce(&mut tx, tenant, id, status).await?;
        let change = Change {
            action: "session.pause",
            subject: "session",
            id: id.to_string(),
            before: None,
            after: None,
        };
        self.audit_in(&mut tx, tenant, author, change).await?;
        tx.commit().await?;
        Ok(DeskChange::Changed(session))
    }

    /// Locks a session's row and reads it.
    pub(super) async fn held(&self, tx: &mut Tx, tenant: TenantId, id: SessionId) -> Result<Option<Session>> {
        let locked = tx
            .execute(
                sql!("update chat_sessions set last_seq = last_seq where tenant_id = $1 and id = $2"),
                args![tenant, id],
            )
            .await?;
        if locked == 0 {
            return Ok(None);
        }
        Ok(Some(session_in(tx, tenant, id).await?.into()))
    }

    /// Why a session is not among the living.
    async fn gone(&self, tx: Tx, tenant: TenantId, id: SessionId) -> Result<DeskChange> {
        tx.rollback().await?;
        let archived = self.session(tenant, id).await?;
        Ok(archived.map_or(DeskChange::Missing, |session| DeskChange::Refused(session.status)))
    }

    pub(super) async fn give(&self, tx: &mut Tx, tenant: TenantId, id: SessionId, user: Option<UserId>) -> Result<()> {
        tx.execute(
            sql!(
                "insert into desk_sessions (session_id, tenant_id, assignee_id, assigned_at) values ($1, $2, $3, $4) \
                 on conflict (session_id) do update set assignee_id = excluded.assignee_id, assigned_at = excluded.assigned_at"
            ),
            args![id, tenant, user, self.clock.now()],
        )
        .await?;
        Ok(())
    }

    /// Whoever was given a session by another is told.
    pub(super) async fn tell_assignee(
        &self,
        tx: &mut Tx,
        tenant: TenantId,
        session: &Session,
        user: Option<UserId>,
        author: Author,
    ) -> Result<()> {
        let Some(user) = user.filter(|user| author.actor.id != Some(user.0)) else {
            return Ok(());
        };
        let telling = Telling {
            kind: "session_assigned",
            own: true,
            subject: session.contact.as_ref().and_then(|contact| contact.name.as_deref()),
            session: Some(session.id),
            ticket: session.ticket_number,
        };
        self.tell_user(tx, tenant, user, telling).await?;
        Ok(())
    }

    /// Takes a number of the session for the change, in the state that it leads to.
    pub(super) async fn announce(&self, tx: &mut Tx, tenant: TenantId, id: SessionId, status: SessionStatus) -> Result<Session> {
        let (seq,): (i64,) = tx
            .fetch_one(
                sql!(
                    "update chat_sessions set last_seq = last_seq + 1, status = $3, active_at = " (now) " \
                     where tenant_id = $1 and id = $2 returning last_seq"
                ),
                args![tenant, id, status.as_str()],
            )
            .await?;
        self.session_event(tx, tenant, id, seq, status).await?;
        Ok(session_in(tx, tenant, id).await?.into())
    }

    pub(super) async fn note_assignment(
        &self,
        tx: &mut Tx,
        tenant: TenantId,
        id: SessionId,
        (action, before, after): (&str, Option<UserId>, Option<UserId>),
        author: Author,
    ) -> Result<()> {
        let change = Change {
            action,
            subject: "session",
            id: id.to_string(),
            before: Some(json!({ "assignee_id": before })),
            after: Some(json!({ "assignee_id": after })),
        };
        self.audit_in(tx, tenant, author, change).await
    }

    /// Nobody has a session any more that goes back to the assistant.
    pub(crate) async fn give_back(&self, tx: &mut Tx, tenant: TenantId, id: SessionId) -> Result<()> {
        tx.execute(
            sql!("update desk_sessions set assignee_id = null where tenant_id = $1 and session_id = $2"),
            args![tenant, id],
        )
        .await?;
        self.end_request(tx, tenant, id, "ended").await
    }

    /// Whoever answers a session that nobody has has it from then on.
    pub(crate) async fn take_if_free(&self, tx: &mut Tx, tenant: TenantId, id: SessionId, user: UserId) -> Result<()> {
        if assignee(tx, tenant, id).await?.is_none() {
            self.give(tx, tenant, id, Some(user)).await?;
        }
        self.end_request(tx, tenant, id, "accepted").await
    }
}

async fn assignee(tx: &mut Tx, tenant: TenantId, id: SessionId) -> Result<Option<UserId>> {
    let row: Option<(Option<UserId>,)> = tx
        .fetch_optional(
            sql!("select assignee_id from desk_sessions where tenant_id = $1 and session_id = $2"),
            args![tenant, id],
        )
        .await?;
    Ok(row.and_then(|(user,)| user))
}

async fn is_active(tx: &mut Tx, tenant: TenantId, user: UserId) -> Result<bool> {
    let row: Option<(UserId,)> = tx
        .fetch_optional(
            sql!("select id from users where tenant_id = $1 and id = $2 and active"),
            args![tenant, user],
        )
        .await?;
    Ok(row.is_some())
}
