//! What secrets in the database are sealed for: the row that each belongs to.

use std::fmt::Display;

/// The key of a language model.
pub fn model(id: impl Display) -> String {
    format!("model {id}")
}

/// The secret of a webhook's endpoint.
pub fn webhook(endpoint: impl Display) -> String {
    format!("webhook {endpoint}")
}

/// The headers of a company's order system.
pub fn order_system(tenant: impl Display) -> String {
    format!("order system of {tenant}")
}

/// The secrets of a company's live-agent system.
pub fn live_agent(tenant: impl Display) -> String {
    format!("live-agent system of {tenant}")
}
