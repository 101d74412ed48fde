//! Tickets of all contacts.

use axum::{Json, extract::State};
use frontdesk_model::Ticket;

use crate::{
    app::App,
    auth::Company,
    problem::Problem,
    query::{List, Params},
};

/// List all tickets
///
/// Newest first, without their entries.
#[utoipa::path(get, path = "/api/admin/tickets", tag = "admin", security(("api_key" = [])),
    params(("limit" = Option<i64>, Query, description = "Most items, 1 to 200; 50 when left out."),
        ("cursor" = Option<String>, Query, description = "The `next_cursor` of the part before.")),
    responses((status = 200, description = "The tickets.", body = List<Ticket>)))]
pub(crate) async fn list(State(app): State<App>, Company(company): Company, params: Params) -> Result<Json<List<Ticket>>, Problem> {
    Ok(Json(app.use_cases.all_tickets(&company, &params.page()?).await?.into()))
}
