//! What chat jobs have to answer is read in sets: two statements for as many as came while the set before was under way.
//!
//! On SQLite a statement costs no round trip, and each job reads alone. So does what is no ordinary turn: a voice note, a session that
//! continues another, a burst that is longer than a turn.

use std::collections::HashMap;

use frontdesk_model::{Message, MessageKind, Session, SessionId, TenantId};
use serde_json::json;
use uuid::Uuid;

use crate::{
    ClaimedJob, Result, Store, StoreError, TurnInput,
    batch::Keyed,
    db::{args, simple},
    rows::{MessageRow, SessionRow},
    seal::Seal,
    sql::sql,
    turns::BURST,
};

/// A turn to read.
pub(crate) struct Wanted {
    tenant: TenantId,
    session: SessionId,
    upto_seq: i64,
    context: i64,
}

impl Keyed for Wanted {
    fn key(&self) -> Uuid {
        self.session.0
    }
}

impl Store {
    /// Reads what a chat job has to answer. None: the session is gone, or the job names none.
    ///
    /// # Errors
    /// A [`StoreError`]: `Unavailable` when the database is not available, `Internal` when it refuses a statement.
    pub async fn load_turn(&self, job: &ClaimedJob, context: i64) -> Result<Option<TurnInput>> {
        let (Some(session), Some(upto_seq), false) = (job.payload.session_id(), job.upto_seq, job.single || self.is_sqlite()) else {
            return self.load_alone(job, context).await;
        };
        let wanted = Wanted {
            tenant: job.tenant_id,
            session,
            upto_seq,
            context,
        };
        let store = self.clone();
        let loaded = self.loads.ask(wanted, move |set| {
            let store = store.clone();
            async move { store.load_set(set).await }
        });
        match loaded.await {
            Some(Some(input)) => Ok(Some(input)),
            Some(None) => self.load_alone(job, context).await,
            None => Err(StoreError::Unavailable(sqlx::Error::WorkerCrashed)),
        }
    }

    /// Each turn; none: it has to be read alone.
    async fn load_set(&self, set: Vec<Wanted>) -> Vec<Option<TurnInput>> {
        match self.load_together(&set).await {
            Ok(turns) => turns,
            Err(error) => {
                tracing::warn!(%error, turns = set.len(), "a set of turns could not be read; they are read one by one");
                set.iter().map(|_| None).collect()
            }
        }
    }

    async fn load_together(&self, set: &[Wanted]) -> Result<Vec<Option<TurnInput>>> {
        let wanted: Vec<_> = set
            .iter()
            .map(|wanted| {
                json!({
                    "tenant_id": simple(wanted.tenant.0),
                    "session_id": simple(wanted.session.0),
                    "upto_seq": wanted.upto_seq,
                    "context": wanted.context,
                })
            })
            .collect();
        let wanted = json!(wanted);
        let ids: Vec<SessionId> = set.iter().map(|wanted| wanted.session).collect();
        let sessions: Vec<SessionRow> = self
            .db
            .fetch_hot(
                sql!("select " (session) " join " (wanted "$1") " on d.tenant_id = s.tenant_id and d.session_id = s.id where " (ids "s.id" "$2")),
                args![wanted.clone(), ids.as_slice()],
            )
            .await?;
        let messages: Vec<MessageRow> = self
            .db
            .fetch_hot(
                sql!("select m.* from " (wanted "$1") " cross join lateral (" (turn_messages "$2") ") m"),
                args![wanted, BURST + 1],
            )
            .await?;
        let mut of_session: HashMap<SessionId, Vec<MessageRow>> = HashMap::with_capacity(set.len());
        for message in messages {
            of_session.entry(message.session_id).or_default().push(message);
        }
        let mut sessions: HashMap<SessionId, SessionRow> = sessions.into_iter().map(|row| (row.id, row)).collect();
        Ok(set
            .iter()
            .map(|wanted| {
                let session = sessions.remove(&wanted.session)?;
                let messages = of_session.remove(&wanted.session).unwrap_or_default();
                turn(&self.seal, wanted.tenant, wanted.context, session, messages)
            })
            .collect())
    }
}

/// A turn of what was read; none when it is no ordinary one.
pub(crate) fn turn(seal: &Seal, tenant: TenantId, context: i64, row: SessionRow, messages: Vec<MessageRow>) -> Option<TurnInput> {
    if messages.iter().any(|message| message.message_type == MessageKind::Voice) {
        return None;
    }
    let (mut pending, mut recent): (Vec<MessageRow>, Vec<MessageRow>) = messages.into_iter().partition(MessageRow::is_queued);
    let missing = context > i64::try_from(recent.len()).unwrap_or(i64::MAX);
    if i64::try_from(pending.len()).ok()? > BURST || (missing && row.previous_id.is_some()) {
        return None;
    }
    pending.sort_by_key(|message| message.ready_seq);
    recent.sort_by_key(|message| message.seq);
    let (visitor_email, clarifications) = (row.visitor_email.clone(), row.clarifications);
    let session = Session::from(row);
    let contact_id = session.contact.as_ref().filter(|_| session.verified).map(|contact| contact.id);
    // What does not open is read alone, which says so.
    let opened = |rows: Vec<MessageRow>| {
        let messages = rows.into_iter().map(|row| row.opened(seal, tenant));
        messages.collect::<Result<Vec<Message>>>().ok()
    };
    Some(TurnInput {
        session,
        visitor_email,
        contact_id,
        clarifications,
        pending: opened(pending)?,
        remaining: false,
        recent: opened(recent)?.into(),
    })
}
