//! Where something that arrived belongs: to a conversation and its session, to those that it answers, or to new ones.
//!
//! What arrives proves nothing by its sender's name. Whoever writes to the address that we gave out has read what we sent there: that alone
//! proves the address, and the session may see what belongs to it. Without it, what answers a message is taken only in a session in which nothing
//! was proved, and everything else in a session of its own.

use frontdesk_model::{SessionId, SessionStatus, TenantId, ThreadId, TicketPriority, TicketSource};
use serde_json::json;

use super::arriving::{Arriving, Place, Placed};
use super::known::{ThreadRow, by_token, known, last_session, session_row, who, with_address};
use super::rate::too_many;
use crate::{
    IdentityField, NewTicket, Result, Store, StoreError,
    addresses::EmailMatch,
    customers::find,
    db::{Tx, args},
    escalation::Requester,
    sql::sql,
};

/// What is known of the place of something that arrived, before it is placed.
struct Found<'a> {
    /// The id under which it is kept.
    external: &'a str,
    /// The session that it belongs to, if that one takes it.
    session: Option<SessionId>,
    /// Whether the sender's address is proved.
    proved: bool,
    /// The ticket that it answers.
    ticket: Option<i64>,
}

/// The ticket of a new session.
enum TicketOf {
    Nothing,
    /// One that is opened.
    Opened,
    /// One that is answered with files.
    Answered(i64),
}

/// Whoever else has the same message at the same time is through after so many looks.
const LOOKS: usize = 4;

impl Store {
    /// Finds or makes the place of something that arrived, in one transaction. Asked twice, it is the same place, unless its session ended
    /// before the message was in it.
    ///
    /// # Errors
    /// A [`StoreError`]: `Unavailable` when the database is not available, `Internal` when it refuses a statement.
    pub async fn place(&self, new: &Arriving) -> Result<Placed> {
        for _ in 0..LOOKS {
            let mut tx = self.db.begin().await?;
            if let Some(place) = self.place_in(&mut tx, new).await? {
                tx.commit().await?;
                return Ok(place);
            }
            // Another process has the same message, and was quicker.
            tx.rollback().await?;
        }
        Err(StoreError::Busy(format!(
            "the message {} is being placed by another process",
            new.external_id
        )))
    }

    async fn place_in(&self, tx: &mut Tx, new: &Arriving) -> Result<Option<Placed>> {
        let addressed = match &new.token {
            Some(token) => by_token(tx, new.channel, token).await?,
            None => None,
        };
        let tenant = addressed.as_ref().map_or(new.tenant, |thread| thread.tenant_id);
        // The token is the proof only in the hands of whom it was sent to.
        let proved = addressed.as_ref().is_some_and(|thread| thread.address == new.address);
        let (external, before) = known(tx, tenant, new).await?;
        let found = |session| Found {
            external: &external,
            session,
            proved,
            ticket: None,
        };
        if let Some((thread, session)) = before {
            if let (None, Some(number)) = (session, thread.ticket_number) {
                return Ok(Some(Placed::OnTicket(number)));
            }
            let place = self.in_thread(tx, tenant, new, &thread, found(session)).await?;
            return Ok(Some(Placed::In(place)));
        }
        if let Some(retry_after) = too_many(tx, tenant, new).await? {
            return Ok(Some(Placed::TooMany { retry_after }));
        }
        let own = |thread: &ThreadRow| thread.address == new.address;
        let thread = match addressed.filter(own) {
            Some(thread) => Some(thread),
            None => self.referenced(tx, tenant, new).await?,
        };
        let thread = match thread {
            Some(thread) => thread,
            None => self.new_thread(tx, tenant, new).await?,
        };
        let noted = tx
            .execute(
                sql!(
                    "insert into channel_messages (tenant_id, channel, external_id, thread_id, session_id, inbound, created_at) \
                     values ($1, $2, $3, $4, $5, true, $6) on conflict (tenant_id, channel, external_id) do nothing"
                ),
                args![
                    tenant,
                    new.channel.as_str(),
                    &external,
                    thread.id,
                    thread.session_id,
                    self.clock.now()
                ],
            )
            .await?;
        if noted == 0 {
            return Ok(None);
        }
        // Whoever writes can be written to.
        tx.execute(
            sql!("update channel_addresses set refused_at = null, reason = null where tenant_id = $1 and channel = $2 and address = $3"),
            args![tenant, new.channel.as_str(), &new.address],
        )
        .await?;
        let mut place = found(thread.session_id);
        if let (None, Some(number)) = (thread.session_id, thread.ticket_number)
            && self.reply_on_ticket(tx, tenant, number, &new.text, new.reopen_within).await?
        {
            if !new.has_files {
                return Ok(Some(Placed::OnTicket(number)));
            }
            // A ticket has no files: they are in a session of the ticket.
            place.ticket = Some(number);
            place.session = last_session(tx, tenant, &thread).await?;
        }
        let place = self.in_thread(tx, tenant, new, &thread, place).await?;
        Ok(Some(Placed::In(place)))
    }

