//! An export beside Postgres's own `copy`: rows a second, and what the process holds meanwhile.

use std::time::Duration;

use anyhow::{Context as _, Result, ensure};
use futures_util::StreamExt as _;
use reqwest::Method;
use tokio::time::{Instant, interval};

use super::{
    memory,
    print::{heading, line},
};
use crate::{
    client::Client,
    database::{Database, Value},
    services::Services,
    stack::Stack,
};

/// Messages of a session.
const EACH: i64 = 10;
/// How often memory is looked at.
const LOOK: Duration = Duration::from_millis(50);
/// The rows of the export, as the database writes them by itself.
const COPY: &str = "copy (select m.id, m.session_id, m.seq, m.client_message_id, m.sender_type, m.message_type, m.message_text, m.ai_intent, \
     m.ai_confidence, m.ai_entities, m.answered_by, m.status, m.actions, v.transcription, v.language, v.duration_ms, m.created_at \
     from chat_messages m left join chat_voice_messages v on v.message_id = m.id order by m.id) to stdout (format csv)";

/// Sessions and messages, made by the database itself; ids have the times of their rows. $1 is how many sessions.
const FILL: [&str; 2] = [
    "insert into chat_sessions (id, tenant_id, verified, status, token_hash, metadata, last_seq, started_at, active_at, due_at) \
     select (lpad(to_hex(1700000000000 + n * 1000), 12, '0') || '70008000' || lpad(to_hex(n), 12, '0'))::uuid, t.id, false, 'ai_active', \
     sha256(n::text::bytea), '{}', 10, to_timestamp(1700000000 + n), clock_timestamp(), clock_timestamp() + interval '1 day' \
     from generate_series(1, $1) n cross join tenants t where t.slug = 'default'",
    "insert into chat_messages (id, tenant_id, session_id, seq, ready_seq, sender_type, message_type, message_text, ai_intent, ai_confidence, \
     ai_entities, status, created_at) select (substr(s.id::text, 1, 24) || lpad(to_hex(q), 2, '0') || substr(s.id::text, 27))::uuid, s.tenant_id, \
     s.id, q, q, case when q % 2 = 1 then 'customer' else 'bot' end, 'text', 'Where is my order number ' || q || '? It should have come on Monday, \
     and nobody \"knows\" where it is.', 'order_status', 0.97, '[{\"type\": \"order_id\", \"text\": \"10042\", \"start\": 25, \"end\": 30}]', 'done', \
     s.started_at + q * interval '1 second' from chat_sessions s cross join generate_series(1, 10) q where $1 > 0",
];

/// Fills a company with so many messages, and takes them out.
pub(super) async fn run(messages: i64, services: &Services) -> Result<()> {
    heading(&format!("An export of {messages} messages (Postgres)"));
    let url = services.new_database("bench_export").await?;
    let stack = super::plan().fleet_on(&url, &url, &services.amqp_url, &services.amqp_url).await?;
    let database = stack.database().await?;
    let sessions = (messages / EACH).max(1);
    for statement in FILL {
        database.execute(statement, &[Value::Number(sessions)]).await?;
    }
    database.execute("analyze", &[]).await?;
    let rows = sessions * EACH;
    // Once to warm the database up, and once to count.
    copy(&database).await?;
    let copied = rows as f64 / copy(&database).await?.as_secs_f64();
    line("copy (…) to stdout, rows/s", format!("{copied:.0}"));
    let idle = memory::of(&stack)?;
    for format in ["csv", "jsonl"] {
        let (took, most) = export(&stack, format, rows).await?;
        let rate = rows as f64 / took.as_secs_f64();
        line(
            &format!("export as {format}, rows/s"),
            format!("{rate:.0}; {:.2} of copy (aim: at least 0.4)", rate / copied),
        );
        line(
            "memory of the API",
            format!("idle {} KiB, at most {most} KiB", idle.first().map_or(0, |(_, kib)| *kib)),
        );
    }
    Ok(())
}

/// How long the database takes by itself.
async fn copy(database: &Database) -> Result<Duration> {
    let Database::Postgres(pool) = database else {
        anyhow::bail!("only Postgres has copy")
    };
    let started = Instant::now();
    let mut connection = pool.acquire().await?;
    let mut blocks = connection.copy_out_raw(COPY).await?;
    while let Some(block) = blocks.next().await {
        block?;
    }
    Ok(started.elapsed())
}

/// How long an export takes, and the most that the API held meanwhile, in KiB.
async fn export(stack: &Stack, format: &str, rows: i64) -> Result<(Duration, u64)> {
    let client: Client = stack.client()?;
    let api = stack.apis.first().context("an API")?;
    let started = Instant::now();
    let path = format!("/api/admin/export/messages?format={format}");
    let response = client.request(Method::GET, &path, Some(&stack.key)).send().await?;
    ensure!(response.status() == 200, "{}", response.text().await?);
    let (mut blocks, mut ticks) = (response.bytes_stream(), interval(LOOK));
    let (mut most, mut lines) = (0, 0_i64);
    loop {
        tokio::select! {
            block = blocks.next() => match block {
                Some(block) => lines += block?.split(|byte| *byte == b'\n').skip(1).count() as i64,
                None => break,
            },
            _ = ticks.tick() => most = most.max(api.resident_kib()?),
        }
    }
    let head = i64::from(format == "csv");
    ensure!(lines == rows + head, "{lines} lines instead of {}", rows + head);
    Ok((started.elapsed(), most))
}
