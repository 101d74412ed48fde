//! Sessions that a company's own live-agent system takes.
//!
//! No transaction of a customer's message knows of them: a look each second finds what was handed over, or said since, and gives it a job. A link
//! says how far their system has read. What it does not take stays with our own desk, where every hand-over is anyway.

use std::mem;

use chrono::{DateTime, Utc};
use frontdesk_model::{JobRef, Payload, Sender, SessionId, SessionStatus, TenantId};

use crate::{
    ClaimedJob, Result, Store,
    db::{Tx, args},
    jobs::end,
    seal::Column,
    sql::sql,
};

/// Messages that one job takes along; what is newer gets another.
const MESSAGES: i64 = 500;

/// How a session stands with their system.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LinkState {
    /// It is offered to them.
    Offered,
    /// They have it.
    Theirs,
    /// They did not take it, or their system failed: our own desk has it.
    Ours,
    /// They have ended it.
    Over,
}

impl LinkState {
    const fn as_str(self) -> &'static str {
        match self {
            Self::Offered => "offered",
            Self::Theirs => "theirs",
            Self::Ours => "ours",
            Self::Over => "over",
        }
    }
}

/// A message as their system is told of it.
#[derive(Debug, Clone, PartialEq, Eq, sqlx::FromRow)]
pub struct BridgedMessage {
    /// Its id.
    pub id: frontdesk_model::MessageId,
    /// Its number in the session.
    pub seq: i64,
    /// Who wrote it.
    #[sqlx(rename = "sender_type")]
    pub sender: Sender,
    /// Its words.
    #[sqlx(rename = "message_text")]
    pub text: String,
    /// When.
    pub created_at: DateTime<Utc>,
}

/// What a job has to tell their system.
#[derive(Debug, Clone)]
pub struct AgentTurn {
    /// Whether they have the session; none: it is offered to them.
    pub conversation: Option<String>,
    /// Where the session stands.
    pub status: SessionStatus,
    /// The number of its ticket.
    pub ticket_number: Option<i64>,
    /// The customer's name, where it is known.
    pub name: Option<String>,
    /// The customer's address, where it is known.
    pub email: Option<String>,
    /// The customer's id in the company's own system; none: nothing was proved.
    pub external_id: Option<String>,
    /// What was said since they read last, oldest first.
    pub messages: Vec<BridgedMessage>,
    /// The session's newest number when it was read, or that of the last message where there are more.
    pub upto_seq: i64,
    /// When it was offered.
    pub offered_at: DateTime<Utc>,
}

#[derive(sqlx::FromRow)]
struct LinkRow {
    conversation: Option<String>,
    sent_seq: i64,
    created_at: DateTime<Utc>,
    last_seq: i64,
    unheard_seq: Option<i64>,
    status: SessionStatus,
    ticket_number: Option<i64>,
    name: Option<String>,
    email: Option<String>,
    external_id: Option<String>,
}

