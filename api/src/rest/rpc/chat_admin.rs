//! Calls on all chats, for whoever has the permission.

use axum::{Json, extract::State};
use frontdesk_model::{SessionId, SessionStatus, UserId};
use frontdesk_usecases::{DeskQuery, PersonDraft};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::{
    chat::part,
    chats::{CallChat, CallChatMessage, CallChatStatus, CallChatWhole, chat},
    support::NAMES,
    support_admin::NoArguments,
};
use crate::{
    app::App,
    auth::Company,
    body::{Body, OptionalBody},
    problem::Problem,
    query::page,
};

/// Which chats.
#[derive(Debug, Default, Deserialize, ToSchema)]
#[serde(deny_unknown_fields, rename_all = "camelCase")]
pub(crate) struct ListChats {
    /// Only in this state; those that are not over when left out.
    status: Option<CallChatStatus>,
    /// `me`, `none` or a user's id.
    assigned_to: Option<String>,
    /// Words in what customer and company wrote, or in the customer's name, address or id.
    search: Option<String>,
    /// Most items, 1 to 200; 50 when left out.
    limit: Option<i64>,
    /// The `nextCursor` of the part before.
    cursor: Option<String>,
}

/// A part of a list of chats.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub(crate) struct CallChats {
    /// The chats.
    items: Vec<CallChat>,
    /// What to send as `cursor` for the next part; null: this was the last.
    next_cursor: Option<String>,
}

/// List chats
///
/// Those that are not over, unless told otherwise; newest first. A part can have fewer items than asked for, and yet another after it.
#[utoipa::path(post, path = "/api/rpc/supportChat.adminList", tag = "rpc", request_body = Option<ListChats>,
    responses((status = 200, description = "The chats.", body = CallChats)))]
pub(super) async fn list(
    State(app): State<App>,
    Company(company): Company,
    OptionalBody(input): OptionalBody<ListChats>,
) -> Result<Json<CallChats>, Problem> {
    let page = page(input.limit, input.cursor)?;
    let (view, status) = match input.status {
        // More than one of our states, of which the view has a few others.
        None | Some(CallChatStatus::Escalated) => ("active", None),
        Some(CallChatStatus::AiActive) => ("active", Some(SessionStatus::AiActive)),
        Some(CallChatStatus::AgentActive) => ("active", Some(SessionStatus::AgentActive)),
        Some(CallChatStatus::Closed) => ("resolved", None),
    };
    let query = DeskQuery {
        view: Some(view.to_owned()),
        status,
        assignee: input.assigned_to,
        words: input.search,
        ..DeskQuery::default()
    };
    let sessions = app.use_cases.desk_sessions(&company, &query, &page).await;
    let mut sessions = sessions.map_err(|error| Problem::from(error).renamed(NAMES))?;
    if let Some(wanted) = input.status {
        sessions.items.retain(|item| CallChatStatus::from(item.session.status) == wanted);
    }
    let ids: Vec<SessionId> = sessions.items.iter().map(|item| item.session.id).collect();
    let mut said = app.use_cases.said_of_selves(&company, &ids).await?;
    let shown = sessions.items.into_iter().map(|item| {
        let assigned_to = item.assignee.map(|user| user.id);
        chat(&item.session, &mut said, assigned_to)
    });
    Ok(Json(CallChats {
        items: shown.collect(),
        next_cursor: sessions.next_cursor,
    }))
}

async fn shown(app: &App, company: &frontdesk_usecases::Principal, id: SessionId) -> Result<CallChat, Problem> {
    let desk = app.use_cases.desk_session(company, id).await?;
    let mut said = app.use_cases.said_of_selves(company, &[id]).await?;
    let assigned_to: Option<UserId> = desk.assignee.map(|user| user.id);
    Ok(chat(&desk.session, &mut said, assigned_to))
}

/// Which chat, and which of its messages.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields, rename_all = "camelCase")]
pub(crate) struct AdminGetChat {
    /// The chat.
    #[serde(alias = "id")]
    session_id: SessionId,
    /// Most messages, 1 to 200; 50 when left out.
    limit: Option<i64>,
    /// The `nextCursor` of the part before.
    cursor: Option<String>,
}

/// Look at any chat
#[utoipa::path(post, path = "/api/rpc/supportChat.adminGet", tag = "rpc", request_body = AdminGetChat,
    responses((status = 200, description = "The chat and its messages.", body = CallChatWhole),
        (status = 404, description = "There is no such chat.")))]
