//! The company's users.

use axum::{Json, extract::State, http::StatusCode};
use frontdesk_model::{RoleChange, User, UserId};
use frontdesk_usecases::{UserChanges, UserInput};

use crate::{
    app::App,
    auth::Company,
    body::Body,
    problem::Problem,
    query::{Id, List, Params},
};

/// List users
///
/// Newest first.
#[utoipa::path(get, path = "/api/admin/users", tag = "admin",
    params(("limit" = Option<i64>, Query, description = "Most items, 1 to 200; 50 when left out."),
        ("cursor" = Option<String>, Query, description = "The `next_cursor` of the part before.")),
    responses((status = 200, description = "The users.", body = List<User>)))]
pub(crate) async fn list(State(app): State<App>, Company(company): Company, params: Params) -> Result<Json<List<User>>, Problem> {
    Ok(Json(app.use_cases.users(&company, &params.page()?).await?.into()))
}

/// Make a user
///
/// One without a password is invited by e-mail.
#[utoipa::path(post, path = "/api/admin/users", tag = "admin", request_body = UserInput,
    responses((status = 201, description = "The user.", body = User),
        (status = 409, description = "Another user of the company has the address.")))]
pub(crate) async fn create(
    State(app): State<App>,
    Company(company): Company,
    Body(input): Body<UserInput>,
) -> Result<(StatusCode, Json<User>), Problem> {
    Ok((StatusCode::CREATED, Json(app.use_cases.add_user(&company, input).await?)))
}

/// Look at a user
#[utoipa::path(get, path = "/api/admin/users/{id}", tag = "admin", params(("id" = UserId, Path, description = "The user's id.")),
    responses((status = 200, description = "The user.", body = User)))]
pub(crate) async fn get(State(app): State<App>, Company(company): Company, Id(id): Id<UserId>) -> Result<Json<User>, Problem> {
    Ok(Json(app.use_cases.user(&company, id).await?))
}

/// Change a user
///
/// What the user may do follows at once; one that may not sign in any more is signed out everywhere.
#[utoipa::path(patch, path = "/api/admin/users/{id}", tag = "admin", params(("id" = UserId, Path, description = "The user's id.")),
    request_body = UserChanges,
    responses((status = 200, description = "The user.", body = User),
        (status = 409, description = "Another user has the address, or no active administrator would be left.")))]
pub(crate) async fn patch(
    State(app): State<App>,
    Company(company): Company,
    Id(id): Id<UserId>,
    Body(changes): Body<UserChanges>,
) -> Result<Json<User>, Problem> {
    Ok(Json(app.use_cases.change_user(&company, id, changes).await?))
}

/// Remove a user
///
/// The user is signed out everywhere; what the user did stays.
#[utoipa::path(delete, path = "/api/admin/users/{id}", tag = "admin", params(("id" = UserId, Path, description = "The user's id.")),
    responses((status = 204, description = "The user is gone."),
        (status = 409, description = "No active administrator would be left.")))]
pub(crate) async fn remove(State(app): State<App>, Company(company): Company, Id(id): Id<UserId>) -> Result<StatusCode, Problem> {
    app.use_cases.remove_user(&company, id).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// List the roles that a user had
///
/// All of them, the newest first.
#[utoipa::path(get, path = "/api/admin/users/{id}/roles", tag = "admin", params(("id" = UserId, Path, description = "The user's id.")),
    responses((status = 200, description = "The roles.", body = List<RoleChange>)))]
pub(crate) async fn roles(
    State(app): State<App>,
    Company(company): Company,
    Id(id): Id<UserId>,
) -> Result<Json<List<RoleChange>>, Problem> {
    let items = app.use_cases.role_history(&company, id).await?;
    Ok(Json(List { items, next_cursor: None }))
}
