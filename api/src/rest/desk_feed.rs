//! The live feed of the desk: tickets for its socket, and the socket.

use axum::{
    Extension, Json,
    extract::{
        State,
        ws::{WebSocketUpgrade, rejection::WebSocketUpgradeRejection},
    },
    http::{HeaderMap, StatusCode},
    response::Response,
};
use frontdesk_usecases::{Permissions, SocketTicket};
use tracing::{Instrument as _, info_span};

use crate::{
    app::App,
    auth::{CompanyToken, of_handshake},
    context::{Connection, Context},
    origin,
    problem::{Kind, Problem},
    query::Params,
    socket::{desk, upgrade::sized},
};

/// Get a ticket for a socket of the desk
///
/// It opens one, within 30 seconds. For pages that keep their token out of cookies: browsers send no header with a WebSocket.
#[utoipa::path(post, path = "/api/auth/ws-ticket", tag = "desk",
    responses((status = 201, description = "The ticket.", body = SocketTicket)))]
pub(crate) async fn ticket(
    State(app): State<App>,
    CompanyToken(company, credential): CompanyToken,
) -> Result<(StatusCode, Json<SocketTicket>), Problem> {
    Ok((StatusCode::CREATED, Json(app.use_cases.socket_ticket(&company, credential).await?)))
}

/// Follow the desk over a WebSocket
///
/// Whoever follows shows a cookie, `Authorization: Bearer`, or `?ticket=`. The server sends what happens at the tenant's desk (see the schema
/// `DeskEvent`), each with a number `seq` of the tenant's, in order: `message.created` (a note of the staff has `kind` `note`),
/// `message.updated`, `session.updated`, `ticket.updated`, `call.updated`, `notification.created` (the user's own) and `visitors.updated`.
/// What the caller may not see is left out, so that numbers have gaps. With `after`, what came after that number is sent first. Without it, or where
/// that cannot be read any more, the first frame is `{"type":"resync","after":N}`: read the lists anew; events after N follow.
/// Without a number and stored nowhere: `{"type":"typing","session_id":…,"from":…,"on":…}` in sessions that the client watches, and refusals,
/// `{"type":"error","status":…,"title":…,"detail":…,"client_message_id"?}`.
/// The client sends `{"type":"watch","session_id":…}`, `{"type":"typing","session_id":…,"on":true}`, which the customer sees, and
/// `{"type":"message","session_id":…,"text":…,"client_message_id"?}`, which is the same as `POST /api/admin/sessions/{id}/messages`.
/// A user with an open socket is at the desk. Close codes: 1001 the server restarts, 1008 signed out, or too many frames cannot be read, 1009 a frame is
/// too large, 1013 the client is too slow; come again with `after`.
#[utoipa::path(get, path = "/ws/desk", tag = "desk",
    params(("ticket" = Option<String>, Query, description = "A ticket of `POST /api/auth/ws-ticket`."),
        ("after" = Option<i64>, Query, description = "The last `seq` that the client has.")),
    responses((status = 101, description = "The WebSocket is open.", body = frontdesk_model::DeskEvent),
        (status = 401, description = "No token, one that is not known, or one that has ended."),
        (status = 403, description = "A customer's token, a user without the permission, or a page of another origin."),
        (status = 422, description = "`after` is no number."), (status = 400, description = "This is no WebSocket handshake.")))]
pub(crate) async fn follow(
    State(app): State<App>,
    params: Params,
    Extension(context): Extension<Context>,
    headers: HeaderMap,
    connection: Option<Extension<Connection>>,
    upgrade: Result<WebSocketUpgrade, WebSocketUpgradeRejection>,
) -> Result<Response, Problem> {
    let connection = connection.map(|Extension(connection)| connection);
    origin::check(&app, &headers, connection.as_ref())?;
    let credential = match params.get("ticket") {
        Some(ticket) => app.use_cases.take_socket_ticket(ticket).await?,
        None => of_handshake(&headers)?,
    };
    let principal = app.use_cases.principal(credential).await?.at(context.address);
    principal.company()?;
    let tenant = principal.require(Permissions::READ_SESSIONS)?;
    let after = params.get("after").map(|_| params.after()).transpose()?;
    let upgrade = upgrade.map_err(|_| Problem::new(Kind::Malformed, "This is no WebSocket handshake (RFC 6455, section 4)."))?;
    let span = info_span!(parent: None, "desk", tenant_id = %tenant, request_id = %context.request_id);
    let tracked = app.tasks.token();
    let follower = app.feeds.follow(&app.feed_deps(), tenant).await?;
    let upgrade = sized(upgrade, &app);
    let arrival = desk::Arrival {
        app,
        principal,
        credential,
        follower,
        after,
        connection,
    };
    Ok(upgrade.on_upgrade(async move |socket| {
        desk::follow(arrival, socket).instrument(span).await;
        drop(tracked);
    }))
}
