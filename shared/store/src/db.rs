//! Two databases behind one face: pools, transactions, and values bound the same way to both.

use std::{str::FromStr, time::Duration};

use chrono::{DateTime, Utc};
use frontdesk_model::storable::{storable_json, storable_text};
use sqlx::{
    Arguments, FromRow, PgPool, Postgres, Sqlite, SqlitePool, Transaction,
    postgres::{PgArguments, PgConnectOptions, PgPoolOptions, PgRow},
    sqlite::{SqliteArguments, SqliteConnectOptions, SqliteJournalMode, SqlitePoolOptions, SqliteRow, SqliteSynchronous},
    types::Json,
};
use uuid::Uuid;

use crate::{Result, StoreError, StoreOptions, sql::Sql};

/// How long a verb waits for a connection before the database counts as unavailable.
const ACQUIRE_TIMEOUT: Duration = Duration::from_secs(5);

/// Connections for statements over sets of rows.
const HOT_CONNECTIONS: u32 = 6;
/// A plan that was made while a table was empty reads all of it for ever: these plans are made for tables of any size, and once.
const HOT_PLANS: [(&str, &str); 5] = [
    ("plan_cache_mode", "force_generic_plan"),
    ("enable_seqscan", "off"),
    ("enable_bitmapscan", "off"),
    ("enable_mergejoin", "off"),
    ("enable_material", "off"),
];

/// A value to bind. `None` keeps its type, which Postgres wants to know.
#[derive(Debug, Clone)]
pub(crate) enum Value {
    Uuid(Option<Uuid>),
    Uuids(Vec<Uuid>),
    Text(Option<String>),
    Texts(Vec<String>),
    Int(Option<i64>),
    Real(Option<f64>),
    Bool(bool),
    Time(Option<DateTime<Utc>>),
    Json(Option<serde_json::Value>),
    Bytes(Vec<u8>),
}

macro_rules! value_from {
    ($($from:ty, $value:ident => $to:expr;)+) => {$(
        impl From<$from> for Value {
            fn from($value: $from) -> Self {
                $to
            }
        }
    )+};
}

value_from! {
    Uuid, v => Self::Uuid(Some(v));
    Option<Uuid>, v => Self::Uuid(v);
    Vec<Uuid>, v => Self::Uuids(v);
    &str, v => Self::Text(Some(v.to_owned()));
    String, v => Self::Text(Some(v));
    &String, v => Self::Text(Some(v.clone()));
    Option<&str>, v => Self::Text(v.map(str::to_owned));
    Option<String>, v => Self::Text(v);
    &Option<String>, v => Self::Text(v.clone());
    Vec<String>, v => Self::Texts(v);
    Vec<&'static str>, v => Self::Texts(v.into_iter().map(str::to_owned).collect());
    frontdesk_model::SessionEvent, v => v.allowed_words().into();
    i64, v => Self::Int(Some(v));
    u32, v => Self::Int(Some(i64::from(v)));
    Option<i64>, v => Self::Int(v);
    Option<f64>, v => Self::Real(v);
    bool, v => Self::Bool(v);
    DateTime<Utc>, v => Self::Time(Some(v));
    Option<DateTime<Utc>>, v => Self::Time(v);
    serde_json::Value, v => Self::Json(Some(v));
    Option<serde_json::Value>, v => Self::Json(v);
    &[u8; 32], v => Self::Bytes(v.to_vec());
    Duration, v => Self::Int(Some(i64::try_from(v.as_millis()).unwrap_or(i64::MAX)));
}

macro_rules! value_from_ids {
    ($($id:ident),+) => {$(
        impl From<frontdesk_model::$id> for Value {
            fn from(id: frontdesk_model::$id) -> Self {
                Self::Uuid(Some(id.0))
            }
        }

        impl From<Option<frontdesk_model::$id>> for Value {
            fn from(id: Option<frontdesk_model::$id>) -> Self {
                Self::Uuid(id.map(|id| id.0))
            }
        }

        impl From<&[frontdesk_model::$id]> for Value {
            fn from(ids: &[frontdesk_model::$id]) -> Self {
                Self::Uuids(ids.iter().map(|id| id.0).collect())
            }
        }
    )+};
}

