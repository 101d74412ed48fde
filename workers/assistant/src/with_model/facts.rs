//! What a model is told of the customer and the company: what this customer may see, and nothing else.

use frontdesk_model::{ArticleRef, CustomerInfo, Ticket};
use serde_json::{Value, json};

use crate::{Assistant, articles, case::Case, providers::Result};

/// Tickets that the model is told of.
const TICKETS: i64 = 5;
/// Articles that the model is told of.
pub const ARTICLES: usize = 5;
/// Longer notes of a session's opener are left out.
const METADATA_CHARS: usize = 2_000;

/// What a model is told.
#[derive(Debug, Default)]
pub struct Facts {
    /// What is on file of a customer whose identity was proved.
    pub customer: Option<CustomerInfo>,
    /// Their newest tickets.
    pub tickets: Vec<Ticket>,
    /// What the page said when it opened the session, such as the product that the customer looked at.
    pub metadata: Value,
    /// Articles that fit the question.
    pub articles: Vec<ArticleRef>,
}

impl Facts {
    /// Reads them. No connection of the database is held afterwards.
    pub async fn read(assistant: &Assistant, case: &Case<'_>) -> Result<Self> {
        let (providers, turn) = (&assistant.providers, case.turn);
        let (customer, tickets) = match turn.contact {
            Some(contact) => tokio::try_join!(
                providers.records.customer(turn.tenant, contact),
                providers.desk.tickets(turn.tenant, contact, TICKETS)
            )?,
            None => (None, Vec::new()),
        };
        let metadata = match turn.session {
            Some(session) => providers.records.metadata(turn.tenant, session).await?,
            None => Value::Null,
        };
        let asked: Vec<&str> = turn.pending.iter().map(|message| message.text.as_str()).collect();
        Ok(Self {
            customer,
            tickets,
            metadata: if metadata.to_string().chars().count() <= METADATA_CHARS {
                metadata
            } else {
                Value::Null
            },
            articles: articles(assistant, case, &asked.join("\n")).await?,
        })
    }

    /// What is personal of it, for the prompt.
    pub fn personal(&self) -> Value {
        let tickets: Vec<Value> = self.tickets.iter().map(ticket).collect();
        json!({
            "signed_in": self.customer.is_some(),
            "on_file": self.customer.as_ref().map(customer),
            "tickets": tickets,
            "page": self.metadata,
        })
    }
}

/// Articles that fit, best first.
pub async fn articles(assistant: &Assistant, case: &Case<'_>, query: &str) -> Result<Vec<ArticleRef>> {
    articles::for_model(assistant, case, query, ARTICLES).await
}

/// What is on file, without ids that are nobody's business.
pub fn customer(info: &CustomerInfo) -> Value {
    json!({
        "name": info.contact.name,
        "email": info.contact.email,
        "phone": info.contact.phone,
        "account": info.account,
        "open_tickets": info.open_tickets,
        "recent_orders": info.recent_orders,
    })
}

/// A ticket in short.
pub fn ticket(ticket: &Ticket) -> Value {
    json!({
        "number": ticket.number,
        "subject": ticket.subject,
        "status": ticket.status,
        "priority": ticket.priority,
        "assignee": ticket.assignee.as_ref().map(|assignee| &assignee.name),
        "created_at": ticket.created_at,
        "updated_at": ticket.updated_at,
    })
}