impl Store {
    /// Offers sessions that were handed over to the systems of their companies, and gives a job to each of which they have not read all. At most
    /// `limit` of either.
    ///
    /// # Errors
    /// A [`StoreError`](crate::StoreError): `Unavailable` when the database is not available, `Internal` when it refuses a statement.
    pub async fn bridge_sessions(&self, limit: i64) -> Result<Vec<JobRef>> {
        let handed: Vec<(TenantId, SessionId)> = self
            .db
            .fetch_all(
                sql!(
                    "select c.tenant_id as of_tenant, s.id from company_systems c join chat_sessions s on s.tenant_id = c.tenant_id \
                     and s.closed_at is null and s.status = 'escalated' where c.kind = 'live_agent' and c.active and not exists \
                     (select 1 from agent_links l where l.tenant_id = s.tenant_id and l.session_id = s.id and l.state <> 'over') limit $1"
                ),
                args![limit],
            )
            .await?;
        for (tenant, session) in handed {
            self.offer_session(tenant, session).await?;
        }
        let due: Vec<(TenantId, SessionId)> = self
            .db
            .fetch_all(
                sql!(
                    "select l.tenant_id as of_tenant, l.session_id from agent_links l join chat_sessions s on s.tenant_id = l.tenant_id \
                     and s.id = l.session_id where l.state in ('offered', 'theirs') and not l.armed and s.last_seq > l.sent_seq and (l.state = 'offered' \
                     or not exists (select 1 from chat_messages m where m.tenant_id = l.tenant_id and m.session_id = l.session_id \
                     and m.seq = l.sent_seq + 1 and m.status = 'queued' and m.message_type = 'voice' and m.ready_seq is null)) limit $1"
                ),
                args![limit],
            )
            .await?;
        let mut jobs = Vec::new();
        for (tenant, session_id) in due {
            let mut tx = self.db.begin().await?;
            let armed = tx
                .execute(
                    sql!("update agent_links set armed = true where tenant_id = $1 and session_id = $2 and not armed"),
                    args![tenant, session_id],
                )
                .await?;
            if armed == 1 {
                jobs.extend(self.new_job(&mut tx, tenant, Payload::LiveAgent { session_id }, None).await?);
            }
            tx.commit().await?;
        }
        Ok(jobs)
    }

    /// Offers a session. One that they ended before is offered anew.
    async fn offer_session(&self, tenant: TenantId, session: SessionId) -> Result<()> {
        self.db
            .execute(
                sql!(
                    "insert into agent_links (session_id, tenant_id, state, sent_seq, armed, created_at) values ($1, $2, 'offered', 0, false, $3) \
                     on conflict (session_id) do update set state = 'offered', conversation = null, armed = false, created_at = excluded.created_at \
                     where agent_links.state = 'over'"
                ),
                args![session, tenant, self.clock.now()],
            )
            .await?;
        Ok(())
    }

    /// Reads what a job has to tell. None: the session is not theirs any more, or is archived.
    ///
    /// # Errors
    /// A [`StoreError`](crate::StoreError): `Unavailable` when the database is not available, `Internal` when it refuses a statement.
    pub async fn load_agent_turn(&self, job: &ClaimedJob) -> Result<Option<AgentTurn>> {
        let Payload::LiveAgent { session_id } = job.payload else {
            return Ok(None);
        };
        let link: Option<LinkRow> = self
            .db
            .fetch_optional(
                sql!(
                    "select l.conversation, l.sent_seq, l.created_at, s.last_seq, (select min(m.seq) from chat_messages m where m.tenant_id = $1 \
                     and m.session_id = $2 and m.seq > l.sent_seq and m.status = 'queued' and m.message_type = 'voice' and m.ready_seq is null) \
                     as unheard_seq, s.status, s.ticket_number, coalesce(c.name, s.visitor_name) as name, \
                     coalesce(c.email, s.visitor_email) as email, c.external_id from agent_links l join chat_sessions s on s.tenant_id = l.tenant_id \
                     and s.id = l.session_id left join contacts c on c.tenant_id = s.tenant_id and c.id = s.contact_id and s.verified \
                     where l.tenant_id = $1 and l.session_id = $2 and l.state in ('offered', 'theirs')"
                ),
                args![job.tenant_id, session_id],
            )
            .await?;
        let Some(link) = link else { return Ok(None) };
        // Of a voice message they are told when its words are known, and of what follows after that.
        let last_seq = link.unheard_seq.map_or(link.last_seq, |seq| seq - 1);
        let mut messages: Vec<BridgedMessage> = self
            .db
            .fetch_all(
                sql!(
                    "select id, seq, sender_type, message_text, created_at from chat_messages where tenant_id = $1 and session_id = $2 and seq > $3 \
                     and seq <= $4 order by seq limit $5"
                ),
                args![job.tenant_id, session_id, link.sent_seq, last_seq, MESSAGES],
            )
            .await?;
        for message in &mut messages {
            let kept = mem::take(&mut message.text);
            message.text = self.seal.read(Column::MessageText, job.tenant_id, message.id, kept)?;
        }
        let more = messages.len() as i64 == MESSAGES;
        let upto_seq = messages.last().filter(|_| more).map_or(last_seq, |last| last.seq);
        Ok(Some(AgentTurn {
            conversation: link.conversation,
            status: link.status,
            ticket_number: link.ticket_number,
            name: link.name,
            email: link.email,
            external_id: link.external_id,
            messages,
            upto_seq,
            offered_at: link.created_at,
        }))
    }

