//! What a user is told in the console.

use axum::{Json, extract::State, http::StatusCode};
use frontdesk_model::{NotificationId, UserNotification};

use crate::{
    app::App,
    auth::Company,
    problem::Problem,
    query::{Id, List, Params},
};

/// List one's notifications
///
/// Newest first.
#[utoipa::path(get, path = "/api/notifications", tag = "users",
    params(("unread" = Option<bool>, Query, description = "Only those that were not read."),
        ("limit" = Option<i64>, Query, description = "Most items, 1 to 200; 50 when left out."),
        ("cursor" = Option<String>, Query, description = "The `next_cursor` of the part before.")),
    responses((status = 200, description = "The notifications.", body = List<UserNotification>)))]
pub(crate) async fn list(State(app): State<App>, Company(user): Company, params: Params) -> Result<Json<List<UserNotification>>, Problem> {
    let unread = params.parsed("unread", "true or false")?.unwrap_or(false);
    let page = params.page()?;
    Ok(Json(app.use_cases.user_notifications(&user, unread, &page).await?.into()))
}

/// Mark a notification as read
#[utoipa::path(patch, path = "/api/notifications/{id}/read", tag = "users",
    params(("id" = NotificationId, Path, description = "The notification's id.")),
    responses((status = 200, description = "The notification.", body = UserNotification)))]
pub(crate) async fn read(
    State(app): State<App>,
    Company(user): Company,
    Id(id): Id<NotificationId>,
) -> Result<Json<UserNotification>, Problem> {
    Ok(Json(app.use_cases.read_notification(&user, id.0).await?))
}

/// Mark all notifications as read
#[utoipa::path(post, path = "/api/notifications/read-all", tag = "users", responses((status = 204, description = "They are read.")))]
pub(crate) async fn read_all(State(app): State<App>, Company(user): Company) -> Result<StatusCode, Problem> {
    app.use_cases.read_all_notifications(&user).await?;
    Ok(StatusCode::NO_CONTENT)
}
