//! What the cleanup does, in batches of one transaction each, under a hold that one process at a time has.
//!
//! Each batch first renews the hold under its token. A process whose hold went to another touches no row there, and what it was about to
//! write is rolled back: it may have been stopped for hours, and wakes up in the middle. Every batch picks its rows by what they are
//! now, so that running twice does nothing twice. All comparisons are by the database's clock.

mod adopt;
mod archive;
mod calls;
mod desk;
mod erasures;
mod idle;
mod leftovers;
mod retention;
mod subscriptions;

use std::time::Duration;

use chrono::{DateTime, Utc};
use frontdesk_model::{ClaimToken, MessageId, SessionId, TenantId};
use serde_json::{Value, json};
use uuid::Uuid;

pub use archive::{ArchiveTimes, Archived};
pub use idle::{Idle, IdleTimes};
pub use leftovers::{LeftoverTimes, Leftovers};
pub use retention::{Retained, RetentionRule};

use crate::{
    Result, Store,
    db::{Tx, args},
    seal::Column,
    sql::sql,
};

/// The lease's row.
const LEASE: &str = "cleanup";

/// The right to clean up, until it runs out or is given back.
#[derive(Debug, Clone)]
pub struct Hold {
    token: ClaimToken,
    ttl: Duration,
}

/// When a task last ran to its end.
#[derive(Debug, Clone, sqlx::FromRow)]
pub struct TaskRun {
    /// The task's name.
    pub task: String,
    /// When it began, by the database's clock.
    pub last_run: DateTime<Utc>,
}

/// A session that took a number in a batch.
#[derive(Debug, Clone, sqlx::FromRow)]
struct Numbered {
    id: SessionId,
    tenant_id: TenantId,
    last_seq: i64,
}

impl Numbered {
    /// For the `numbered` of a statement: a row with this id, `below` numbers below the last that the session took.
    fn row(&self, id: Uuid, below: i64) -> Value {
        json!({
            "id": id.simple().to_string(),
            "session_id": self.id.0.simple().to_string(),
            "tenant_id": self.tenant_id.0.simple().to_string(),
            "seq": self.last_seq - below,
        })
    }
}

impl Store {
    /// Takes the hold for `ttl`, unless another process has it. `holder` is for people who look.
    ///
    /// # Errors
    /// A [`StoreError`](crate::StoreError): `Unavailable` when the database is not available, `Internal` when it refuses a statement.
    pub async fn take_cleanup(&self, holder: &str, ttl: Duration) -> Result<Option<Hold>> {
        let token: ClaimToken = self.clock.new_id();
        let taken: Option<(String,)> = self
            .db
            .write_optional(
                sql!(
                    "insert into leases (name, holder, token, expires_at) values ($1, $2, $3, " (after "$4") ") \
                     on conflict (name) do update set holder = excluded.holder, token = excluded.token, expires_at = excluded.expires_at \
                     where leases.expires_at < " (now) " returning name"
                ),
                args![LEASE, holder, token, ttl],
            )
            .await?;
        Ok(taken.map(|_| Hold { token, ttl }))
    }

    /// Gives the hold back; another's stays.
    ///
    /// # Errors
    /// A [`StoreError`](crate::StoreError): `Unavailable` when the database is not available, `Internal` when it refuses a statement.
    pub async fn drop_cleanup(&self, hold: &Hold) -> Result<()> {
        self.db
            .execute(sql!("delete from leases where name = $1 and token = $2"), args![LEASE, hold.token])
            .await?;
        Ok(())
    }

    /// Holds on, for work that is no transaction. False: the hold was lost.
    ///
    /// # Errors
    /// A [`StoreError`](crate::StoreError): `Unavailable` when the database is not available, `Internal` when it refuses a statement.
    pub async fn keep_cleanup(&self, hold: &Hold) -> Result<bool> {
        let Some(tx) = self.begin_held(hold).await? else {
            return Ok(false);
        };
        tx.commit().await?;
        Ok(true)
    }

