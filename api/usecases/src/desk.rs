//! The desk: lists of sessions, who has which, notes, and who is there.

use chrono::{DateTime, Utc};
use frontdesk_model::{
    DeskAssign, DeskCounts, DeskSession, Session, SessionEvent, SessionId, SessionNote, SessionStatus, TenantId, UserId,
};
use frontdesk_store::{DeskChange, DeskFilter, DeskView, OfAssignee, Page, Paged};
use serde::Deserialize;
use serde_json::Value;
use utoipa::ToSchema;

use crate::{
    check::Checks,
    error::{Error, ErrorKind, Result},
    principal::{Actor, Permissions, Principal},
    seldom,
    use_cases::UseCases,
};

/// Longest words that are looked for, in characters.
pub(crate) const MAX_WORDS: usize = 200;

/// A list of the desk, as it is asked for.
#[derive(Debug, Clone, Default)]
pub struct DeskQuery {
    /// `active`, `unassigned`, `mine` or `resolved`; all sessions when left out.
    pub view: Option<String>,
    /// Only in this state.
    pub status: Option<SessionStatus>,
    /// `me`, `none` or a user's id.
    pub assignee: Option<String>,
    /// Words in what customer and staff wrote, or in the customer's name, address or id.
    pub words: Option<String>,
    /// Opened from this time on.
    pub from: Option<DateTime<Utc>>,
    /// Opened before this time.
    pub to: Option<DateTime<Utc>>,
}

/// To whom a session is given.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Assignment {
    /// The user; null: nobody.
    #[serde(deserialize_with = "present")]
    #[schema(required = true)]
    pub user_id: Option<UserId>,
}

/// The field has to be there, as null at least.
fn present<'de, D: serde::Deserializer<'de>>(from: D) -> Result<Option<UserId>, D::Error> {
    Option::deserialize(from)
}

/// Who takes a session.
#[derive(Debug, Default, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Acceptance {
    /// The user in whose name a key takes it; users take sessions themselves.
    pub user_id: Option<UserId>,
}

impl Principal {
    /// The user who asks; none: a key does.
    pub(crate) fn user_id(&self) -> Option<UserId> {
        match self.actor {
            Actor::User { user, .. } => Some(user),
            _ => None,
        }
    }
}

impl UseCases {
    /// Sessions as the desk sees them, the newest first.
    ///
    /// # Errors
    /// Without permission, where what is asked for is wrong, and when the store fails.
    pub async fn desk_sessions(&self, principal: &Principal, query: &DeskQuery, page: &Page) -> Result<Paged<DeskSession>> {
        let tenant = principal.require(Permissions::READ_SESSIONS)?;
        let filter = filter(principal, query)?;
        Ok(self.store.desk_sessions(tenant, &filter, principal.user_id(), page).await?)
    }

    /// How many sessions each view has.
    ///
    /// # Errors
    /// Without permission, and when the store fails.
    pub async fn desk_counts(&self, principal: &Principal) -> Result<DeskCounts> {
        let tenant = principal.require(Permissions::READ_SESSIONS)?;
        Ok(self.store.desk_counts(tenant, principal.user_id()).await?)
    }

    /// Gives a session to a user, or to nobody.
    ///
    /// # Errors
    /// Without permission, without such a session or user, where it is over, and when the store fails.
    pub async fn assign_session(&self, principal: &Principal, id: SessionId, user: Option<UserId>) -> Result<Session> {
        let tenant = principal.require(Permissions::ANSWER_SESSIONS)?;
        let change = self.store.assign_session(tenant, id, user, principal.author()).await?;
        self.at_the_desk(change)
    }

    /// Takes a session: of many who want it at the same time one has it. The assistant is silent from then on.
    ///
    /// # Errors
    /// Without permission, without such a session, where a colleague has it or it is over, and when the store fails.
    pub async fn accept_session(&self, principal: &Principal, id: SessionId, input: &Acceptance) -> Result<Session> {
        let tenant = principal.require(Permissions::ANSWER_SESSIONS)?;
        let user = match (principal.user_id(), input.user_id) {
            (Some(me), Some(other)) if me != other => {
                return Err(Error::field(
                    "user_id",
                    "is a colleague; give the session to them by `PUT …/assign`",
                ));
            }
            (Some(user), _) | (None, Some(user)) => user,
            (None, None) => return Err(Error::field("user_id", "is needed with an API key: the user who takes the session")),
        };
        let change = self.store.accept_session(tenant, id, user, principal.author()).await?;
        self.at_the_desk(change)
    }

    /// Silences the assistant in a session.
    ///
    /// # Errors
    /// Without permission, without such a session or where it is over, and when the store fails.
    pub async fn pause_session(&self, principal: &Principal, id: SessionId) -> Result<Session> {
        let tenant = principal.require(Permissions::ANSWER_SESSIONS)?;
        let change = self.store.pause_session(tenant, id, principal.author()).await?;
        self.at_the_desk(change)
    }

