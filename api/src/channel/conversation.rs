//! One customer in one session, over whichever channel: what they say is taken, and what happens is read for them.

use std::time::Duration;

use chrono::{DateTime, Utc};
use frontdesk_model::{Event, Sender, SessionId};
use frontdesk_telemetry::metric;
use frontdesk_usecases::{Credential, Draft, Principal, Taken};
use tracing::debug;

use super::{
    Inbound, Outbound,
    hub::{Full, Member},
};
use crate::{
    app::App,
    context::Context,
    problem::{Kind, Problem},
};

/// Events read at once.
const PAGE: i64 = 100;

/// A place in a session. Given up when dropped.
pub(crate) struct Conversation {
    pub app: App,
    principal: Principal,
    /// The session of its token.
    session: SessionId,
    credential: Credential,
    context: Context,
    /// The number from which on the session is served, where the client named one that it never had.
    resync: Option<i64>,
    member: Member,
    /// When it began.
    since: DateTime<Utc>,
}

impl Conversation {
    /// Takes a place in the session of the token, to be told what comes after `wanted`.
    pub(crate) async fn join(
        app: App,
        (principal, credential): (Principal, Credential),
        wanted: i64,
        context: Context,
    ) -> Result<Self, Problem> {
        let session = principal.session()?;
        app.use_cases.check_page(&principal, context.page.as_deref()).await?;
        // Nothing comes after a number that the session never had: it is served from its last one on.
        let last = if wanted > 0 {
            app.use_cases.last_seq(&principal).await?
        } else {
            None
        };
        let after = last.map_or(wanted, |last| wanted.min(last));
        let most = app.config.limits.max_sockets_per_session;
        let member = app.hub.join(app.use_cases.clock().new_id(), session, after, most).map_err(|Full| {
            Problem::new(
                Kind::RateLimited,
                format!("A session may have {most} sockets open. Close one first."),
            )
            .retry_after(Duration::from_secs(5))
        })?;
        Ok(Self {
            since: app.use_cases.clock().now(),
            app,
            principal,
            session,
            credential,
            context,
            resync: (after < wanted).then_some(after),
            member,
        })
    }

    /// The request with which it began.
    pub(crate) const fn context(&self) -> &Context {
        &self.context
    }

    /// The customer.
    pub(crate) const fn principal(&self) -> &Principal {
        &self.principal
    }

    /// Their session.
    pub(crate) const fn session(&self) -> SessionId {
        self.session
    }

    /// What the client is told before anything else.
    pub(crate) fn greeting(&self) -> Option<Outbound<'static>> {
        self.resync.map(|after| Outbound::Resync { after })
    }

    /// Waits until there is something to tell.
    pub(crate) async fn changed(&self) {
        self.member.subscriber().listen().await;
    }

    /// Whether the token has ended, and the conversation with it.
    pub(crate) fn is_over(&self) -> bool {
        self.member.subscriber().token_ended()
    }

    /// Who began or stopped typing since the last look.
    pub(crate) fn typing(&self) -> impl Iterator<Item = Outbound<'static>> + use<> {
        let typing = self.member.subscriber().take_typing();
        typing.into_iter().map(|(from, on)| Outbound::Typing { from, on })
    }

    /// Words of the answer that is being written, which the client was not told.
    pub(crate) fn draft(&self) -> Option<Outbound<'static>> {
        self.member.take_delta().map(Outbound::ReplyDelta)
    }

    /// Whether the session is known to have more than the client was told.
    pub(crate) fn is_behind(&self) -> bool {
        self.member.subscriber().is_behind()
    }

    /// The next events to tell; none as well where the database is unavailable, and the next look comes in two seconds.
    pub(crate) async fn events(&self) -> Vec<Event> {
        let told = self.member.subscriber().sent();
        // Boxed, so that a client that idles keeps no room for it.
        let events = Box::pin(self.app.use_cases.events_after(&self.principal, told, PAGE)).await;
        events.unwrap_or_else(|error| {
            debug!(%error, "events cannot be read just now");
            Vec::new()
        })
    }

    /// Notes that an event is on its way to the client.
    pub(crate) fn told(&self, event: &Event) {
        self.member.subscriber().set_sent(event.seq());
        metrics::counter!(metric::EVENTS_SENT_TOTAL).increment(1);
        if let Event::MessageCreated { message, .. } = event
            && matches!(message.sender, Sender::Bot | Sender::Agent)
        {
            self.app.use_cases.note_delivered(message, self.since);
            self.member.answered();
        }
    }

    /// Takes what the client says; `allowed` where that is within its rates. What it is told of that, beside the events that follow.
    pub(crate) async fn hear(&self, said: Inbound, allowed: Result<(), Problem>) -> Option<Outbound<'static>> {
        let (outcome, client_message_id) = match said {
            Inbound::Typing(on) => (allowed.map(|()| self.types(on)), None),
            Inbound::Message(draft) => {
                let id = draft.client_message_id.clone();
                let taken = match allowed {
                    Ok(()) => self.message(draft).await,
                    Err(problem) => Err(problem),
                };
                (taken, id)
            }
        };
        outcome.unwrap_or_else(|problem| {
            Some(Outbound::Refused {
                problem,
                client_message_id,
            })
        })
    }

    fn types(&self, on: bool) -> Option<Outbound<'static>> {
        let origin = self.member.subscriber().id();
        if let Err(error) = self.app.use_cases.typing(&self.principal, on, origin) {
            debug!(%error, "nobody can be told that the customer types");
        }
        None
    }

    /// The message comes back as an event, to this client as to the others; unless the session is over: then this one alone is told where
    /// the message is.
    async fn message(&self, draft: Draft) -> Result<Option<Outbound<'static>>, Problem> {
        let taken = self.say(draft).await?;
        Ok(taken.successor.map(|session| Outbound::Continued {
            session,
            message: Box::new(taken.message),
        }))
    }

    /// Takes a message: it is stored when this returns.
    pub(crate) async fn say(&self, draft: Draft) -> Result<Taken, Problem> {
        let context = Context {
            trace: self.context.trace.child(&mut rand::rng()),
            ..self.context.clone()
        };
        let sent = self
            .app
            .use_cases
            .send_message(self.credential, self.session, draft, context.origin());
        Ok(Box::pin(sent).await?)
    }
}
