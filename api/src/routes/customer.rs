//! What is on file about a verified contact.

use axum::{Json, extract::State};
use frontdesk_model::CustomerInfo;

use crate::{app::App, auth::Customer, problem::Problem};

/// Look at what is on file about me
#[utoipa::path(get, path = "/api/chat/customer/info", tag = "tickets", security(("session_token" = [])),
    responses((status = 200, description = "Contact, account, and the newest orders.", body = CustomerInfo)))]
pub(crate) async fn info(State(app): State<App>, customer: Customer) -> Result<Json<CustomerInfo>, Problem> {
    let contact = customer.contact()?;
    let info = app.store.customer_info(customer.0.tenant_id, contact).await?;
    info.map(Json).ok_or_else(|| Problem::not_found("contact"))
}
