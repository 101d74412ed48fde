//! What is being done now, for operators: of all tenants alike.

use chrono::{DateTime, TimeDelta, Utc};
use frontdesk_model::Sender;
use serde::Serialize;
use uuid::Uuid;

use crate::{Result, Store, db::args, sql::sql};

/// Rows that are counted at most.
const MOST: i64 = 100_000;

/// Jobs of a kind that a process has.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, sqlx::FromRow)]
pub struct RunningJobs {
    /// Who has them.
    pub holder: String,
    /// Their lane.
    pub lane: String,
    /// What they do.
    pub kind: String,
    /// How many.
    pub jobs: i64,
    /// For how long the first of them runs, in milliseconds.
    pub oldest_ms: Option<i64>,
}

/// A worker's sign of life.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, sqlx::FromRow)]
pub struct WorkerSign {
    /// The worker.
    pub name: String,
    /// Its lane.
    pub lane: String,
    /// Until when the sign is good.
    pub until: DateTime<Utc>,
}

/// Messages of the last minute; [`Self::MOST`] stands for that many or more in all.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize)]
pub struct LastMinute {
    /// Customers' messages.
    pub customers: i64,
    /// Answers of the assistant.
    pub answers: i64,
    /// Answers of people.
    pub people: i64,
}

impl LastMinute {
    /// Messages are counted up to here.
    pub const MOST: i64 = MOST;
}

impl Store {
    /// The jobs that somebody has, by holder and kind. What is done before a claim is worth its while is not among them.
    ///
    /// # Errors
    /// A [`StoreError`](crate::StoreError): `Unavailable` when the database is not available, `Internal` when it refuses a statement.
    pub async fn running_jobs(&self) -> Result<Vec<RunningJobs>> {
        self.db
            .fetch_all(
                sql!(
                    "select coalesce(claimed_by, '') as holder, lane, kind, count(*) as jobs, " (now_less "min(claimed_at)") " as oldest_ms \
                     from (select claimed_by, lane, kind, claimed_at from jobs where state = 'live' and claim is not null limit $1) j \
                     group by coalesce(claimed_by, ''), lane, kind order by lane, holder, kind"
                ),
                args![MOST],
            )
            .await
    }

    /// The workers that are alive.
    ///
    /// # Errors
    /// A [`StoreError`](crate::StoreError): `Unavailable` when the database is not available, `Internal` when it refuses a statement.
    pub async fn worker_signs(&self) -> Result<Vec<WorkerSign>> {
        self.db
            .fetch_all(
                sql!(
                    "select name, lane, expires_at as until from leases where lane is not null and expires_at >= " (now) " \
                     order by lane, name limit $1"
                ),
                args![MOST],
            )
            .await
    }

    /// How many messages came in the last minute, by this process's clock. Ids begin with their time, so that no others are read.
    ///
    /// # Errors
    /// A [`StoreError`](crate::StoreError): `Unavailable` when the database is not available, `Internal` when it refuses a statement.
    pub async fn last_minute(&self) -> Result<LastMinute> {
        let since = self.clock.now() - TimeDelta::minutes(1);
        let ms = u128::try_from(since.timestamp_millis()).unwrap_or(0);
        let counts: Vec<(Sender, i64)> = self
            .db
            .fetch_all(
                sql!(
                    "select sender_type, count(*) from (select sender_type from chat_messages where id > $1 order by id limit $2) m \
                     group by sender_type"
                ),
                args![Uuid::from_u128(ms << 80), MOST],
            )
            .await?;
        let of = |sender: Sender| counts.iter().find(|(found, _)| *found == sender).map_or(0, |(_, count)| *count);
        Ok(LastMinute {
            customers: of(Sender::Customer),
            answers: of(Sender::Bot),
            people: of(Sender::Agent),
        })
    }
}
