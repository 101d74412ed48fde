//! Persons who are erased.

use axum::{Json, extract::State};
use frontdesk_model::{ContactId, Erasure, ErasureProof};
use serde::Serialize;
use utoipa::ToSchema;

use crate::{
    app::App,
    auth::Company,
    problem::Problem,
    query::{Id, List, Params},
};

/// What says that a person was erased.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct Erased {
    /// What was done, without anything of what it was.
    proof: ErasureProof,
}

/// Erase a contact
///
/// Removes the contact with sessions, messages, recordings, files, tickets, orders, notifications and timelines, for good. In calls their words and names are
/// blanked, and recordings removed; the words of others stay. All files of exports are removed. A request that broke off is repeated: the erasure goes on, and
/// one that is done is answered with its proof.
#[utoipa::path(post, path = "/api/admin/contacts/{id}/erase", tag = "admin", security(("api_key" = [])),
    params(("id" = ContactId, Path, description = "The contact's id.")),
    responses((status = 200, description = "Nothing of the contact is left.", body = Erased)))]
pub(crate) async fn erase(State(app): State<App>, Company(company): Company, Id(id): Id<ContactId>) -> Result<Json<Erased>, Problem> {
    let proof = app.use_cases.erase_contact(&company, id).await?;
    Ok(Json(Erased { proof }))
}

/// List erasures
///
/// Newest first. One that is `running` broke off, or is under way.
#[utoipa::path(get, path = "/api/admin/erasures", tag = "admin", security(("api_key" = [])),
    params(("limit" = Option<i64>, Query, description = "Most items, 1 to 200; 50 when left out."),
        ("cursor" = Option<String>, Query, description = "The `next_cursor` of the part before.")),
    responses((status = 200, description = "The erasures.", body = List<Erasure>)))]
pub(crate) async fn list(State(app): State<App>, Company(company): Company, params: Params) -> Result<Json<List<Erasure>>, Problem> {
    Ok(Json(app.use_cases.erasures(&company, &params.page()?).await?.into()))
}
