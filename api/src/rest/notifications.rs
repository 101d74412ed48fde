//! What a user is told in the console.

use axum::{Json, extract::State, http::StatusCode};
use chrono::{DateTime, Utc};
use frontdesk_model::{NotificationId, SessionId, UserId, UserNotification};
use frontdesk_usecases::Page;
use serde::Serialize;
use utoipa::ToSchema;

use super::paths::pages::{Paging, PathPage};
use crate::{
    app::App,
    auth::Company,
    problem::Problem,
    query::{Id, Params},
};

/// A notification, with the fields that clients of another system's interface read beside our own.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct Told {
    #[serde(flatten)]
    told: UserNotification,
    #[serde(flatten)]
    path: PathNotification,
}

/// The same under other names.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub(crate) struct PathNotification {
    /// As `kind`.
    r#type: String,
    /// As `subject`; the kind where there is none.
    content: String,
    /// As `session_id`.
    session_id: Option<SessionId>,
    /// As `user_id`.
    target_user_id: UserId,
    /// Whether there is a `read_at`.
    is_read: bool,
    /// As `created_at`.
    created_at: DateTime<Utc>,
}

impl From<UserNotification> for Told {
    fn from(told: UserNotification) -> Self {
        let path = PathNotification {
            r#type: told.kind.clone(),
            content: told.subject.clone().unwrap_or_else(|| told.kind.clone()),
            session_id: told.session_id,
            target_user_id: told.user_id,
            is_read: told.read_at.is_some(),
            created_at: told.created_at,
        };
        Self { told, path }
    }
}

/// A part of a user's notifications.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct ToldList {
    /// The notifications.
    items: Vec<Told>,
    /// What to send as `cursor` for the next part; null: this was the last, or a page with a number was asked for.
    next_cursor: Option<String>,
    /// Which page it is, where one was asked for.
    #[serde(flatten)]
    page: Option<PathPage>,
}

/// List one's notifications
///
/// Newest first: from a cursor on, or by pages with numbers.
#[utoipa::path(get, path = "/api/notifications", tag = "users",
    params(("unread" = Option<bool>, Query, description = "Only those that were not read."),
        ("limit" = Option<i64>, Query, description = "Most items, 1 to 200; 50 when left out."),
        ("cursor" = Option<String>, Query, description = "The `next_cursor` of the part before."),
        ("page" = Option<i64>, Query, description = "In place of a cursor, the page, from 1; `limit` is 20 then when left out.")),
    responses((status = 200, description = "The notifications.", body = ToldList)))]
pub(crate) async fn list(State(app): State<App>, Company(user): Company, params: Params) -> Result<Json<ToldList>, Problem> {
    let unread = params.parsed("unread", "true or false")?.unwrap_or(false);
    if params.get("page").is_some() {
        let paging = Paging::of(&params)?;
        let next = |page: Page| {
            let (app, user) = (&app, &user);
            async move { app.use_cases.user_notifications(user, unread, &page).await }
        };
        let part = paging.walk(next).await?;
        let page = Some(paging.told(&part, None));
        let items = part.items.into_iter().map(Told::from).collect();
        return Ok(Json(ToldList {
            items,
            next_cursor: None,
            page,
        }));
    }
    let page = params.page()?;
    let part = app.use_cases.user_notifications(&user, unread, &page).await?;
    Ok(Json(ToldList {
        items: part.items.into_iter().map(Told::from).collect(),
        next_cursor: part.next_cursor,
        page: None,
    }))
}

/// Mark a notification as read
#[utoipa::path(patch, path = "/api/notifications/{id}/read", tag = "users",
    params(("id" = NotificationId, Path, description = "The notification's id.")),
    responses((status = 200, description = "The notification.", body = Told)))]
pub(crate) async fn read(State(app): State<App>, Company(user): Company, Id(id): Id<NotificationId>) -> Result<Json<Told>, Problem> {
    Ok(Json(app.use_cases.read_notification(&user, id.0).await?.into()))
}

/// Mark all notifications as read
#[utoipa::path(post, path = "/api/notifications/read-all", tag = "users", responses((status = 204, description = "They are read.")))]
pub(crate) async fn read_all(State(app): State<App>, Company(user): Company) -> Result<StatusCode, Problem> {
    app.use_cases.read_all_notifications(&user).await?;
    Ok(StatusCode::NO_CONTENT)
}