    /// The database's time, and when each task last ran.
    ///
    /// # Errors
    /// A [`StoreError`](crate::StoreError): `Unavailable` when the database is not available, `Internal` when it refuses a statement.
    pub async fn cleanup_runs(&self) -> Result<(DateTime<Utc>, Vec<TaskRun>)> {
        let (now,): (DateTime<Utc>,) = self.db.fetch_one(sql!("select " (now) " as now"), args![]).await?;
        let runs = self.db.fetch_all(sql!("select task, last_run from cleanup_runs"), args![]).await?;
        Ok((now, runs))
    }

    /// Notes that a task which began at `began` has ended. False: the hold was lost.
    ///
    /// # Errors
    /// A [`StoreError`](crate::StoreError): `Unavailable` when the database is not available, `Internal` when it refuses a statement.
    pub async fn cleanup_ran(&self, hold: &Hold, task: &str, began: DateTime<Utc>) -> Result<bool> {
        let Some(mut tx) = self.begin_held(hold).await? else {
            return Ok(false);
        };
        tx.execute(
            sql!("insert into cleanup_runs (task, last_run) values ($1, $2) on conflict (task) do update set last_run = excluded.last_run"),
            args![task, began],
        )
        .await?;
        tx.commit().await?;
        Ok(true)
    }

    /// Begins a batch. None: the hold is another's by now.
    pub(crate) async fn begin_held(&self, hold: &Hold) -> Result<Option<Tx>> {
        let mut tx = self.db.begin().await?;
        let held = tx
            .execute(
                sql!("update leases set expires_at = " (after "$3") " where name = $1 and token = $2"),
                args![LEASE, hold.token, hold.ttl],
            )
            .await?;
        if held == 0 {
            tx.rollback().await?;
            return Ok(None);
        }
        Ok(Some(tx))
    }

    /// Writes the same system message into sessions, `below` numbers below the last that each took.
    async fn notices(&self, tx: &mut Tx, sessions: &[Numbered], below: i64, text: &str) -> Result<()> {
        let rows = sessions.iter().map(|session| {
            let id: MessageId = self.clock.new_id();
            let text = self.seal.write(Column::MessageText, session.tenant_id, id, text)?;
            let mut row = session.row(id.0, below);
            row["text"] = text.into();
            Ok(row)
        });
        let rows: Value = rows.collect::<Result<_>>()?;
        tx.execute(
            sql!(
                "insert into chat_messages (id, tenant_id, session_id, seq, sender_type, message_type, message_text, status, created_at) \
                 select d.id, d.tenant_id, d.session_id, d.seq, 'system', 'system', d.text, 'done', $2 from " (numbered "$1")
            ),
            args![rows, self.clock.now()],
        )
        .await?;
        Ok(())
    }

    /// Writes the `session.updated` of sessions that changed to `status`, each under the last number that it took.
    async fn session_events(&self, tx: &mut Tx, sessions: &[Numbered], status: &str) -> Result<()> {
        let rows: Value = sessions.iter().map(|session| session.row(self.clock.new_id(), 0)).collect();
        tx.execute(
            sql!(
                "insert into events (tenant_id, session_id, seq, type, created_at, status) \
                 select d.tenant_id, d.session_id, d.seq, 'session.updated', $2, $3 from " (numbered "$1")
            ),
            args![rows, self.clock.now(), status],
        )
        .await?;
        Ok(())
    }

    /// Says when sessions are looked at next.
    async fn look_again(&self, tx: &mut Tx, sessions: &[(SessionId, Duration)]) -> Result<()> {
        if sessions.is_empty() {
            return Ok(());
        }
        let delays: Value = sessions
            .iter()
            .map(|(id, delay)| json!({ "id": id.0.simple().to_string(), "ms": i64::try_from(delay.as_millis()).unwrap_or(i64::MAX) }))
            .collect();
        tx.execute(
            sql!("update chat_sessions set due_at = " (after "d.ms") " from " (delays "$1") " where chat_sessions.id = d.id"),
            args![delays],
        )
        .await?;
        Ok(())
    }
}

/// A time that the database gave in milliseconds; none when a clock went back.
fn time(ms: i64) -> Duration {
    Duration::from_millis(u64::try_from(ms).unwrap_or(0))
}

/// So long ago, as milliseconds to come.
fn back(duration: Duration) -> i64 {
    i64::try_from(duration.as_millis()).map_or(i64::MIN, |ms| -ms)
}