value_from_ids!(
    TenantId,
    ContactId,
    SessionId,
    MessageId,
    TicketId,
    OrderId,
    ProductId,
    ArticleId,
    JobId,
    KeyId,
    ClaimToken,
    CallId,
    SourceId,
    AccountId,
    CallEventId,
    ActivityId,
    NotificationId
);

/// The values of a statement, in order.
macro_rules! args {
    ($($value:expr),* $(,)?) => { vec![$($crate::db::Value::from($value)),*] };
}
pub(crate) use args;

/// An id as both databases read it in a JSON list.
pub(crate) fn simple(id: Uuid) -> String {
    id.simple().to_string()
}

/// A row that both databases can give.
pub(crate) trait Row: for<'r> FromRow<'r, PgRow> + for<'r> FromRow<'r, SqliteRow> + Send + Unpin {}
impl<T: for<'r> FromRow<'r, PgRow> + for<'r> FromRow<'r, SqliteRow> + Send + Unpin> Row for T {}

/// Whatever the way in, no text with a NUL is written: Postgres refuses it, and both databases keep the same.
fn storable(value: Value) -> Value {
    match value {
        Value::Text(text) => Value::Text(text.map(storable_text)),
        Value::Texts(texts) => Value::Texts(texts.into_iter().map(storable_text).collect()),
        Value::Json(json) => Value::Json(json.map(storable_json)),
        other => other,
    }
}

fn postgres_arguments(values: Vec<Value>) -> std::result::Result<PgArguments, sqlx::Error> {
    let mut arguments = PgArguments::default();
    for value in values {
        match storable(value) {
            Value::Uuid(v) => arguments.add(v),
            Value::Uuids(v) => arguments.add(v),
            Value::Text(v) => arguments.add(v),
            Value::Texts(v) => arguments.add(v),
            Value::Int(v) => arguments.add(v),
            Value::Real(v) => arguments.add(v),
            Value::Bool(v) => arguments.add(v),
            Value::Time(v) => arguments.add(v),
            Value::Json(v) => arguments.add(v.map(Json)),
            Value::Bytes(v) => arguments.add(v),
        }
        .map_err(sqlx::Error::Encode)?;
    }
    Ok(arguments)
}

fn sqlite_arguments(values: Vec<Value>) -> std::result::Result<SqliteArguments, sqlx::Error> {
    let mut arguments = SqliteArguments::default();
    for value in values {
        match storable(value) {
            Value::Uuid(v) => Arguments::add(&mut arguments, v),
            Value::Uuids(v) => Arguments::add(&mut arguments, Json(v.iter().map(|id| id.simple().to_string()).collect::<Vec<_>>())),
            Value::Text(v) => Arguments::add(&mut arguments, v),
            Value::Texts(v) => Arguments::add(&mut arguments, Json(v)),
            Value::Int(v) => Arguments::add(&mut arguments, v),
            Value::Real(v) => Arguments::add(&mut arguments, v),
            Value::Bool(v) => Arguments::add(&mut arguments, v),
            Value::Time(v) => Arguments::add(&mut arguments, v),
            Value::Json(v) => Arguments::add(&mut arguments, v.map(Json)),
            Value::Bytes(v) => Arguments::add(&mut arguments, v),
        }
        .map_err(sqlx::Error::Encode)?;
    }
    Ok(arguments)
}

/// Runs one statement on whichever executor stands behind the face.
macro_rules! statement {
    (postgres $sql:expr, $values:expr) => {
        sqlx::query_with($sql.postgres, postgres_arguments($values)?)
    };
    (sqlite $sql:expr, $values:expr) => {
        sqlx::query_with($sql.sqlite, sqlite_arguments($values)?)
    };
    (postgres as $row:ty, $sql:expr, $values:expr) => {
        sqlx::query_as_with::<_, $row, _>($sql.postgres, postgres_arguments($values)?)
    };
    (sqlite as $row:ty, $sql:expr, $values:expr) => {
        sqlx::query_as_with::<_, $row, _>($sql.sqlite, sqlite_arguments($values)?)
    };
}

/// The database's pools.
#[derive(Debug, Clone)]
pub(crate) enum Db {
    Postgres {
        all: PgPool,
        /// For statements over sets of rows: their plans are made once, and never read a whole table.
        hot: PgPool,
    },
    /// One writer, so that a write never fails for another's sake; many readers.
    Sqlite { write: SqlitePool, read: SqlitePool },
}

