//! A customer who writes after the end of a session goes on in a new one.

use std::time::Duration;

use frontdesk_model::{Sender, Session, SessionId, SessionStatus, TenantId};
use frontdesk_texts::{Language, notice};

use crate::{Accept, NewMessage, Result, Store, db::args, sql::sql};

/// What came of going on.
#[derive(Debug, Clone)]
pub enum Continued {
    /// The session that follows: new, or the one that followed before. It may be over as well.
    In {
        /// Whose.
        tenant_id: TenantId,
        /// The session.
        session: Session,
    },
    /// The session that was to be continued is not over, or the token is not its own.
    NotOver,
}

impl Store {
    /// The session that follows one which is over: the same contact or visitor, who goes on with the token whose hash is `heir`.
    /// Its identity counts as proved only where the old one was over for less than `verified_for`. Its token ends when the old one's
    /// does, whenever that is; one without an end is followed by one that ends after `token_for`.
    /// Asked twice with the same `heir`, it is the same session.
    ///
    /// # Errors
    /// A [`StoreError`](crate::StoreError): `Unavailable` when the database is not available, `Internal` when it refuses a statement.
    pub async fn continue_session(
        &self,
        id: SessionId,
        token_hash: &[u8; 32],
        heir: &[u8; 32],
        verified_for: Duration,
        token_for: Duration,
    ) -> Result<Continued> {
        if let Some(caller) = self.caller(heir).await? {
            return self.follows(caller.tenant_id, caller.session_id).await;
        }
        let (new, now): (SessionId, _) = (self.clock.new_id(), self.clock.now());
        let mut tx = self.db.begin().await?;
        // Whoever ends the tokens meanwhile waits for this row, and then finds the new session.
        for hold in [
            sql!("update chat_sessions set token_ended = token_ended where id = $1 and token_hash = $2"),
            sql!("update archived_sessions set token_hash = token_hash where id = $1 and token_hash = $2"),
        ] {
            tx.execute(hold, args![id, token_hash]).await?;
        }
        let opened: Option<(TenantId,)> = tx
            .fetch_optional(
                sql!(
                    "insert into chat_sessions (id, tenant_id, contact_id, verified, status, token_hash, visitor_email, visitor_name, \
                     visitor_phone, metadata, last_seq, previous_id, started_at, last_message_at, active_at, due_at, first_id, channel, token_ends_at) \
                     select $1, tenant_id, case when fresh then contact_id end, (verified and fresh), 'ai_active', $4, visitor_email, visitor_name, visitor_phone, metadata, 1, \
                     id, $5, $5, " (now) ", " (now) ", coalesce(first_id, id), channel, coalesce(token_ends_at, " (after "$7") ") \
                     from (select id, tenant_id, contact_id, verified, status, token_hash, visitor_email, visitor_name, visitor_phone, metadata, \
                     first_id, channel, token_ends_at, " (now_less "active_at") " < $6 as fresh from chat_sessions where " (token_good) " \
                     union all select id, tenant_id, contact_id, verified, status, token_hash, visitor_email, visitor_name, visitor_phone, \
                     metadata, first_id, channel, token_ends_at, " (now_less "active_at") " < $6 as fresh from archived_sessions \
                     where " (archived_token_good) ") o \
                     where o.id = $2 and o.token_hash = $3 and o.status in ('closed', 'archived') \
                     on conflict (token_hash) do nothing returning tenant_id"
                ),
                args![new, id, token_hash, heir, now, verified_for, token_for],
            )
            .await?;
        let Some((tenant,)) = opened else {
            tx.rollback().await?;
            // Another request may have been quicker.
            return match self.caller(heir).await? {
                Some(caller) => self.follows(caller.tenant_id, caller.session_id).await,
                None => Ok(Continued::NotOver),
            };
        };
        let text = notice::chat_continues(Language::English);
        // Said where it is read at once; a mail with nothing else in it is not worth one.
        self.write_notice(&mut tx, tenant, new, 1, Sender::System, text).await?;
        tx.commit().await?;
        self.follows(tenant, new).await
    }

    async fn follows(&self, tenant_id: TenantId, id: SessionId) -> Result<Continued> {
        let session = self.session(tenant_id, id).await?;
        Ok(session.map_or(Continued::NotOver, |session| Continued::In { tenant_id, session }))
    }

    /// A message to a session that has no row among the living: it was archived, or the token is not its own.
    pub(crate) async fn not_among_the_living(&self, new: &NewMessage) -> Result<Accept> {
        let archived: Option<(TenantId,)> = self
            .db
            .fetch_optional(
                sql!("select tenant_id from archived_sessions where id = $1 and token_hash = $2 and "(
                    archived_token_good
                )),
                args![new.session_id, &new.token_hash],
            )
            .await?;
        Ok(archived.map_or(Accept::UnknownToken, |_| Accept::Refused(SessionStatus::Archived)))
    }
}
