//! A request becomes a WebSocket.

use axum::{
    extract::ws::{WebSocketUpgrade, rejection::WebSocketUpgradeRejection},
    http::HeaderMap,
    response::Response,
};
use frontdesk_model::SessionId;
use tracing::{Instrument as _, info_span};

use super::session::converse;
use crate::{
    app::App,
    channel::{Conversation, Handshake, Protocol},
    context::{Connection, Context},
    origin,
    problem::{Kind, Problem},
    query::Params,
};

/// The library's default is 128 KiB a socket.
const READ_BUFFER: usize = 4 * 1024;

/// A client that comes.
pub(crate) struct Arrival {
    pub app: App,
    /// The session that it wants to follow.
    pub session: SessionId,
    pub params: Params,
    pub context: Context,
    pub headers: HeaderMap,
    pub connection: Option<Connection>,
}

/// With buffers and limits as every socket has them.
pub(crate) fn sized(upgrade: WebSocketUpgrade, app: &App) -> WebSocketUpgrade {
    let frame_bytes = usize::try_from(app.config.limits.websocket_frame_bytes).unwrap_or(usize::MAX);
    upgrade
        .read_buffer_size(READ_BUFFER)
        .write_buffer_size(0)
        .max_frame_size(frame_bytes)
        .max_message_size(frame_bytes)
}

/// Opens a socket on which the channel is spoken.
pub(crate) async fn open(
    arrival: Arrival,
    channel: &'static dyn Protocol,
    upgrade: Result<WebSocketUpgrade, WebSocketUpgradeRejection>,
) -> Result<Response, Problem> {
    let Arrival {
        app,
        session,
        params,
        context,
        headers,
        connection,
    } = arrival;
    origin::check(&app, &headers, connection.as_ref())?;
    let credential = channel.verify(&Handshake { params: &params })?;
    let principal = app.use_cases.principal(credential).await?;
    principal.owns(session)?;
    let wanted = params.after()?;
    let upgrade = upgrade.map_err(|_| Problem::new(Kind::Malformed, "This is no WebSocket handshake (RFC 6455, section 4)."))?;
    let span = info_span!(parent: None, "socket", session_id = %session, request_id = %context.request_id);
    let tracked = app.tasks.token();
    let upgrade = sized(upgrade, &app);
    let conversation = Conversation::join(app, (principal, credential), wanted, context).await?;
    Ok(upgrade.on_upgrade(async move |socket| {
        converse(conversation, channel, connection, socket).instrument(span).await;
        drop(tracked);
    }))
}
