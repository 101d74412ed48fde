//! Language models and embedding models behind two traits: [`LanguageModel`] and [`Embedder`].
//!
//! A request ([`ChatRequest`]) and its answer ([`ChatEvent`], [`Answer`]) are ours; what a provider sends and wants is known to its file in
//! `providers/` alone. A provider is that file and a line in `providers.rs`. [`Model`] asks one model over HTTP within limits. [`Fleet`]
//! asks the models of a purpose in their order, leaves out those that fail, and goes on with the next when one breaks off.
//!
//! Nothing here touches the database, the queue, or the configuration.

mod chat;
mod draft;
mod error;
mod event;
mod fleet;
mod http;
mod language_model;
mod model;
mod providers;
mod settings;
mod wire;

pub use chat::{ChatRequest, Image, JsonFormat, Tool, ToolResult, Turn};
pub use error::ModelError;
pub use event::{Answer, ChatEvent, ChatStream, StopReason, ToolCall, Usage};
pub use fleet::{Fleet, FleetError, FleetEvent, FleetSettings, FleetStream, Member, ModelHealth};
pub use frontdesk_http::{BreakerSettings, BreakerState};
pub use http::Http;
pub use language_model::{Embedder, Embeddings, LanguageModel};
pub use model::Model;
pub use settings::{Limits, ModelSettings, ProviderName, Purpose};
