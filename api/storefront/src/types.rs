//! What queries and mutations take and show.

use async_graphql::{Enum, InputObject, InputValueError, InputValueResult, Scalar, ScalarType, SimpleObject, Value};
use chrono::{DateTime, SecondsFormat, Utc};
use frontdesk_model::Order;
use frontdesk_usecases as usecases;

/// A point in time.
pub(crate) struct Moment(DateTime<Utc>);

/// A point in time: RFC 3339, in UTC.
#[Scalar(name = "DateTime")]
impl ScalarType for Moment {
    fn parse(value: Value) -> InputValueResult<Self> {
        match &value {
            Value::String(text) => Ok(Self(text.parse()?)),
            _ => Err(InputValueError::expected_type(value)),
        }
    }

    fn to_value(&self) -> Value {
        Value::String(self.0.to_rfc3339_opts(SecondsFormat::AutoSi, true))
    }
}

impl From<DateTime<Utc>> for Moment {
    fn from(at: DateTime<Utc>) -> Self {
        Self(at)
    }
}

/// A turn of the conversation, as the page has it.
#[derive(InputObject)]
pub(crate) struct ChatMessageInput {
    /// `user`: the customer wrote it; `assistant`: it was answered, as the page says.
    role: String,
    /// The words.
    content: String,
}

impl From<ChatMessageInput> for usecases::PageTurn {
    fn from(message: ChatMessageInput) -> Self {
        Self {
            role: message.role,
            content: message.content,
        }
    }
}

/// What a page may know of the company's chat.
#[derive(SimpleObject)]
pub(crate) struct ChatSettings {
    /// Whether customers can chat.
    enabled: bool,
    /// What a customer has to agree to; null: nothing.
    terms_text: Option<String>,
    /// A notice above the conversation.
    disclaimer_top: Option<String>,
    /// A notice below it.
    disclaimer_bottom: Option<String>,
    /// The first thing that a customer reads.
    welcome_message: String,
    /// Whether a person can come now.
    live_agent_available: bool,
    /// Whether the company is open now.
    open: bool,
    /// When it opens; null: it is open, or does not open within a year.
    opens_at: Option<Moment>,
    /// Colours and shape of the chat.
    theme: Vec<ThemeValue>,
    /// Languages that the chat offers; empty: those of the browser.
    languages: Vec<String>,
    /// What may be uploaded; null: nothing.
    attachments: Option<AttachmentLimits>,
}

/// A colour or a measure of the chat.
#[derive(SimpleObject)]
pub(crate) struct ThemeValue {
    /// What it is of.
    name: String,
    /// The value.
    value: String,
}

/// What may be uploaded.
#[derive(SimpleObject)]
pub(crate) struct AttachmentLimits {
    /// Largest file, in bytes.
    max_bytes: u64,
    /// Media types.
    types: Vec<String>,
}

impl From<usecases::ChatSettings> for ChatSettings {
    fn from(settings: usecases::ChatSettings) -> Self {
        let theme = settings.theme.into_iter().flatten();
        Self {
            enabled: settings.enabled,
            terms_text: settings.terms_text,
            disclaimer_top: settings.disclaimer_top,
            disclaimer_bottom: settings.disclaimer_bottom,
            welcome_message: settings.welcome_message,
            live_agent_available: settings.live_agent_available,
            open: settings.open,
            opens_at: settings.opens_at.map(Into::into),
            theme: theme.map(|(name, value)| ThemeValue { name, value }).collect(),
            languages: settings.languages.unwrap_or_default(),
            attachments: settings.attachments.map(|limits| AttachmentLimits {
                max_bytes: limits.max_bytes,
                types: limits.types,
            }),
        }
    }
}

/// Where an order stands.
#[derive(SimpleObject, Default)]
pub(crate) struct OrderStatusResult {
    /// Whether there is such an order of this customer's. If not, all else is null.
    found: bool,
    /// The shop's number of it.
    order_number: Option<String>,
    /// The shop's word for where it stands.
    status: Option<String>,
    /// Sum, decimal.
    total: Option<String>,
    /// ISO 4217 code.
    currency: Option<String>,
    /// When it was placed.
    placed_at: Option<Moment>,
    /// Who carries it.
    carrier: Option<String>,
    /// The carrier's number of it.
    tracking_number: Option<String>,
    /// Its lines.
    items: Vec<OrderItem>,
}

/// A line of an order.
#[derive(SimpleObject)]
pub(crate) struct OrderItem {
    /// The shop's id of the product.
    sku: String,
    /// The product's name.
    title: String,
    /// How many.
    quantity: i64,
    /// Price of one, decimal.
    price: String,
}

impl From<Order> for OrderStatusResult {
    fn from(Order { summary, items }: Order) -> Self {
        Self {
            found: true,
            order_number: Some(summary.number),
            status: Some(summary.status),
            total: Some(summary.total),
            currency: Some(summary.currency),
            placed_at: Some(summary.placed_at.into()),
            carrier: summary.carrier,
            tracking_number: summary.tracking_number,
            items: items
                .into_iter()
                .map(|item| OrderItem {
                    sku: item.sku,
                    title: item.title,
                    quantity: item.quantity,
                    price: item.price,
                })
                .collect(),
        }
    }
}

impl From<Option<Order>> for OrderStatusResult {
    fn from(order: Option<Order>) -> Self {
        order.map_or_else(Self::default, Into::into)
    }
}

/// Where a wish for a person stands.
#[derive(Enum, Clone, Copy, PartialEq, Eq)]
#[graphql(rename_items = "snake_case")]
pub(crate) enum HandoffState {
    /// One may come until `expiresAt`.
    Waiting,
    /// Nobody is there now. A message can be left by `POST /api/chat/offline`.
    Unavailable,
    /// A person has the session, or a ticket is open for it.
    InHand,
}

/// What became of a wish for a person.
#[derive(SimpleObject)]
pub(crate) struct HandoffResult {
    /// Whether a person is called.
    success: bool,
    /// Where the wish stands.
    state: HandoffState,
    /// Until when a person may come; null: nobody is waited for.
    expires_at: Option<Moment>,
    /// The session in which they come; null: none was opened.
    session_id: Option<String>,
    /// Its token, where it was opened for this. It is shown only here.
    token: Option<String>,
}

impl From<usecases::HandedOver> for HandoffResult {
    fn from(asked: usecases::HandedOver) -> Self {
        let state = match asked.state {
            usecases::RequestState::Waiting => HandoffState::Waiting,
            usecases::RequestState::Unavailable => HandoffState::Unavailable,
            usecases::RequestState::InHand => HandoffState::InHand,
        };
        let (session_id, token) = asked
            .session
            .map_or((None, None), |session| (Some(session.id.to_string()), session.token));
        Self {
            success: state != HandoffState::Unavailable,
            state,
            expires_at: asked.expires_at.map(Into::into),
            session_id,
            token,
        }
    }
}
