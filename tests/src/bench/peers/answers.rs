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

/// Between two looks for sessions that are free again. Each costs the measured database what the systems could have used.
const LOOK_EVERY: Duration = Duration::from_millis(200);
/// A look goes back to what was the newest answer so many looks before, for one that was committed late; every so often it goes back further.
const BACK: usize = 2;
const FAR_BACK: usize = 50;
const FAR_BACK_EVERY: usize = 50;

/// How a system's answers are found.
#[derive(Debug, Clone, Copy)]
pub(super) struct Queries {
    /// `(id, session)` of the answers after the one with the id `$1` (null: all), both as texts, in the order of their ids.
    pub(super) after: &'static str,
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
    // The newest answer of each look.
    let mut newest: Vec<Option<String>> = Vec::new();
    for look in 0_usize.. {
        let far = look % FAR_BACK_EVERY == FAR_BACK_EVERY - 1;
        let from = look
            .checked_sub(if far { FAR_BACK } else { BACK })
            .and_then(|before| newest[before].clone());
        let rows: Vec<(String, String)> = sqlx::query_as(queries.after).bind(from).fetch_all(&mut connection).await?;
        newest.push(rows.last().map(|(id, _)| id.clone()).or_else(|| newest.last().cloned().flatten()));
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