pub(super) async fn get(
    State(app): State<App>,
    Company(company): Company,
    Body(input): Body<AdminGetChat>,
) -> Result<Json<CallChatWhole>, Problem> {
    let (after, limit) = part(input.limit, input.cursor)?;
    let whole = app
        .use_cases
        .session_with_messages(&company, input.session_id, after, limit)
        .await?;
    let chat = shown(&app, &company, input.session_id).await?;
    Ok(Json(CallChatWhole::new(chat, whole.messages, whole.next_cursor)))
}

/// What a person of the company writes.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields, rename_all = "camelCase")]
pub(crate) struct AnswerChat {
    /// The chat.
    #[serde(alias = "id")]
    session_id: SessionId,
    /// The words: 1 to `limits.text_chars` characters.
    #[serde(alias = "message", alias = "text")]
    body: String,
    /// The client's own id of it, 1 to 128 characters, unique in the chat: the same again is the same message.
    client_message_id: Option<String>,
}

/// Answer in a chat
///
/// The assistant is silent from then on.
#[utoipa::path(post, path = "/api/rpc/supportChat.adminReply", tag = "rpc", request_body = AnswerChat,
    responses((status = 200, description = "The message.", body = CallChatMessage),
        (status = 404, description = "There is no such chat."),
        (status = 409, description = "The chat is over, or the `clientMessageId` was used for another message.")))]
pub(super) async fn reply(
    State(app): State<App>,
    Company(company): Company,
    Body(input): Body<AnswerChat>,
) -> Result<Json<CallChatMessage>, Problem> {
    let draft = PersonDraft {
        text: input.body,
        client_message_id: input.client_message_id,
        attachments: Vec::new(),
    };
    let answered = app.use_cases.answer_as_person(&company, input.session_id, &draft).await;
    let answered = answered.map_err(|error| Problem::from(error).renamed(NAMES))?;
    Ok(Json(answered.message.into()))
}

/// A chat to end.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields, rename_all = "camelCase")]
pub(crate) struct AdminCloseChat {
    /// The chat.
    #[serde(alias = "id")]
    session_id: SessionId,
}

/// End any chat
///
/// Ending one that is over changes nothing.
#[utoipa::path(post, path = "/api/rpc/supportChat.adminClose", tag = "rpc", request_body = AdminCloseChat,
    responses((status = 200, description = "The chat.", body = CallChat), (status = 404, description = "There is no such chat.")))]
pub(super) async fn close(
    State(app): State<App>,
    Company(company): Company,
    Body(input): Body<AdminCloseChat>,
) -> Result<Json<CallChat>, Problem> {
    app.use_cases.end_session(&company, input.session_id).await?;
    Ok(Json(shown(&app, &company, input.session_id).await?))
}

/// How many chats are in each state.
#[derive(Debug, Default, Serialize, ToSchema)]
pub(crate) struct CallChatStats {
    /// The assistant answers.
    ai_active: i64,
    /// A person answers.
    agent_active: i64,
    /// A person is awaited, or a ticket is open.
    escalated: i64,
    /// Over.
    closed: i64,
    /// All.
    total: i64,
}

/// Count chats by state
#[utoipa::path(post, path = "/api/rpc/supportChat.getStats", tag = "rpc", request_body = Option<NoArguments>,
    responses((status = 200, description = "How many there are.", body = CallChatStats)))]
pub(super) async fn stats(
    State(app): State<App>,
    Company(company): Company,
    OptionalBody(NoArguments {}): OptionalBody<NoArguments>,
) -> Result<Json<CallChatStats>, Problem> {
    let counts = app.use_cases.session_stats(&company).await?;
    let mut stats = CallChatStats::default();
    for status in SessionStatus::ALL {
        let count = counts.get(status.as_str()).copied().unwrap_or(0);
        let sum = match CallChatStatus::from(*status) {
            CallChatStatus::AiActive => &mut stats.ai_active,
            CallChatStatus::AgentActive => &mut stats.agent_active,
            CallChatStatus::Escalated => &mut stats.escalated,
            CallChatStatus::Closed => &mut stats.closed,
        };
        *sum += count;
        stats.total += count;
    }
    Ok(Json(stats))
}
