//! What the relay and the reconciler ask: which rows have to be published, again or for the first time.
//!
//! `publish_at` says when a live row is looked at next: two seconds after it was written (its writer publishes it at once), ten
//! seconds or more after a confirm, at the end of a lease, or when a retry is due. These verbs are for all tenants alike.

use std::time::Duration;

use frontdesk_model::{JobId, JobKind, JobRef, Lane};
use serde::Serialize;

use crate::{
    Result, Store,
    db::args,
    sql::{Sql, sql},
};

/// A row that has to be looked at.
#[derive(Debug, Clone)]
pub struct Due {
    /// The job.
    pub job: JobRef,
    /// It was confirmed by the broker once, and nobody has taken it since. (One whose lease ran out is not with the broker any more.)
    pub published: bool,
}

/// Figures of one lane.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, sqlx::FromRow)]
pub struct LaneStats {
    /// The lane.
    pub lane: String,
    /// Live jobs that nobody has; [`Self::MOST`] stands for that many or more.
    pub waiting: i64,
    /// Dead jobs; [`Self::MOST`] stands for that many or more.
    pub dead: i64,
    /// Age of the oldest waiting job that is due, in milliseconds.
    pub oldest_age_ms: Option<i64>,
}

impl LaneStats {
    /// Jobs are counted up to here.
    pub const MOST: i64 = 10_000;
}

#[derive(sqlx::FromRow)]
struct DueRow {
    id: JobId,
    kind: String,
    traceparent: Option<String>,
    published: bool,
}

impl Store {
    /// Takes rows that are due and free, oldest first, and keeps other relays from them for `hold`.
    /// A kind that this build does not know is left to newer processes; after ten minutes without one it is dead.
    ///
    /// # Errors
    /// A [`StoreError`](crate::StoreError): `Unavailable` when the database is not available, `Internal` when it refuses a statement.
    pub async fn unpublished(&self, limit: i64, hold: Duration) -> Result<Vec<Due>> {
        let rows: Vec<DueRow> = self
            .db
            .write_all(
                sql!(
                    "update jobs set publish_at = " (after "$2") " where id in (select id from jobs where state = 'live' \
                     and publish_at <= " (now) " and run_at <= " (now) " and (claim is null or lease_until < " (now) ") \
                     order by publish_at limit $1" (skip_locked) ") \
                     returning id, kind, traceparent, published_at is not null and claim is null as published"
                ),
                args![limit, hold],
            )
            .await?;
        let mut due = Vec::with_capacity(rows.len());
        for row in rows {
            match row.kind.parse::<JobKind>() {
                Ok(kind) => due.push(Due {
                    job: JobRef::new(row.id, kind, row.traceparent),
                    published: row.published,
                }),
                Err(error) => self.give_up_unknown(row.id, &error.to_string()).await?,
            }
        }
        Ok(due)
    }

    async fn give_up_unknown(&self, id: JobId, error: &str) -> Result<()> {
        let failed = self
            .db
            .execute(
                sql!(
                    "update jobs set state = 'dead', last_error = $2 where id = $1 and claim is null \
                     and " (now_less "run_at") " > 600000"
                ),
                args![id, error],
            )
            .await?;
        if failed == 1 {
            tracing::warn!(job_id = %id, error, "a job that no process knows is dead");
        }
        Ok(())
    }

    /// Notes that the broker has these; they are looked at again after ten seconds, and later each time. A row that another transaction holds is
    /// passed over: sets of rows are locked in no common order, and what is not noted is published once more.
    ///
    /// # Errors
    /// A [`StoreError`](crate::StoreError): `Unavailable` when the database is not available, `Internal` when it refuses a statement.
    pub async fn confirmed(&self, jobs: &[JobId]) -> Result<()> {
        self.db
            .execute(
                sql!(
                    "update jobs set published_at = " (now) ", publish_at = " (confirm_again) ", publishes = publishes + 1 \
                     where id in (select id from jobs where " (ids "id" "$1") " and state = 'live' and claim is null" (skip_locked) ")"
                ),
                args![jobs],
            )
            .await?;
        Ok(())
    }