    /// The place in a thread: its session, or one that goes on from there. What is not proved begins a thread of its own where the session
    /// sees its contact's data.
    async fn in_thread(&self, tx: &mut Tx, tenant: TenantId, new: &Arriving, thread: &ThreadRow, found: Found<'_>) -> Result<Place> {
        let row = match found.session {
            Some(session) => session_row(tx, tenant, session, &new.client_message_id).await?,
            None => None,
        };
        let apart = row.as_ref().is_some_and(|row| row.verified && !row.kept && !found.proved);
        if let Some(row) = row.filter(|row| row.takes(found.proved)) {
            if found.proved && !row.verified && row.status.is_open() {
                self.prove(tx, tenant, row.id, new).await?;
            }
            self.note_session(tx, tenant, new, found.external, (thread.id, row.id)).await?;
            return Ok(Place {
                tenant_id: tenant,
                session_id: row.id,
                token_hash: row.token_hash.try_into().unwrap_or_default(),
                proved: found.proved,
                ticket_number: found.ticket,
                kept: row.kept,
            });
        }
        let (thread, previous) = if apart {
            (self.new_thread(tx, tenant, new).await?.id, None)
        } else {
            (thread.id, found.session)
        };
        let ticket = match found.ticket {
            Some(number) => TicketOf::Answered(number),
            // Somebody who is not known gets a ticket; whoever answers us is.
            None if !found.proved && !self.is_known(tx, tenant, new).await? => TicketOf::Opened,
            None => TicketOf::Nothing,
        };
        let (id, ticket_number) = self.new_session(tx, tenant, new, previous, found.proved, ticket).await?;
        // What is written on a ticket goes on being written there.
        if found.ticket.is_none() {
            tx.execute(
                sql!("update channel_threads set session_id = $3 where tenant_id = $1 and id = $2"),
                args![tenant, thread, id],
            )
            .await?;
        }
        self.note_session(tx, tenant, new, found.external, (thread, id)).await?;
        Ok(Place {
            tenant_id: tenant,
            session_id: id,
            token_hash: new.token_hash,
            proved: found.proved,
            ticket_number,
            kept: false,
        })
    }

    /// Notes in which session something is kept.
    async fn note_session(
        &self,
        tx: &mut Tx,
        tenant: TenantId,
        new: &Arriving,
        external: &str,
        (thread, session): (ThreadId, SessionId),
    ) -> Result<()> {
        tx.execute(
            sql!(
                "update channel_messages set thread_id = $4, session_id = $5 where tenant_id = $1 and channel = $2 and external_id = $3 \
                 and (session_id is null or session_id <> $5)"
            ),
            args![tenant, new.channel.as_str(), external, thread, session],
        )
        .await?;
        Ok(())
    }

    /// The sender's own thread of what it answers, where nothing was proved in its session.
    async fn referenced(&self, tx: &mut Tx, tenant: TenantId, new: &Arriving) -> Result<Option<ThreadRow>> {
        if new.references.is_empty() {
            return Ok(None);
        }
        let own = new.references.iter().map(|id| with_address(id, &new.address));
        let references: Vec<String> = new.references.iter().cloned().chain(own).collect();
        tx.fetch_optional(
            sql!(
                "select t.id, t.tenant_id, t.address, t.session_id, t.ticket_number from channel_messages m \
                 join channel_threads t on t.tenant_id = m.tenant_id and t.id = m.thread_id \
                 left join chat_sessions s on s.tenant_id = t.tenant_id and s.id = t.session_id \
                 where m.tenant_id = $1 and m.channel = $2 and t.address = $4 and " (texts "m.external_id" "$3") " and (t.ticket_number is null or t.session_id is not null) and not coalesce(s.verified, false) \
                 order by m.created_at desc limit 1"
            ),
            args![tenant, new.channel.as_str(), references, &new.address],
        )
        .await
    }