    /// Notes that their system has a message of the session, and all before it. False: the session is not theirs.
    ///
    /// # Errors
    /// A [`StoreError`](crate::StoreError): `Unavailable` when the database is not available, `Internal` when it refuses a statement.
    pub async fn note_bridged(&self, tenant: TenantId, session: SessionId, seq: i64) -> Result<bool> {
        let rows = self
            .db
            .execute(
                sql!(
                    "update agent_links set sent_seq = $3 where tenant_id = $1 and session_id = $2 and state = 'theirs' and sent_seq < $3"
                ),
                args![tenant, session, seq],
            )
            .await?;
        Ok(rows == 1)
    }

    /// Ends a job: the link is in `state` from now on, and their system has all up to `upto_seq`. `conversation` is their name of it, where it is
    /// new. False: the claim was lost.
    ///
    /// # Errors
    /// A [`StoreError`](crate::StoreError): `Unavailable` when the database is not available, `Internal` when it refuses a statement.
    pub async fn settle_agent_turn(&self, job: &ClaimedJob, state: LinkState, conversation: Option<&str>, upto_seq: i64) -> Result<bool> {
        let Payload::LiveAgent { session_id } = job.payload else {
            return Ok(false);
        };
        let mut tx = self.db.begin().await?;
        tx.execute(
            sql!(
                "update agent_links set state = $3, conversation = coalesce($4, conversation), armed = false, \
                 sent_seq = case when sent_seq < $5 then $5 else sent_seq end where tenant_id = $1 and session_id = $2 \
                 and state in ('offered', 'theirs')"
            ),
            args![job.tenant_id, session_id, state.as_str(), conversation, upto_seq],
        )
        .await?;
        if !end(&mut tx, job).await? {
            tx.rollback().await?;
            return Ok(false);
        }
        tx.commit().await?;
        Ok(true)
    }

    /// Their system did not take it: our own desk keeps the session.
    pub(crate) async fn keep_session(&self, tx: &mut Tx, tenant: TenantId, session: SessionId) -> Result<()> {
        tx.execute(
            sql!(
                "update agent_links set state = 'ours', armed = false where tenant_id = $1 and session_id = $2 and state in ('offered', 'theirs')"
            ),
            args![tenant, session],
        )
        .await?;
        Ok(())
    }

    /// How a session stands with their system; none: it was never offered, or is archived.
    ///
    /// # Errors
    /// A [`StoreError`](crate::StoreError): `Unavailable` when the database is not available, `Internal` when it refuses a statement.
    pub async fn agent_link(&self, tenant: TenantId, session: SessionId) -> Result<Option<LinkState>> {
        let row: Option<(String,)> = self
            .db
            .fetch_optional(
                sql!("select state from agent_links where tenant_id = $1 and session_id = $2"),
                args![tenant, session],
            )
            .await?;
        Ok(row.map(|(state,)| match state.as_str() {
            "offered" => LinkState::Offered,
            "theirs" => LinkState::Theirs,
            "over" => LinkState::Over,
            _ => LinkState::Ours,
        }))
    }

    /// They have ended it.
    ///
    /// # Errors
    /// A [`StoreError`](crate::StoreError): `Unavailable` when the database is not available, `Internal` when it refuses a statement.
    pub async fn end_agent_link(&self, tenant: TenantId, session: SessionId) -> Result<()> {
        self.db
            .execute(
                sql!("update agent_links set state = 'over' where tenant_id = $1 and session_id = $2 and state = 'theirs'"),
                args![tenant, session],
            )
            .await?;
        Ok(())
    }
}
