//! Calls of visitors. Anybody may make them, some number a minute from one address; a chat is open to the token of its session, as
//! `Authorization: Bearer`, and to the id of the visitor's browser, which is as secret as a token.

use axum::{
    Extension, Json,
    extract::{FromRequestParts, State},
    http::request::Parts,
};
use frontdesk_model::{Session, SessionId};
use frontdesk_usecases::{
    ContactInput, Credential, Draft, Error, ErrorKind, OpenSession, Opening, Principal, VisitorChatOpened, VisitorShown,
};
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};
use utoipa::ToSchema;

use super::{
    super::sessions::tenant_in,
    chats::{CallChat, CallChatMessage, CallChatStatus, CallChatWhole, chat},
    support::NAMES,
};
use crate::{
    app::App,
    auth,
    body::{Body, OptionalBody},
    context::Context,
    problem::Problem,
    query::page,
};

/// Whoever calls: the tenant that is named, and the token that is shown. The call is counted.
pub(super) struct Visitor {
    tenant: Option<String>,
    credential: Option<Credential>,
}

impl FromRequestParts<App> for Visitor {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Self, Problem> {
        let context = parts.extensions.get::<Context>().ok_or_else(Problem::internal)?;
        app.addresses.check_chat_call(context.address)?;
        Ok(Self {
            tenant: tenant_in(&parts.headers)?.map(str::to_owned),
            credential: auth::shown(&parts.headers),
        })
    }
}

impl Visitor {
    fn shown(&self, visitor_id: Option<String>) -> VisitorShown {
        VisitorShown {
            credential: self.credential,
            visitor_id,
        }
    }

    /// Who they are in a chat of theirs.
    async fn of(&self, app: &App, which: WhichChat) -> Result<(Principal, Credential, SessionId), Problem> {
        let shown = self.shown(which.visitor_id);
        let (principal, credential) = app.use_cases.visitor_of(self.tenant.as_deref(), &shown, which.session_id).await?;
        Ok((principal, credential, which.session_id))
    }
}

async fn shown(app: &App, principal: &Principal, session: Session) -> Result<CallChat, Problem> {
    let mut said = app.use_cases.said_of_selves(principal, &[session.id]).await?;
    Ok(chat(&session, &mut said, None))
}

/// A chat to open.
#[derive(Debug, Default, Deserialize, ToSchema)]
#[serde(deny_unknown_fields, rename_all = "camelCase")]
pub(crate) struct StartChat {
    /// What the browser has drawn at random: 16 to 100 letters, digits, `-` and `_`. With it the visitor's chat of today or yesterday goes on,
    /// and further calls need nothing else. Without it, show the token.
    visitor_id: Option<String>,
    /// The id that the company's own system gives the customer.
    user_id: Option<String>,
    /// Their address.
    email: Option<String>,
    /// Their name.
    name: Option<String>,
    /// What it is about: kept with the chat.
    subject: Option<String>,
    /// Proof of who it is, as for `POST /api/chat/sessions`. Then the chat is a new one, and the token alone opens it.
    identity_hash: Option<String>,
    /// The same, as a token that ends by itself.
    identity_token: Option<String>,
}

/// A chat that is open.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub(crate) struct StartedChat {
    /// Its id.
    id: SessionId,
    /// The same.
    session_id: SessionId,
    /// The id of the browser that opens it; null where the token alone does.
    visitor_id: Option<String>,
    /// Its Bearer token, unless it was shown; also for `/ws/chat/{id}`, which has the answers.
    token: Option<String>,
    /// Whether it was there before.
    resumed: bool,
    /// Where it stands.
    status: CallChatStatus,
    /// The first thing to show, where it is new.
    welcome_message: Option<String>,
    /// When it was opened.
    created_at: chrono::DateTime<chrono::Utc>,
}

/// Open a chat, or go on with it
#[utoipa::path(post, path = "/api/rpc/supportChat.startSession", tag = "rpc", request_body = Option<StartChat>,
    params(("X-Frontdesk-Tenant" = Option<String>, Header, description = "Slug of the tenant; `default` when left out.")),
    responses((status = 200, description = "The chat.", body = StartedChat),
        (status = 401, description = "The proof of identity is wrong, or over."),
        (status = 404, description = "There is no such tenant."), (status = 409, description = "The chat is switched off.")))]
