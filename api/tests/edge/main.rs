//! The edge alone, over real connections: SQLite in a private folder, the local queue, and no worker.

#![expect(clippy::unwrap_used, reason = "a test fails where it stands")]

mod access;
mod articles;
mod attacks;
mod calls;
mod chat;
mod desk;
mod desk_feed;
mod exports;
mod harness;
mod http;
mod identity;
mod models;
mod notes;
mod openapi;
mod sentiment;
mod sign_in;
mod tokens;
mod visitors;
mod webhooks;
mod websocket;
mod worked_calls;
