//! Who took part in a call, as the company's people say.

use axum::{Json, extract::State};
use frontdesk_model::{CallId, CallParticipant, ContactId};
use serde::Deserialize;
use utoipa::ToSchema;

use crate::{
    app::App,
    auth::Company,
    body::Body,
    problem::Problem,
    query::{Ids, ParticipantNumber},
};

/// Who a participant is.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct ParticipantContact {
    /// The contact, such as the one that was suggested; null: none of the contacts.
    #[serde(deserialize_with = "given")]
    contact_id: Option<ContactId>,
}

/// Null is an answer; leaving it out is none.
fn given<'de, D: serde::Deserializer<'de>>(deserializer: D) -> Result<Option<ContactId>, D::Error> {
    Option::deserialize(deserializer)
}

/// Say who a participant is
///
/// Confirms a suggestion (`match` is `name`), corrects it, or refuses it. The notes are taken anew, and the contact's timeline follows.
#[utoipa::path(patch, path = "/api/chat/conference/{id}/participants/{number}", tag = "calls", security(("api_key" = [])),
    params(("id" = CallId, Path, description = "The call's id."), ("number" = i64, Path, description = "The participant's number.")),
    request_body = ParticipantContact, responses((status = 200, description = "The participant.", body = CallParticipant)))]
pub(crate) async fn identify(
    State(app): State<App>,
    Company(company): Company,
    Ids(id, ParticipantNumber(number)): Ids<CallId, ParticipantNumber>,
    Body(ParticipantContact { contact_id }): Body<ParticipantContact>,
) -> Result<Json<CallParticipant>, Problem> {
    let participant = app.use_cases.identify_participant(&company, id, number, contact_id).await?;
    Ok(Json(participant))
}
