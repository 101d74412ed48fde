//! Questions that somebody waits for and of which nothing is kept: `POST /api/chat/ai/process`, `POST /api/admin/articles/search`, and a
//! storefront's chat.

mod claimed;

use std::{pin::pin, sync::Arc, time::Duration};

use bytes::Bytes;
use chrono::{DateTime, Utc};
use frontdesk_model::{
    Answer, AnswerDraft, Clock, Message, MessageId, MessageKind, MessageStatus, OrderRequest, ProcessReply, ProcessRequest, SearchRequest,
    Sender, Session, SessionId, SessionStatus,
};
use frontdesk_queue::{Queue, QueueError, Request, RequestKind};
use frontdesk_store::{Store, TurnOutcome};
use frontdesk_texts::Language;
use futures_util::TryStreamExt as _;
use tokio::sync::Semaphore;
use tokio_util::{sync::CancellationToken, task::TaskTracker};
use tracing::warn;

use crate::{AnswerEvent, Assistant, Turn, providers::ProviderError};

/// Shorter than the API waits, so that it hears the reason.
const TIMEOUT: Duration = Duration::from_secs(25);
const TOO_SLOW: &str = "the worker did not finish in time";

/// Answers calls.
pub struct Server {
    /// Sessions and their messages.
    pub store: Store,
    /// Where the calls come from.
    pub queue: Arc<dyn Queue>,
    /// When a text counts as written.
    pub clock: Clock,
    /// Who answers.
    pub assistant: Arc<Assistant>,
    /// How many requests are answered at the same time.
    pub executors: usize,
}

impl Server {
    /// Serves requests of a kind until `shutdown`; those under way are finished.
    ///
    /// # Errors
    /// When the queue is closed before it begins.
    pub async fn serve(self: Arc<Self>, kind: RequestKind, shutdown: CancellationToken) -> Result<(), QueueError> {
        let mut requests = self.queue.serve(kind).await?;
        let free = Arc::new(Semaphore::new(self.executors));
        let under_way = TaskTracker::new();
        loop {
            let next = async {
                let permit = Arc::clone(&free).acquire_owned().await.ok()?;
                Some((requests.next().await?, permit))
            };
            let (request, permit) = tokio::select! {
                () = shutdown.cancelled() => break,
                next = next => match next {
                    Some(next) => next,
                    None => break,
                },
            };
            let server = Arc::clone(&self);
            under_way.spawn(async move {
                server.reply(kind, request).await;
                drop(permit);
            });
        }
        under_way.close();
        under_way.wait().await;
        Ok(())
    }

    async fn reply(&self, kind: RequestKind, request: Request) {
        let answering = async {
            match kind {
                RequestKind::Understand => self.process(&request.body).await,
                RequestKind::Search => self.search(&request.body).await,
                RequestKind::Order => self.order(&request.body).await,
            }
        };
        let answer = tokio::time::timeout(TIMEOUT, answering)
            .await
            .unwrap_or_else(|_| Err(TOO_SLOW.to_owned()));
        if let Err(error) = &answer {
            warn!(%error, "a request could not be answered");
        }
        request.reply(answer);
    }

    async fn search(&self, body: &[u8]) -> Result<Bytes, String> {
        let request: SearchRequest = serde_json::from_slice(body).map_err(|e| format!("the request cannot be read: {e}"))?;
        let found = self.assistant.search(&request).await.map_err(|e| e.to_string())?;
        serde_json::to_vec(&found).map(Bytes::from).map_err(|e| e.to_string())
    }

    async fn order(&self, body: &[u8]) -> Result<Bytes, String> {
        let request: OrderRequest = serde_json::from_slice(body).map_err(|e| format!("the request cannot be read: {e}"))?;
        let reply = self.assistant.order_status(&request).await.map_err(|e| e.to_string())?;
        serde_json::to_vec(&reply).map(Bytes::from).map_err(|e| e.to_string())
    }

