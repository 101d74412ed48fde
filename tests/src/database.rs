//! The stack's database, looked into behind its back.

use anyhow::Result;
use sqlx::{
    Arguments as _, FromRow, PgPool, SqlitePool, postgres::PgArguments, postgres::PgRow, sqlite::SqliteArguments, sqlite::SqliteRow,
};
use uuid::Uuid;

/// A value to bind.
#[derive(Debug, Clone)]
pub enum Value {
    /// An id.
    Id(Uuid),
    /// A text.
    Text(String),
    /// A number.
    Number(i64),
}

/// Either database.
#[derive(Debug, Clone)]
pub enum Database {
    /// Postgres.
    Postgres(PgPool),
    /// SQLite.
    Sqlite(SqlitePool),
}

/// A row that both databases can give; tuples are.
pub trait Row: for<'r> FromRow<'r, PgRow> + for<'r> FromRow<'r, SqliteRow> + Send + Unpin {}
impl<T: for<'r> FromRow<'r, PgRow> + for<'r> FromRow<'r, SqliteRow> + Send + Unpin> Row for T {}

macro_rules! bound {
    ($arguments:ty, $values:expr) => {{
        let mut arguments = <$arguments>::default();
        for value in $values {
            match value {
                Value::Id(id) => arguments.add(*id),
                Value::Text(text) => arguments.add(text.clone()),
                Value::Number(number) => arguments.add(*number),
            }
            .map_err(sqlx::Error::Encode)?;
        }
        arguments
    }};
}

impl Database {
    /// Connects to `postgres://…` or `sqlite://…`.
    ///
    /// # Errors
    /// When it is away.
    pub async fn connect(url: &str) -> Result<Self> {
        Ok(if url.starts_with("sqlite:") {
            Self::Sqlite(SqlitePool::connect(url).await?)
        } else {
            Self::Postgres(PgPool::connect(url).await?)
        })
    }

    /// Runs a statement; how many rows it touched.
    ///
    /// # Errors
    /// As the database says.
    pub async fn execute(&self, sql: &'static str, values: &[Value]) -> Result<u64> {
        Ok(match self {
            Self::Postgres(pool) => sqlx::query_with(sql, bound!(PgArguments, values))
                .execute(pool)
                .await?
                .rows_affected(),
            Self::Sqlite(pool) => sqlx::query_with(sql, bound!(SqliteArguments, values))
                .execute(pool)
                .await?
                .rows_affected(),
        })
    }

    /// Every row of a query.
    ///
    /// # Errors
    /// As the database says.
    pub async fn rows<R: Row>(&self, sql: &'static str, values: &[Value]) -> Result<Vec<R>> {
        Ok(match self {
            Self::Postgres(pool) => sqlx::query_as_with(sql, bound!(PgArguments, values)).fetch_all(pool).await?,
            Self::Sqlite(pool) => sqlx::query_as_with(sql, bound!(SqliteArguments, values)).fetch_all(pool).await?,
        })
    }

    /// The first row of a query.
    ///
    /// # Errors
    /// As the database says.
    pub async fn row<R: Row>(&self, sql: &'static str, values: &[Value]) -> Result<Option<R>> {
        Ok(self.rows(sql, values).await?.into_iter().next())
    }

    /// The number that a query counts.
    ///
    /// # Errors
    /// As the database says.
    pub async fn count(&self, sql: &'static str) -> Result<i64> {
        Ok(self.row::<(i64,)>(sql, &[]).await?.map_or(0, |(count,)| count))
    }
}
