//! What a message costs the database: statements and commits.

use anyhow::Result;
use sqlx::{AssertSqlSafe, Connection as _, Executor as _, PgConnection};

use super::{print::line, sessions, throughput::TEXT};
use crate::{services::Services, stack::Stack};

const MESSAGES: usize = 200;
/// Calls a message below which a statement is a timer's.
const COUNTS: f64 = 0.2;
const SHOWN: usize = 90;

/// Loads Postgres' own statistics, switched off until they are wanted.
///
/// # Errors
/// When Postgres cannot be restarted.
pub(super) async fn prepare(services: &Services) -> Result<()> {
    let mut connection = PgConnection::connect(&services.postgres_url).await?;
    connection
        .execute("alter system set shared_preload_libraries = 'pg_stat_statements'")
        .await?;
    connection.close().await?;
    services.disturb("postgres-stop", &["fast"]).await?;
    services.disturb("postgres-start", &[]).await?;
    let mut connection = PgConnection::connect(&services.postgres_url).await?;
    track(&mut connection, "none").await
}

async fn track(connection: &mut PgConnection, what: &str) -> Result<()> {
    connection
        .execute(AssertSqlSafe(format!("alter system set pg_stat_statements.track = '{what}'")))
        .await?;
    connection.execute("select pg_reload_conf()").await?;
    Ok(())
}

pub(super) async fn count(stack: &Stack) -> Result<()> {
    let mut connection = PgConnection::connect(&stack.database_url).await?;
    connection.execute("create extension if not exists pg_stat_statements").await?;
    let mut customers = Vec::new();
    for chat in sessions(stack, MESSAGES).await? {
        let socket = chat.socket(0).await?;
        customers.push((chat, socket));
    }
    track(&mut connection, "top").await?;
    connection.execute("select pg_stat_statements_reset()").await?;
    // One at a time: nothing is shared between messages that a quiet hour would not share.
    for (chat, socket) in &mut customers {
        chat.say(TEXT).await?;
        socket.find("the answer", |event| event["message"]["sender"] == "bot").await?;
    }
    let rows: Vec<(String, i64)> = sqlx::query_as(
        "select query, calls from pg_stat_statements s join pg_database d on d.oid = s.dbid where d.datname = current_database() \
         and query not ilike '%pg_stat%' order by calls desc",
    )
    .fetch_all(&mut connection)
    .await?;
    track(&mut connection, "none").await?;
    let each = |calls: i64| calls as f64 / MESSAGES as f64;
    let commits: f64 = rows
        .iter()
        .filter(|(query, _)| query.eq_ignore_ascii_case("commit"))
        .map(|(_, calls)| each(*calls))
        .sum();
    line("statements a message (calls of each)", "");
    for (query, calls) in rows.iter().filter(|(_, calls)| each(*calls) >= COUNTS) {
        let words: String = query.split_whitespace().collect::<Vec<_>>().join(" ").chars().take(SHOWN).collect();
        line("", format!("{:>5.2}  {words}", each(*calls)));
    }
    line(
        "commits of transactions a message",
        format!("{commits:.2}, beside the writes that commit by themselves"),
    );
    Ok(())
}
