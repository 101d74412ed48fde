//! Action items of a call's notes, as people work on them.

use axum::{Json, extract::State};
use frontdesk_model::CallId;
use frontdesk_usecases::ItemChanges;
use serde_json::Value;

use crate::{
    app::App,
    auth::Company,
    body::Body,
    problem::Problem,
    query::{Ids, ItemId},
};

/// Work on an action item
///
/// Tick it off, or correct whose it is and until when. It lasts when the notes are taken anew, as long as they name the same words.
#[utoipa::path(patch, path = "/api/chat/conference/{id}/action-items/{item}", tag = "calls", security(("api_key" = [])),
    params(("id" = CallId, Path, description = "The call's id."), ("item" = String, Path, description = "The item's `id` in the notes.")),
    request_body = ItemChanges, responses((status = 200, description = "The item: `{id, text, owner, due, done, done_at, quote, start_ms}`.",
        body = Object)))]
pub(crate) async fn change(
    State(app): State<App>,
    Company(company): Company,
    Ids(id, ItemId(item)): Ids<CallId, ItemId>,
    Body(changes): Body<ItemChanges>,
) -> Result<Json<Value>, Problem> {
    Ok(Json(app.use_cases.change_action_item(&company, id, &item, changes).await?))
}