pub(super) async fn start(
    State(app): State<App>,
    visitor: Visitor,
    Extension(context): Extension<Context>,
    OptionalBody(input): OptionalBody<StartChat>,
) -> Result<Json<StartedChat>, Problem> {
    let proves = input.identity_hash.is_some() || input.identity_token.is_some();
    let visitor_id = input.visitor_id.filter(|_| !proves);
    let metadata = input
        .subject
        .map(|subject| Map::from_iter([("subject".to_owned(), Value::String(subject))]));
    let opening = Opening::checked(OpenSession {
        contact: Some(ContactInput {
            external_id: input.user_id,
            email: input.email,
            name: input.name,
            phone: None,
        }),
        identity_hash: input.identity_hash,
        identity_token: input.identity_token,
        metadata,
    });
    let opening = opening
        .map_err(|error| Problem::from(error).renamed(OPENING))?
        .from_page(context.page);
    app.addresses.check_session(context.address)?;
    let shown = visitor.shown(visitor_id.clone());
    let opened = app.use_cases.open_visitor_chat(visitor.tenant.as_deref(), &shown, opening).await?;
    Ok(Json(match opened {
        VisitorChatOpened::New(opened) => StartedChat {
            id: opened.id,
            session_id: opened.id,
            visitor_id,
            token: Some(opened.token),
            resumed: false,
            status: opened.status.into(),
            welcome_message: Some(opened.welcome_message),
            created_at: opened.created_at,
        },
        VisitorChatOpened::Resumed(session, token) => StartedChat {
            id: session.id,
            session_id: session.id,
            visitor_id,
            token,
            resumed: true,
            status: session.status.into(),
            welcome_message: None,
            created_at: session.created_at,
        },
    }))
}

/// Fields of an opening, as this call names them.
const OPENING: &[(&str, &str)] = &[
    ("contact.external_id", "userId"),
    ("contact.email", "email"),
    ("contact.name", "name"),
    ("metadata", "subject"),
];

/// Which chat, and whose.
struct WhichChat {
    session_id: SessionId,
    visitor_id: Option<String>,
}

/// What a visitor writes.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields, rename_all = "camelCase")]
pub(crate) struct SendChatMessage {
    /// The chat.
    session_id: SessionId,
    /// The id of the visitor's browser, where no token is shown.
    visitor_id: Option<String>,
    /// The words: 1 to `limits.text_chars` characters.
    #[serde(alias = "message", alias = "text")]
    body: String,
    /// The client's own id of it, 1 to 128 characters, unique in the chat: the same again is the same message.
    client_message_id: Option<String>,
}

/// Write in one's chat
///
/// The answer comes over `/ws/chat/{id}`, or is found with `supportChat.getSession`.
#[utoipa::path(post, path = "/api/rpc/supportChat.sendMessage", tag = "rpc", request_body = SendChatMessage,
    params(("X-Frontdesk-Tenant" = Option<String>, Header, description = "Slug of the tenant; `default` when left out.")),
    responses((status = 200, description = "The message, which is kept.", body = CallChatMessage),
        (status = 401, description = "Neither the visitor's id nor a good token is shown."),
        (status = 403, description = "The token is none of a chat."),
        (status = 404, description = "There is no such chat, or it is not yours."),
        (status = 409, description = "The chat is over, or the `clientMessageId` was used for another text.")))]
pub(super) async fn send(
    State(app): State<App>,
    visitor: Visitor,
    Extension(context): Extension<Context>,
    Body(input): Body<SendChatMessage>,
) -> Result<Json<CallChatMessage>, Problem> {
    let which = WhichChat {
        session_id: input.session_id,
        visitor_id: input.visitor_id,
    };
    let (principal, credential, id) = visitor.of(&app, which).await?;
    // These clients do not know of a chat that continues another.
    if !app.use_cases.session(&principal, id).await?.status.is_open() {
        let over = "The chat is over. Open another one with `supportChat.startSession`.";
        return Err(Error::new(ErrorKind::State, over).into());
    }
    let draft = Draft {
        text: input.body,
        client_message_id: input.client_message_id,
        attachments: Vec::new(),
    };
    let taken = app.use_cases.send_message(credential, id, draft, context.origin()).await;
    let taken = taken.map_err(|error| Problem::from(error).renamed(NAMES))?;
    Ok(Json(taken.message.into()))
}

/// Which chat, and which of its messages.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields, rename_all = "camelCase")]
pub(crate) struct GetChat {
    /// The chat.
    session_id: SessionId,
    /// The id of the visitor's browser, where no token is shown.
    visitor_id: Option<String>,
    /// Most messages, 1 to 200; 50 when left out.
    limit: Option<i64>,
    /// The `nextCursor` of the part before.
    cursor: Option<String>,
}

/// After which message a part begins, and how many it has at most.
pub(super) fn part(limit: Option<i64>, cursor: Option<String>) -> Result<(i64, i64), Problem> {
    let page = page(limit, cursor)?;
    let after = page.cursor.as_deref().map(str::parse).transpose();
    let after = after.map_err(|_| Problem::field("cursor", "must be a `nextCursor` of this chat"))?;
    Ok((after.unwrap_or(0), page.limit))
}

/// Look at one's chat
#[utoipa::path(post, path = "/api/rpc/supportChat.getSession", tag = "rpc", request_body = GetChat,
    params(("X-Frontdesk-Tenant" = Option<String>, Header, description = "Slug of the tenant; `default` when left out.")),
    responses((status = 200, description = "The chat and its messages.", body = CallChatWhole),
        (status = 401, description = "Neither the visitor's id nor a good token is shown."),
        (status = 403, description = "The token is none of a chat."),
        (status = 404, description = "There is no such chat, or it is not yours.")))]
