//! Which messages are answered, and when: asked of the database, for all systems alike.
//!
//! A message counts as answered at the commit of its answer, which Postgres notes itself (`track_commit_timestamp`). The commit's way
//! to the disk is not in that, for none of them.

use std::{
    collections::{HashMap, HashSet},
    sync::atomic::{AtomicUsize, Ordering},
    time::Duration,
};

use anyhow::Result;
use sqlx::{Connection as _, PgConnection};
use tokio::{sync::mpsc::UnboundedSender, time::sleep};

/// Between two looks for sessions that are free again.
const LOOK_EVERY: Duration = Duration::from_millis(50);
/// How many answers a look goes back. Every so often it goes back further, for one that was committed late.
const BACK: i64 = 1_000;
const FAR_BACK: i64 = 20_000;
const FAR_BACK_EVERY: usize = 40;

/// How a system's answers are found.
#[derive(Debug, Clone, Copy)]
pub(super) struct Queries {
    /// `(id, session)` of the newest answers, both as texts; `$1`: how many.
    pub(super) newest: &'static str,
    /// `(number, commit in microseconds since 1970)` of messages from number `$1`.
    pub(super) times: &'static str,
    /// How many messages have no answer, or more than one.
    pub(super) wrong: &'static str,
}

/// Gives sessions free whose message is answered, until it is dropped.
pub(super) async fn watch(
    url: &str,
    queries: Queries,
    sessions: &HashMap<String, usize>,
    free: &UnboundedSender<usize>,
    answered: &AtomicUsize,
) -> Result<()> {
    let mut connection = PgConnection::connect(url).await?;
    let mut seen = HashSet::new();
    for look in 0_usize.. {
        let far = look % FAR_BACK_EVERY == FAR_BACK_EVERY - 1;
        let back = if far { FAR_BACK } else { BACK };
        let rows: Vec<(String, String)> = sqlx::query_as(queries.newest).bind(back).fetch_all(&mut connection).await?;
        for (id, session) in rows {
            if seen.insert(id)
                && let Some(number) = sessions.get(&session)
            {
                answered.fetch_add(1, Ordering::Relaxed);
                let _ = free.send(*number);
            }
        }
        sleep(LOOK_EVERY).await;
    }
    Ok(())
}

/// When each message from this number on was answered, in microseconds since 1970.
pub(super) async fn times(url: &str, queries: Queries, from: usize) -> Result<Vec<(usize, i64)>> {
    let mut connection = PgConnection::connect(url).await?;
    let rows: Vec<(i64, i64)> = sqlx::query_as(queries.times)
        .bind(i64::try_from(from)?)
        .fetch_all(&mut connection)
        .await?;
    rows.into_iter().map(|(number, at)| Ok((usize::try_from(number)?, at))).collect()
}

/// How many messages have no answer, or more than one.
pub(super) async fn wrong(url: &str, queries: Queries) -> Result<i64> {
    let mut connection = PgConnection::connect(url).await?;
    Ok(sqlx::query_scalar(queries.wrong).fetch_one(&mut connection).await?)
}