    /// Ends a session. Ending one that is over changes nothing.
    ///
    /// # Errors
    /// Without permission, without such a session, and when the store fails.
    pub async fn end_session(&self, principal: &Principal, id: SessionId) -> Result<Session> {
        let tenant = principal.require(Permissions::ANSWER_SESSIONS)?;
        let session = self.changed(self.store.close_session(tenant, id).await?, SessionEvent::Close)?;
        self.note(principal, "session.close", ("session", id.to_string()), None, None)
            .await?;
        Ok(session)
    }

    /// Writes a note about a session, which only the staff see.
    ///
    /// # Errors
    /// Without permission, without such a session, where the text is wrong, and when the store fails.
    pub async fn add_note(&self, principal: &Principal, id: SessionId, text: &str) -> Result<SessionNote> {
        let tenant = principal.require(Permissions::ANSWER_SESSIONS)?;
        let mut checks = Checks::default();
        checks.text("text", text, self.config.limits.text_chars as usize);
        checks.done()?;
        let note = self.store.add_note(tenant, id, text, principal.author()).await?;
        let note = note.ok_or_else(|| Error::not_found("session"))?;
        self.desk_changed(tenant);
        Ok(note)
    }

    /// Notes that the user is at the desk: without this for a minute they are gone.
    ///
    /// # Errors
    /// When the principal is no user, and when the store fails.
    pub async fn at_desk(&self, principal: &Principal) -> Result<()> {
        let (user, _) = principal.user()?;
        self.store.at_desk(principal.tenant, user).await?;
        self.desks.open(principal.tenant);
        Ok(())
    }

    /// Gives the sessions that wait for a person to those at the desk, of each tenant with somebody there, as its setting says.
    /// To be called every second.
    pub async fn deal_sessions(&self) {
        for tenant in self.desks.tenants() {
            if let Err(error) = self.deal_sessions_of(tenant).await {
                seldom!(warn, %error, %tenant, "sessions could not be given to those at the desk");
            }
        }
    }

    async fn deal_sessions_of(&self, tenant: TenantId) -> Result<()> {
        let assign = self.store.setting(tenant, DeskAssign::KEY).await?;
        let assign = assign.as_ref().and_then(Value::as_str).and_then(|word| word.parse().ok());
        for dealt in self.store.deal_sessions(tenant, assign.unwrap_or_default()).await? {
            self.wake_sockets(dealt.session, dealt.seq);
        }
        Ok(())
    }

    fn at_the_desk(&self, change: DeskChange) -> Result<Session> {
        match change {
            DeskChange::Changed(session) => {
                self.wake_sockets(session.id, session.last_seq);
                Ok(session)
            }
            DeskChange::Unchanged(session) => Ok(session),
            DeskChange::Refused(status) => Err(Error::state(status, SessionEvent::TakeOver)),
            DeskChange::Taken => Err(Error::new(ErrorKind::Taken, "A colleague has taken the session.")),
            DeskChange::Missing => Err(Error::not_found("session")),
            DeskChange::NoUser => Err(Error::field("user_id", "is no user of the company who may sign in")),
        }
    }
}

/// What is asked for, as the store has it.
pub(crate) fn filter(principal: &Principal, query: &DeskQuery) -> Result<DeskFilter> {
    let me = || {
        let user = principal.user_id();
        user.map(OfAssignee::User)
            .ok_or_else(|| Error::field("assignee", "`me` needs a user who is signed in; name one by id"))
    };
    let mut filter = DeskFilter {
        statuses: query.status.into_iter().collect(),
        words: query.words.clone().filter(|words| !words.trim().is_empty()),
        from: query.from,
        to: query.to,
        ..DeskFilter::default()
    };
    let mut checks = Checks::default();
    checks.line("q", filter.words.as_deref(), MAX_WORDS);
    checks.done()?;
    match query.view.as_deref() {
        None | Some("") => {}
        Some("active") => filter.view = DeskView::Active,
        Some("resolved") => filter.view = DeskView::Resolved,
        Some("mine") => (filter.view, filter.assignee) = (DeskView::Active, me()?),
        Some("unassigned") => {
            (filter.view, filter.assignee) = (DeskView::Active, OfAssignee::Nobody);
            if filter.statuses.is_empty() {
                filter.statuses = vec![SessionStatus::Waiting, SessionStatus::AgentActive, SessionStatus::Escalated];
            }
        }
        Some(_) => return Err(Error::field("view", "must be active, unassigned, mine or resolved")),
    }
    match query.assignee.as_deref() {
        None | Some("") => {}
        Some("me") => filter.assignee = me()?,
        Some("none") => filter.assignee = OfAssignee::Nobody,
        Some(id) => {
            let user = id
                .parse()
                .map_err(|_| Error::field("assignee", "must be me, none or a user's id"))?;
            filter.assignee = OfAssignee::User(user);
        }
    }
    Ok(filter)
}
