//! A verified contact's tickets.

use axum::{Json, extract::State, http::StatusCode};
use frontdesk_model::{Ticket, TicketPriority};
use frontdesk_store::{Submitted, TicketQuota};
use serde::Deserialize;
use utoipa::ToSchema;

use crate::{
    app::App,
    auth::Customer,
    body::Body,
    check::Checks,
    limit,
    problem::Problem,
    query::{Id, List, Params, TicketNumber},
};

const MAX_SUBJECT: usize = 200;

/// A ticket to open.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct TicketDraft {
    /// What it is about: 1 to 200 characters on one line.
    subject: String,
    /// The words: 1 to `limits.text_chars` characters.
    body: String,
    /// How much it presses: `low` or `normal`, which it is when left out. More than that is noted for the staff, who set it.
    priority: Option<TicketPriority>,
}

/// List my tickets
///
/// Newest first, without their entries.
#[utoipa::path(get, path = "/api/chat/tickets", tag = "tickets", security(("session_token" = [])),
    params(("limit" = Option<i64>, Query, description = "Most items, 1 to 200; 50 when left out."),
        ("cursor" = Option<String>, Query, description = "The `next_cursor` of the part before.")),
    responses((status = 200, description = "The tickets.", body = List<Ticket>)))]
pub(crate) async fn list(State(app): State<App>, customer: Customer, params: Params) -> Result<Json<List<Ticket>>, Problem> {
    let contact = customer.contact()?;
    Ok(Json(
        app.store.tickets_of(customer.0.tenant_id, contact, &params.page()?).await?.into(),
    ))
}

/// Look at one of my tickets
#[utoipa::path(get, path = "/api/chat/tickets/{number}", tag = "tickets", security(("session_token" = [])),
    params(("number" = i64, Path, description = "The ticket's number.")),
    responses((status = 200, description = "The ticket with its entries.", body = Ticket)))]
pub(crate) async fn get(
    State(app): State<App>,
    customer: Customer,
    Id(TicketNumber(number)): Id<TicketNumber>,
) -> Result<Json<Ticket>, Problem> {
    let contact = customer.contact()?;
    let ticket = app.store.ticket_of(customer.0.tenant_id, contact, number).await?;
    ticket.map(Json).ok_or_else(|| Problem::not_found("ticket"))
}

/// Open a ticket
#[utoipa::path(post, path = "/api/chat/tickets", tag = "tickets", security(("session_token" = [])), request_body = TicketDraft,
    responses((status = 201, description = "The ticket.", body = Ticket)))]
pub(crate) async fn create(
    State(app): State<App>,
    customer: Customer,
    Body(draft): Body<TicketDraft>,
) -> Result<(StatusCode, Json<Ticket>), Problem> {
    let contact = customer.contact()?;
    let mut checks = Checks::default();
    checks.line("subject", Some(&draft.subject), MAX_SUBJECT);
    checks.text("body", &draft.body, app.config.limits.text_chars as usize);
    checks.done()?;
    let quota = TicketQuota {
        contact: app.config.limits.tickets_per_hour,
        tenant: app.config.limits.tenant_tickets_per_hour,
    };
    let wish = draft.priority.unwrap_or(TicketPriority::Normal);
    let opened = app
        .store
        .submit_ticket(customer.0.tenant_id, contact, &draft.subject, &draft.body, wish, quota)
        .await?;
    match opened {
        Submitted::Opened(ticket) => Ok((StatusCode::CREATED, Json(ticket))),
        Submitted::ContactIsBusy { retry_after } => {
            let detail = format!("A contact may open {} tickets an hour (limits.tickets_per_hour).", quota.contact);
            Err(limit::quota("contact", detail, retry_after))
        }
        Submitted::TenantIsBusy { retry_after } => {
            let detail = format!("{} tickets an hour are opened here (limits.tenant_tickets_per_hour).", quota.tenant);
            Err(limit::quota("tenant", detail, retry_after))
        }
    }
}
