//! Socket.IO 4, for its own clients: the names of events are theirs, what they do is what the WebSocket and REST do.
//!
//! [`engine`] has the sessions of Engine.IO, over polling and WebSockets, with their limits. Each client that connects has one task, [`talk`], which
//! hears its events in order and tells it what happens: customers by their conversation and the hub, the staff by the feed of the desk. No rooms
//! are kept and nothing is broadcast; so processes share nothing but hints and the database, as with the other sockets. What is said and told, field
//! by field, is in `README.md` beside this file.

mod args;
pub(crate) mod engine;
mod line;
mod shown;
mod talk;

use axum::{
    Extension,
    body::Body,
    extract::{Request, State},
    response::Response,
};
use bytes::Bytes;
use tracing::{Instrument as _, info_span};

use self::line::Client;
use crate::{
    app::App,
    body,
    context::{Connection, Context},
    origin,
    problem::Problem,
};

/// Talk over Socket.IO
///
/// For clients of Socket.IO 4 (`socket.io-client`), over `transport=polling` and `transport=websocket`; this is what they ask, not for use by
/// hand. Customers say `start_session`, `join_session`, `user_message`, `typing_start`, `typing_stop`, `request_agent`, `end_session` and `visitor_join`;
/// the staff say `agent_auth`, and then `join_admin_feed`, `join_session`, `agent_message`, `internal_note`, `typing_start`, `typing_stop`, `end_session`
/// and `initiate_chat`. The server says `session_started`, `bot_message`, `bot_stream`, `agent_message`, `display_typing`, `new_notification`,
/// `live_visitors_update` and `agent_initiated_chat`. Acknowledgements are `{"ok":true,…}`, or `{"ok":false,"status":…,"error":…}`; a message's comes once
/// it is stored. Fields are those of the API in camelCase. A session is opened by its token alone, and `lastSeq` of `join_session` replays what came
/// after that number. Where there are several processes, all requests of a client that polls go to the same one. A browser's page has to be of the own
/// host or of `api.allowed_origins`.
#[utoipa::path(get, path = "/socket.io/", tag = "messages",
    params(("EIO" = String, Query, description = "The engine's version: 4."),
        ("transport" = String, Query, description = "`polling` or `websocket`."),
        ("sid" = Option<String>, Query, description = "The engine's session.")),
    responses((status = 200, description = "Packets of the engine.", body = String, content_type = "text/plain"),
        (status = 101, description = "The WebSocket is open."), (status = 400, description = "No request of the engine, or an unknown session."),
        (status = 403, description = "A page of another origin.")))]
pub(crate) async fn listen(
    State(app): State<App>,
    Extension(context): Extension<Context>,
    connection: Option<Extension<Connection>>,
    request: Request,
) -> Result<Response, Problem> {
    let connection = connection.map(|Extension(connection)| connection);
    origin::check(&app, request.headers(), connection.as_ref())?;
    // As the engine reads it: not decoded.
    let query = request.uri().query().unwrap_or_default();
    let opens = !query.split('&').any(|pair| pair.starts_with("sid="));
    app.socketio.serve(request, context.address, opens).await
}

/// Send packets of Socket.IO
///
/// As clients send them that poll.
#[utoipa::path(post, path = "/socket.io/", tag = "messages", request_body(content = String, content_type = "text/plain"),
    params(("EIO" = String, Query, description = "The engine's version: 4."),
        ("transport" = String, Query, description = "`polling`."),
        ("sid" = String, Query, description = "The engine's session.")),
    responses((status = 200, description = "They are read.", body = String, content_type = "text/plain"),
        (status = 400, description = "No request of the engine, or an unknown session."),
        (status = 403, description = "A page of another origin."), (status = 413, description = "Too many bytes.")))]
pub(crate) async fn send(
    State(app): State<App>,
    Extension(context): Extension<Context>,
    connection: Option<Extension<Connection>>,
    request: Request,
) -> Result<Response, Problem> {
    let connection = connection.map(|Extension(connection)| connection);
    origin::check(&app, request.headers(), connection.as_ref())?;
    let (head, sent) = request.into_parts();
    let most = app.config.limits.websocket_frame_bytes;
    let read = body::read(&app, Request::from_parts(head.clone(), sent), most, "limits.websocket_frame_bytes").await?;
    let request = Request::from_parts(head, Body::from(Bytes::copy_from_slice(&read)));
    app.socketio.serve(request, context.address, false).await
}

/// Hears clients from now on. When the process stops, they are told to come again, to another one.
pub(crate) fn attend(app: &App) {
    use socketioxide::handler::ConnectHandler as _;

    let here = app.clone();
    // A client may speak as soon as it is told that it is connected: by then somebody has to listen.
    let listens = move |Client(socket): Client| {
        let context = socket.req_parts().extensions.get::<Context>().cloned();
        let begun = context.ok_or("the request is not known").map(|context| {
            let span = info_span!(parent: None, "socketio", request_id = %context.request_id);
            let talk = talk::Talk::begin(here.clone(), socket, context);
            here.tasks.spawn(talk.run().instrument(span));
        });
        async move { begun }
    };
    app.socketio.io().ns("/", (|_: Client| async {}).with(listens));
    let here = app.clone();
    app.tasks.spawn(async move {
        here.shutdown.cancelled().await;
        here.socketio.io().close().await;
    });
}
