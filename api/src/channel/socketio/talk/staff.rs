//! What the staff say, by the use cases of the desk.

mod told;

use std::{collections::HashMap, time::Instant};

use frontdesk_model::SessionId;
use frontdesk_usecases::{Credential, Permissions, PersonDraft, Principal, VisitorMessage};
use serde_json::{Map, Value, json};
use tracing::debug;

use super::{Reply, Talk};
use crate::{
    auth,
    channel::socketio::{
        args::{self, Auth, Begin, Feed, Note, Words},
        line::Gone,
        shown,
    },
    feed::{Follower, Happened},
    problem::{Kind, Problem},
};

/// Sessions that one client watches.
const MOST_WATCHED: usize = 100;
/// Messages that are read at once.
const PAGE: i64 = 100;
/// Larger than any number of an event.
const NEWEST: i64 = i64::MAX - 1;

/// Somebody of the company.
pub(super) struct Staff {
    principal: Principal,
    credential: Credential,
    follower: Follower,
    /// The last number of the desk that was looked at.
    sent: i64,
    /// Whether the client wants the notices of the desk.
    feed: bool,
    /// The sessions that it watches, with the last number of each that it was told of.
    watched: HashMap<SessionId, i64>,
    /// The visitors that it was told of last, and when they were read.
    visitors: Option<(Value, Instant)>,
    visitors_moved: bool,
    /// When it was noted last that the user is at the desk.
    present: Instant,
}

/// Waits until something happens at the desk.
pub(super) async fn happens(staff: Option<&mut Staff>) -> Happened {
    match staff {
        Some(staff) => staff.follower.happens().await,
        None => std::future::pending().await,
    }
}

fn not_signed_in() -> Problem {
    Problem::new(
        Kind::Unauthorized,
        "Say `agent_auth` with a user's token, an API key or a ticket before this.",
    )
}

fn which(named: Option<SessionId>) -> Result<SessionId, Problem> {
    named.ok_or_else(|| Problem::field("sessionId", "is needed from the staff"))
}

impl Talk {
    fn staff(&self) -> Result<&Staff, Problem> {
        self.staff.as_ref().ok_or_else(not_signed_in)
    }

    fn staff_principal(&self) -> Result<&Principal, Problem> {
        Ok(&self.staff()?.principal)
    }

    /// Shows who of the company it is: by the token of a sign-in, an API key, a ticket, or what the handshake showed.
    pub(super) async fn agent_auth(&mut self, told: Option<Value>) -> Reply {
        let Auth { token, ticket } = args::read(told, "token")?;
        let credential = match (token, ticket) {
            (Some(token), None) => Credential::of(&token)?,
            (None, Some(ticket)) => self.app.use_cases.take_socket_ticket(&ticket).await?,
            (None, None) => auth::of_handshake(&self.line.socket().req_parts().headers)?,
            (Some(_), Some(_)) => return Err(Problem::field("ticket", "stands in the place of token; send one of them")),
        };
        let principal = self.app.use_cases.principal(credential).await?.at(self.context.address);
        principal.company()?;
        let tenant = principal.require(Permissions::READ_SESSIONS)?;
        let follower = self.app.feeds.follow(&self.app.feed_deps(), tenant).await?;
        let state = follower.state(&self.app.use_cases).await?;
        let sent = state.number.min(follower.read());
        self.staff = Some(Staff {
            principal,
            credential,
            follower,
            sent,
            feed: false,
            watched: HashMap::new(),
            visitors: None,
            visitors_moved: false,
            present: Instant::now(),
        });
        self.is_present().await;
        let user = principal.user().ok().map(|(user, _)| user);
        let mut fields = Map::new();
        fields.insert("userId".into(), json!(user));
        fields.insert("lastSeq".into(), sent.into());
        Ok(fields)
    }

    /// An open socket is somebody at the desk.
    async fn is_present(&mut self) {
        let Some(staff) = &mut self.staff else { return };
        staff.present = Instant::now();
        if staff.principal.user().is_ok()
            && let Err(error) = self.app.use_cases.at_desk(&staff.principal).await
        {
            debug!(%error, "it cannot be noted just now that somebody is at the desk");
        }
    }

