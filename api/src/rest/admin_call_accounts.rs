//! Accounts at call platforms.

use axum::{Json, extract::State, http::StatusCode};
use frontdesk_model::AccountId;
use frontdesk_usecases::{AccountInput, AccountStatus, Shown};

use crate::{
    app::App,
    auth::Company,
    body::Body,
    problem::Problem,
    query::{Id, List},
};

/// List accounts at call platforms
///
/// All of them, without the configuration's own.
#[utoipa::path(get, path = "/api/admin/call-accounts", tag = "admin", security(("api_key" = [])),
    responses((status = 200, description = "The accounts, secrets as `\"***\"`.", body = List<Shown>)))]
pub(crate) async fn list(State(app): State<App>, Company(company): Company) -> Result<Json<List<Shown>>, Problem> {
    let items = app.use_cases.call_accounts(&company).await?;
    Ok(Json(List { items, next_cursor: None }))
}

/// See how the accounts at call platforms are
///
/// All of them, the configuration's own among them where it is this company's: subscriptions, when they end, the last event, and what went wrong.
#[utoipa::path(get, path = "/api/admin/call-accounts/status", tag = "admin", security(("api_key" = [])),
    responses((status = 200, description = "The accounts, by platform.", body = List<AccountStatus>)))]
pub(crate) async fn status(State(app): State<App>, Company(company): Company) -> Result<Json<List<AccountStatus>>, Problem> {
    let items = app.use_cases.call_account_status(&company).await?;
    Ok(Json(List { items, next_cursor: None }))
}

/// Make an account at a call platform
#[utoipa::path(post, path = "/api/admin/call-accounts", tag = "admin", security(("api_key" = [])), request_body = AccountInput,
    responses((status = 201, description = "The account.", body = Shown),
        (status = 409, description = "The company has an account of this name at the platform, or another company one with the same sender.")))]
pub(crate) async fn create(
    State(app): State<App>,
    Company(company): Company,
    Body(input): Body<AccountInput>,
) -> Result<(StatusCode, Json<Shown>), Problem> {
    let account = app.use_cases.add_call_account(&company, &input).await?;
    Ok((StatusCode::CREATED, Json(account)))
}

/// Read an account at a call platform
#[utoipa::path(get, path = "/api/admin/call-accounts/{id}", tag = "admin", security(("api_key" = [])),
    params(("id" = AccountId, Path, description = "The account's id.")),
    responses((status = 200, description = "The account, secrets as `\"***\"`.", body = Shown)))]
pub(crate) async fn get(State(app): State<App>, Company(company): Company, Id(id): Id<AccountId>) -> Result<Json<Shown>, Problem> {
    Ok(Json(app.use_cases.call_account(&company, id).await?))
}

/// Change an account at a call platform
///
/// The settings are replaced as a whole; secrets given as `"***"` stay as they are.
#[utoipa::path(put, path = "/api/admin/call-accounts/{id}", tag = "admin", security(("api_key" = [])),
    params(("id" = AccountId, Path, description = "The account's id.")), request_body = AccountInput,
    responses((status = 200, description = "The account.", body = Shown),
        (status = 409, description = "The company has another account of this name at the platform, or another company one with the same sender.")))]
pub(crate) async fn put(
    State(app): State<App>,
    Company(company): Company,
    Id(id): Id<AccountId>,
    Body(input): Body<AccountInput>,
) -> Result<Json<Shown>, Problem> {
    Ok(Json(app.use_cases.change_call_account(&company, id, &input).await?))
}

/// Remove an account at a call platform
///
/// Its webhooks are refused from now on, and what was not fetched yet cannot be fetched any more. Its calls stay.
#[utoipa::path(delete, path = "/api/admin/call-accounts/{id}", tag = "admin", security(("api_key" = [])),
    params(("id" = AccountId, Path, description = "The account's id.")), responses((status = 204, description = "It is gone.")))]
pub(crate) async fn remove(State(app): State<App>, Company(company): Company, Id(id): Id<AccountId>) -> Result<StatusCode, Problem> {
    app.use_cases.remove_call_account(&company, id).await?;
    Ok(StatusCode::NO_CONTENT)
}
