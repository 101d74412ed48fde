//! Tickets: left while nobody is there, listed, and answered for good.

use axum::{
    Extension, Json,
    extract::State,
    http::{HeaderMap, StatusCode},
};
use chrono::{DateTime, Utc};
use frontdesk_model::{DeskTicket, TicketStatus, UserId};
use frontdesk_usecases::{OfflineMessage, Page, Principal, TicketPlace, TicketQuery};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::{
    super::sessions::tenant_in,
    pages::{Paging, PathPage},
};
use crate::{app::App, auth::Company, body::Body, context::Context, problem::Problem, query::Params};

/// A ticket to leave.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct LeaveTicket {
    /// Who writes: 1 to 200 characters.
    name: String,
    /// Where the answer goes.
    email: String,
    /// The words: 1 to `limits.text_chars` characters.
    #[serde(alias = "message")]
    query: String,
}

/// A ticket that was left.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub(crate) struct LeftTicket {
    /// Its number.
    ticket_id: i64,
    /// `open`.
    status: &'static str,
}

/// Leave a ticket while nobody is there
#[utoipa::path(post, path = "/api/tickets", tag = "paths", request_body = LeaveTicket,
    params(("X-Frontdesk-Tenant" = Option<String>, Header, description = "Slug of the tenant; `default` when left out.")),
    responses((status = 201, description = "The ticket's number.", body = LeftTicket), (status = 404, description = "There is no such tenant.")))]
pub(super) async fn leave(
    State(app): State<App>,
    Extension(context): Extension<Context>,
    headers: HeaderMap,
    Body(input): Body<LeaveTicket>,
) -> Result<(StatusCode, Json<LeftTicket>), Problem> {
    app.addresses.check_session(context.address)?;
    let message = OfflineMessage {
        name: input.name,
        email: input.email,
        text: input.query,
    };
    let left = app.use_cases.leave_message(tenant_in(&headers)?, &message).await;
    let left = left.map_err(|error| Problem::from(error).renamed(&[("text", "query")]))?;
    let left = LeftTicket {
        ticket_id: left.ticket_number,
        status: OPEN,
    };
    Ok((StatusCode::CREATED, Json(left)))
}

const OPEN: &str = "open";
const RESOLVED: &str = "resolved";

/// The word of a state: these paths know two.
const fn word(status: TicketStatus) -> &'static str {
    match status {
        TicketStatus::Open | TicketStatus::AwaitingUser | TicketStatus::AwaitingAdmin => OPEN,
        TicketStatus::Resolved | TicketStatus::Closed => RESOLVED,
    }
}

/// A ticket.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub(crate) struct PathTicket {
    /// Its number.
    ticket_id: i64,
    /// Whose it is, where it is a contact's.
    name: Option<String>,
    /// Where they can be reached.
    email: Option<String>,
    /// What it is about.
    subject: String,
    /// The customer's first words.
    query: String,
    /// `open` or `resolved`.
    status: &'static str,
    /// The user who works on it, or has resolved it.
    assigned_to: Option<UserId>,
    /// The same, once it is resolved.
    resolved_by: Option<UserId>,
    /// When it was resolved.
    resolved_at: Option<DateTime<Utc>>,
    /// When it was opened.
    created_at: DateTime<Utc>,
    /// When it last changed.
    updated_at: DateTime<Utc>,
}

/// Tickets with where they came from.
async fn shown(app: &App, company: &Principal, tickets: Vec<DeskTicket>) -> Result<Vec<PathTicket>, Problem> {
    let numbers: Vec<i64> = tickets.iter().map(|ticket| ticket.ticket.number).collect();
    let mut places = app.use_cases.ticket_places(company, &numbers).await?;
    let shown = |desk: DeskTicket| {
        let place = places.remove(&desk.ticket.number);
        path_ticket(desk, place)
    };
    Ok(tickets.into_iter().map(shown).collect())
}

