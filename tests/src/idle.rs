//! Sessions that have been silent for two hours, written behind the product's back.

use anyhow::Result;

use crate::database::{Database, Value};

/// Puts in open sessions of the tenant `default`; each looks as if the cleanup had seen none of them yet. Postgres only.
///
/// # Errors
/// As the database says.
pub async fn insert(database: &Database, count: i64) -> Result<u64> {
    database
        .execute(
            "insert into chat_sessions (id, tenant_id, verified, status, token_hash, metadata, started_at, active_at, due_at) \
             select gen_random_uuid(), t.id, false, 'ai_active', decode(md5('a' || g) || md5('b' || g), 'hex'), '{}', \
             now() - interval '2 hours', now() - interval '2 hours', now() - interval '2 hours' \
             from tenants t, generate_series(1, $1) g where t.slug = 'default'",
            &[Value::Number(count)],
        )
        .await
}

/// How many sessions have how many notices and how many changes: `(sessions, notices of each, changes of each)`.
///
/// # Errors
/// As the database says.
pub async fn histories(database: &Database) -> Result<Vec<(i64, i64, i64)>> {
    database
        .rows(
            "select count(*), notices, changes from (select (select count(*) from chat_messages m where m.session_id = s.id) as notices, \
             (select count(*) from events e where e.session_id = s.id) as changes from chat_sessions s) h group by notices, changes \
             order by notices, changes",
            &[],
        )
        .await
}
