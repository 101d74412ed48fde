//! Messages of a session, in pages with numbers.

use axum::{Json, extract::State};
use chrono::{DateTime, Utc};
use frontdesk_model::{Attachment, Message, MessageId, Sender, SessionId};
use frontdesk_usecases::{Page, Paged};
use serde::Serialize;
use utoipa::ToSchema;

use super::pages::{Paging, PathPage};
use crate::{
    app::App,
    auth::Company,
    problem::Problem,
    query::{Id, Params},
};

/// A message.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub(crate) struct PathMessage {
    /// Its id.
    message_id: MessageId,
    /// The session.
    session_id: SessionId,
    /// `user`, `bot`, `agent` or `system`.
    sender: &'static str,
    /// The words.
    text: String,
    /// Probability that it was understood rightly, 0 to 1.
    confidence: Option<f64>,
    /// What else is known of it.
    metadata: PathMessageMeta,
    /// When.
    created_at: DateTime<Utc>,
}

/// What else is known of a message.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct PathMessageMeta {
    /// Quick replies to offer.
    suggestions: Vec<String>,
    /// What was sent along.
    attachments: Vec<Attachment>,
}

impl From<Message> for PathMessage {
    fn from(message: Message) -> Self {
        Self {
            message_id: message.id,
            session_id: message.session_id,
            sender: match message.sender {
                Sender::Customer => "user",
                Sender::Bot => "bot",
                Sender::Agent => "agent",
                Sender::System => "system",
            },
            text: message.text,
            confidence: message.confidence,
            metadata: PathMessageMeta {
                suggestions: message.suggestions,
                attachments: message.attachments,
            },
            created_at: message.created_at,
        }
    }
}

/// A page of messages.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct PathMessages {
    /// The messages.
    messages: Vec<PathMessage>,
    #[serde(flatten)]
    page: PathPage,
}

/// Read a session's messages
///
/// Oldest first.
#[utoipa::path(get, path = "/admin/sessions/{id}/messages", tag = "paths",
    params(("id" = SessionId, Path, description = "The session's id."),
        ("page" = Option<i64>, Query, description = "The page, from 1."),
        ("limit" = Option<i64>, Query, description = "Most items, 1 to 200; 20 when left out.")),
    responses((status = 200, description = "The messages.", body = PathMessages)))]
pub(super) async fn list(
    State(app): State<App>,
    Company(company): Company,
    Id(id): Id<SessionId>,
    params: Params,
) -> Result<Json<PathMessages>, Problem> {
    let paging = Paging::of(&params)?;
    let next = |page: Page| {
        let (app, company) = (&app, &company);
        async move {
            let after = page.cursor.and_then(|cursor| cursor.parse().ok()).unwrap_or(0);
            let part = app.use_cases.session_with_messages(company, id, after, page.limit).await?;
            Ok(Paged {
                items: part.messages,
                next_cursor: part.next_cursor,
            })
        }
    };
    let part = paging.walk(next).await?;
    let total = app.use_cases.count_messages(&company, id).await?;
    let page = paging.told(&part, Some(total));
    let messages = part.items.into_iter().map(PathMessage::from).collect();
    Ok(Json(PathMessages { messages, page }))
}
