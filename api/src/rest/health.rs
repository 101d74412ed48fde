//! Whether the process lives, and whether it can do its work.

use axum::{Json, extract::State, http::StatusCode};
use frontdesk_usecases::Ready;
use serde::Serialize;
use utoipa::ToSchema;

use crate::app::App;

/// Whether the process is alive.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct Alive {
    /// Always `ok`.
    status: &'static str,
}

/// Is the process alive?
#[utoipa::path(get, path = "/healthz", tag = "operating", responses((status = 200, description = "It is.", body = Alive)))]
pub(crate) async fn alive() -> Json<Alive> {
    Json(Alive { status: "ok" })
}

/// Can the process do its work?
///
/// 503 only when the database is unavailable; without queue or workers the status is `degraded`, since messages are still accepted.
#[utoipa::path(get, path = "/readyz", tag = "operating",
    responses((status = 200, description = "It can, or it can accept at least.", body = Ready),
        (status = 503, description = "The database is unavailable.", body = Ready)))]
pub(crate) async fn ready(State(app): State<App>) -> (StatusCode, Json<Ready>) {
    let ready = app.use_cases.readiness().await;
    let status = if ready.status == "unavailable" {
        StatusCode::SERVICE_UNAVAILABLE
    } else {
        StatusCode::OK
    };
    (status, Json(ready))
}
