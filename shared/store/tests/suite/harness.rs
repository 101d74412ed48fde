//! A database of one's own, with a tenant in it, and short words for what the cases do again and again.

use std::time::Duration;

use chrono::{DateTime, TimeZone as _, Utc};
use frontdesk_model::{AnswerDraft, Clock, JobId, JobKind, JobRef, ManualClock, Message, Paragraph, Session, SessionId, Span, TenantId};
use frontdesk_store::{
    Accept, Claim, ClaimedJob, ContactRow, IdentityField, NewMessage, NewSession, Settled, Store, StoreOptions, TurnOutcome, Who,
};
use serde_json::json;

/// A lease that outlives every case.
pub const LEASE: Duration = Duration::from_mins(1);

/// How long a session's token is good, at most.
pub const TOKEN_FOR: Duration = Duration::from_hours(24);

pub struct Ledger {
    pub store: Store,
    pub tenant: TenantId,
    pub time: ManualClock,
    url: String,
    _folder: Option<tempfile::TempDir>,
}

pub struct Chat {
    pub session: Session,
    pub token: [u8; 32],
}

pub fn start() -> DateTime<Utc> {
    Utc.with_ymd_and_hms(2026, 11, 23, 10, 0, 0).unwrap()
}

impl Ledger {
    pub async fn sqlite() -> Self {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let url = format!("sqlite://{}/frontdesk.db", folder.path().display());
        Self::open(url, Some(folder)).await
    }

    pub async fn postgres() -> Self {
        let server = std::env::var("FRONTDESK_TEST_POSTGRES_URL")
            .expect("FRONTDESK_TEST_POSTGRES_URL names no Postgres: run `make test`, or `deploy/dev/services.sh run -- cargo test`");
        let name = format!("store_{}", Clock::system().new_id::<uuid::Uuid>().simple());
        let options: sqlx::postgres::PgConnectOptions = server.parse().expect("the address of Postgres");
        let mut connection = sqlx::ConnectOptions::connect(&options).await.expect("Postgres answers");
        sqlx::query(sqlx::AssertSqlSafe(format!("create database {name}")))
            .execute(&mut connection)
            .await
            .expect("a database of our own");
        let (address, _) = server.rsplit_once('/').expect("the address names a database");
        Self::open(format!("{address}/{name}"), None).await
    }

    async fn open(url: String, folder: Option<tempfile::TempDir>) -> Self {
        let (clock, time) = Clock::manual(start());
        let store = connect(&url, clock).await;
        store.migrate().await.expect("the schema");
        store.migrate().await.expect("the schema, a second time");
        let tenant = store.create_tenant("default", "secret").await.unwrap().expect("a new tenant").id;
        Self {
            store,
            tenant,
            time,
            url,
            _folder: folder,
        }
    }

    /// The same database, seen by a process whose clock is wrong.
    pub async fn with_clock(&self, clock: Clock) -> Store {
        connect(&self.url, clock).await
    }

    /// Where the database is.
    pub fn url(&self) -> &str {
        &self.url
    }

    /// A statement behind the store's back.
    pub async fn execute(&self, sql: impl Into<String>) {
        let sql = sqlx::AssertSqlSafe(sql.into());
        if self.store.is_sqlite() {
            let pool = sqlx::SqlitePool::connect(&self.url).await.unwrap();
            sqlx::query(sql).execute(&pool).await.unwrap();
            pool.close().await;
        } else {
            let pool = sqlx::PgPool::connect(&self.url).await.unwrap();
            sqlx::query(sql).execute(&pool).await.unwrap();
            pool.close().await;
        }
    }

