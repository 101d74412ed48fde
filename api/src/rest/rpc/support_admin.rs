//! Calls on all tickets, for whoever has the permission.

use axum::{Json, extract::State};
use frontdesk_model::{TicketPriority, TicketSource, TicketStatus, UserId};
use frontdesk_usecases::{StaffEntry, TicketChanges, TicketQuery};
use serde::{Deserialize, Deserializer, Serialize};
use utoipa::ToSchema;

use super::{
    support::{NAMES, WhichTicket},
    tickets::{CallTicketWhole, CallTickets, TicketKey, desk_part, desk_whole},
};
use crate::{
    app::App,
    auth::Company,
    body::{Body, OptionalBody},
    problem::Problem,
    query::page,
};

/// Which tickets.
#[derive(Debug, Default, Deserialize, ToSchema)]
#[serde(deny_unknown_fields, rename_all = "camelCase")]
pub(crate) struct ListAllTickets {
    /// Only in this state.
    status: Option<TicketStatus>,
    /// Only of this priority.
    priority: Option<TicketPriority>,
    /// `me`, `none` or a user's id.
    assigned_to: Option<String>,
    /// Only from there.
    source: Option<TicketSource>,
    /// Words in the entries, the subject, the customer's name or address.
    search: Option<String>,
    /// Most items, 1 to 200; 50 when left out.
    limit: Option<i64>,
    /// The `nextCursor` of the part before.
    cursor: Option<String>,
}

/// List all tickets
///
/// Newest first.
#[utoipa::path(post, path = "/api/rpc/support.adminList", tag = "rpc", request_body = Option<ListAllTickets>,
    responses((status = 200, description = "The tickets.", body = CallTickets)))]
pub(super) async fn list(
    State(app): State<App>,
    Company(company): Company,
    OptionalBody(input): OptionalBody<ListAllTickets>,
) -> Result<Json<CallTickets>, Problem> {
    let page = page(input.limit, input.cursor)?;
    let query = TicketQuery {
        status: input.status,
        priority: input.priority,
        source: input.source,
        assignee: input.assigned_to,
        words: input.search,
        ..TicketQuery::default()
    };
    let tickets = app.use_cases.staff_tickets(&company, &query, &page).await;
    let tickets = tickets.map_err(|error| Problem::from(error).renamed(NAMES))?;
    Ok(Json(desk_part(&app, &company, tickets).await?))
}

/// Look at any ticket
#[utoipa::path(post, path = "/api/rpc/support.adminGet", tag = "rpc", request_body = WhichTicket,
    responses((status = 200, description = "The ticket with its entries.", body = CallTicketWhole),
        (status = 404, description = "There is no such ticket.")))]
pub(super) async fn get(
    State(app): State<App>,
    Company(company): Company,
    Body(input): Body<WhichTicket>,
) -> Result<Json<CallTicketWhole>, Problem> {
    let ticket = app.use_cases.staff_ticket(&company, input.ticket_id.0).await?;
    Ok(Json(desk_whole(&app, &company, ticket).await?))
}

/// What the company writes on a ticket.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields, rename_all = "camelCase")]
pub(crate) struct AnswerTicket {
    /// The ticket's number.
    #[serde(alias = "id")]
    ticket_id: TicketKey,
    /// The words: 1 to `limits.text_chars` characters.
    #[serde(alias = "message")]
    body: String,
    /// Whether only the company sees it; not when left out.
    internal: Option<bool>,
}

/// Answer a ticket
#[utoipa::path(post, path = "/api/rpc/support.adminReply", tag = "rpc", request_body = AnswerTicket,
    responses((status = 200, description = "The ticket with its entries.", body = CallTicketWhole),
        (status = 404, description = "There is no such ticket."), (status = 409, description = "Its state does not allow it.")))]
pub(super) async fn reply(
    State(app): State<App>,
    Company(company): Company,
    Body(input): Body<AnswerTicket>,
) -> Result<Json<CallTicketWhole>, Problem> {
    let entry = StaffEntry {
        text: input.body,
        internal: input.internal,
    };
    let answered = app.use_cases.answer_ticket(&company, input.ticket_id.0, &entry).await;
    let ticket = answered.map_err(|error| Problem::from(error).renamed(NAMES))?;
    Ok(Json(desk_whole(&app, &company, ticket).await?))
}

