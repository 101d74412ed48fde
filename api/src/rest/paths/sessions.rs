//! Sessions as the company's people see them.

use std::collections::HashMap;

use axum::{Json, extract::State};
use chrono::{DateTime, Utc};
use frontdesk_model::{DeskSession, SessionId, SessionNote, SessionStatus, UserId};
use frontdesk_usecases::{DeskQuery, Page, Principal, SaidOfSelf};
use serde::{Deserialize, Deserializer, Serialize};
use serde_json::Value;
use utoipa::ToSchema;

use super::pages::{Paging, PathPage};
use crate::{
    app::App,
    auth::Company,
    body::Body,
    problem::Problem,
    query::{Id, Params},
};

/// What a visitor or contact said of themselves.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub(crate) struct UserMeta {
    /// Name.
    pub(super) name: Option<String>,
    /// Address.
    pub(super) email: Option<String>,
    /// Telephone number.
    phone: Option<String>,
    /// The id that the company's own system gives them.
    pub(super) external_id: Option<String>,
    /// What the page said.
    #[schema(value_type = Object)]
    metadata: Value,
}

/// A session.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub(crate) struct PathSession {
    /// Its id.
    pub(super) session_id: SessionId,
    /// `active` (the assistant answers), `needs_human`, `agent_assigned` (a person answers) or `closed`.
    pub(super) status: &'static str,
    /// The user who has it.
    pub(super) assigned_agent_id: Option<UserId>,
    /// Their name.
    pub(super) assigned_agent_name: Option<String>,
    /// Who writes.
    pub(super) user_meta: UserMeta,
    /// Whether the assistant is silent.
    pub(super) ai_paused: bool,
    /// The newest words.
    pub(super) last_message: Option<String>,
    /// The customer's messages that the user who asks has not read.
    unread_count: i64,
    /// The number of the ticket that is open for it.
    pub(super) ticket_id: Option<i64>,
    /// When it was opened.
    pub(super) created_at: DateTime<Utc>,
    /// When the last message was written.
    pub(super) updated_at: DateTime<Utc>,
}

/// The word of a status.
const fn word(status: SessionStatus) -> &'static str {
    match status {
        SessionStatus::AiActive => "active",
        SessionStatus::Waiting | SessionStatus::Escalated => "needs_human",
        SessionStatus::AgentActive => "agent_assigned",
        SessionStatus::Closed | SessionStatus::Archived => "closed",
    }
}

/// Words by which lists are asked for, and the view of ours that has these sessions.
const WORDS: &[(&str, &str)] = &[
    ("active", "active"),
    ("needs_human", "active"),
    ("agent_assigned", "active"),
    ("closed", "resolved"),
    ("unassigned", "unassigned"),
    ("resolved", "resolved"),
];

/// A list of sessions, as it is asked for.
pub(super) struct Wanted {
    pub query: DeskQuery,
    /// Only with this word.
    pub word: Option<&'static str>,
}

impl Wanted {
    pub(super) fn new(status: Option<&str>, agent: Option<String>, search: Option<String>) -> Result<Self, Problem> {
        let status = status.filter(|status| !status.is_empty() && *status != "all");
        let found = status.map(|status| {
            let known = WORDS.iter().find(|(word, _)| *word == status);
            known.copied().ok_or_else(|| {
                let words: Vec<&str> = WORDS.iter().map(|(word, _)| *word).collect();
                Problem::field("status", format!("must be one of all, {}", words.join(", ")))
            })
        });
        let found = found.transpose()?;
        let query = DeskQuery {
            view: found.map(|(_, view)| view.to_owned()),
            assignee: agent,
            words: search,
            ..DeskQuery::default()
        };
        // What the view says by itself needs no second look.
        let word = found
            .map(|(word, _)| word)
            .filter(|word| matches!(*word, "active" | "needs_human" | "agent_assigned"));
        Ok(Self { query, word })
    }

    pub(super) fn keeps(&self, session: &DeskSession) -> bool {
        self.word.is_none_or(|wanted| wanted == word(session.session.status))
    }
}

/// Fields of a list, as these paths name them.
pub(super) const NAMES: &[(&str, &str)] = &[("assignee", "agentId"), ("q", "search"), ("user_id", "agentId")];

/// Sessions with what their visitors said.
pub(super) async fn shown(app: &App, company: &Principal, sessions: Vec<DeskSession>) -> Result<Vec<PathSession>, Problem> {
    let ids: Vec<SessionId> = sessions.iter().map(|item| item.session.id).collect();
    let mut said = app.use_cases.said_of_selves(company, &ids).await?;
    Ok(sessions.into_iter().map(|item| path_session(item, &mut said)).collect())
}

fn path_session(item: DeskSession, said: &mut HashMap<SessionId, SaidOfSelf>) -> PathSession {
    let DeskSession {
        session,
        assignee,
        last_message,
        unread,
        ..
    } = item;
    let said = said.remove(&session.id).unwrap_or_default();
    let contact = session.contact;
    let (assigned_agent_id, assigned_agent_name) = assignee.map(|user| (user.id, user.name)).unzip();
    PathSession {
        session_id: session.id,
        status: word(session.status),
        assigned_agent_id,
        assigned_agent_name,
        user_meta: UserMeta {
            name: said.name.or_else(|| contact.as_ref().and_then(|contact| contact.name.clone())),
            email: said.email.or_else(|| contact.as_ref().and_then(|contact| contact.email.clone())),
            phone: said.phone,
            external_id: contact.and_then(|contact| contact.external_id),
            metadata: said.metadata,
        },
        ai_paused: session.status != SessionStatus::AiActive,
        last_message: last_message.map(|message| message.text),
        unread_count: unread,
        ticket_id: session.ticket_number,
        created_at: session.created_at,
        updated_at: session.last_message_at.unwrap_or(session.created_at),
    }
}

