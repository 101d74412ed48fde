//! What customers say and are told: the conversation of their session.

use frontdesk_model::SessionId;
use frontdesk_usecases::{Credential, Draft, Error, ErrorKind, Opening, Successor};
use serde_json::{Map, Value, json};

use super::{Reply, Talk};
use crate::{
    channel::{
        Conversation, Inbound, Outbound,
        socketio::{
            args::{self, Join, Start, Which, Words},
            line::Gone,
            shown,
        },
    },
    problem::{Kind, Problem},
};

/// The customer of a session.
pub(super) struct Customer {
    conversation: Conversation,
    /// Nothing of the session was told yet.
    fresh: bool,
}

/// Waits until the customer's session has news.
pub(super) async fn changed(customer: Option<&Customer>) {
    match customer {
        Some(customer) => customer.conversation.changed().await,
        None => std::future::pending().await,
    }
}

fn not_joined() -> Problem {
    Problem::new(
        Kind::Unauthorized,
        "Say `start_session`, or `join_session` with the session's id and token, before this.",
    )
}

impl Talk {
    /// Opens a session, or goes on in one of which the client has the token.
    pub(super) async fn start_session(&mut self, told: Option<Value>) -> Result<Reply, Gone> {
        let started = async {
            let start: Start = args::read(told, "sessionId")?;
            if start.session_id.is_some() || start.token.is_some() {
                return self.resume(start).await;
            }
            self.app.addresses.check_session(self.context.address)?;
            let tenant = start.tenant.clone();
            let opening = Opening::checked(start.opening())?.from_page(self.context.page.clone());
            let opened = self.app.use_cases.open_session(tenant.as_deref(), opening).await?;
            self.join(opened.id, &opened.token, Some(0)).await?;
            let mut fields = shown::object(&opened);
            fields.insert("sessionId".into(), json!(opened.id));
            fields.insert("resumed".into(), false.into());
            Ok(fields)
        };
        let reply: Reply = started.await;
        if let Ok(fields) = &reply {
            self.line.tell("session_started", &Value::Object(fields.clone())).await?;
        }
        Ok(reply)
    }

    async fn resume(&mut self, start: Start) -> Reply {
        let (Some(session), Some(token)) = (start.session_id, start.token.as_deref()) else {
            let detail = "A session is opened by `sessionId` and `token` together. Without both a new one is begun.";
            return Err(Problem::new(Kind::Unauthorized, detail));
        };
        let mut fields = self.join(session, token, start.last_seq).await?;
        fields.insert("token".into(), token.into());
        fields.insert("resumed".into(), true.into());
        Ok(fields)
    }

    /// Customers join by their token; the staff need none.
    pub(super) async fn join_session(&mut self, told: Option<Value>) -> Reply {
        let join: Join = args::read(told, "sessionId")?;
        match &join.token {
            Some(token) => self.join(join.session_id, token, join.last_seq).await,
            None if self.staff.is_some() => self.watch(join.session_id, join.last_seq).await,
            None => Err(not_joined()),
        }
    }

    /// Takes a place in a session, to be told what comes after `last_seq`; without it, what nobody was sent yet.
    pub(super) async fn join(&mut self, session: SessionId, token: &str, last_seq: Option<i64>) -> Reply {
        if last_seq.is_some_and(|seq| seq < 0) {
            return Err(Problem::field("lastSeq", "must be 0 or more"));
        }
        let credential = Credential::of(token)?;
        let principal = self.app.use_cases.principal(credential).await?.at(self.context.address);
        principal.owns(session)?;
        let wanted = match last_seq {
            Some(seq) => seq,
            None => self.app.use_cases.delivered_up_to(&principal).await?,
        };
        let state = self.app.use_cases.session(&principal, session).await?;
        // The place before is given up first: a client that comes again to its own session takes no second one.
        self.customer = None;
        let conversation = Conversation::join(self.app.clone(), (principal, credential), wanted, self.context.clone()).await?;
        let resync = matches!(conversation.greeting(), Some(Outbound::Resync { .. }));
        self.customer = Some(Customer { conversation, fresh: true });
        let mut fields = shown::session(&state);
        fields.insert("resync".into(), resync.into());
        Ok(fields)
    }

    /// The customer's conversation; where the client names a session, it has to be this one.
    fn conversation(&self, named: Option<SessionId>) -> Result<&Conversation, Problem> {
        let customer = self.customer.as_ref().ok_or_else(not_joined)?;
        match named {
            Some(named) if named != customer.conversation.session() => Err(Problem::not_found("session")),
            _ => Ok(&customer.conversation),
        }
    }

    /// Whether an event is the staff's: they name a session which is not the client's own, or are nobody else.
    pub(super) fn is_of_staff(&self, named: Option<SessionId>) -> bool {
        let own = self.customer.as_ref().map(|customer| customer.conversation.session());
        self.staff.is_some() && (own.is_none() || named.is_some_and(|named| Some(named) != own))
    }

