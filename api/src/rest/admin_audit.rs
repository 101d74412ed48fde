//! Who changed what.

use axum::{Json, extract::State};
use frontdesk_model::AuditEntry;
use frontdesk_usecases::AuditFilter;

use crate::{
    app::App,
    auth::Company,
    problem::Problem,
    query::{List, Params},
};

/// Longest name of an action that is looked for.
const MAX_ACTION: usize = 100;

/// List what was changed, and by whom
///
/// Newest first.
#[utoipa::path(get, path = "/api/admin/audit", tag = "admin",
    params(("actor" = Option<uuid::Uuid>, Query, description = "Only of this user or key."),
        ("action" = Option<String>, Query, description = "Only this action, such as `user.update`."),
        ("from" = Option<String>, Query, description = "From this time on, RFC 3339."),
        ("to" = Option<String>, Query, description = "Before this time, RFC 3339."),
        ("limit" = Option<i64>, Query, description = "Most items, 1 to 200; 50 when left out."),
        ("cursor" = Option<String>, Query, description = "The `next_cursor` of the part before.")),
    responses((status = 200, description = "The entries.", body = List<AuditEntry>)))]
pub(crate) async fn list(State(app): State<App>, Company(company): Company, params: Params) -> Result<Json<List<AuditEntry>>, Problem> {
    let action = params.get("action").filter(|action| !action.is_empty());
    if action.is_some_and(|action| action.len() > MAX_ACTION) {
        return Err(Problem::field("action", format!("is longer than {MAX_ACTION} bytes")));
    }
    let filter = AuditFilter {
        actor: params.parsed("actor", "the id of a user or a key")?,
        action: action.map(str::to_owned),
        from: params.time("from")?,
        to: params.time("to")?,
    };
    Ok(Json(app.use_cases.audit_log(&company, &filter, &params.page()?).await?.into()))
}
