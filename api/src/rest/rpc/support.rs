//! Calls on one's own tickets. Somebody of the company who calls them sees what they work on, and opens tickets for others.

use axum::{Json, extract::State};
use frontdesk_model::{ContactId, TicketPriority, TicketStatus};
use frontdesk_usecases::{Feedback, StaffTicket, TicketDraft, TicketQuery};
use serde::Deserialize;
use utoipa::ToSchema;

use super::tickets::{CallTicketWhole, CallTickets, TicketKey, desk_part, desk_whole, part, whole};
use crate::{
    app::App,
    auth::{Verified, VerifiedOrCompany},
    body::{Body, OptionalBody},
    problem::Problem,
    query::page,
};

/// The fields whose names these calls have of their own: ours, theirs.
pub(super) const NAMES: &[(&str, &str)] = &[
    ("text", "body"),
    ("score", "satisfaction"),
    ("contact_id", "userId"),
    ("assignee_id", "assignedTo"),
    ("assignee", "assignedTo"),
    ("q", "search"),
];

/// Which of one's own tickets.
#[derive(Debug, Default, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct ListTickets {
    /// Only in this state.
    status: Option<TicketStatus>,
    /// Most items, 1 to 200; 50 when left out.
    limit: Option<i64>,
    /// The `nextCursor` of the part before.
    cursor: Option<String>,
}

/// List one's own tickets
///
/// Newest first. Of somebody of the company: those that they work on; of a key: all.
#[utoipa::path(post, path = "/api/rpc/support.list", tag = "rpc", request_body = Option<ListTickets>,
    responses((status = 200, description = "The tickets.", body = CallTickets)))]
pub(super) async fn list(
    State(app): State<App>,
    VerifiedOrCompany(principal): VerifiedOrCompany,
    OptionalBody(input): OptionalBody<ListTickets>,
) -> Result<Json<CallTickets>, Problem> {
    let page = page(input.limit, input.cursor)?;
    if principal.company().is_err() {
        let own = app.use_cases.tickets(&principal, input.status, &page).await?;
        return Ok(Json(part(&app, &principal, own).await?));
    }
    let query = TicketQuery {
        status: input.status,
        assignee: principal.user().is_ok().then(|| "me".to_owned()),
        ..TicketQuery::default()
    };
    let theirs = app.use_cases.staff_tickets(&principal, &query, &page).await?;
    Ok(Json(desk_part(&app, &principal, theirs).await?))
}

/// Which ticket.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields, rename_all = "camelCase")]
pub(crate) struct WhichTicket {
    /// Its number.
    #[serde(alias = "id")]
    pub(super) ticket_id: TicketKey,
}

/// Look at a ticket
///
/// One's own; somebody of the company sees each.
#[utoipa::path(post, path = "/api/rpc/support.get", tag = "rpc", request_body = WhichTicket,
    responses((status = 200, description = "The ticket with its entries.", body = CallTicketWhole),
        (status = 404, description = "There is no such ticket, or it is not yours.")))]
pub(super) async fn get(
    State(app): State<App>,
    VerifiedOrCompany(principal): VerifiedOrCompany,
    Body(input): Body<WhichTicket>,
) -> Result<Json<CallTicketWhole>, Problem> {
    let number = input.ticket_id.0;
    if principal.company().is_err() {
        let own = app.use_cases.ticket(&principal, number).await?;
        return Ok(Json(whole(&app, &principal, own).await?));
    }
    let desk = app.use_cases.staff_ticket(&principal, number).await?;
    Ok(Json(desk_whole(&app, &principal, desk).await?))
}

/// A ticket to open.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields, rename_all = "camelCase")]
pub(crate) struct CreateTicket {
    /// What it is about: 1 to 200 characters on one line.
    subject: String,
    /// The words: 1 to `limits.text_chars` characters.
    #[serde(alias = "message")]
    body: String,
    /// How much it presses.
    priority: Option<TicketPriority>,
    /// The contact for whom somebody of the company opens it.
    user_id: Option<ContactId>,
    /// Where whoever it is for can be reached, where they are no contact; the own address of a user who names nobody.
    email: Option<String>,
}

/// Open a ticket
#[utoipa::path(post, path = "/api/rpc/support.create", tag = "rpc", request_body = CreateTicket,
    responses((status = 200, description = "The ticket with its entries.", body = CallTicketWhole)))]