    /// Takes a message: it is stored when it is acknowledged.
    pub(super) async fn user_message(&mut self, told: Option<Value>, id: Option<String>) -> Result<Reply, Gone> {
        let taken = async {
            let words: Words = args::read(told, "text")?;
            let conversation = self.conversation(words.session_id)?;
            let written = words.written(id)?;
            let draft = Draft {
                text: written.text,
                client_message_id: written.client_message_id,
                attachments: written.attachments,
            };
            conversation.say(draft).await
        };
        let taken = match taken.await {
            Ok(taken) => taken,
            Err(problem) => return Ok(Err(problem)),
        };
        self.visitor_wrote();
        let mut fields = shown::message(&taken.message);
        fields.insert("repeated".into(), taken.repeated.into());
        if let Some(successor) = taken.successor {
            let next = self.follow(&successor).await?;
            fields.insert("session".into(), next);
        }
        Ok(Ok(fields))
    }

    /// The session is over, and goes on in another one: so does the client.
    async fn follow(&mut self, successor: &Successor) -> Result<Value, Gone> {
        let mut fields = match self.join(successor.id, &successor.token, Some(0)).await {
            Ok(fields) => fields,
            // The client has what it needs to join by itself.
            Err(_) => shown::object(successor),
        };
        fields.insert("sessionId".into(), json!(successor.id));
        fields.insert("token".into(), successor.token.clone().into());
        fields.insert("resumed".into(), false.into());
        let next = Value::Object(fields);
        self.line.tell("session_started", &next).await?;
        Ok(next)
    }

    /// Somebody types, or stopped.
    pub(super) async fn types(&mut self, told: Option<Value>, on: bool) -> Reply {
        let which: Which = args::read(told, "sessionId")?;
        if self.is_of_staff(which.session_id) {
            return self.staff_types(which.session_id, on).await;
        }
        let conversation = self.conversation(which.session_id)?;
        conversation.hear(Inbound::Typing(on), Ok(())).await;
        Ok(Map::new())
    }

    /// The customer wants a person.
    pub(super) async fn request_agent(&self, told: Option<Value>) -> Reply {
        let which: Which = args::read(told, "sessionId")?;
        let conversation = self.conversation(which.session_id)?;
        let wish = self
            .app
            .use_cases
            .request_person(conversation.principal(), conversation.session())
            .await?;
        Ok(shown::object(&wish))
    }

    /// Somebody ends the conversation.
    pub(super) async fn end_session(&self, told: Option<Value>) -> Reply {
        let which: Which = args::read(told, "sessionId")?;
        if self.is_of_staff(which.session_id) {
            return self.end_as_staff(which.session_id).await;
        }
        let conversation = self.conversation(which.session_id)?;
        let closed = self
            .app
            .use_cases
            .close_session(conversation.principal(), conversation.session())
            .await?;
        Ok(shown::session(&closed))
    }

    /// The customer's session has news.
    pub(super) async fn wake(&mut self) -> Result<(), Gone> {
        let Some(Customer { conversation, .. }) = &self.customer else {
            return Ok(());
        };
        if conversation.is_over() {
            self.customer = None;
            let ended = Error::new(ErrorKind::TokenEnded, "The session's token has ended. Begin another session.");
            return self.warn(&ended.into()).await;
        }
        let session = conversation.session();
        for told in conversation.typing() {
            if let Outbound::Typing { from, on } = told {
                self.line.tell("display_typing", &shown::typing(session, from, on)).await?;
            }
        }
        while conversation.is_behind() && self.tell_part(conversation).await? {}
        self.show_draft(conversation).await
    }

    /// Tells what the client has not, of a session that it has just joined.
    pub(super) async fn catch_up(&mut self) -> Result<(), Gone> {
        match &mut self.customer {
            Some(customer) if customer.fresh => customer.fresh = false,
            _ => return Ok(()),
        }
        let Some(Customer { conversation, .. }) = &self.customer else {
            return Ok(());
        };
        while self.tell_part(conversation).await? {}
        self.show_draft(conversation).await
    }

    /// Tells the next events. False: there are none.
    async fn tell_part(&self, conversation: &Conversation) -> Result<bool, Gone> {
        let events = conversation.events().await;
        let any = !events.is_empty();
        for event in &events {
            let (name, payload) = shown::event(event);
            self.line.tell(name, &payload).await?;
            conversation.told(event);
        }
        Ok(any)
    }

    async fn show_draft(&self, conversation: &Conversation) -> Result<(), Gone> {
        match conversation.draft() {
            Some(Outbound::ReplyDelta(delta)) => self.line.tell("bot_stream", &shown::delta(conversation.session(), &delta)).await,
            _ => Ok(()),
        }
    }

    /// Whether the client has a conversation open.
    pub(super) const fn is_customer(&self) -> bool {
        self.customer.is_some()
    }

    /// The first words of the session that the client has joined.
    pub(super) async fn first_words(&self) -> Option<Map<String, Value>> {
        let conversation = self.conversation(None).ok()?;
        let page = self
            .app
            .use_cases
            .messages(conversation.principal(), conversation.session(), 0, 1)
            .await;
        page.ok()?.items.first().map(shown::message)
    }
}
