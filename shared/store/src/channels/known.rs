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
    /// Whether it takes the message, or has it. One that sees its contact's data takes only what proves its sender's address.
    pub(super) fn takes(&self, proved: bool) -> bool {
        self.kept || (self.good && self.status.is_open() && (proved || !self.verified))
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

#[derive(sqlx::FromRow)]
struct PlacedRow {
    id: ThreadId,
    address: String,
    ticket_number: Option<i64>,
    session_id: Option<SessionId>,
    inbound: bool,
}

/// Where something was placed before.
pub(super) type Before = (ThreadRow, Option<SessionId>);

/// The id under which something is kept, and where it was placed before. An id is what its sender wrote: under one of ours, or of somebody
/// else's, it is another thing, which has the sender's address behind its id.
pub(super) async fn known(tx: &mut Tx, tenant: TenantId, new: &Arriving) -> Result<(String, Option<Before>)> {
    let own = |(before, inbound): &(Before, bool)| *inbound && before.0.address == new.address;
    let taken = under(tx, tenant, new, &new.external_id).await?;
    if taken.as_ref().is_none_or(own) {
        return Ok((new.external_id.clone(), taken.map(|(before, _)| before)));
    }
    let external = with_address(&new.external_id, &new.address);
    let before = under(tx, tenant, new, &external).await?.filter(own);
    Ok((external, before.map(|(before, _)| before)))
}

/// No id has a blank in it, so that nobody can take the one of another address.
pub(super) fn with_address(id: &str, address: &str) -> String {
    format!("{id} {address}")
}

/// What is kept under an id, and whether it came from outside.
async fn under(tx: &mut Tx, tenant: TenantId, new: &Arriving, external: &str) -> Result<Option<(Before, bool)>> {
    let row: Option<PlacedRow> = tx
        .fetch_optional(
            sql!(
                "select t.id, t.address, t.ticket_number, m.session_id, m.inbound from channel_messages m \
                 join channel_threads t on t.tenant_id = m.tenant_id and t.id = m.thread_id \
                 where m.tenant_id = $1 and m.channel = $2 and m.external_id = $3"
            ),
            args![tenant, new.channel.as_str(), external],
        )
        .await?;
    Ok(row.map(|row| {
        let thread = ThreadRow {
            id: row.id,
            tenant_id: tenant,
            address: row.address,
            session_id: row.session_id,
            ticket_number: row.ticket_number,
        };
        ((thread, row.session_id), row.inbound)
    }))
}

/// The newest session in which something of a thread is kept.
pub(super) async fn last_session(tx: &mut Tx, tenant: TenantId, thread: &ThreadRow) -> Result<Option<SessionId>> {
    let row: Option<(SessionId,)> = tx
        .fetch_optional(
            sql!(
                "select session_id from channel_messages where tenant_id = $1 and thread_id = $2 and session_id is not null \
                 order by created_at desc limit 1"
            ),
            args![tenant, thread.id],
        )
        .await?;
    Ok(row.map(|(id,)| id))
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
