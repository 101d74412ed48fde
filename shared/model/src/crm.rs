//! CRM data, as the contract shows it. Sums of money are decimals as text with their currency beside them.

use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};

use crate::ContactId;

macro_rules! words {
    ($($(#[$doc:meta])* $name:ident { $($(#[$member_doc:meta])* $member:ident),+ $(,)? })+) => {$(
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
        #[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
        #[cfg_attr(feature = "sqlx", derive(sqlx::Type), sqlx(type_name = "TEXT", rename_all = "snake_case"))]
        #[serde(rename_all = "snake_case")]
        pub enum $name { $($(#[$member_doc])* $member),+ }
    )+};
}
pub(crate) use words;

words! {
    /// Where a ticket stands.
    TicketStatus {
        /// New.
        #[serde(alias = "new")]
        Open,
        /// The customer's turn.
        #[serde(alias = "pending")]
        AwaitingUser,
        /// The company's turn.
        #[serde(alias = "in_progress")]
        AwaitingAdmin,
        /// Solved; the customer may still answer.
        #[serde(alias = "solved")]
        Resolved,
        /// Over.
        Closed,
    }

    /// How much a ticket presses.
    TicketPriority {
        /// It can wait.
        Low,
        /// The usual.
        #[serde(alias = "medium")]
        Normal,
        /// Before the usual.
        High,
        /// At once.
        #[serde(alias = "critical")]
        Urgent,
    }

    /// How a contact's address is known.
    EmailOrigin {
        /// The company's own system says so.
        Imported,
        /// The company's own system has signed it.
        Proved,
        /// The contact says so.
        Claimed,
    }

    /// Where a ticket came from.
    TicketSource {
        /// The customer's form or API.
        Form,
        /// A chat session.
        Chat,
        /// A mail of somebody who was not known.
        Email,
        /// Another system.
        Import,
    }

    /// Who wrote on a ticket.
    TicketSender {
        /// The customer.
        Customer,
        /// A person of the company.
        Staff,
        /// Frontdesk itself.
        System,
    }
}

impl TicketStatus {
    /// Every state, in the order of a ticket's life.
    pub const ALL: &[Self] = &[Self::Open, Self::AwaitingUser, Self::AwaitingAdmin, Self::Resolved, Self::Closed];

    /// The word for it in rows and JSON.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Open => "open",
            Self::AwaitingUser => "awaiting_user",
            Self::AwaitingAdmin => "awaiting_admin",
            Self::Resolved => "resolved",
            Self::Closed => "closed",
        }
    }
}

impl TicketSource {
    /// Every source.
    pub const ALL: &[Self] = &[Self::Form, Self::Chat, Self::Email, Self::Import];

    /// The word for it in rows and JSON.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Form => "form",
            Self::Chat => "chat",
            Self::Email => "email",
            Self::Import => "import",
        }
    }
}

impl TicketPriority {
    /// Every priority, the least first.
    pub const ALL: &[Self] = &[Self::Low, Self::Normal, Self::High, Self::Urgent];

    /// The word for it in rows and JSON.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Low => "low",
            Self::Normal => "normal",
            Self::High => "high",
            Self::Urgent => "urgent",
        }
    }
}

/// Who works on a ticket.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Assignee {
    /// Name.
    pub name: String,
}

/// An entry on a ticket.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct TicketMessage {
    /// Who wrote it.
    pub sender: TicketSender,
    /// The words.
    pub body: String,
    /// When.
    pub created_at: DateTime<Utc>,
}

/// A ticket.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Ticket {
    /// Its number, unique in the tenant.
    pub number: i64,
    /// What it is about.
    pub subject: String,
    /// Where it stands.
    pub status: TicketStatus,
    /// How much it presses.
    pub priority: TicketPriority,
    /// Who works on it.
    pub assignee: Option<Assignee>,
    /// Where it came from.
    pub source: TicketSource,
    /// When it was opened.
    pub created_at: DateTime<Utc>,
    /// When it last changed.
    pub updated_at: DateTime<Utc>,
    /// Its entries, oldest first; empty in lists.
    pub messages: Vec<TicketMessage>,
}

/// A line of an order.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct OrderItem {
    /// The shop's id of the product.
    pub sku: String,
    /// The product's name.
    pub title: String,
    /// How many.
    pub quantity: i64,
    /// Price of one, decimal.
    pub price: String,
}

/// An order without its lines.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct OrderSummary {
    /// The shop's number of it.
    pub number: String,
    /// The shop's word for where it stands.
    pub status: String,
    /// Sum, decimal.
    pub total: String,
    /// ISO 4217 code.
    pub currency: String,
    /// When it was placed.
    pub placed_at: DateTime<Utc>,
    /// Who carries it.
    pub carrier: Option<String>,
    /// The carrier's number of it.
    pub tracking_number: Option<String>,
    /// The carrier's page of it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub tracking_url: Option<String>,
    /// The day on which it is expected.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub expected_on: Option<NaiveDate>,
}

/// An order with its lines.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Order {
    /// The order.
    #[serde(flatten)]
    pub summary: OrderSummary,
    /// Its lines.
    pub items: Vec<OrderItem>,
}

/// What the company knows of a contact's account.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Account {
    /// The company's word for where it stands.
    pub status: Option<String>,
    /// The plan.
    pub plan: Option<String>,
    /// Balance, decimal.
    pub balance: Option<String>,
    /// ISO 4217 code.
    pub currency: Option<String>,
}

/// A contact.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ContactRef {
    /// The contact's id.
    pub id: ContactId,
    /// The id that the company's own system gives the contact.
    pub external_id: Option<String>,
    /// E-mail address.
    pub email: Option<String>,
    /// Name.
    pub name: Option<String>,
    /// Telephone, E.164.
    pub phone: Option<String>,
}

/// A contact as the company's people see it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct CrmContact {
    /// The contact.
    #[serde(flatten)]
    pub contact: ContactRef,
    /// How its address is known.
    pub email_origin: Option<EmailOrigin>,
}

impl CrmContact {
    /// Whether its address finds it: one that was only claimed may be somebody else's.
    pub fn is_found_by_email(&self) -> bool {
        matches!(self.email_origin, Some(EmailOrigin::Imported | EmailOrigin::Proved))
    }
}

/// What is on file about a verified contact.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct CustomerInfo {
    /// Who it is.
    pub contact: ContactRef,
    /// The account.
    pub account: Account,
    /// How many tickets are not resolved or closed.
    pub open_tickets: i64,
    /// The newest orders, newest first.
    pub recent_orders: Vec<OrderSummary>,
}

/// An article that an answer cites.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ArticleRef {
    /// Its title.
    pub title: String,
    /// Where it can be read; null for an article that has no page.
    pub url: Option<String>,
    /// The passage that fits.
    pub excerpt: String,
}

/// An article that was found, with how well it fits.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ArticleFound {
    /// Its name in the knowledge base.
    pub slug: String,
    /// Its title, where it can be read, and the passage that fits.
    #[serde(flatten)]
    pub article: ArticleRef,
    /// How relevant it is, 0 to 1: how much of the question it has, or how near its meaning is, whichever says more.
    pub score: f64,
}

/// An offer to talk to a person.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct LiveAgentOffer {
    /// Which live-agent provider would take over.
    pub provider: String,
    /// Whether somebody is there now; otherwise a ticket is opened.
    pub available: bool,
}
