//! Live-agent systems of companies: who takes a conversation over when a customer wants a person.
//!
//! Our own desk has every such session. Where a company has a system of its own, [`LiveAgentSystem`] is offered it: [`HttpAgents`] over HTTP, as
//! the company's settings say ([`AgentSystems`]). What their agents write comes back by a webhook, whose signature [`Signed`] checks.

mod http_agents;
mod signed;
mod system;
mod systems;

pub use http_agents::HttpAgents;
pub use signed::{Signed, Unsigned};
pub use system::{AgentError, Customer, Handoff, LiveAgentSystem, Result, Said};
pub use systems::{AgentSecrets, AgentSettings, AgentSystems};