pub(super) async fn get(State(app): State<App>, visitor: Visitor, Body(input): Body<GetChat>) -> Result<Json<CallChatWhole>, Problem> {
    let (after, limit) = part(input.limit, input.cursor)?;
    let which = WhichChat {
        session_id: input.session_id,
        visitor_id: input.visitor_id,
    };
    let (principal, _, id) = visitor.of(&app, which).await?;
    let session = app.use_cases.session(&principal, id).await?;
    let messages = app.use_cases.messages(&principal, id, after, limit).await?;
    let chat = shown(&app, &principal, session).await?;
    Ok(Json(CallChatWhole::new(chat, messages.items, messages.next_cursor)))
}

/// A call for a person.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields, rename_all = "camelCase")]
pub(crate) struct EscalateChat {
    /// The chat.
    session_id: SessionId,
    /// The id of the visitor's browser, where no token is shown.
    visitor_id: Option<String>,
    /// Where a visitor can be reached.
    email: Option<String>,
}

/// Have a person answer
///
/// Opens a ticket with the transcript. A visitor without an address is asked for it: then `ticketId` is null, and `supportChat.setEmail` opens the
/// ticket.
#[utoipa::path(post, path = "/api/rpc/supportChat.escalate", tag = "rpc", request_body = EscalateChat,
    params(("X-Frontdesk-Tenant" = Option<String>, Header, description = "Slug of the tenant; `default` when left out.")),
    responses((status = 200, description = "The chat.", body = CallChat),
        (status = 401, description = "Neither the visitor's id nor a good token is shown."),
        (status = 403, description = "The token is none of a chat."),
        (status = 404, description = "There is no such chat, or it is not yours."), (status = 409, description = "The chat is over.")))]
pub(super) async fn escalate(State(app): State<App>, visitor: Visitor, Body(input): Body<EscalateChat>) -> Result<Json<CallChat>, Problem> {
    let which = WhichChat {
        session_id: input.session_id,
        visitor_id: input.visitor_id,
    };
    let (principal, _, id) = visitor.of(&app, which).await?;
    let session = app.use_cases.escalate(&principal, id, input.email.as_deref()).await?;
    Ok(Json(shown(&app, &principal, session).await?))
}

/// An address.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields, rename_all = "camelCase")]
pub(crate) struct SetChatEmail {
    /// The chat.
    session_id: SessionId,
    /// The id of the visitor's browser, where no token is shown.
    visitor_id: Option<String>,
    /// The address.
    email: String,
}

/// Say where one can be reached
#[utoipa::path(post, path = "/api/rpc/supportChat.setEmail", tag = "rpc", request_body = SetChatEmail,
    params(("X-Frontdesk-Tenant" = Option<String>, Header, description = "Slug of the tenant; `default` when left out.")),
    responses((status = 200, description = "The chat.", body = CallChat),
        (status = 401, description = "Neither the visitor's id nor a good token is shown."),
        (status = 403, description = "The token is none of a chat."),
        (status = 404, description = "There is no such chat, or it is not yours."), (status = 409, description = "The chat is over.")))]
pub(super) async fn set_email(
    State(app): State<App>,
    visitor: Visitor,
    Body(input): Body<SetChatEmail>,
) -> Result<Json<CallChat>, Problem> {
    let which = WhichChat {
        session_id: input.session_id,
        visitor_id: input.visitor_id,
    };
    let (principal, _, id) = visitor.of(&app, which).await?;
    let session = app.use_cases.keep_email(&principal, id, &input.email).await?;
    Ok(Json(shown(&app, &principal, session).await?))
}

/// A chat to end.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields, rename_all = "camelCase")]
pub(crate) struct CloseChat {
    /// The chat.
    session_id: SessionId,
    /// The id of the visitor's browser, where no token is shown.
    visitor_id: Option<String>,
}

/// End one's chat
///
/// Ending one that is over changes nothing.
#[utoipa::path(post, path = "/api/rpc/supportChat.close", tag = "rpc", request_body = CloseChat,
    params(("X-Frontdesk-Tenant" = Option<String>, Header, description = "Slug of the tenant; `default` when left out.")),
    responses((status = 200, description = "The chat.", body = CallChat),
        (status = 401, description = "Neither the visitor's id nor a good token is shown."),
        (status = 403, description = "The token is none of a chat."),
        (status = 404, description = "There is no such chat, or it is not yours.")))]
pub(super) async fn close(State(app): State<App>, visitor: Visitor, Body(input): Body<CloseChat>) -> Result<Json<CallChat>, Problem> {
    let which = WhichChat {
        session_id: input.session_id,
        visitor_id: input.visitor_id,
    };
    let (principal, _, id) = visitor.of(&app, which).await?;
    let session = app.use_cases.close_session(&principal, id).await?;
    Ok(Json(shown(&app, &principal, session).await?))
}