/// Who works on a ticket.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields, rename_all = "camelCase")]
pub(crate) struct AssignTicket {
    /// The ticket's number.
    #[serde(alias = "id")]
    ticket_id: TicketKey,
    /// The user; null: nobody.
    #[serde(alias = "userId", deserialize_with = "present")]
    #[schema(required = true)]
    assigned_to: Option<UserId>,
}

/// The field has to be there, as null at least.
fn present<'de, D: Deserializer<'de>>(from: D) -> Result<Option<UserId>, D::Error> {
    Option::deserialize(from)
}

/// Give a ticket to a user
#[utoipa::path(post, path = "/api/rpc/support.assign", tag = "rpc", request_body = AssignTicket,
    responses((status = 200, description = "The ticket with its entries.", body = CallTicketWhole),
        (status = 404, description = "There is no such ticket.")))]
pub(super) async fn assign(
    State(app): State<App>,
    Company(company): Company,
    Body(input): Body<AssignTicket>,
) -> Result<Json<CallTicketWhole>, Problem> {
    let changes = TicketChanges {
        assignee_id: Some(input.assigned_to),
        ..TicketChanges::default()
    };
    let changed = app.use_cases.change_ticket(&company, input.ticket_id.0, changes).await;
    let ticket = changed.map_err(|error| Problem::from(error).renamed(NAMES))?;
    Ok(Json(desk_whole(&app, &company, ticket).await?))
}

/// Another state of a ticket.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields, rename_all = "camelCase")]
pub(crate) struct ChangeTicketStatus {
    /// The ticket's number.
    #[serde(alias = "id")]
    ticket_id: TicketKey,
    /// The state; no ticket becomes `open` again.
    status: TicketStatus,
}

/// Change a ticket's state
#[utoipa::path(post, path = "/api/rpc/support.changeStatus", tag = "rpc", request_body = ChangeTicketStatus,
    responses((status = 200, description = "The ticket with its entries.", body = CallTicketWhole),
        (status = 404, description = "There is no such ticket."), (status = 409, description = "Its state does not allow it.")))]
pub(super) async fn change_status(
    State(app): State<App>,
    Company(company): Company,
    Body(input): Body<ChangeTicketStatus>,
) -> Result<Json<CallTicketWhole>, Problem> {
    let changes = TicketChanges {
        status: Some(input.status),
        ..TicketChanges::default()
    };
    let ticket = app.use_cases.change_ticket(&company, input.ticket_id.0, changes).await?;
    Ok(Json(desk_whole(&app, &company, ticket).await?))
}

/// A call without arguments.
#[derive(Debug, Default, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct NoArguments {}

/// How many tickets are in each state.
#[derive(Debug, Default, Serialize, ToSchema)]
pub(crate) struct CallTicketStats {
    /// Nobody of the company has answered yet.
    open: i64,
    /// It is the customer's turn.
    awaiting_user: i64,
    /// It is the company's turn.
    awaiting_admin: i64,
    /// Solved.
    resolved: i64,
    /// Over.
    closed: i64,
    /// All.
    total: i64,
}

/// Count tickets by state
#[utoipa::path(post, path = "/api/rpc/support.getStats", tag = "rpc", request_body = Option<NoArguments>,
    responses((status = 200, description = "How many there are.", body = CallTicketStats)))]
pub(super) async fn stats(
    State(app): State<App>,
    Company(company): Company,
    OptionalBody(NoArguments {}): OptionalBody<NoArguments>,
) -> Result<Json<CallTicketStats>, Problem> {
    let by_status = app.use_cases.ticket_stats(&company).await?.by_status;
    let of = |status: TicketStatus| by_status.get(status.word()).copied().unwrap_or(0);
    Ok(Json(CallTicketStats {
        open: of(TicketStatus::Open),
        awaiting_user: of(TicketStatus::AwaitingUser),
        awaiting_admin: of(TicketStatus::AwaitingAdmin),
        resolved: of(TicketStatus::Resolved),
        closed: of(TicketStatus::Closed),
        total: by_status.values().sum(),
    }))
}
