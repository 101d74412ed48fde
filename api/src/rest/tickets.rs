//! A verified contact's tickets.

use axum::{Json, extract::State, http::StatusCode};
use frontdesk_model::Ticket;
use frontdesk_usecases::TicketDraft;

use crate::{
    app::App,
    auth::{Customer, Verified},
    body::Body,
    problem::Problem,
    query::{Id, List, Params, TicketNumber},
};

/// List my tickets
///
/// Newest first, without their entries.
#[utoipa::path(get, path = "/api/chat/tickets", tag = "tickets", security(("session_token" = [])),
    params(("limit" = Option<i64>, Query, description = "Most items, 1 to 200; 50 when left out."),
        ("cursor" = Option<String>, Query, description = "The `next_cursor` of the part before.")),
    responses((status = 200, description = "The tickets.", body = List<Ticket>)))]
pub(crate) async fn list(State(app): State<App>, Verified(customer): Verified, params: Params) -> Result<Json<List<Ticket>>, Problem> {
    Ok(Json(app.use_cases.tickets(&customer, &params.page()?).await?.into()))
}

/// Look at one of my tickets
#[utoipa::path(get, path = "/api/chat/tickets/{number}", tag = "tickets", security(("session_token" = [])),
    params(("number" = i64, Path, description = "The ticket's number.")),
    responses((status = 200, description = "The ticket with its entries.", body = Ticket)))]
pub(crate) async fn get(
    State(app): State<App>,
    Customer(customer): Customer,
    Id(TicketNumber(number)): Id<TicketNumber>,
) -> Result<Json<Ticket>, Problem> {
    Ok(Json(app.use_cases.ticket(&customer, number).await?))
}

/// Open a ticket
#[utoipa::path(post, path = "/api/chat/tickets", tag = "tickets", security(("session_token" = [])), request_body = TicketDraft,
    responses((status = 201, description = "The ticket.", body = Ticket)))]
pub(crate) async fn create(
    State(app): State<App>,
    Customer(customer): Customer,
    Body(draft): Body<TicketDraft>,
) -> Result<(StatusCode, Json<Ticket>), Problem> {
    let ticket = app.use_cases.open_ticket(&customer, &draft).await?;
    Ok((StatusCode::CREATED, Json(ticket)))
}
