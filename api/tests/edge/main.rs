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
mod exports;
mod graphql;
mod harness;
mod hooks;
mod http;
mod identity;
mod keys;
mod live_agent;
mod models;
mod notes;
mod openapi;
mod order_system;
mod paths;
mod receiver;
mod retention;
mod rpc;
mod sentiment;
mod sign_in;
mod socketio;
mod tls;
mod tokens;
mod visitors;
mod webhooks;
mod websocket;
mod worked_calls;

/// Stamps a test a database for each case, which is given an API with these settings.
macro_rules! both {
    ($settings:expr; $($case:ident),+ $(,)?) => {
        mod sqlite {
            $(#[tokio::test] async fn $case() { super::$case(crate::harness::Api::start($settings).await).await; })+
        }
        mod postgres {
            $(#[tokio::test] async fn $case() { super::$case(crate::harness::Api::start_on_postgres($settings).await).await; })+
        }
    };
}
use both;
