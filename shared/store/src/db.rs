//! Two databases behind one face: pools, transactions, and values bound the same way to both.

mod values;

use std::{str::FromStr, time::Duration};

use sqlx::{
    FromRow, PgPool, Postgres, Sqlite, SqlitePool, Transaction,
    postgres::{PgConnectOptions, PgPoolOptions, PgRow},
    sqlite::{SqliteConnectOptions, SqliteJournalMode, SqlitePoolOptions, SqliteRow, SqliteSynchronous},
};

pub(crate) use self::values::{Value, args, json_text, simple};
use self::values::{postgres_arguments, sqlite_arguments};

use crate::{Result, StoreError, StoreOptions, sql::Sql};

/// How long a verb waits for a connection before the database counts as unavailable.
const ACQUIRE_TIMEOUT: Duration = Duration::from_secs(5);

/// Connections for statements over sets of rows.
const HOT_CONNECTIONS: u32 = 6;
/// A plan that was made while a table was empty reads all of it for ever: these plans are made for tables of any size, and once.
const HOT_PLANS: [(&str, &str); 6] = [
    ("plan_cache_mode", "force_generic_plan"),
    ("enable_seqscan", "off"),
    ("enable_bitmapscan", "off"),
    ("enable_hashjoin", "off"),
    ("enable_mergejoin", "off"),
    ("enable_material", "off"),
];

/// A row that both databases can give.
pub(crate) trait Row: for<'r> FromRow<'r, PgRow> + for<'r> FromRow<'r, SqliteRow> + Send + Unpin {}
impl<T: for<'r> FromRow<'r, PgRow> + for<'r> FromRow<'r, SqliteRow> + Send + Unpin> Row for T {}

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

    /// As [`Self::write_all`], for statements over sets of rows.
    pub(crate) async fn write_hot<R: Row>(&self, sql: Sql, values: Vec<Value>) -> Result<Vec<R>> {
        match self {
            Self::Postgres { hot, .. } => Ok(statement!(postgres as R, sql, values).fetch_all(hot).await?),
            Self::Sqlite { .. } => self.write_all(sql, values).await,
        }
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

    /// The rows of a statement over sets that is Postgres's alone.
    pub(crate) async fn hot_rows(&self, sql: Sql, values: Vec<Value>) -> Result<Vec<PgRow>> {
        match self {
            Self::Postgres { hot, .. } => Ok(statement!(postgres sql, values).fetch_all(hot).await?),
            Self::Sqlite { .. } => Err(StoreError::Internal(sqlx::Error::Protocol(
                "this statement is for Postgres alone".to_owned(),
            ))),
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
