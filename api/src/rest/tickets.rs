//! A verified contact's tickets.

use axum::{Json, extract::State, http::StatusCode};
use frontdesk_model::{Ticket, TicketStatus};
use frontdesk_usecases::{Feedback, TicketDraft};
use serde::Deserialize;
use utoipa::ToSchema;

use crate::{
    app::App,
    auth::Verified,
    body::Body,
    problem::Problem,
    query::{Id, List, Params, TicketNumber},
};

/// List my tickets
///
/// Newest first, without their entries.
#[utoipa::path(get, path = "/api/chat/tickets", tag = "tickets", security(("session_token" = [])),
    params(("status" = Option<TicketStatus>, Query, description = "Only in this state."),
        ("limit" = Option<i64>, Query, description = "Most items, 1 to 200; 50 when left out."),
        ("cursor" = Option<String>, Query, description = "The `next_cursor` of the part before.")),
    responses((status = 200, description = "The tickets.", body = List<Ticket>)))]
pub(crate) async fn list(State(app): State<App>, Verified(customer): Verified, params: Params) -> Result<Json<List<Ticket>>, Problem> {
    let status = params.word("status", TicketStatus::ALL, TicketStatus::word)?;
    Ok(Json(app.use_cases.tickets(&customer, status, &params.page()?).await?.into()))
}

/// Look at one of my tickets
#[utoipa::path(get, path = "/api/chat/tickets/{number}", tag = "tickets", security(("session_token" = [])),
    params(("number" = i64, Path, description = "The ticket's number.")),
    responses((status = 200, description = "The ticket with its entries.", body = Ticket)))]
pub(crate) async fn get(
    State(app): State<App>,
    Verified(customer): Verified,
    Id(TicketNumber(number)): Id<TicketNumber>,
) -> Result<Json<Ticket>, Problem> {
    Ok(Json(app.use_cases.ticket(&customer, number).await?))
}

/// Open a ticket
#[utoipa::path(post, path = "/api/chat/tickets", tag = "tickets", security(("session_token" = [])), request_body = TicketDraft,
    responses((status = 201, description = "The ticket.", body = Ticket)))]
pub(crate) async fn create(
    State(app): State<App>,
    Verified(customer): Verified,
    Body(draft): Body<TicketDraft>,
) -> Result<(StatusCode, Json<Ticket>), Problem> {
    let ticket = app.use_cases.open_ticket(&customer, &draft).await?;
    Ok((StatusCode::CREATED, Json(ticket)))
}

/// What a customer writes on a ticket.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct CustomerEntry {
    /// The words: 1 to `limits.text_chars` characters.
    text: String,
}

/// Write on one of my tickets
///
/// One that is resolved is opened again; one that is closed, too, within `tickets.reopen_within`.
#[utoipa::path(post, path = "/api/chat/tickets/{number}/messages", tag = "tickets",
    params(("number" = i64, Path, description = "The ticket's number.")), request_body = CustomerEntry,
    responses((status = 201, description = "The ticket with its entries.", body = Ticket),
        (status = 409, description = "It was closed too long ago; open a new one.")))]
pub(crate) async fn write(
    State(app): State<App>,
    Verified(customer): Verified,
    Id(TicketNumber(number)): Id<TicketNumber>,
    Body(entry): Body<CustomerEntry>,
) -> Result<(StatusCode, Json<Ticket>), Problem> {
    let ticket = app.use_cases.write_on_ticket(&customer, number, &entry.text).await?;
    Ok((StatusCode::CREATED, Json(ticket)))
}

/// Close one of my tickets
///
/// Closing a closed one changes nothing.
#[utoipa::path(post, path = "/api/chat/tickets/{number}/close", tag = "tickets",
    params(("number" = i64, Path, description = "The ticket's number.")),
    responses((status = 200, description = "The ticket with its entries.", body = Ticket)))]
pub(crate) async fn close(
    State(app): State<App>,
    Verified(customer): Verified,
    Id(TicketNumber(number)): Id<TicketNumber>,
) -> Result<Json<Ticket>, Problem> {
    Ok(Json(app.use_cases.close_ticket(&customer, number).await?))
}

/// Say how content I am with a ticket
///
/// Once, when it is resolved or closed.
#[utoipa::path(post, path = "/api/chat/tickets/{number}/feedback", tag = "tickets",
    params(("number" = i64, Path, description = "The ticket's number.")), request_body = Feedback,
    responses((status = 204, description = "It is kept."), (status = 409, description = "It was given before, or the ticket is not over.")))]
pub(crate) async fn judge(
    State(app): State<App>,
    Verified(customer): Verified,
    Id(TicketNumber(number)): Id<TicketNumber>,
    Body(feedback): Body<Feedback>,
) -> Result<StatusCode, Problem> {
    app.use_cases.judge_ticket(&customer, number, &feedback).await?;
    Ok(StatusCode::NO_CONTENT)
}