pub(super) async fn create(
    State(app): State<App>,
    VerifiedOrCompany(principal): VerifiedOrCompany,
    Body(input): Body<CreateTicket>,
) -> Result<Json<CallTicketWhole>, Problem> {
    let renamed = |error| Problem::from(error).renamed(NAMES);
    if principal.company().is_err() {
        for (field, given) in [("userId", input.user_id.is_some()), ("email", input.email.is_some())] {
            if given {
                return Err(Problem::field(field, "is for the company: a contact's tickets are the contact's"));
            }
        }
        let draft = TicketDraft {
            subject: input.subject,
            body: input.body,
            priority: input.priority,
        };
        let opened = app.use_cases.open_ticket(&principal, &draft).await.map_err(renamed)?;
        return Ok(Json(whole(&app, &principal, opened).await?));
    }
    let mut email = input.email;
    if email.is_none() && input.user_id.is_none() && principal.user().is_ok() {
        email = Some(app.use_cases.me(&principal).await?.user.email);
    }
    let draft = StaffTicket {
        contact_id: input.user_id,
        email,
        subject: input.subject,
        body: input.body,
        priority: input.priority,
    };
    let opened = app.use_cases.open_staff_ticket(&principal, draft).await.map_err(renamed)?;
    Ok(Json(desk_whole(&app, &principal, opened).await?))
}

/// What a customer writes on a ticket.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields, rename_all = "camelCase")]
pub(crate) struct ReplyOnTicket {
    /// The ticket's number.
    #[serde(alias = "id")]
    ticket_id: TicketKey,
    /// The words: 1 to `limits.text_chars` characters.
    #[serde(alias = "message")]
    body: String,
}

/// Write on one's own ticket
///
/// As the customer; the company has `support.adminReply`.
#[utoipa::path(post, path = "/api/rpc/support.reply", tag = "rpc", request_body = ReplyOnTicket,
    responses((status = 200, description = "The ticket with its entries.", body = CallTicketWhole),
        (status = 404, description = "There is no such ticket, or it is not yours."),
        (status = 409, description = "It was closed too long ago; open a new one.")))]
pub(super) async fn reply(
    State(app): State<App>,
    Verified(customer): Verified,
    Body(input): Body<ReplyOnTicket>,
) -> Result<Json<CallTicketWhole>, Problem> {
    let written = app.use_cases.write_on_ticket(&customer, input.ticket_id.0, &input.body).await;
    let ticket = written.map_err(|error| Problem::from(error).renamed(NAMES))?;
    Ok(Json(whole(&app, &customer, ticket).await?))
}

/// How content a customer is.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields, rename_all = "camelCase")]
pub(crate) struct ProvideFeedback {
    /// The ticket's number.
    #[serde(alias = "id")]
    ticket_id: TicketKey,
    /// From 1, not at all, to 5, very much.
    #[serde(alias = "score", alias = "rating")]
    satisfaction: i64,
    /// What the customer says to that: 1 to 2,000 characters.
    comment: Option<String>,
}

/// Say how content one is with a ticket
///
/// Once, when it is resolved or closed.
#[utoipa::path(post, path = "/api/rpc/support.provideFeedback", tag = "rpc", request_body = ProvideFeedback,
    responses((status = 200, description = "The ticket with its entries.", body = CallTicketWhole),
        (status = 404, description = "There is no such ticket, or it is not yours."),
        (status = 409, description = "It was given before, or the ticket is not over.")))]
pub(super) async fn provide_feedback(
    State(app): State<App>,
    Verified(customer): Verified,
    Body(input): Body<ProvideFeedback>,
) -> Result<Json<CallTicketWhole>, Problem> {
    let number = input.ticket_id.0;
    let feedback = Feedback {
        score: input.satisfaction,
        comment: input.comment,
    };
    let judged = app.use_cases.judge_ticket(&customer, number, &feedback).await;
    judged.map_err(|error| Problem::from(error).renamed(NAMES))?;
    let ticket = app.use_cases.ticket(&customer, number).await?;
    Ok(Json(whole(&app, &customer, ticket).await?))
}

/// Close one's own ticket
///
/// Closing a closed one changes nothing.
#[utoipa::path(post, path = "/api/rpc/support.close", tag = "rpc", request_body = WhichTicket,
    responses((status = 200, description = "The ticket with its entries.", body = CallTicketWhole),
        (status = 404, description = "There is no such ticket, or it is not yours.")))]
pub(super) async fn close(
    State(app): State<App>,
    Verified(customer): Verified,
    Body(input): Body<WhichTicket>,
) -> Result<Json<CallTicketWhole>, Problem> {
    let ticket = app.use_cases.close_ticket(&customer, input.ticket_id.0).await?;
    Ok(Json(whole(&app, &customer, ticket).await?))
}
