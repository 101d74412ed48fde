//! What is known of something that arrived: its conversation, its session, and whether it came before.

use frontdesk_model::{ChannelName, SessionId, SessionStatus, TenantId, ThreadId};

use super::arriving::Arriving;
use crate::{
    Result, Who,
    db::{Tx, args},
    sql::sql,
};

#[derive(sqlx::FromRow)]
pub(super) struct ThreadRow {
    pub(super) id: ThreadId,
    pub(super) tenant_id: TenantId,
    pub(super) address: String,
    pub(super) session_id: Option<SessionId>,
    pub(super) ticket_number: Option<i64>,
}

#[derive(sqlx::FromRow)]
pub(super) struct SessionRow {
    pub(super) id: SessionId,
    pub(super) status: SessionStatus,
    pub(super) token_hash: Vec<u8>,
    pub(super) verified: bool,
    pub(super) good: bool,
    pub(super) kept: bool,
}

impl SessionRow {
    /// Whether it takes the message, or has it.
    pub(super) fn takes(&self) -> bool {
        self.kept || (self.good && self.status.is_open())
    }
}

pub(super) fn who(new: &Arriving) -> Who {
    Who {
        email: Some(new.address.clone()),
        name: new.name.clone(),
        ..Who::default()
    }
}

pub(super) async fn by_token(tx: &mut Tx, channel: ChannelName, token: &str) -> Result<Option<ThreadRow>> {
    tx.fetch_optional(
        sql!("select id, tenant_id, address, session_id, ticket_number from channel_threads where channel = $1 and token = $2"),
        args![channel.as_str(), token],
    )
    .await
}

/// The thread and the session in which it was placed before.
pub(super) async fn known(tx: &mut Tx, tenant: TenantId, new: &Arriving) -> Result<Option<(ThreadRow, Option<SessionId>)>> {
    let row: Option<(ThreadId, String, Option<i64>, Option<SessionId>)> = tx
        .fetch_optional(
            sql!(
                "select t.id, t.address, t.ticket_number, m.session_id from channel_messages m \
                 join channel_threads t on t.tenant_id = m.tenant_id and t.id = m.thread_id \
                 where m.tenant_id = $1 and m.channel = $2 and m.external_id = $3"
            ),
            args![tenant, new.channel.as_str(), &new.external_id],
        )
        .await?;
    Ok(row.map(|(id, address, ticket_number, session_id)| {
        let thread = ThreadRow {
            id,
            tenant_id: tenant,
            address,
            session_id,
            ticket_number,
        };
        (thread, session_id)
    }))
}

pub(super) async fn session_row(tx: &mut Tx, tenant: TenantId, session: SessionId, message: &str) -> Result<Option<SessionRow>> {
    tx.fetch_optional(
        sql!(
            "select s.id, s.status, s.token_hash, s.verified, (" (token_good) ") as good, exists (select 1 from chat_messages m \
             where m.tenant_id = s.tenant_id and m.session_id = s.id and m.client_message_id = $3) as kept \
             from chat_sessions s where s.tenant_id = $1 and s.id = $2"
        ),
        args![tenant, session, message],
    )
    .await
}
