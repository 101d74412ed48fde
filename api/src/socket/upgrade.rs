//! The WebSocket of a session.

use std::time::Duration;

use axum::{
    Extension,
    extract::{
        State,
        ws::{WebSocketUpgrade, rejection::WebSocketUpgradeRejection},
    },
    http::HeaderMap,
    response::Response,
};
use frontdesk_model::SessionId;
use frontdesk_usecases::Credential;
use tracing::{Instrument as _, info_span};

use super::{
    hub::Full,
    session::{Client, converse},
};
use crate::{
    app::App,
    context::{Connection, Context},
    origin,
    problem::{Kind, Problem},
    query::{Id, Params},
};

/// The library's default is 128 KiB a socket.
const READ_BUFFER: usize = 4 * 1024;

/// Follow a session over a WebSocket
///
/// The server sends stored events in order of `seq`, from the first after `after` on (see the schema `Event`), and without `seq` what is
/// not stored: `{"type":"typing","from":…,"on":…}`, words of an answer that is being written, `{"type":"reply.delta","reply_id":…,"at":N,
/// "text":…}` (they stand at the N-th Unicode character, what stood there and after it is void, and the message that follows takes the place of
/// all of it), and refusals, `{"type":"error","status":…,"title":…,"detail":…,"client_message_id"?}`.
/// Where `after` is above the session's last number, the first frame is `{"type":"resync","after":N}`, and events come from the session's
/// last number N on. A browser's page has to be of the own host or of `api.allowed_origins`.
/// A message after the end of the session is in another one: `{"type":"session.continued","session":{"id":…,"token":…},"message":…}`; go on
/// there. The client sends `{"type":"message","text":…,"client_message_id"?}` and `{"type":"typing","on":true}`. Close codes: 1001 the server
/// restarts, 1008 the token has ended, or too many
/// frames cannot be read, 1009 a frame is too large, 1013 the client is too slow; come again with `after`.
#[utoipa::path(get, path = "/ws/chat/{id}", tag = "messages",
    params(("id" = SessionId, Path, description = "The session's id."),
        ("token" = String, Query, description = "The session's token, since browsers send no header here."),
        ("after" = Option<i64>, Query, description = "The last `seq` that the client has; 0 when left out.")),
    responses((status = 101, description = "The WebSocket is open."), (status = 401, description = "No token, or one that is not known."),
        (status = 403, description = "A page of another origin, or an API key."), (status = 422, description = "`after` is no number."),
        (status = 400, description = "This is no WebSocket handshake.")))]
pub(crate) async fn connect(
    State(app): State<App>,
    Id(session): Id<SessionId>,
    params: Params,
    Extension(context): Extension<Context>,
    headers: HeaderMap,
    connection: Option<Extension<Connection>>,
    upgrade: Result<WebSocketUpgrade, WebSocketUpgradeRejection>,
) -> Result<Response, Problem> {
    origin::check(&app, &headers, connection.as_deref())?;
    let credential = Credential::of(params.get("token").unwrap_or_default())?;
    let principal = app.use_cases.principal(credential).await?;
    principal.owns(session)?;
    let wanted = params.after()?;
    let upgrade = upgrade.map_err(|_| Problem::new(Kind::Malformed, "This is no WebSocket handshake (RFC 6455, section 4)."))?;
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

    let frame_bytes = usize::try_from(app.config.limits.websocket_frame_bytes).unwrap_or(usize::MAX);
    let span = info_span!(parent: None, "socket", session_id = %session, request_id = %context.request_id);
    let tracked = app.tasks.token();
    let client = Client {
        app,
        principal,
        session,
        credential,
        context,
        resync: (after < wanted).then_some(after),
        member,
        connection: connection.map(|Extension(connection)| connection),
    };
    let upgrade = upgrade
        .read_buffer_size(READ_BUFFER)
        .write_buffer_size(0)
        .max_frame_size(frame_bytes)
        .max_message_size(frame_bytes);
    Ok(upgrade.on_upgrade(async move |socket| {
        converse(client, socket).instrument(span).await;
        drop(tracked);
    }))
}
