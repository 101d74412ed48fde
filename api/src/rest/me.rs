//! A user's own account.

use axum::{Json, extract::State};
use frontdesk_usecases::{Me, MePatch, PrefsPatch};

use crate::{app::App, auth::Company, body::Body, problem::Problem};

/// Look at one's own account
#[utoipa::path(get, path = "/api/me", tag = "users", responses((status = 200, description = "The user, and what they may do.", body = Me)))]
pub(crate) async fn get(State(app): State<App>, Company(user): Company) -> Result<Json<Me>, Problem> {
    Ok(Json(app.use_cases.me(&user).await?))
}

/// Change one's own name or password
///
/// Another password ends the user's other sign-ins.
#[utoipa::path(patch, path = "/api/me", tag = "users", request_body = MePatch,
    responses((status = 200, description = "The user.", body = Me)))]
pub(crate) async fn patch(State(app): State<App>, Company(user): Company, Body(patch): Body<MePatch>) -> Result<Json<Me>, Problem> {
    Ok(Json(app.use_cases.change_me(&user, patch).await?))
}

/// Change one's own preferences
#[utoipa::path(patch, path = "/api/me/prefs", tag = "users", request_body = PrefsPatch,
    responses((status = 200, description = "The user.", body = Me)))]
pub(crate) async fn prefs(State(app): State<App>, Company(user): Company, Body(patch): Body<PrefsPatch>) -> Result<Json<Me>, Problem> {
    Ok(Json(app.use_cases.change_prefs(&user, &patch).await?))
}