    /// Keeps messages of the broker that named no job, each as the name of its queue and its beginning: dead from the start, to be
    /// listed and dropped.
    ///
    /// # Errors
    /// A [`StoreError`](crate::StoreError): `Unavailable` when the database is not available, `Internal` when it refuses a statement.
    pub async fn keep_undecodable(&self, letters: &[(String, String)]) -> Result<()> {
        let now = self.clock.now();
        let mut tx = self.db.begin().await?;
        for (queue, start) in letters {
            // Postgres keeps no NUL in a text.
            let error = format!(
                "a message in {queue} named no job; it began with: {}",
                start.replace('\0', "\u{fffd}")
            );
            tx.execute(
                sql!(
                    "insert into jobs (id, kind, lane, payload, state, run_at, publish_at, last_error, created_at) \
                     values ($1, 'undecodable', 'none', $2, 'dead', $3, $3, $4, $3)"
                ),
                args![self.clock.new_id::<JobId>(), serde_json::json!({}), now, error],
            )
            .await?;
        }
        tx.commit().await
    }

    /// A lane's queue is gone, with all that it held: its rows count as never published. Returns how many.
    ///
    /// # Errors
    /// A [`StoreError`](crate::StoreError): `Unavailable` when the database is not available, `Internal` when it refuses a statement.
    pub async fn lane_wiped(&self, lane: Lane) -> Result<u64> {
        self.db
            .execute(
                sql!(
                    "update jobs set published_at = null, publishes = 0, publish_at = " (now) " \
                     where lane = $1 and state = 'live' and claim is null and published_at is not null"
                ),
                args![lane.as_str()],
            )
            .await
    }

    /// How long until a row has to be looked at; zero: now; none: there is no live row.
    ///
    /// # Errors
    /// A [`StoreError`](crate::StoreError): `Unavailable` when the database is not available, `Internal` when it refuses a statement.
    pub async fn next_due(&self) -> Result<Option<Duration>> {
        let (overdue_ms,): (Option<i64>,) = self
            .db
            .fetch_one(
                sql!("select " (now_less "min(publish_at)") " from jobs where state = 'live'"),
                args![],
            )
            .await?;
        Ok(overdue_ms.map(|ms| Duration::from_millis(u64::try_from(-ms).unwrap_or(0))))
    }

    /// Frees what the process before this one held; for a database that one process has to itself. Returns how many.
    ///
    /// # Errors
    /// A [`StoreError`](crate::StoreError): `Unavailable` when the database is not available, `Internal` when it refuses a statement.
    pub async fn release_claims(&self) -> Result<u64> {
        self.db
            .execute(
                sql!(
                    "update jobs set claim = null, claimed_by = null, lease_until = null, alone = true, single = true, \
                     lost_leases = lost_leases + 1, epoch = epoch + 1, publish_at = " (now) ", published_at = null \
                     where state = 'live' and claim is not null"
                ),
                args![],
            )
            .await
    }

    /// Figures of each lane that has jobs. The statement reads indexes alone, and each of them only so far, so that a probe costs as
    /// much with a million jobs as with ten thousand.
    ///
    /// # Errors
    /// A [`StoreError`](crate::StoreError): `Unavailable` when the database is not available, `Internal` when it refuses a statement.
    pub async fn queue_stats(&self) -> Result<Vec<LaneStats>> {
        let lanes: Vec<&'static str> = Lane::ALL.iter().map(|lane| lane.as_str()).collect();
        let mut stats: Vec<LaneStats> = self.db.fetch_all(STATS, args![lanes, LaneStats::MOST]).await?;
        stats.retain(|lane| lane.waiting > 0 || lane.dead > 0);
        Ok(stats)
    }
}

/// The orders are those of the indexes: without them a planner may find it cheaper to read the table until it has enough.
const STATS: Sql = sql!(
    "select l.lane, (select count(*) from (select 1 from jobs where lane = l.lane and state = 'live' and claim is null \
     order by run_at limit $2) w) as waiting, \
     (select count(*) from (select 1 from jobs where lane = l.lane and state = 'dead' order by id limit $2) d) as dead, \
     (select case when run_at <= " (now) " then " (now_less "run_at") " end from jobs where lane = l.lane and state = 'live' \
     and claim is null order by run_at limit 1) as oldest_age_ms from " (lanes "$1") " order by l.lane"
);

#[cfg(test)]
mod tests;
