//! Doubles of model providers for tests: a server on this machine that speaks a provider's protocol and answers what it was told to,
//! its failures included. It knows nothing of our own types, so that it cannot share their mistakes.

mod anthropic;
mod double;
mod gemini;
mod openai;
mod protocol;
mod reply;
mod wire;

pub use double::{Double, Request};
pub use protocol::Protocol;
pub use reply::Reply;
