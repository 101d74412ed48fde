//! One suite for both databases: each case runs on SQLite and on Postgres.
//!
//! Postgres is named by `FRONTDESK_TEST_POSTGRES_URL`; `make test` starts one. Without it the suite fails.

#![allow(clippy::unwrap_used, reason = "a test that fails says where")]

mod barring;
mod calls;
mod calls_end;
mod calls_notes;
mod calls_people;
mod canned;
mod catalogue;
mod channels;
mod channels_guards;
mod cleanup;
mod cleanup_over;
mod crm;
mod desk;
mod desk_left;
mod erase;
mod exports;
mod feed;
mod figures;
mod files;
mod harness;
mod hooks;
mod hooks_claims;
mod jobs;
mod knowledge;
mod life;
mod live_agent;
mod messages;
mod models;
mod news;
mod outbox;
mod people;
mod requests;
mod retention;
mod sealing;
mod search;
mod sessions;
mod sets;
mod subscriptions;
mod systems;
mod taking;
mod ticket_lists;
mod ticket_work;
mod tokens;
mod turns;
mod twins;
mod users;
mod voice;

/// Stamps a test a database for each case.
macro_rules! both {
    ($($case:ident),+ $(,)?) => {
        mod sqlite {
            $(#[tokio::test] async fn $case() { super::$case(crate::harness::Ledger::sqlite().await).await; })+
        }
        mod postgres {
            $(#[tokio::test] async fn $case() { super::$case(crate::harness::Ledger::postgres().await).await; })+
        }
    };
}
use both;
