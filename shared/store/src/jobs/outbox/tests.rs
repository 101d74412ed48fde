//! What a probe reads, by the plans of both databases with a long queue in them.

use std::time::Duration;

use sqlx::AssertSqlSafe;
use uuid::Uuid;

use super::*;
use crate::{StoreOptions, db::Db};

/// Waiting chat jobs: more than are counted.
const WAITING: i64 = 20_000;

async fn store(url: &str) -> Store {
    let options = StoreOptions {
        url: url.to_owned(),
        max_connections: 2,
        statement_timeout: Duration::from_secs(30),
        set_size: 64,
        sqlite_synchronous_full: false,
    };
    let store = Store::connect(&options, frontdesk_model::Clock::system())
        .await
        .expect("the database");
    store.migrate().await.expect("the schema");
    store
}

async fn postgres() -> Store {
    let server = std::env::var("FRONTDESK_TEST_POSTGRES_URL").expect("run `make test`, or `deploy/dev/services.sh run -- cargo test`");
    let name = format!("plan_{}", frontdesk_model::Clock::system().new_id::<Uuid>().simple());
    let pool = sqlx::PgPool::connect(&server).await.expect("Postgres answers");
    sqlx::query(AssertSqlSafe(format!("create database {name}")))
        .execute(&pool)
        .await
        .expect("a database of our own");
    let (address, _) = server.rsplit_once('/').expect("the address names a database");
    store(&format!("{address}/{name}")).await
}

/// A long queue on one lane, some jobs that a worker has, dead ones, and one of another lane that waits for its time.
async fn fill(store: &Store) {
    let row = |id: &str, lane: &str, state: &str, claim: &str, run_at: &str| {
        format!("select {id}, 'chat', '{lane}', '{{}}', '{state}', {claim}, {run_at}, {run_at}, {run_at}")
    };
    let columns = "insert into jobs (id, kind, lane, payload, state, claim, run_at, publish_at, created_at)";
    let (id, then, later, many) = if store.is_sqlite() {
        (
            "randomblob(16)",
            "strftime('%Y-%m-%dT%H:%M:%f+00:00', 'now', '-1 hour')",
            "strftime('%Y-%m-%dT%H:%M:%f+00:00', 'now', '1 hour')",
            "with recursive g(n) as (select 1 union all select n + 1 from g where n < COUNT)",
        )
    } else {
        (
            "gen_random_uuid()",
            "now() - interval '1 hour'",
            "now() + interval '1 hour'",
            "with g(n) as (select generate_series(1, COUNT))",
        )
    };
    for (count, lane, state, claim, run_at) in [
        (WAITING, "chat", "live", "null", then),
        (50, "chat", "live", id, then),
        (30, "chat", "dead", "null", then),
        (1, "voice", "live", "null", later),
    ] {
        // SQLite wants the list before the `insert`, and Postgres takes it there.
        let sql = format!(
            "{} {columns} {} from g",
            many.replace("COUNT", &count.to_string()),
            row(id, lane, state, claim, run_at).replace("'{}'", if store.is_sqlite() { "'{}'" } else { "'{}'::jsonb" })
        );
        run(store, &sql).await;
    }
    run(store, "analyze jobs").await;
}

async fn run(store: &Store, sql: &str) {
    match &store.db {
        Db::Postgres { all: pool, .. } => {
            sqlx::query(AssertSqlSafe(sql.to_owned())).execute(pool).await.expect(sql);
        }
        Db::Sqlite { write, .. } => {
            sqlx::query(AssertSqlSafe(sql.to_owned())).execute(write).await.expect(sql);
        }
    }
}

#[tokio::test]
async fn sqlite_reads_indexes_alone_for_a_probe() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let store = store(&format!("sqlite://{}/frontdesk.db", folder.path().display())).await;
    fill(&store).await;
    let Db::Sqlite { read, .. } = &store.db else {
        panic!("another database")
    };
    let plan: Vec<(i64, i64, i64, String)> = sqlx::query_as(AssertSqlSafe(format!("explain query plan {}", STATS.sqlite)))
        .bind(r#"["chat","voice"]"#)
        .bind(LaneStats::MOST)
        .fetch_all(read)
        .await
        .expect("a plan");
    let lines: Vec<&str> = plan
        .iter()
        .map(|(.., line)| line.as_str())
        .filter(|line| line.contains(" jobs"))
        .collect();
    assert_eq!(lines.len(), 3, "{plan:?}");
    for line in lines {
        assert!(line.starts_with("SEARCH jobs USING ") && line.contains(" INDEX jobs_"), "{line}");
    }
    assert!(
        !plan
            .iter()
            .any(|(.., line)| line.contains("USE TEMP B-TREE FOR ORDER BY") && line.contains("jobs"))
    );
    counted_as_far_as_is_told(&store).await;
}

#[tokio::test]
async fn postgres_reads_indexes_alone_for_a_probe() {
    let store = postgres().await;
    fill(&store).await;
    let Db::Postgres { all: pool, .. } = &store.db else {
        panic!("another database")
    };
    let plan: Vec<String> = sqlx::query_scalar(AssertSqlSafe(format!("explain {}", STATS.postgres)))
        .bind(vec!["chat", "voice"])
        .bind(LaneStats::MOST)
        .fetch_all(pool)
        .await
        .expect("a plan");
    let plan = plan.join("\n");
    assert!(!plan.contains("Seq Scan on jobs") && !plan.contains("Sort Key: jobs"), "{plan}");
    assert!(plan.contains("jobs_waiting") && plan.contains("jobs_dead_by_lane"), "{plan}");
    counted_as_far_as_is_told(&store).await;
    store.close().await;
}

async fn counted_as_far_as_is_told(store: &Store) {
    let stats = store.queue_stats().await.expect("figures");
    let [chat, voice] = stats.as_slice() else {
        panic!("two lanes: {stats:?}")
    };
    assert_eq!((chat.lane.as_str(), chat.waiting, chat.dead), ("chat", LaneStats::MOST, 30));
    assert!(
        chat.oldest_age_ms.is_some_and(|age| (3_600_000..3_720_000).contains(&age)),
        "{chat:?}"
    );
    assert_eq!((voice.lane.as_str(), voice.waiting, voice.dead), ("voice", 1, 0));
    assert_eq!(voice.oldest_age_ms, None, "its time has not come");
}
