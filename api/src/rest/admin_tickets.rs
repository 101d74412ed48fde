//! Tickets as the staff work on them.

use axum::{Json, extract::State, http::StatusCode};
use frontdesk_model::{DeskTicket, TicketPriority, TicketSource, TicketStats, TicketStatus};
use frontdesk_usecases::{StaffEntry, StaffTicket, TicketChanges, TicketQuery};

use crate::{
    app::App,
    auth::Company,
    body::Body,
    problem::Problem,
    query::{Id, List, Params, TicketNumber},
};

/// List all tickets
///
/// Without their entries.
#[utoipa::path(get, path = "/api/admin/tickets", tag = "desk",
    params(("status" = Option<TicketStatus>, Query, description = "Only in this state."),
        ("assignee" = Option<String>, Query, description = "`me`, `none` or a user's id."),
        ("priority" = Option<TicketPriority>, Query, description = "Only of this priority."),
        ("source" = Option<TicketSource>, Query, description = "Only from there."),
        ("q" = Option<String>, Query, description = "Words in the entries, the subject, the customer's name or address."),
        ("from" = Option<String>, Query, description = "Opened from this time on, RFC 3339."),
        ("to" = Option<String>, Query, description = "Opened before this time, RFC 3339."),
        ("sort" = Option<String>, Query, description = "`newest` first, which it is when left out, or `oldest`."),
        ("limit" = Option<i64>, Query, description = "Most items, 1 to 200; 50 when left out."),
        ("cursor" = Option<String>, Query, description = "The `next_cursor` of the part before.")),
    responses((status = 200, description = "The tickets.", body = List<DeskTicket>)))]
pub(crate) async fn list(State(app): State<App>, Company(company): Company, params: Params) -> Result<Json<List<DeskTicket>>, Problem> {
    let text = |name| params.get(name).map(str::to_owned);
    let query = TicketQuery {
        status: params.word("status", TicketStatus::ALL, TicketStatus::word)?,
        priority: params.word("priority", TicketPriority::ALL, TicketPriority::word)?,
        source: params.word("source", TicketSource::ALL, TicketSource::word)?,
        assignee: text("assignee"),
        words: text("q"),
        from: params.time("from")?,
        to: params.time("to")?,
        sort: text("sort"),
    };
    Ok(Json(app.use_cases.staff_tickets(&company, &query, &params.page()?).await?.into()))
}

/// Count tickets
#[utoipa::path(get, path = "/api/admin/tickets/stats", tag = "desk",
    responses((status = 200, description = "How many there are.", body = TicketStats)))]
pub(crate) async fn stats(State(app): State<App>, Company(company): Company) -> Result<Json<TicketStats>, Problem> {
    Ok(Json(app.use_cases.ticket_stats(&company).await?))
}

/// Open a ticket as the staff
#[utoipa::path(post, path = "/api/admin/tickets", tag = "desk", request_body = StaffTicket,
    responses((status = 201, description = "The ticket.", body = DeskTicket)))]
pub(crate) async fn create(
    State(app): State<App>,
    Company(company): Company,
    Body(input): Body<StaffTicket>,
) -> Result<(StatusCode, Json<DeskTicket>), Problem> {
    let ticket = app.use_cases.open_staff_ticket(&company, input).await?;
    Ok((StatusCode::CREATED, Json(ticket)))
}

/// Look at a ticket
///
/// With its entries, those of the staff among them, and its changes.
#[utoipa::path(get, path = "/api/admin/tickets/{number}", tag = "desk", params(("number" = i64, Path, description = "The ticket's number.")),
    responses((status = 200, description = "The ticket.", body = DeskTicket)))]
pub(crate) async fn get(
    State(app): State<App>,
    Company(company): Company,
    Id(TicketNumber(number)): Id<TicketNumber>,
) -> Result<Json<DeskTicket>, Problem> {
    Ok(Json(app.use_cases.staff_ticket(&company, number).await?))
}

/// Change a ticket
///
/// All that is asked for, or nothing.
#[utoipa::path(patch, path = "/api/admin/tickets/{number}", tag = "desk", params(("number" = i64, Path, description = "The ticket's number.")),
    request_body = TicketChanges,
    responses((status = 200, description = "The ticket.", body = DeskTicket), (status = 409, description = "Its state does not allow it.")))]
pub(crate) async fn patch(
    State(app): State<App>,
    Company(company): Company,
    Id(TicketNumber(number)): Id<TicketNumber>,
    Body(changes): Body<TicketChanges>,
) -> Result<Json<DeskTicket>, Problem> {
    Ok(Json(app.use_cases.change_ticket(&company, number, changes).await?))
}

/// Write on a ticket as the staff
///
/// It is the customer's turn then (`awaiting_user`); an internal entry changes nothing, and no customer sees it.
#[utoipa::path(post, path = "/api/admin/tickets/{number}/messages", tag = "desk",
    params(("number" = i64, Path, description = "The ticket's number.")), request_body = StaffEntry,
    responses((status = 201, description = "The ticket.", body = DeskTicket), (status = 409, description = "It is closed.")))]
pub(crate) async fn write(
    State(app): State<App>,
    Company(company): Company,
    Id(TicketNumber(number)): Id<TicketNumber>,
    Body(entry): Body<StaffEntry>,
) -> Result<(StatusCode, Json<DeskTicket>), Problem> {
    let ticket = app.use_cases.answer_ticket(&company, number, &entry).await?;
    Ok((StatusCode::CREATED, Json(ticket)))
}
