//! What is on file about a verified contact.

use axum::{Json, extract::State};
use frontdesk_model::{CustomerInfo, Session};

use crate::{
    app::App,
    auth::Verified,
    problem::Problem,
    query::{List, Params},
};

/// Look at what is on file about me
#[utoipa::path(get, path = "/api/chat/customer/info", tag = "tickets", security(("session_token" = [])),
    responses((status = 200, description = "Contact, account, and the newest orders.", body = CustomerInfo),
        (status = 404, description = "The contact is not there any more.")))]
pub(crate) async fn info(State(app): State<App>, Verified(customer): Verified) -> Result<Json<CustomerInfo>, Problem> {
    Ok(Json(app.use_cases.customer_info(&customer).await?))
}

/// List my sessions
///
/// Newest first, those that were archived among them. The messages of those that are over can be read.
#[utoipa::path(get, path = "/api/chat/customer/sessions", tag = "sessions", security(("session_token" = [])),
    params(("limit" = Option<i64>, Query, description = "Most items, 1 to 200; 50 when left out."),
        ("cursor" = Option<String>, Query, description = "The `next_cursor` of the part before.")),
    responses((status = 200, description = "The sessions.", body = List<Session>)))]
pub(crate) async fn sessions(State(app): State<App>, Verified(customer): Verified, params: Params) -> Result<Json<List<Session>>, Problem> {
    Ok(Json(app.use_cases.own_sessions(&customer, &params.page()?).await?.into()))
}
