//! Questions put to a worker directly, with an answer awaited and nothing kept.

use serde::{Deserialize, Serialize};

use crate::{Action, ContactId, Entity, FileId, Intent, Order, SessionId, TenantId};

/// What `POST /api/chat/ai/process`, or a storefront, asks a worker.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ProcessRequest {
    /// Whose articles, settings and data.
    pub tenant_id: TenantId,
    /// Whose context, when there is one.
    pub session_id: Option<SessionId>,
    /// The customer's words.
    pub text: String,
    /// The conversation of a page that keeps it itself; none: there is none beside `session_id`.
    #[serde(default)]
    pub claimed: Option<ClaimedChat>,
}

/// A conversation that is kept nowhere but in a customer's page. What stands in it is what the page says, whoever it says wrote it.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct ClaimedChat {
    /// What was said before, oldest first.
    pub before: Vec<ClaimedTurn>,
    /// The contact whose identity was proved, which the page cannot say.
    pub contact: Option<ContactId>,
    /// A file that is sent along, which the customer may read.
    pub picture: Option<FileId>,
}

/// A turn of it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ClaimedTurn {
    /// Whether it is the customer's; else it is said to be the assistant's.
    pub by_customer: bool,
    /// The words.
    pub text: String,
}

/// What `POST /api/admin/articles/search` asks a worker. The answer is a list of [`ArticleFound`](crate::ArticleFound).
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct SearchRequest {
    /// Whose articles.
    pub tenant_id: TenantId,
    /// What is looked for.
    pub query: String,
    /// How many articles are wanted; none: as the tenant has set.
    pub limit: Option<i64>,
    /// How relevant they must be, 0 to 1; none: as the tenant has set.
    pub threshold: Option<f64>,
}

/// What a face asks a worker about one order. The answer is an [`OrderReply`].
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct OrderRequest {
    /// Whose order system.
    pub tenant_id: TenantId,
    /// The verified contact who asks; none: the company itself asks, with the address of a customer.
    pub contact: Option<ContactId>,
    /// The order's number as it was written.
    pub number: String,
    /// The customer's address, by which the order is told from those of others where no contact asks.
    pub email: Option<String>,
}

/// What is known of the order that was asked for.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct OrderReply {
    /// The order; none: this customer has no such order, as far as is known.
    pub order: Option<Order>,
    /// Whether the order system does not answer just now.
    pub away: bool,
}

/// The answer, of which nothing is kept.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ProcessReply {
    /// What was understood.
    pub intent: Intent,
    /// Probability that the intent is right, 0 to 1.
    pub confidence: f64,
    /// Data found in the words.
    pub entities: Vec<Entity>,
    /// The answer's words.
    pub reply: String,
    /// Data behind the answer.
    pub actions: Vec<Action>,
    /// Quick replies to offer.
    pub suggestions: Vec<String>,
}
