//! Conference calls: which there are, and where they stand.

use axum::{Json, extract::State};
use frontdesk_model::{CallId, CallState, Conference, TenantId};
use serde::{
    Deserialize as _,
    de::{IntoDeserializer as _, value::Error},
};

use crate::{
    app::App,
    auth::Admin,
    problem::{Kind, Problem},
    query::{Id, List, Params},
};

/// List calls
///
/// Newest first, without participants and sources.
#[utoipa::path(get, path = "/api/chat/conference", tag = "calls", security(("api_key" = [])),
    params(("state" = Option<CallState>, Query, description = "Only those in this state."),
        ("limit" = Option<i64>, Query, description = "Most items, 1 to 200; 50 when left out."),
        ("cursor" = Option<String>, Query, description = "The `next_cursor` of the part before.")),
    responses((status = 200, description = "The calls.", body = List<Conference>)))]
pub(crate) async fn list(State(app): State<App>, admin: Admin, params: Params) -> Result<Json<List<Conference>>, Problem> {
    let state = params.get("state").map(state).transpose()?;
    Ok(Json(app.store.calls(admin.tenant_id, state, &params.page()?).await?.into()))
}

fn state(name: &str) -> Result<CallState, Problem> {
    let unknown = |_: Error| {
        let expected = "must be received, fetching, transcribing, summarising, done, partial or failed";
        Problem::field("state", expected)
    };
    CallState::deserialize(name.into_deserializer()).map_err(unknown)
}

/// Read a call
///
/// Its state, with reason and the time of each step, how far it is, who took part, and its recordings and transcripts.
#[utoipa::path(get, path = "/api/chat/conference/{id}", tag = "calls", security(("api_key" = [])),
    params(("id" = CallId, Path, description = "The call's id.")),
    responses((status = 200, description = "The call.", body = Conference)))]
pub(crate) async fn get(State(app): State<App>, admin: Admin, Id(id): Id<CallId>) -> Result<Json<Conference>, Problem> {
    find(&app, admin.tenant_id, id).await.map(Json)
}

pub(super) async fn find(app: &App, tenant: TenantId, id: CallId) -> Result<Conference, Problem> {
    app.store.call(tenant, id).await?.ok_or_else(|| Problem::not_found("call"))
}

/// Why something of a call is not there: there is no such call, or it is not that far.
pub(super) async fn lacks(app: &App, tenant: TenantId, id: CallId, what: &str) -> Problem {
    let call = match find(app, tenant, id).await {
        Ok(call) => call,
        Err(problem) => return problem,
    };
    let yet = if is_over(call.state) { "" } else { " yet" };
    let reason = call.reason.map(|reason| format!(" ({reason})")).unwrap_or_default();
    let detail = format!("The call has no {what}{yet}: it is {}{reason}.", name(call.state));
    Problem::new(Kind::NotFound, detail)
}

/// Whether nothing more is done for the call.
pub(super) fn is_over(state: CallState) -> bool {
    matches!(state, CallState::Done | CallState::Partial | CallState::Failed)
}

fn name(state: CallState) -> &'static str {
    match state {
        CallState::Received => "received",
        CallState::Fetching => "fetching",
        CallState::Transcribing => "transcribing",
        CallState::Summarising => "summarising",
        CallState::Done => "done",
        CallState::Partial => "partial",
        CallState::Failed => "failed",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn states_are_read_by_their_names() {
        for one in [
            CallState::Received,
            CallState::Fetching,
            CallState::Transcribing,
            CallState::Summarising,
            CallState::Done,
            CallState::Partial,
            CallState::Failed,
        ] {
            assert_eq!(state(name(one)), Ok(one));
        }
        assert_eq!(state("Done").expect_err("capital").kind(), Kind::Invalid);
    }
}
