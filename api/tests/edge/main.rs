//! The edge alone, over real connections: SQLite in a private folder, the local queue, and no worker.

#![expect(clippy::unwrap_used, reason = "a test fails where it stands")]

mod attacks;
mod calls;
mod harness;
mod http;
mod identity;
mod models;
mod openapi;
mod tokens;
mod webhooks;
mod websocket;
mod worked_calls;
