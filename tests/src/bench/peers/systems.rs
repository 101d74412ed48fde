//! The measured systems: one API and two workers each, on the same Postgres.

use std::sync::Arc;

use anyhow::{Context as _, Result};
use sqlx::{Connection as _, PgConnection, raw_sql};
use tempfile::TempDir;
use tokio::process::Child;

use super::{
    answers::Queries,
    load::{Load, Session},
    node,
    usage::Part,
};
use crate::{bench, client::fresh_id, process::Process, services::Services, stack::Stack};

/// Sessions of a load.
const SESSIONS: usize = 4_000;
const WORKERS: usize = 2;

const OURS: Queries = Queries {
    after: "select id::text, session_id::text from chat_messages \
            where id > coalesce($1::text::uuid, '00000000-0000-0000-0000-000000000000') and sender_type = 'bot' order by id",
    times: "select m.client_message_id::bigint, (extract(epoch from pg_xact_commit_timestamp(a.xmin)) * 1000000)::bigint \
            from chat_messages m join chat_messages a on a.id = m.answered_by \
            where m.sender_type = 'customer' and m.client_message_id::bigint >= $1",
    wrong: "select (select count(*) from chat_messages where sender_type = 'customer' and answered_by is null) \
            + abs((select count(*) from chat_messages where sender_type = 'customer') \
            - (select count(*) from chat_messages where sender_type = 'bot'))",
};

const PEERS: Queries = Queries {
    after: "select id::text, session_id::text from answers where id > coalesce($1::text::bigint, 0) order by id",
    times: "select m.client_message_id::bigint, (extract(epoch from pg_xact_commit_timestamp(a.xmin)) * 1000000)::bigint \
            from messages m join answers a on a.message_id = m.id where m.client_message_id::bigint >= $1",
    wrong: "select abs((select count(*) from messages) - (select count(*) from answers)) \
            + (select count(*) from messages where status <> 'done')",
};

/// A system that runs, and its load.
pub(super) struct System {
    pub(super) load: Arc<Load>,
    _processes: Vec<Child>,
    _stack: Option<Stack>,
    _folder: Option<TempDir>,
}

/// Frontdesk: API and chat workers of this build, RabbitMQ.
pub(super) async fn ours(services: &Services) -> Result<System> {
    let url = services.new_database("ours").await?;
    let stack = bench::plan()
        .sized(1, WORKERS)
        .fleet_on(&url, &url, &services.amqp_url, &services.amqp_url)
        .await?;
    stack.import("default").await?;
    let sessions = bench::sessions(&stack, SESSIONS).await?;
    let sessions = sessions.into_iter().map(|chat| Session {
        path: chat.path("/messages"),
        id: chat.id,
        token: chat.token,
    });
    let parts = vec![
        part("api", stack.apis.iter().map(Process::id))?,
        part("workers", stack.workers.iter().map(Process::id))?,
        part("RabbitMQ", [Some(services.rabbit_pid()?)])?,
        part("Postgres", [Some(services.postgres_pid()?)])?,
    ];
    let address = stack.address()?.to_string();
    Ok(System {
        load: Arc::new(Load::new(address, sessions.collect(), url, OURS, parts)),
        _processes: Vec::new(),
        _stack: Some(stack),
        _folder: None,
    })
}

/// How BullMQ is run.
#[derive(Debug, Clone, Copy)]
pub(super) struct BullMq {
    /// The program of the API.
    pub(super) api: &'static str,
    /// When Redis flushes its log.
    pub(super) flush: &'static str,
    /// What is kept of a message: `bare`, or `whole` as by Frontdesk.
    pub(super) rows: &'static str,
}

/// BullMQ on Redis.
pub(super) async fn bullmq(services: &Services, how: BullMq) -> Result<System> {
    let folder = folder()?;
    let (redis, port) = node::redis(folder.path(), how.flush).await?;
    let url = database(services).await?;
    let environment = [
        ("PEER_DATABASE_URL", url.clone()),
        ("PEER_REDIS_PORT", port.to_string()),
        ("PEER_ROWS", how.rows.to_owned()),
    ];
    if how.rows == "whole" {
        let mut connection = PgConnection::connect(&url).await?;
        raw_sql("create unique index on messages (session_id, client_message_id)")
            .execute(&mut connection)
            .await?;
        connection.close().await?;
    }
    let broker = part("Redis", [redis.id()])?;
    peer(services, ("bullmq", how.api), &environment, url, vec![redis], vec![broker], folder).await
}

/// graphile-worker: Fastify, and Postgres alone.
pub(super) async fn graphile_worker(services: &Services) -> Result<System> {
    let folder = folder()?;
    let url = database(services).await?;
    let environment = [("PEER_DATABASE_URL", url.clone())];
    node::end(&mut node::start("graphile-worker", "migrate.js", &environment, folder.path())?).await?;
    peer(
        services,
        ("graphile-worker", "api.js"),
        &environment,
        url,
        Vec::new(),
        Vec::new(),
        folder,
    )
    .await
}

async fn peer(
    services: &Services,
    (name, api): (&str, &str),
    environment: &[(&str, String)],
    url: String,
    mut processes: Vec<Child>,
    mut brokers: Vec<Part>,
    folder: TempDir,
) -> Result<System> {
    let mut api = node::start(name, api, environment, folder.path())?;
    let address = node::listens(&mut api).await?;
    let workers: Result<Vec<Child>> = (0..WORKERS)
        .map(|_| node::start(name, "worker.js", environment, folder.path()))
        .collect();
    let workers = workers?;
    let mut parts = vec![part("api", [api.id()])?, part("workers", workers.iter().map(Child::id))?];
    parts.append(&mut brokers);
    parts.push(part("Postgres", [Some(services.postgres_pid()?)])?);
    let sessions = (1..=SESSIONS).map(|number| Session {
        id: number.to_string(),
        path: format!("/sessions/{number}/messages"),
        token: format!("token-{number}"),
    });
    let load = Arc::new(Load::new(address, sessions.collect(), url, PEERS, parts));
    processes.push(api);
    processes.extend(workers);
    Ok(System {
        load,
        _processes: processes,
        _stack: None,
        _folder: Some(folder),
    })
}

fn part(name: &'static str, pids: impl IntoIterator<Item = Option<u32>>) -> Result<Part> {
    let pids: Option<Vec<u32>> = pids.into_iter().collect();
    Ok(Part {
        name,
        pids: pids.with_context(|| format!("a process of {name} does not run"))?,
        with_children: true,
    })
}

/// The peers' tables, and their sessions.
async fn database(services: &Services) -> Result<String> {
    let url = services.new_database(&format!("peer_{}", fresh_id().replace('-', ""))).await?;
    let mut connection = PgConnection::connect(&url).await?;
    raw_sql(include_str!("../../../peers/schema.sql")).execute(&mut connection).await?;
    sqlx::query("insert into sessions (id, token) select number, 'token-' || number from generate_series(1, $1) as number")
        .bind(i64::try_from(SESSIONS)?)
        .execute(&mut connection)
        .await?;
    connection.close().await?;
    Ok(url)
}

/// On a disk, as the services are.
fn folder() -> Result<TempDir> {
    let base = std::env::var("TMPDIR").unwrap_or_else(|_| "/var/tmp".to_owned());
    Ok(tempfile::Builder::new().prefix("frontdesk-peer.").tempdir_in(base)?)
}
