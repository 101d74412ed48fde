//! Conference calls: which there are, and where they stand.

use axum::{Json, extract::State};
use frontdesk_model::{CallId, CallState, Conference};

use crate::{
    app::App,
    auth::Company,
    problem::Problem,
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
pub(crate) async fn list(State(app): State<App>, Company(company): Company, params: Params) -> Result<Json<List<Conference>>, Problem> {
    let state = params.get("state").map(state).transpose()?;
    Ok(Json(app.use_cases.calls(&company, state, &params.page()?).await?.into()))
}

fn state(name: &str) -> Result<CallState, Problem> {
    let expected = "must be received, fetching, transcribing, summarising, done, partial or failed";
    name.parse().map_err(|_| Problem::field("state", expected))
}

/// Read a call
///
/// Its state, with reason and the time of each step, how far it is, who took part, and its recordings and transcripts.
#[utoipa::path(get, path = "/api/chat/conference/{id}", tag = "calls", security(("api_key" = [])),
    params(("id" = CallId, Path, description = "The call's id.")),
    responses((status = 200, description = "The call.", body = Conference)))]
pub(crate) async fn get(State(app): State<App>, Company(company): Company, Id(id): Id<CallId>) -> Result<Json<Conference>, Problem> {
    Ok(Json(app.use_cases.call(&company, id).await?))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::problem::Kind;

    #[test]
    fn states_are_read_by_their_names() {
        for one in CallState::ALL {
            assert_eq!(state(one.as_str()), Ok(*one));
        }
        assert_eq!(state("Done").expect_err("capital").kind(), Kind::Invalid);
    }
}