    async fn process(&self, body: &[u8]) -> Result<Bytes, String> {
        let request: ProcessRequest = serde_json::from_slice(body).map_err(|e| format!("the request cannot be read: {e}"))?;
        let (draft, outcome) = match &request.claimed {
            Some(chat) => claimed::answer(self, &request, chat).await?,
            None => drafted(&self.assistant, &self.turn(&request).await?)
                .await
                .map_err(|e| e.to_string())?,
        };
        let (_, reading) = outcome.readings.into_iter().next().ok_or("there was nothing to read")?;
        let Answer {
            text,
            intent,
            confidence,
            actions,
            suggestions,
        } = draft.fill(None);
        let reply = ProcessReply {
            intent: intent.unwrap_or(reading.intent),
            confidence: confidence.unwrap_or(reading.confidence),
            entities: reading.entities,
            reply: text,
            actions,
            suggestions,
        };
        serde_json::to_vec(&reply).map(Bytes::from).map_err(|e| e.to_string())
    }

    /// The text as if it had just been written, in its session when it has one.
    async fn turn(&self, request: &ProcessRequest) -> Result<Turn, String> {
        let now = self.clock.now();
        let pending = vec![written(request, self.clock.new_id(), now)];
        let mut turn = Turn {
            tenant: request.tenant_id,
            session: None,
            contact: None,
            reachable: false,
            status: SessionStatus::AiActive,
            clarifications: 0,
            pending,
            recent: Arc::default(),
            claimed: None,
            language: Language::default(),
            now,
        };
        if let Some(id) = request.session_id {
            let session = self
                .store
                .session(request.tenant_id, id)
                .await
                .map_err(|e| e.to_string())?
                .ok_or("the session is gone")?;
            turn.contact = session.contact.as_ref().filter(|_| session.verified).map(|contact| contact.id);
            turn.reachable = turn.contact.is_some();
            turn.recent = self.recent(request, &session).await?.into();
        }
        Ok(turn)
    }

    async fn recent(&self, request: &ProcessRequest, session: &Session) -> Result<Vec<Message>, String> {
        let context = self.assistant.context(request.tenant_id).await.map_err(|e| e.to_string())?;
        let after = (session.last_seq - context).max(0);
        self.store
            .messages(request.tenant_id, session.id, after, context)
            .await
            .map_err(|e| e.to_string())
    }
}

/// The answer to a turn, and what it would do beside it.
async fn drafted(assistant: &Assistant, turn: &Turn) -> Result<(AnswerDraft, TurnOutcome), ProviderError> {
    let (mut draft, mut outcome) = (AnswerDraft::default(), TurnOutcome::default());
    let mut answer = pin!(assistant.answer(turn));
    while let Some(event) = answer.try_next().await? {
        match event {
            AnswerEvent::Delta(_) | AnswerEvent::Restarted => {}
            AnswerEvent::Draft(words) => draft = words,
            AnswerEvent::Done(done) => outcome = done,
        }
    }
    Ok((draft, outcome))
}

fn written(request: &ProcessRequest, id: MessageId, now: DateTime<Utc>) -> Message {
    said((request, Sender::Customer, &request.text), id, now)
}

/// Words of which nothing is kept, as a message.
fn said((request, sender, text): (&ProcessRequest, Sender, &str), id: MessageId, now: DateTime<Utc>) -> Message {
    Message {
        id,
        session_id: request.session_id.unwrap_or(SessionId(id.0)),
        seq: i64::MAX,
        client_message_id: None,
        sender,
        kind: MessageKind::Text,
        text: text.to_owned(),
        intent: None,
        confidence: None,
        entities: Vec::new(),
        in_reply_to: Vec::new(),
        answered_by: None,
        status: MessageStatus::Queued,
        voice: None,
        attachments: Vec::new(),
        actions: Vec::new(),
        suggestions: Vec::new(),
        created_at: now,
    }
}