    /// All that the database holds, as text; bytes in hexadecimal.
    pub async fn dump(&self) -> String {
        let mut dump = String::new();
        if self.store.is_sqlite() {
            let pool = sqlx::SqlitePool::connect(&self.url).await.unwrap();
            let columns = "select m.name, c.name from sqlite_master m, pragma_table_info(m.name) c where m.type = 'table'";
            let columns: Vec<(String, String)> = sqlx::query_as(columns).fetch_all(&pool).await.unwrap();
            for (table, column) in columns {
                let values = format!("select coalesce(group_concat(quote(\"{column}\"), char(10)), '') from \"{table}\"");
                let values: String = sqlx::query_scalar(sqlx::AssertSqlSafe(values)).fetch_one(&pool).await.unwrap();
                dump.push_str(&values);
                dump.push('\n');
            }
            pool.close().await;
        } else {
            let pool = sqlx::PgPool::connect(&self.url).await.unwrap();
            let tables = "select cast(table_name as text) from information_schema.tables where table_schema = 'public'";
            let tables: Vec<String> = sqlx::query_scalar(tables).fetch_all(&pool).await.unwrap();
            for table in tables {
                let rows = format!("select coalesce(string_agg(cast(t as text), chr(10)), '') from \"{table}\" t");
                let rows: String = sqlx::query_scalar(sqlx::AssertSqlSafe(rows)).fetch_one(&pool).await.unwrap();
                dump.push_str(&rows);
                dump.push('\n');
            }
            pool.close().await;
        }
        dump
    }

    /// Holds a session's row as another process would; none on SQLite, where a writer holds everything.
    pub async fn hold(&self, session: SessionId) -> Option<sqlx::Transaction<'static, sqlx::Postgres>> {
        if self.store.is_sqlite() {
            return None;
        }
        let pool = sqlx::PgPool::connect(&self.url).await.unwrap();
        let mut held = pool.begin().await.unwrap();
        let lock = sqlx::query("select 1 from chat_sessions where id = $1 for update").bind(session.0);
        lock.execute(&mut *held).await.unwrap();
        Some(held)
    }

    /// A number that a statement finds behind the store's back.
    pub async fn number(&self, sql: &'static str) -> i64 {
        self.count(sql).await
    }

    /// As [`Self::number`], of a statement that is put together.
    pub async fn count(&self, sql: impl Into<String>) -> i64 {
        let sql = sqlx::AssertSqlSafe(sql.into());
        if self.store.is_sqlite() {
            let pool = sqlx::SqlitePool::connect(&self.url).await.unwrap();
            let number = sqlx::query_scalar(sql).fetch_one(&pool).await.unwrap();
            pool.close().await;
            number
        } else {
            let pool = sqlx::PgPool::connect(&self.url).await.unwrap();
            let number = sqlx::query_scalar(sql).fetch_one(&pool).await.unwrap();
            pool.close().await;
            number
        }
    }

    /// The states that a session went through, in order, as its events have them.
    pub async fn states_of(&self, id: SessionId) -> Vec<String> {
        let sql = "select status from (select session_id, seq, status from events union all \
                   select session_id, seq, status from archived_events) e where session_id = $1 and status is not null order by seq";
        if self.store.is_sqlite() {
            let pool = sqlx::SqlitePool::connect(&self.url).await.unwrap();
            let states = sqlx::query_scalar(sql).bind(id.0).fetch_all(&pool).await.unwrap();
            pool.close().await;
            states
        } else {
            let pool = sqlx::PgPool::connect(&self.url).await.unwrap();
            let states = sqlx::query_scalar(sql).bind(id.0).fetch_all(&pool).await.unwrap();
            pool.close().await;
            states
        }
    }

    /// What a column says in every row becomes an hour ago, by the database's clock.
    pub async fn set_back(&self, table: &str, column: &str) {
        let then = if self.store.is_sqlite() {
            "strftime('%Y-%m-%dT%H:%M:%f+00:00', 'now', '-1 hour')"
        } else {
            "clock_timestamp() - interval '1 hour'"
        };
        self.execute(format!("update {table} set {column} = {then} where {column} is not null"))
            .await;
    }

    pub async fn visitor(&self) -> Chat {
        self.chat(Who::default()).await
    }

    pub async fn visitor_of(&self, tenant_id: TenantId) -> Chat {
        self.chat_of(tenant_id, Who::default()).await
    }

    pub async fn chat(&self, who: Who) -> Chat {
        self.chat_of(self.tenant, who).await
    }

    async fn chat_of(&self, tenant_id: TenantId, who: Who) -> Chat {
        let mut token = [0; 32];
        token[..16].copy_from_slice(self.store.clock().new_id::<uuid::Uuid>().as_bytes());
        let new = NewSession {
            tenant_id,
            token_hash: token,
            token_for: TOKEN_FOR,
            who,
            metadata: json!({}),
        };
        Chat {
            session: self.store.open_session(new).await.unwrap(),
            token,
        }
    }

    pub async fn marta(&self) -> Who {
        let row = ContactRow {
            external_id: "cust-1".into(),
            email: Some("marta@example.com".into()),
            name: Some("Marta".into()),
            phone: None,
            status: Some("active".into()),
            plan: Some("plus".into()),
            balance: Some("12.50".into()),
            currency: Some("EUR".into()),
        };
        self.store.import_contacts(self.tenant, &[row]).await.unwrap();
        Who {
            verified_by: Some(IdentityField::ExternalId),
            external_id: Some("cust-1".into()),
            ..Who::default()
        }
    }

    pub async fn say(&self, chat: &Chat, text: &str) -> (Message, Option<JobRef>) {
        match self.store.accept(message(chat, text)).await.unwrap() {
            Accept::Accepted { message, job, .. } => (message, job),
            other => panic!("{text:?} was not accepted: {other:?}"),
        }
    }

    pub async fn claim(&self, job: &JobRef) -> ClaimedJob {
        match self.store.claim(job.id, LEASE, "worker-1").await.unwrap() {
            Claim::Claimed(job) => *job,
            other => panic!("the job could not be claimed: {other:?}"),
        }
    }

    pub async fn claim_of(&self, id: JobId) -> ClaimedJob {
        self.claim(&JobRef::new(id, JobKind::Chat, None)).await
    }

    /// Takes a job without claiming it.
    pub async fn take(&self, job: JobRef) -> ClaimedJob {
        let taken = self.store.take(&job, "worker-1").await.unwrap();
        taken.expect("nobody has begun it").job
    }

    /// A person answers, and has the session from then on.
    pub async fn take_over(&self, chat: &Chat) {
        let answer = self.store.answer_as_agent(self.tenant, chat.session.id, "I take this");
        answer.await.unwrap();
    }

    pub async fn answer(&self, job: &ClaimedJob, text: &str) -> Settled {
        let input = self.store.load_turn(job, 20).await.unwrap().expect("a session");
        self.store.settle_turn(job, &input, says(text)).await.unwrap()
    }

    pub async fn history(&self, session: SessionId) -> Vec<Message> {
        self.store.messages(self.tenant, session, 0, 1000).await.unwrap()
    }
}

