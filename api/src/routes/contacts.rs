//! Contacts of the CRM.

use axum::{Json, extract::State};
use frontdesk_model::ContactRef;

use crate::{
    app::App,
    auth::Admin,
    problem::Problem,
    query::{List, Params},
};

/// Find a contact
///
/// By exactly one of `email` and `external_id`. The list is empty when there is none.
#[utoipa::path(get, path = "/api/crm/contacts", tag = "crm", security(("api_key" = [])),
    params(("email" = Option<String>, Query, description = "E-mail address."),
        ("external_id" = Option<String>, Query, description = "The id in the company's own system.")),
    responses((status = 200, description = "The contact, if there is one.", body = List<ContactRef>)))]
pub(crate) async fn find(State(app): State<App>, admin: Admin, params: Params) -> Result<Json<List<ContactRef>>, Problem> {
    let found = match (params.get("email"), params.get("external_id")) {
        (Some(email), None) => app.store.contact_by_email(admin.tenant_id, email).await?,
        (None, Some(id)) => app.store.contact_by_external_id(admin.tenant_id, id).await?,
        _ => return Err(Problem::field("email", "give either email or external_id")),
    };
    Ok(Json(List {
        items: found.into_iter().collect(),
        next_cursor: None,
    }))
}
