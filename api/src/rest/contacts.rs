//! Contacts of the CRM.

use axum::{Json, extract::State};
use frontdesk_model::CrmContact;
use frontdesk_usecases::ContactQuery;

use crate::{
    app::App,
    auth::Company,
    problem::Problem,
    query::{List, Params},
};

/// Find a contact
///
/// By exactly one of `email` and `external_id`. An address may be that of several, in any case of its letters. The list is empty when there is none.
#[utoipa::path(get, path = "/api/crm/contacts", tag = "crm", security(("api_key" = [])),
    params(("email" = Option<String>, Query, description = "E-mail address."),
        ("external_id" = Option<String>, Query, description = "The id in the company's own system.")),
    responses((status = 200, description = "The contacts; several where they share an address, which then matches none of them elsewhere.", body = List<CrmContact>)))]
pub(crate) async fn find(State(app): State<App>, Company(company): Company, params: Params) -> Result<Json<List<CrmContact>>, Problem> {
    let query = match (params.get("email"), params.get("external_id")) {
        (Some(email), None) => ContactQuery::Email(email),
        (None, Some(id)) => ContactQuery::ExternalId(id),
        _ => return Err(Problem::field("email", "give either email or external_id")),
    };
    let items = app.use_cases.find_contacts(&company, query).await?;
    Ok(Json(List { items, next_cursor: None }))
}