/// A page of sessions.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct PathSessions {
    /// The sessions.
    sessions: Vec<PathSession>,
    #[serde(flatten)]
    page: PathPage,
}

/// List sessions
///
/// Newest first.
#[utoipa::path(get, path = "/admin/sessions", tag = "paths",
    params(("status" = Option<String>, Query, description = "`active`, `needs_human`, `agent_assigned`, `closed`, `unassigned` or `resolved`."),
        ("agentId" = Option<String>, Query, description = "`me`, `none` or a user's id."),
        ("search" = Option<String>, Query, description = "Words in what was written, or in the customer's name, address or id."),
        ("from" = Option<String>, Query, description = "Opened from this time on, RFC 3339."),
        ("to" = Option<String>, Query, description = "Opened before this time, RFC 3339."),
        ("page" = Option<i64>, Query, description = "The page, from 1."),
        ("limit" = Option<i64>, Query, description = "Most items, 1 to 200; 20 when left out.")),
    responses((status = 200, description = "The sessions.", body = PathSessions)))]
pub(super) async fn list(State(app): State<App>, Company(company): Company, params: Params) -> Result<Json<PathSessions>, Problem> {
    let paging = Paging::of(&params)?;
    let text = |name| params.get(name).map(str::to_owned);
    let mut wanted = Wanted::new(params.get("status"), text("agentId"), text("search"))?;
    (wanted.query.from, wanted.query.to) = (params.time("from")?, params.time("to")?);
    let next = |page: Page| {
        let (app, company, query) = (&app, &company, &wanted.query);
        async move { app.use_cases.desk_sessions(company, query, &page).await }
    };
    let part = paging
        .walk_kept(wanted.word.map(|_| |item: &DeskSession| wanted.keeps(item)), next)
        .await;
    let part = part.map_err(|error| Problem::from(error).renamed(NAMES))?;
    let countable = wanted.word.is_none() && wanted.query.words.as_deref().is_none_or(|words| words.trim().is_empty());
    let counted = if countable {
        Some(app.use_cases.count_sessions(&company, &wanted.query).await?)
    } else {
        None
    };
    let page = paging.told(&part, counted);
    let sessions = shown(&app, &company, part.items).await?;
    Ok(Json(PathSessions { sessions, page }))
}

/// A session with what the staff noted.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct PathSessionWhole {
    #[serde(flatten)]
    session: PathSession,
    /// The staff's notes, oldest first.
    notes: Vec<PathNote>,
}

/// A note, which no customer sees.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub(crate) struct PathNote {
    /// The words.
    text: String,
    /// The user or key who wrote it.
    author_id: Option<uuid::Uuid>,
    /// When.
    created_at: DateTime<Utc>,
}

impl From<SessionNote> for PathNote {
    fn from(note: SessionNote) -> Self {
        Self {
            text: note.text,
            author_id: note.author.id,
            created_at: note.created_at,
        }
    }
}

async fn one(app: &App, company: &Principal, id: SessionId) -> Result<PathSession, Problem> {
    let session = app.use_cases.desk_session(company, id).await?;
    let mut said = app.use_cases.said_of_selves(company, &[id]).await?;
    Ok(path_session(session, &mut said))
}

/// Look at a session
#[utoipa::path(get, path = "/admin/sessions/{id}", tag = "paths", params(("id" = SessionId, Path, description = "The session's id.")),
    responses((status = 200, description = "The session.", body = PathSessionWhole)))]
pub(super) async fn get(
    State(app): State<App>,
    Company(company): Company,
    Id(id): Id<SessionId>,
) -> Result<Json<PathSessionWhole>, Problem> {
    let notes = app.use_cases.session_with_messages(&company, id, 0, 1).await?.notes;
    Ok(Json(PathSessionWhole {
        session: one(&app, &company, id).await?,
        notes: notes.into_iter().map(PathNote::from).collect(),
    }))
}

/// To whom a session is given.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields, rename_all = "camelCase")]
pub(crate) struct AssignAgent {
    /// The user; null: nobody.
    #[serde(alias = "assignedAgentId", deserialize_with = "present")]
    #[schema(required = true)]
    agent_id: Option<UserId>,
}

/// The field has to be there, as null at least.
fn present<'de, D: Deserializer<'de>>(from: D) -> Result<Option<UserId>, D::Error> {
    Option::deserialize(from)
}

/// Give a session to a user
#[utoipa::path(put, path = "/admin/sessions/{id}/assign", tag = "paths", params(("id" = SessionId, Path, description = "The session's id.")),
    request_body = AssignAgent,
    responses((status = 200, description = "The session.", body = PathSession), (status = 409, description = "The session is closed.")))]
pub(super) async fn assign(
    State(app): State<App>,
    Company(company): Company,
    Id(id): Id<SessionId>,
    Body(input): Body<AssignAgent>,
) -> Result<Json<PathSession>, Problem> {
    let assigned = app.use_cases.assign_session(&company, id, input.agent_id).await;
    assigned.map_err(|error| Problem::from(error).renamed(NAMES))?;
    Ok(Json(one(&app, &company, id).await?))
}

/// End a session
#[utoipa::path(put, path = "/admin/sessions/{id}/close", tag = "paths", params(("id" = SessionId, Path, description = "The session's id.")),
    responses((status = 200, description = "The session.", body = PathSession)))]
pub(super) async fn close(State(app): State<App>, Company(company): Company, Id(id): Id<SessionId>) -> Result<Json<PathSession>, Problem> {
    app.use_cases.end_session(&company, id).await?;
    Ok(Json(one(&app, &company, id).await?))
}
