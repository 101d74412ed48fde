//! Tickets as calls show them.

use std::{collections::HashMap, fmt};

use chrono::{DateTime, Utc};
use frontdesk_model::{
    ContactId, DeskTicket, SessionId, TenantId, Ticket, TicketPriority, TicketSender, TicketSource, TicketStatus, UserId,
};
use frontdesk_usecases::{Paged, Principal, TicketPlace};
use serde::{
    Deserialize, Deserializer, Serialize,
    de::{Error as _, Visitor},
};
use utoipa::ToSchema;
use uuid::Uuid;

use crate::{app::App, problem::Problem};

/// A ticket.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub(crate) struct CallTicket {
    /// Its number, as text.
    id: String,
    /// The company.
    organization_id: TenantId,
    /// The contact whose it is; null: somebody without a contact.
    user_id: Option<ContactId>,
    /// What it is about.
    subject: String,
    /// Where it stands.
    status: TicketStatus,
    /// How much it presses.
    priority: TicketPriority,
    /// The user who works on it; only the company sees it.
    assigned_to: Option<UserId>,
    /// Where it came from: `chat`, or else `form`.
    source: &'static str,
    /// The chat that it was opened for.
    chat_session_id: Option<SessionId>,
    /// How content the customer is: 1 to 5.
    satisfaction: Option<i64>,
    /// When it was closed.
    closed_at: Option<DateTime<Utc>>,
    /// When it was resolved.
    resolved_at: Option<DateTime<Utc>>,
    /// When it was opened.
    created_at: DateTime<Utc>,
    /// When it last changed.
    updated_at: DateTime<Utc>,
}

/// An entry on a ticket.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub(crate) struct CallTicketMessage {
    /// The ticket's number and the entry's place on it.
    id: String,
    /// The ticket's number, as text.
    ticket_id: String,
    /// Who wrote it: the contact, or the user where the company asks.
    user_id: Option<Uuid>,
    /// Whether the company wrote it.
    is_staff: bool,
    /// Whether only the company sees it.
    internal: bool,
    /// The words.
    body: String,
    /// Always empty: files are on the messages of chats.
    attachments: Vec<String>,
    /// When.
    created_at: DateTime<Utc>,
}

/// A ticket and its entries, oldest first.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct CallTicketWhole {
    #[serde(flatten)]
    ticket: CallTicket,
    /// The entries.
    messages: Vec<CallTicketMessage>,
}

/// A part of a list of tickets.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub(crate) struct CallTickets {
    /// The tickets, without their entries.
    items: Vec<CallTicket>,
    /// What to send as `cursor` for the next part; null: this was the last.
    next_cursor: Option<String>,
}

/// A ticket's number, as text or as a number.
#[derive(Debug, Clone, Copy, ToSchema)]
#[schema(value_type = String)]
pub(crate) struct TicketKey(pub i64);

impl<'de> Deserialize<'de> for TicketKey {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        struct Key;
        impl Visitor<'_> for Key {
            type Value = TicketKey;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a ticket's number")
            }

            fn visit_i64<E: serde::de::Error>(self, number: i64) -> Result<TicketKey, E> {
                Ok(TicketKey(number))
            }

            fn visit_u64<E: serde::de::Error>(self, number: u64) -> Result<TicketKey, E> {
                i64::try_from(number).map(TicketKey).map_err(E::custom)
            }

            fn visit_str<E: serde::de::Error>(self, text: &str) -> Result<TicketKey, E> {
                text.parse().map(TicketKey).map_err(|_| E::custom("must be a ticket's number"))
            }
        }
        from.deserialize_any(Key).map_err(D::Error::custom)
    }
}

const fn source(source: TicketSource) -> &'static str {
    match source {
        TicketSource::Chat => "chat",
        TicketSource::Form | TicketSource::Email | TicketSource::Import => "form",
    }
}

