//! The edge alone, over real connections: SQLite in a private folder, the local queue, and no worker.

#![expect(clippy::unwrap_used, reason = "a test fails where it stands")]

mod access;
mod analytics;
mod articles;
mod attacks;
mod calls;
mod chat;
mod desk;
mod desk_feed;
mod graphql;
mod harness;
mod hooks;
mod http;
mod identity;
mod live_agent;
mod models;
mod notes;
mod openapi;
mod order_system;
mod receiver;
mod sentiment;
mod sign_in;
mod socketio;
mod tokens;
mod visitors;
mod webhooks;
mod websocket;
mod worked_calls;
