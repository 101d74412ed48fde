//! Ordinary messages are accepted in sets: one commit for as many as came while the set before was under way.
//!
//! Ordinary is a text in a session that the assistant has. What a set leaves out is accepted alone: a message that was sent before, one
//! beyond its rate, of a session that is over or a person's, or whose row another transaction holds.

mod at_once;
mod in_steps;

use std::{borrow::Cow, collections::HashMap, ptr};

use frontdesk_model::{JobId, JobKind, JobRef, Message, MessageId, SessionId, TenantId};
use uuid::Uuid;

use crate::{Accept, NewMessage, Result, Store, StoreError, batch::Keyed, seal::Column};

impl Keyed for NewMessage {
    /// One message a session in a set, so that they keep their order.
    fn key(&self) -> Uuid {
        self.session_id.0
    }
}

/// A message as it is offered to its session.
struct Offered<'a> {
    new: &'a NewMessage,
    /// Its words, as they are kept.
    text: Cow<'a, str>,
    /// The message's, if it is taken.
    id: MessageId,
    /// Its job's, if none of the session lives.
    job: JobId,
}

/// A session that took a message.
#[derive(sqlx::FromRow)]
struct Taken {
    id: SessionId,
    tenant_id: TenantId,
    last_seq: i64,
    /// Whether the job is new, and has to be published.
    new_job: bool,
}

/// What a set did with a message.
pub(crate) enum Offer {
    /// It is accepted.
    Taken(Accept),
    /// It is to be accepted alone.
    Left(NewMessage),
}

impl Offer {
    fn of(new: NewMessage, accepted: Option<Accept>) -> Self {
        accepted.map_or(Self::Left(new), Self::Taken)
    }
}

impl Store {
    /// Accepts a message: the message and its job are in the database when this returns `Accepted`.
    /// When it fails, nothing is known: ask again with the same `client_message_id`.
    ///
    /// # Errors
    /// A [`StoreError`]: `Unavailable` when the database is not available, `Internal` when it refuses a statement.
    pub async fn accept(&self, new: NewMessage) -> Result<Accept> {
        if new.voice.is_some() || !new.attachments.is_empty() {
            return self.accept_alone(new).await;
        }
        let store = self.clone();
        let offered = self.accepts.ask(new, move |set| {
            let store = store.clone();
            async move { store.accept_set(set).await }
        });
        match offered.await {
            Some(Ok(Offer::Taken(accepted))) => Ok(accepted),
            // By whoever asked, so that nobody in the set waits for it.
            Some(Ok(Offer::Left(new))) => self.accept_alone(new).await,
            Some(Err(error)) => Err(error),
            None => Err(StoreError::Unavailable(sqlx::Error::WorkerCrashed)),
        }
    }

    async fn accept_set(&self, set: Vec<NewMessage>) -> Vec<Result<Offer>> {
        match self.accept_together(&set).await {
            Ok(accepted) => set
                .into_iter()
                .zip(accepted)
                .map(|(new, accepted)| Ok(Offer::of(new, accepted)))
                .collect(),
            // Whether it was committed is not known, and a message without a client's id would be kept twice.
            Err(StoreError::Unavailable(error)) => {
                let told = error.to_string();
                let again = || Err(StoreError::Unavailable(sqlx::Error::Protocol(told.clone())));
                set.iter().map(|_| again()).collect()
            }
            // Refused, and so rolled back: the others shall not suffer for the one that was.
            Err(error) => {
                tracing::warn!(%error, messages = set.len(), "a set of messages was refused; they are accepted one by one");
                set.into_iter().map(|new| Ok(Offer::Left(new))).collect()
            }
        }
    }

    /// One transaction. None: this message is no ordinary one.
    async fn accept_together(&self, set: &[NewMessage]) -> Result<Vec<Option<Accept>>> {
        let now = self.clock.now();
        let offered = self.offered(set).await?;
        if offered.is_empty() {
            return Ok(set.iter().map(|_| None).collect());
        }
        let taken = if self.is_sqlite() {
            self.accept_in_steps(&offered, now).await?
        } else {
            self.accept_at_once(&offered, now).await?
        };
        let mut taken: HashMap<SessionId, Taken> = taken.into_iter().map(|session| (session.id, session)).collect();
        let mut offered = offered.iter().peekable();
        let accepted = set.iter().map(|new| {
            let offered = offered.next_if(|offered| ptr::eq(offered.new, new))?;
            let session = taken.remove(&offered.new.session_id)?;
            Some(Accept::Accepted {
                tenant_id: session.tenant_id,
                message: Message {
                    id: offered.id,
                    ..self.message_of(offered.new, session.last_seq, true, now)
                },
                job: session
                    .new_job
                    .then(|| JobRef::new(offered.job, JobKind::Chat, offered.new.trace.clone())),
            })
        });
        Ok(accepted.collect())
    }

    /// What is offered to the sessions, in order. Where messages are sealed, those are left out whose sessions are not among the living.
    async fn offered<'a>(&self, set: &'a [NewMessage]) -> Result<Vec<Offered<'a>>> {
        let tenants = if self.seal.writes() {
            let sessions: Vec<SessionId> = set.iter().map(|new| new.session_id).collect();
            self.tenants_to_seal(&sessions).await?
        } else {
            HashMap::new()
        };
        let mut offered = Vec::with_capacity(set.len());
        for new in set {
            let tenant = tenants.get(&new.session_id).copied();
            if tenant.is_none() && self.seal.writes() {
                continue;
            }
            let id: MessageId = self.clock.new_id();
            // A plain text is kept the same whoever's it is.
            let tenant = tenant.unwrap_or(TenantId(Uuid::nil()));
            offered.push(Offered {
                new,
                text: self.seal.write(Column::MessageText, tenant, id, &new.text)?,
                id,
                job: self.clock.new_id(),
            });
        }
        Ok(offered)
    }
}