    async fn new_thread(&self, tx: &mut Tx, tenant: TenantId, new: &Arriving) -> Result<ThreadRow> {
        let id: ThreadId = self.clock.new_id();
        tx.execute(
            sql!(
                "insert into channel_threads (id, tenant_id, channel, address, token, subject, created_at) \
                 values ($1, $2, $3, $4, $5, $6, $7)"
            ),
            args![
                id,
                tenant,
                new.channel.as_str(),
                &new.address,
                &new.new_token,
                &new.subject,
                self.clock.now()
            ],
        )
        .await?;
        Ok(ThreadRow {
            id,
            tenant_id: tenant,
            address: new.address.clone(),
            session_id: None,
            ticket_number: None,
        })
    }

    /// Whether the company has a contact of this address. It says nothing of who wrote.
    async fn is_known(&self, tx: &mut Tx, tenant: TenantId, new: &Arriving) -> Result<bool> {
        let found = find(tx, tenant, IdentityField::Email, &who(new)).await?;
        Ok(!matches!(found, EmailMatch::Nobody))
    }

    async fn new_session(
        &self,
        tx: &mut Tx,
        tenant: TenantId,
        new: &Arriving,
        previous: Option<SessionId>,
        proved: bool,
        ticket: TicketOf,
    ) -> Result<(SessionId, Option<i64>)> {
        let id: SessionId = self.clock.new_id();
        let contact = if proved {
            self.proved_contact(tx, tenant, IdentityField::Email, &who(new)).await?
        } else {
            None
        };
        let status = match ticket {
            TicketOf::Nothing => SessionStatus::AiActive,
            TicketOf::Opened | TicketOf::Answered(_) => SessionStatus::Escalated,
        };
        tx.execute(
            sql!(
                "insert into chat_sessions (id, tenant_id, contact_id, verified, status, token_hash, visitor_email, visitor_name, \
                 metadata, previous_id, channel, started_at, active_at, due_at, token_ends_at) \
                 values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, " (now) ", " (now) ", " (after "$13") ")"
            ),
            args![
                id,
                tenant,
                contact,
                contact.is_some(),
                status.as_str(),
                &new.token_hash,
                &new.address,
                &new.name,
                json!({}),
                previous,
                new.channel.as_str(),
                self.clock.now(),
                new.token_for
            ],
        )
        .await?;
        let number = match ticket {
            TicketOf::Nothing => return Ok((id, None)),
            TicketOf::Opened => self.first_ticket(tx, tenant, new, id).await?,
            TicketOf::Answered(number) => {
                tx.execute(
                    sql!("update tickets set chat_session_id = $3 where tenant_id = $1 and number = $2 and chat_session_id is null"),
                    args![tenant, number, id],
                )
                .await?;
                number
            }
        };
        tx.execute(
            sql!("update chat_sessions set ticket_number = $3 where tenant_id = $1 and id = $2"),
            args![tenant, id, number],
        )
        .await?;
        Ok((id, Some(number)))
    }

    /// The ticket of somebody who is not known.
    async fn first_ticket(&self, tx: &mut Tx, tenant: TenantId, new: &Arriving, session: SessionId) -> Result<i64> {
        let requester = Requester {
            session: Some(session),
            contact: None,
            email: Some(new.address.clone()),
            source: TicketSource::Email,
        };
        let words = NewTicket {
            subject: new.subject.clone(),
            body: new.text.clone(),
            priority: TicketPriority::Normal,
        };
        Ok(self.open_ticket(tx, tenant, &requester, words).await?.number)
    }

    /// The session is from now on that of the address's contact.
    async fn prove(&self, tx: &mut Tx, tenant: TenantId, session: SessionId, new: &Arriving) -> Result<()> {
        let Some(contact) = self.proved_contact(tx, tenant, IdentityField::Email, &who(new)).await? else {
            return Ok(());
        };
        tx.execute(
            sql!("update chat_sessions set contact_id = $3, verified = true where tenant_id = $1 and id = $2 and not verified"),
            args![tenant, session, contact],
        )
        .await?;
        Ok(())
    }
}