/// An open transaction. Dropped without a commit, it is rolled back.
pub(crate) enum Tx {
    Postgres(Transaction<'static, Postgres>),
    Sqlite(Transaction<'static, Sqlite>),
}

impl Db {
    pub(crate) async fn connect(options: &StoreOptions) -> Result<Self> {
        if options.url.starts_with("postgres://") || options.url.starts_with("postgresql://") {
            Self::connect_postgres(options).await
        } else if options.url.starts_with("sqlite:") {
            Self::connect_sqlite(options).await
        } else {
            Err(StoreError::BadUrl("it must begin with postgres:// or sqlite://".to_owned()))
        }
    }

    async fn connect_postgres(options: &StoreOptions) -> Result<Self> {
        let timeout = format!("{}ms", options.statement_timeout.as_millis());
        let connect = PgConnectOptions::from_str(&options.url)
            .map_err(|error| StoreError::BadUrl(error.to_string()))?
            .application_name("frontdesk")
            .options([
                ("statement_timeout", timeout.as_str()),
                ("idle_in_transaction_session_timeout", "8s"),
            ]);
        let pool = |connections: u32| {
            PgPoolOptions::new()
                .max_connections(connections)
                .acquire_timeout(ACQUIRE_TIMEOUT)
                // A connection that died is found by the statement that uses it and the caller tries again; asking first would
                // cost every statement a round trip.
                .test_before_acquire(false)
        };
        let all = pool(options.max_connections).connect_with(connect.clone()).await?;
        let hot = pool(HOT_CONNECTIONS).connect_lazy_with(connect.options(HOT_PLANS));
        Ok(Self::Postgres { all, hot })
    }

    async fn connect_sqlite(options: &StoreOptions) -> Result<Self> {
        let connect = SqliteConnectOptions::from_str(&options.url)
            .map_err(|error| StoreError::BadUrl(error.to_string()))?
            .create_if_missing(true)
            .journal_mode(SqliteJournalMode::Wal)
            .synchronous(if options.sqlite_synchronous_full {
                SqliteSynchronous::Full
            } else {
                SqliteSynchronous::Normal
            })
            .foreign_keys(true)
            .busy_timeout(options.statement_timeout)
            .optimize_on_close(true, None);
        let pool = |connections: u32| {
            SqlitePoolOptions::new()
                .max_connections(connections)
                .acquire_timeout(ACQUIRE_TIMEOUT)
                .test_before_acquire(false)
        };
        let write = pool(1).connect_with(connect.clone()).await?;
        let read = pool(options.max_connections.max(1)).connect_with(connect.read_only(true)).await?;
        Ok(Self::Sqlite { write, read })
    }

    pub(crate) async fn close(&self) {
        match self {
            Self::Postgres { all, hot } => {
                hot.close().await;
                all.close().await;
            }
            Self::Sqlite { write, read } => {
                read.close().await;
                write.close().await;
            }
        }
    }

    /// Opens a transaction that may write. SQLite takes the write lock at once: an upgrade from reading would fail when
    /// another has written meanwhile, whatever the busy time-out.
    pub(crate) async fn begin(&self) -> Result<Tx> {
        Ok(match self {
            Self::Postgres { all, .. } => Tx::Postgres(all.begin().await?),
            Self::Sqlite { write, .. } => Tx::Sqlite(write.begin_with("BEGIN IMMEDIATE").await?),
        })
    }

    /// As [`Self::begin`], for statements over sets of rows.
    pub(crate) async fn begin_hot(&self) -> Result<Tx> {
        match self {
            Self::Postgres { hot, .. } => Ok(Tx::Postgres(hot.begin().await?)),
            Self::Sqlite { .. } => self.begin().await,
        }
    }

    /// Whether it is the embedded database.
    pub(crate) fn is_sqlite(&self) -> bool {
        matches!(self, Self::Sqlite { .. })
    }

    /// One writing statement, committed by itself. Returns the number of rows it touched.
    pub(crate) async fn execute(&self, sql: Sql, values: Vec<Value>) -> Result<u64> {
        Ok(match self {
            Self::Postgres { all, .. } => statement!(postgres sql, values).execute(all).await?.rows_affected(),
            Self::Sqlite { write, .. } => statement!(sqlite sql, values).execute(write).await?.rows_affected(),
        })
    }

    /// One writing statement with `returning`, committed by itself.
    pub(crate) async fn write_all<R: Row>(&self, sql: Sql, values: Vec<Value>) -> Result<Vec<R>> {
        Ok(match self {
            Self::Postgres { all, .. } => statement!(postgres as R, sql, values).fetch_all(all).await?,
            Self::Sqlite { write, .. } => statement!(sqlite as R, sql, values).fetch_all(write).await?,
        })
    }

    /// [`Self::write_all`] of at most one row.
    pub(crate) async fn write_optional<R: Row>(&self, sql: Sql, values: Vec<Value>) -> Result<Option<R>> {
        Ok(self.write_all(sql, values).await?.pop())
    }

    pub(crate) async fn fetch_all<R: Row>(&self, sql: Sql, values: Vec<Value>) -> Result<Vec<R>> {
        Ok(match self {
            Self::Postgres { all, .. } => statement!(postgres as R, sql, values).fetch_all(all).await?,
            Self::Sqlite { read, .. } => statement!(sqlite as R, sql, values).fetch_all(read).await?,
        })
    }

    /// As [`Self::fetch_all`], for statements over sets of rows.
    pub(crate) async fn fetch_hot<R: Row>(&self, sql: Sql, values: Vec<Value>) -> Result<Vec<R>> {
        match self {
            Self::Postgres { hot, .. } => Ok(statement!(postgres as R, sql, values).fetch_all(hot).await?),
            Self::Sqlite { .. } => self.fetch_all(sql, values).await,
        }
    }

    pub(crate) async fn fetch_optional<R: Row>(&self, sql: Sql, values: Vec<Value>) -> Result<Option<R>> {
        Ok(match self {
            Self::Postgres { all, .. } => statement!(postgres as R, sql, values).fetch_optional(all).await?,
            Self::Sqlite { read, .. } => statement!(sqlite as R, sql, values).fetch_optional(read).await?,
        })
    }

    pub(crate) async fn fetch_one<R: Row>(&self, sql: Sql, values: Vec<Value>) -> Result<R> {
        Ok(match self {
            Self::Postgres { all, .. } => statement!(postgres as R, sql, values).fetch_one(all).await?,
            Self::Sqlite { read, .. } => statement!(sqlite as R, sql, values).fetch_one(read).await?,
        })
    }
}

impl Tx {
    pub(crate) async fn execute(&mut self, sql: Sql, values: Vec<Value>) -> Result<u64> {
        Ok(match self {
            Self::Postgres(tx) => statement!(postgres sql, values).execute(&mut **tx).await?.rows_affected(),
            Self::Sqlite(tx) => statement!(sqlite sql, values).execute(&mut **tx).await?.rows_affected(),
        })
    }

    pub(crate) async fn fetch_all<R: Row>(&mut self, sql: Sql, values: Vec<Value>) -> Result<Vec<R>> {
        Ok(match self {
            Self::Postgres(tx) => statement!(postgres as R, sql, values).fetch_all(&mut **tx).await?,
            Self::Sqlite(tx) => statement!(sqlite as R, sql, values).fetch_all(&mut **tx).await?,
        })
    }

    /// At most one row. All rows are read, so that SQLite's statement is finished.
    pub(crate) async fn fetch_optional<R: Row>(&mut self, sql: Sql, values: Vec<Value>) -> Result<Option<R>> {
        Ok(self.fetch_all(sql, values).await?.pop())
    }

    pub(crate) async fn fetch_one<R: Row>(&mut self, sql: Sql, values: Vec<Value>) -> Result<R> {
        self.fetch_optional(sql, values)
            .await?
            .ok_or(StoreError::Internal(sqlx::Error::RowNotFound))
    }

    pub(crate) async fn commit(self) -> Result<()> {
        match self {
            Self::Postgres(tx) => tx.commit().await?,
            Self::Sqlite(tx) => tx.commit().await?,
        }
        Ok(())
    }

    pub(crate) async fn rollback(self) -> Result<()> {
        match self {
            Self::Postgres(tx) => tx.rollback().await?,
            Self::Sqlite(tx) => tx.rollback().await?,
        }
        Ok(())
    }
}