fn path_ticket(desk: DeskTicket, place: Option<TicketPlace>) -> PathTicket {
    let ticket = desk.ticket;
    let status = word(ticket.status);
    let (name, contact_email, words, resolved_at) = place.map_or((None, None, None, None), |place| {
        let over = place.resolved_at.or(place.closed_at);
        (place.contact_name, place.contact_email, place.words, over)
    });
    PathTicket {
        ticket_id: ticket.number,
        name,
        email: desk.requester_email.or(contact_email),
        query: words.unwrap_or_else(|| ticket.subject.clone()),
        subject: ticket.subject,
        status,
        assigned_to: desk.assignee_id,
        resolved_by: desk.assignee_id.filter(|_| status == RESOLVED),
        resolved_at: resolved_at.filter(|_| status == RESOLVED),
        created_at: ticket.created_at,
        updated_at: ticket.updated_at,
    }
}

/// A page of tickets.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct PathTickets {
    /// The tickets.
    tickets: Vec<PathTicket>,
    #[serde(flatten)]
    page: PathPage,
}

/// List tickets
///
/// Newest first.
#[utoipa::path(get, path = "/api/tickets", tag = "paths",
    params(("status" = Option<String>, Query, description = "`open` or `resolved`."),
        ("search" = Option<String>, Query, description = "Words in the entries, the subject, the customer's name or address."),
        ("page" = Option<i64>, Query, description = "The page, from 1."),
        ("limit" = Option<i64>, Query, description = "Most items, 1 to 200; 20 when left out.")),
    responses((status = 200, description = "The tickets.", body = PathTickets)))]
pub(super) async fn list(State(app): State<App>, Company(company): Company, params: Params) -> Result<Json<PathTickets>, Problem> {
    let paging = Paging::of(&params)?;
    let status = params.word("status", &[OPEN, RESOLVED], |word| word)?;
    let query = TicketQuery {
        words: params.get("search").map(str::to_owned),
        ..TicketQuery::default()
    };
    let next = |page: Page| {
        let (app, company, query) = (&app, &company, &query);
        async move { app.use_cases.staff_tickets(company, query, &page).await }
    };
    let keeps = |ticket: &DeskTicket| status.is_none_or(|wanted| word(ticket.ticket.status) == wanted);
    let part = paging.walk_kept(status.map(|_| keeps), next).await;
    let part = part.map_err(|error| Problem::from(error).renamed(&[("q", "search")]))?;
    let counted = if query.words.as_deref().is_none_or(|words| words.trim().is_empty()) {
        let all = TicketStatus::ALL.iter().copied();
        let statuses: Vec<TicketStatus> = all.filter(|one| status.is_none_or(|wanted| word(*one) == wanted)).collect();
        Some(app.use_cases.count_tickets(&company, &query, &statuses).await?)
    } else {
        None
    };
    let page = paging.told(&part, counted);
    let tickets = shown(&app, &company, part.items).await?;
    Ok(Json(PathTickets { tickets, page }))
}

/// An answer that resolves a ticket.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields, rename_all = "camelCase")]
pub(crate) struct ReplyToTicket {
    /// The ticket's number.
    ticket_id: i64,
    /// The words: 1 to `limits.text_chars` characters.
    #[serde(alias = "message", alias = "replyText")]
    reply: String,
}

/// A ticket that was answered.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct RepliedTicket {
    /// The ticket.
    ticket: PathTicket,
}

/// Answer a ticket, and resolve it
#[utoipa::path(post, path = "/api/tickets/reply", tag = "paths", request_body = ReplyToTicket,
    responses((status = 200, description = "The ticket.", body = RepliedTicket),
        (status = 404, description = "There is no such ticket."), (status = 409, description = "It is resolved already.")))]
pub(super) async fn reply(
    State(app): State<App>,
    Company(company): Company,
    Body(input): Body<ReplyToTicket>,
) -> Result<Json<RepliedTicket>, Problem> {
    let resolved = app.use_cases.answer_and_resolve(&company, input.ticket_id, input.reply).await;
    let desk = resolved.map_err(|error| Problem::from(error).renamed(&[("text", "reply")]))?;
    let place = app
        .use_cases
        .ticket_places(&company, &[input.ticket_id])
        .await?
        .remove(&input.ticket_id);
    Ok(Json(RepliedTicket {
        ticket: path_ticket(desk, place),
    }))
}
