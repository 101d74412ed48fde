//! The figures of a year of a company: how long they take to be counted, and to be shown.

use std::time::Duration;

use anyhow::Result;
use tokio::time::Instant;

use super::print::{Percentiles, heading, line};
use crate::{client::Client, condition::within, database::Value, services::Services};

/// Requests of each sort.
const TIMES: usize = 50;
const PATIENCE: Duration = Duration::from_hours(1);

/// Sessions at even distances over the year until yesterday, all over, five messages each, and a ticket for every twentieth; made by the database itself.
/// $1 is how many sessions.
const FILL: [&str; 5] = [
    "insert into chat_sessions (id, tenant_id, verified, status, token_hash, metadata, last_seq, started_at, last_message_at, closed_at, active_at, due_at) \
     select (lpad(to_hex((extract(epoch from b.at) * 1000)::bigint), 12, '0') || '70008000' || lpad(to_hex(b.n), 12, '0'))::uuid, t.id, false, 'closed', \
     sha256(b.n::text::bytea), '{}', 5, b.at, b.at + interval '5 minutes', b.at + interval '30 minutes', clock_timestamp(), clock_timestamp() + interval '1 day' \
     from (select n, clock_timestamp() - interval '366 days' + n * (interval '365 days' / $1) as at from generate_series(1, $1) n) b \
     cross join tenants t where t.slug = 'default'",
    "insert into chat_messages (id, tenant_id, session_id, seq, ready_seq, sender_type, message_type, message_text, ai_intent, ai_confidence, status, created_at) \
     select (lpad(to_hex((extract(epoch from s.started_at) * 1000)::bigint + q * 45000), 12, '0') || '7000800' || q || right(s.id::text, 12))::uuid, s.tenant_id, s.id, q, q, \
     case when q % 2 = 1 then 'customer' else 'bot' end, 'text', 'Where is my order number ' || q || '?', case when q % 2 = 1 then \
     (array['order_status', 'refund', 'ticket_status', 'small_talk', 'unclear'])[1 + abs(hashtext(s.id::text)) % 5] end, case when q % 2 = 1 then 0.9 end, \
     'done', s.started_at + q * interval '45 seconds' from chat_sessions s cross join generate_series(1, 5) q where $1 > 0",
    "insert into tickets (id, tenant_id, number, subject, status, priority, source, satisfaction, created_at, updated_at, resolved_at) \
     select gen_random_uuid(), s.tenant_id, row_number() over (order by s.id), 'Subject', 'resolved', 'normal', 'chat', 4, s.started_at, s.started_at, \
     s.started_at + interval '7 hours' from chat_sessions s where abs(hashtext(s.id::text)) % 20 = 0 and $1 > 0",
    "insert into search_sessions (session_id, tenant_id, seq, ended) select id, tenant_id, last_seq, true from chat_sessions where $1 > 0",
    "insert into search_mark (name, session_id) select 'sessions', max(id::text)::uuid from chat_sessions where $1 > 0 on conflict do nothing",
];

/// What is asked, and how it is called.
const ASKED: [(&str, &str); 8] = [
    ("summary of a year", "summary?from=YEAR&tz=Europe/Berlin"),
    ("trends of a year by day", "trends?from=YEAR&tz=Europe/Berlin&bucket=day"),
    (
        "trends of a year by month, Kathmandu",
        "trends?from=YEAR&tz=Asia/Kathmandu&bucket=month",
    ),
    ("agents of a year", "agents?from=YEAR&tz=Europe/Berlin"),
    ("intents of a year", "intents?from=YEAR&tz=Europe/Berlin"),
    ("quality of a year", "quality?from=YEAR&tz=Europe/Berlin"),
    ("calls of a year", "calls?from=YEAR&tz=Europe/Berlin"),
    ("summary of the last thirty days", "summary?tz=America/New_York"),
];

/// Fills a company with a year of `count` sessions of five messages each, counts it, and asks for its figures.
pub(super) async fn run(count: i64, services: &Services) -> Result<()> {
    heading(&format!("The figures of a year of {count} sessions (Postgres; aim: 100 ms each)"));
    let url = services.new_database("bench_insight").await?;
    let stack = super::plan()
        .with("LIMITS__ADDRESS_PER_MINUTE", "0")
        .with("CLEANUP__FIGURES", "* * * * * *")
        .with("CLEANUP__REST", "0")
        .fleet_on(&url, &url, &services.amqp_url, &services.amqp_url)
        .await?;
    let database = stack.database().await?;
    let started = Instant::now();
    for statement in FILL {
        database.execute(statement, &[Value::Number(count)]).await?;
    }
    database.execute("analyze", &[]).await?;
    line("filled in", format!("{:.0} s", started.elapsed().as_secs_f64()));
    let started = Instant::now();
    let cleanup = stack.start("cleanup", &["worker", "cleanup"])?;
    within(PATIENCE, "the last hour to be counted", async || {
        let sql = "select count(*) from figure_marks where name = 'counted' and at > clock_timestamp() - interval '3 hours'";
        Ok((database.count(sql).await? > 0).then_some(()))
    })
    .await?;
    line("counted in", format!("{:.0} s", started.elapsed().as_secs_f64()));
    drop(cleanup);
    let year = database
        .rows::<(String,)>("select to_char(clock_timestamp() - interval '364 days', 'YYYY-MM-DD')", &[])
        .await?;
    let client = stack.client()?;
    for (what, path) in ASKED {
        let path = format!("/api/admin/analytics/{}", path.replace("YEAR", &year[0].0));
        line(what, asked(&client, &stack.key, &path).await?);
    }
    Ok(())
}

async fn asked(client: &Client, key: &str, path: &str) -> Result<Percentiles> {
    let mut times: Vec<Duration> = Vec::with_capacity(TIMES);
    for _ in 0..TIMES {
        let started = Instant::now();
        client.get(path, Some(key)).await?.expect(200)?;
        times.push(started.elapsed());
    }
    Ok(Percentiles::of(times))
}