fn ticket(principal: &Principal, ticket: Ticket, place: Option<&TicketPlace>) -> CallTicket {
    let for_company = principal.company().is_ok();
    CallTicket {
        id: ticket.number.to_string(),
        organization_id: principal.tenant,
        user_id: place.and_then(|place| place.contact_id),
        subject: ticket.subject,
        status: ticket.status,
        priority: ticket.priority,
        assigned_to: place.and_then(|place| place.assignee_id).filter(|_| for_company),
        source: source(ticket.source),
        chat_session_id: place.and_then(|place| place.session_id),
        satisfaction: place.and_then(|place| place.satisfaction),
        closed_at: place.and_then(|place| place.closed_at),
        resolved_at: place.and_then(|place| place.resolved_at),
        created_at: ticket.created_at,
        updated_at: ticket.updated_at,
    }
}

async fn places(app: &App, principal: &Principal, tickets: &[Ticket]) -> Result<HashMap<i64, TicketPlace>, Problem> {
    let numbers: Vec<i64> = tickets.iter().map(|ticket| ticket.number).collect();
    Ok(app.use_cases.ticket_places(principal, &numbers).await?)
}

/// A part of a list.
pub(super) async fn part(app: &App, principal: &Principal, paged: Paged<Ticket>) -> Result<CallTickets, Problem> {
    let places = places(app, principal, &paged.items).await?;
    let shown = |item: Ticket| {
        let place = places.get(&item.number);
        ticket(principal, item, place)
    };
    Ok(CallTickets {
        items: paged.items.into_iter().map(shown).collect(),
        next_cursor: paged.next_cursor,
    })
}

/// A part of a list of the company's.
pub(super) async fn desk_part(app: &App, principal: &Principal, paged: Paged<DeskTicket>) -> Result<CallTickets, Problem> {
    let Paged { items, next_cursor } = paged;
    let items = items.into_iter().map(|item| item.ticket).collect();
    part(app, principal, Paged { items, next_cursor }).await
}

/// A contact's own ticket.
pub(super) async fn whole(app: &App, principal: &Principal, mut own: Ticket) -> Result<CallTicketWhole, Problem> {
    let entries = std::mem::take(&mut own.messages);
    let number = own.number;
    let places = places(app, principal, std::slice::from_ref(&own)).await?;
    let ticket = ticket(principal, own, places.get(&number));
    let contact = ticket.user_id;
    let messages = entries.into_iter().enumerate().map(|(at, entry)| CallTicketMessage {
        id: format!("{number}-{}", at + 1),
        ticket_id: number.to_string(),
        user_id: contact.filter(|_| entry.sender == TicketSender::Customer).map(|contact| contact.0),
        is_staff: entry.sender == TicketSender::Staff,
        internal: false,
        body: entry.body,
        attachments: Vec::new(),
        created_at: entry.created_at,
    });
    Ok(CallTicketWhole {
        messages: messages.collect(),
        ticket,
    })
}

/// A ticket as the company sees it.
pub(super) async fn desk_whole(app: &App, principal: &Principal, desk: DeskTicket) -> Result<CallTicketWhole, Problem> {
    let number = desk.ticket.number;
    let places = places(app, principal, std::slice::from_ref(&desk.ticket)).await?;
    let ticket = ticket(principal, desk.ticket, places.get(&number));
    let contact = ticket.user_id;
    let messages = desk.entries.into_iter().enumerate().map(|(at, entry)| CallTicketMessage {
        id: format!("{number}-{}", at + 1),
        ticket_id: number.to_string(),
        user_id: match entry.sender {
            TicketSender::Customer => contact.map(|contact| contact.0),
            TicketSender::Staff | TicketSender::System => entry.author_id.map(|author| author.0),
        },
        is_staff: entry.sender == TicketSender::Staff,
        internal: entry.internal,
        body: entry.body,
        attachments: Vec::new(),
        created_at: entry.created_at,
    });
    Ok(CallTicketWhole {
        messages: messages.collect(),
        ticket,
    })
}
