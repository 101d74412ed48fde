//! What happened with a contact, and what people were told of it.

use axum::{Json, extract::State};
use frontdesk_model::{Activity, ContactId, Notification};

use crate::{
    app::App,
    auth::Company,
    problem::Problem,
    query::{Id, List, Params},
};

/// Read a contact's timeline
///
/// Newest first.
#[utoipa::path(get, path = "/api/crm/contacts/{id}/timeline", tag = "crm", security(("api_key" = [])),
    params(("id" = ContactId, Path, description = "The contact's id."),
        ("limit" = Option<i64>, Query, description = "Most items, 1 to 200; 50 when left out."),
        ("cursor" = Option<String>, Query, description = "The `next_cursor` of the part before.")),
    responses((status = 200, description = "The activities.", body = List<Activity>)))]
pub(crate) async fn contact(
    State(app): State<App>,
    Company(company): Company,
    Id(id): Id<ContactId>,
    params: Params,
) -> Result<Json<List<Activity>>, Problem> {
    Ok(Json(app.use_cases.timeline(&company, id, &params.page()?).await?.into()))
}

/// List notifications
///
/// Newest first: what the company's people and its customers were told, and whether it was sent by e-mail.
#[utoipa::path(get, path = "/api/crm/notifications", tag = "crm", security(("api_key" = [])),
    params(("limit" = Option<i64>, Query, description = "Most items, 1 to 200; 50 when left out."),
        ("cursor" = Option<String>, Query, description = "The `next_cursor` of the part before.")),
    responses((status = 200, description = "The notifications.", body = List<Notification>)))]
pub(crate) async fn notifications(
    State(app): State<App>,
    Company(company): Company,
    params: Params,
) -> Result<Json<List<Notification>>, Problem> {
    Ok(Json(app.use_cases.notifications(&company, &params.page()?).await?.into()))
}
