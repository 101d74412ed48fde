//! The inbox of a company with very many sessions: its first page, what is looked for, and its counts.

use std::time::Duration;

use anyhow::Result;
use tokio::time::Instant;

use super::print::{Percentiles, heading, line};
use crate::{client::Client, database::Database, services::Services};

/// Requests of each sort.
const TIMES: usize = 100;

/// Sessions, messages and words, made by the database itself: one session a second, of which the last thousand are open; five messages a session; words
/// of which some are in all sessions and some in few. $1 is the tenant, $2 how many sessions.
const FILL: [&str; 5] = [
    "insert into chat_sessions (id, tenant_id, verified, status, token_hash, visitor_name, metadata, last_seq, started_at, last_message_at, \
     closed_at, active_at, due_at) select (lpad(to_hex(1700000000000 + n * 1000), 12, '0') || '70008000' || lpad(to_hex(n), 12, '0'))::uuid, \
     t.id, false, case when n > $1 - 1000 then 'ai_active' else 'closed' end, sha256(n::text::bytea), 'Visitor ' || n, '{}', 5, \
     to_timestamp(1700000000 + n), to_timestamp(1700000005 + n), case when n > $1 - 1000 then null else to_timestamp(1700000006 + n) end, \
     clock_timestamp(), clock_timestamp() + interval '1 day' from generate_series(1, $1) n cross join tenants t where t.slug = 'default'",
    "insert into chat_messages (id, tenant_id, session_id, seq, ready_seq, sender_type, message_type, message_text, status, created_at) \
     select gen_random_uuid(), s.tenant_id, s.id, q, q, case when q % 2 = 1 then 'customer' else 'bot' end, 'text', \
     'Where is my order number ' || q || '? It should have come on Monday.', 'done', s.started_at + q * interval '1 second' \
     from chat_sessions s cross join generate_series(1, 5) q where $1 > 0",
    "insert into search_sessions (session_id, tenant_id, seq, ended) select id, tenant_id, last_seq, closed_at is not null from chat_sessions where $1 > 0",
    "insert into search_words (tenant_id, kind, word, subject) select s.tenant_id, 1, convert_to(w, 'UTF8'), uuid_send(s.id) from chat_sessions s \
     cross join lateral (values ('where'), ('order'), ('monday'), ('word' || (hashtext(s.id::text) & 1023)), \
     ('rare' || (hashtext(s.id::text) & 1048575))) v(w) where $1 > 0 on conflict do nothing",
    "insert into search_mark (name, session_id) select 'sessions', max(id::text)::uuid from chat_sessions where $1 > 0 on conflict do nothing",
];

/// What is asked, and how it is called.
const ASKED: [(&str, &str); 7] = [
    ("first page", "/api/admin/sessions"),
    ("active", "/api/admin/sessions?view=active"),
    ("resolved", "/api/admin/sessions?view=resolved"),
    ("q= a word that all have", "/api/admin/sessions?q=order"),
    ("q= a word of a thousandth", "/api/admin/sessions?q=word77"),
    ("q= both", "/api/admin/sessions?q=order%20word77"),
    ("counts", "/api/admin/sessions/counts"),
];

/// The plans that are shown.
const PLANS: [(&str, &str); 2] = [
    (
        "first page",
        "explain (analyze, buffers) select s.id from chat_sessions s left join contacts c on c.tenant_id = s.tenant_id and c.id = s.contact_id \
         left join desk_sessions d on d.tenant_id = s.tenant_id and d.session_id = s.id where s.tenant_id = (select id from tenants where slug = 'default') \
         order by s.id desc limit 51",
    ),
    (
        "q= both",
        "explain (analyze, buffers) select w.subject from search_words w where w.tenant_id = (select id from tenants where slug = 'default') \
         and w.kind = 1 and w.word = 'word77' and exists (select 1 from search_words b where b.tenant_id = w.tenant_id and b.kind = w.kind \
         and b.word = 'order' and b.subject = w.subject) order by w.subject desc limit 500",
    ),
];

/// Fills a company with `count` sessions of five messages each, and asks its inbox.
pub(super) async fn run(count: i64, services: &Services) -> Result<()> {
    heading(&format!("The inbox of a company with {count} sessions (Postgres)"));
    let url = services.new_database("bench_inbox").await?;
    let stack = super::plan()
        .with("LIMITS__ADDRESS_PER_MINUTE", "0")
        .fleet_on(&url, &url, &services.amqp_url, &services.amqp_url)
        .await?;
    let database = stack.database().await?;
    let started = Instant::now();
    for statement in FILL {
        database.execute(statement, &[crate::database::Value::Number(count)]).await?;
    }
    database.execute("analyze", &[]).await?;
    line("filled in", format!("{:.0} s", started.elapsed().as_secs_f64()));
    let client = stack.client()?;
    for (what, path) in ASKED {
        line(what, asked(&client, &stack.key, path).await?);
    }
    for (what, statement) in PLANS {
        plan(&database, what, statement).await?;
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

async fn plan(database: &Database, what: &str, statement: &'static str) -> Result<()> {
    heading(&format!("plan of {what}"));
    for (text,) in database.rows::<(String,)>(statement, &[]).await? {
        line(&text, "");
    }
    Ok(())
}