    /// Notices of the desk: from now on, or from those after `lastSeq`.
    pub(super) async fn join_admin_feed(&mut self, told: Option<Value>) -> Result<Reply, Gone> {
        let joined = async {
            let Feed { last_seq } = args::read(told, "lastSeq")?;
            let state = self.staff()?.follower.state(&self.app.use_cases).await?;
            Ok::<_, Problem>((last_seq, state))
        };
        let (last_seq, state) = match joined.await {
            Ok(joined) => joined,
            Err(problem) => return Ok(Err(problem)),
        };
        let Some(staff) = &mut self.staff else {
            return Ok(Err(not_signed_in()));
        };
        let known = last_seq.filter(|seq| (state.since..=staff.sent).contains(seq));
        let from = known.unwrap_or(staff.sent);
        (staff.feed, staff.sent) = (true, from);
        self.tell_visitors().await?;
        self.tell_events().await?;
        let mut fields = Map::new();
        fields.insert("lastSeq".into(), from.into());
        fields.insert("resync".into(), (last_seq.is_some() && known.is_none()).into());
        Ok(Ok(fields))
    }

    /// Watches a session: from now on, or from the messages after `last_seq`.
    pub(super) async fn watch(&mut self, session: SessionId, last_seq: Option<i64>) -> Reply {
        let staff = self.staff()?;
        if staff.watched.len() >= MOST_WATCHED && !staff.watched.contains_key(&session) {
            let detail = format!("A client watches at most {MOST_WATCHED} sessions. Open another connection.");
            return Err(Problem::new(Kind::TooMany, detail));
        }
        let from = last_seq.unwrap_or(NEWEST);
        let page = self.app.use_cases.session_with_messages(&staff.principal, session, from, 1).await?;
        let fields = shown::session(&page.session);
        let told = from.min(page.session.last_seq);
        if let Some(staff) = &mut self.staff {
            staff.watched.insert(session, told);
        }
        if last_seq.is_some() {
            self.missed.push(session);
        }
        Ok(fields)
    }

    /// Answers as a person: the answer is stored when it is acknowledged.
    pub(super) async fn agent_message(&self, told: Option<Value>, id: Option<String>) -> Reply {
        let principal = self.staff_principal()?;
        let words: Words = args::read(told, "text")?;
        let session = which(words.session_id)?;
        let written = words.written(id)?;
        let draft = PersonDraft {
            text: written.text,
            client_message_id: written.client_message_id,
            attachments: written.attachments,
        };
        let answered = self.app.use_cases.answer_as_person(principal, session, &draft).await?;
        let mut fields = shown::message(&answered.message);
        fields.insert("repeated".into(), answered.repeated.into());
        Ok(fields)
    }

    pub(super) async fn internal_note(&self, told: Option<Value>) -> Reply {
        let principal = self.staff_principal()?;
        let Note { session_id, text } = args::read(told, "text")?;
        let note = self.app.use_cases.add_note(principal, session_id, &text).await?;
        Ok(shown::object(&note))
    }

    /// Begins a chat with a visitor, and watches it.
    pub(super) async fn initiate_chat(&mut self, told: Option<Value>) -> Reply {
        let principal = *self.staff_principal()?;
        let Begin { visitor_id, text } = args::read(told, "visitorId")?;
        let message = VisitorMessage { text };
        let begun = self.app.use_cases.chat_with_visitor(&principal, visitor_id, &message).await?;
        self.watch(begun.session_id, None).await
    }

    pub(super) async fn staff_types(&self, session: Option<SessionId>, on: bool) -> Reply {
        let staff = self.staff()?;
        let session = which(session)?;
        if !staff.watched.contains_key(&session) {
            self.app.use_cases.may_watch(&staff.principal, session).await?;
        }
        self.app.use_cases.typing_at_desk(&staff.principal, session, on, self.id)?;
        Ok(Map::new())
    }

    pub(super) async fn end_as_staff(&self, session: Option<SessionId>) -> Reply {
        let principal = self.staff_principal()?;
        let ended = self.app.use_cases.end_session(principal, which(session)?).await?;
        Ok(shown::session(&ended))
    }
}