async fn connect(url: &str, clock: Clock) -> Store {
    let options = StoreOptions {
        url: url.to_owned(),
        max_connections: 8,
        statement_timeout: Duration::from_secs(10),
        set_size: 64,
        sqlite_synchronous_full: true,
    };
    Store::connect(&options, clock).await.expect("the database")
}

pub fn message(chat: &Chat, text: &str) -> NewMessage {
    NewMessage {
        session_id: chat.session.id,
        token_hash: chat.token,
        text: text.to_owned(),
        client_message_id: None,
        request_id: Some("req-1".to_owned()),
        trace: Some("00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01".to_owned()),
        per_minute: 0,
        voice: None,
        attachments: Vec::new(),
    }
}

pub fn says(text: &str) -> TurnOutcome {
    TurnOutcome {
        draft: Some(AnswerDraft::of(text)),
        ..TurnOutcome::default()
    }
}

/// Words about a ticket: when it was opened, and when it was added to.
pub fn about_a_ticket(opened: impl IntoIterator<Item = Span>, added: impl IntoIterator<Item = Span>) -> AnswerDraft {
    AnswerDraft {
        paragraphs: vec![Paragraph::Ticket {
            opened: opened.into_iter().collect(),
            added: added.into_iter().collect(),
            otherwise: "No ticket.".to_owned(),
        }],
        ..AnswerDraft::default()
    }
}
