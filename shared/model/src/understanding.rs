//! What a message was understood to mean: one intent, and the entities in it.

use serde::{Deserialize, Serialize};

/// What the customer wants. The words of the public contract, in snake case.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[cfg_attr(feature = "sqlx", derive(sqlx::Type), sqlx(type_name = "TEXT", rename_all = "snake_case"))]
#[serde(rename_all = "snake_case")]
pub enum Intent {
    /// "Hi there".
    Greeting,
    /// "Bye, that was all".
    Goodbye,
    /// "Thank you".
    Thanks,
    /// What the assistant can do, or a plain call for help.
    Help,
    /// Where a ticket stands.
    TicketStatus,
    /// Report a problem, have a ticket opened.
    CreateTicket,
    /// Where an order stands, tracking.
    OrderStatus,
    /// Buy something.
    PlaceOrder,
    /// Change items, quantity or address of an order.
    ChangeOrder,
    /// Cancel an order.
    CancelOrder,
    /// Money back, returns.
    Refund,
    /// Delivery options, times and places.
    Delivery,
    /// What is on file about the customer: balance, plan, details.
    AccountInfo,
    /// Open, edit, freeze or delete an account.
    Account,
    /// Password or PIN forgotten or to be changed.
    PasswordReset,
    /// Payment methods and payment trouble.
    Payment,
    /// Invoices and bills.
    Invoice,
    /// Look for a product.
    ProductSearch,
    /// Put something into the cart.
    AddToCart,
    /// Rules: warranty, cancellation fee, returns policy.
    PolicyQuestion,
    /// Any other question that the articles may answer.
    KnowledgeQuery,
    /// The customer is unhappy and says so.
    Complaint,
    /// A review or a suggestion.
    Feedback,
    /// Newsletter subscription.
    Newsletter,
    /// Wants a person.
    EscalateToHuman,
    /// None of this company's business.
    OutOfScope,
}

impl Intent {
    /// Every intent, in the order of the contract.
    pub const ALL: [Self; 26] = [
        Self::Greeting,
        Self::Goodbye,
        Self::Thanks,
        Self::Help,
        Self::TicketStatus,
        Self::CreateTicket,
        Self::OrderStatus,
        Self::PlaceOrder,
        Self::ChangeOrder,
        Self::CancelOrder,
        Self::Refund,
        Self::Delivery,
        Self::AccountInfo,
        Self::Account,
        Self::PasswordReset,
        Self::Payment,
        Self::Invoice,
        Self::ProductSearch,
        Self::AddToCart,
        Self::PolicyQuestion,
        Self::KnowledgeQuery,
        Self::Complaint,
        Self::Feedback,
        Self::Newsletter,
        Self::EscalateToHuman,
        Self::OutOfScope,
    ];
}

/// The kind of a piece of data found in a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum EntityType {
    /// A ticket's number.
    TicketId,
    /// An order's number.
    OrderId,
    /// An invoice's number.
    InvoiceId,
    /// An account's number.
    AccountId,
    /// A kind of account: "Premium", "Gold".
    AccountType,
    /// An e-mail address.
    Email,
    /// A telephone number; the value is E.164 where the country is known.
    Phone,
    /// A sum of money; the value is a decimal and a currency code, `59.90 EUR`.
    Amount,
    /// A day; the value is ISO 8601.
    Date,
    /// A time of day; the value is ISO 8601.
    Time,
    /// A product's name.
    Product,
    /// How many; the value is a decimal.
    Quantity,
    /// A person's name.
    Person,
    /// A place.
    Location,
    /// A web address.
    Url,
}

/// A piece of data found in a text.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Entity {
    /// What kind of data it is.
    #[serde(rename = "type")]
    pub kind: EntityType,
    /// The words as written.
    pub text: String,
    /// The normalised value (E.164, ISO 8601, decimal with currency).
    pub value: String,
    /// Where it starts, in Unicode characters.
    pub start: usize,
    /// Where it ends (exclusive), in Unicode characters.
    pub end: usize,
}

/// The reading of one text.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Understanding {
    /// What is wanted.
    pub intent: Intent,
    /// Calibrated probability that the intent is right, 0 to 1.
    pub confidence: f64,
    /// What data the text holds, in order of appearance.
    pub entities: Vec<Entity>,
}
