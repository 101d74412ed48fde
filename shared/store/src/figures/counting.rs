//! Hours are counted once they are over, and again when they have changed: read from rows, and written whole in the place of what was there.

use std::collections::{BTreeMap, BTreeSet};

use chrono::{DateTime, DurationRound as _, TimeDelta, Utc};
use frontdesk_model::{TenantId, UserId};
use uuid::Uuid;

use super::{
    Tally, Topic,
    facts::{self, Fact, Reader, Window, time_of},
    marks, rows,
};
use crate::{
    Hold, Result, Store,
    db::{Tx, args},
    sql::sql,
};

/// An hour is counted so long after its end, and only when changes were looked for since.
const SETTLED: TimeDelta = TimeDelta::minutes(10);
/// Seconds of what is kept apart.
pub(super) const QUARTER: i64 = 900;
pub(super) const HOUR: i64 = 3_600;
pub(super) const DAY: i64 = 86_400;

/// Whose tally it is: a tenant's, or a person's.
type Owner = (TenantId, Option<UserId>);
/// Tallies of stretches that begin at these seconds.
type Tallies = BTreeMap<(Owner, i64), Tally>;

impl Store {
    /// Counts the next hour that is over, of all tenants. Returns how many were counted, 1 or 0; none: the hold was lost and nothing is written.
    ///
    /// # Errors
    /// A [`StoreError`](crate::StoreError): `Unavailable` when the database is not available, `Internal` when it refuses a statement.
    pub async fn count_next_hour(&self, hold: &Hold) -> Result<Option<u64>> {
        let Some(mut tx) = self.begin_held(hold).await? else {
            return Ok(None);
        };
        let Some(looked) = marks::read(&mut tx, marks::LOOKED).await? else {
            return Ok(Some(0));
        };
        let until = hour_of(looked - SETTLED);
        let hour = match marks::read(&mut tx, marks::COUNTED).await? {
            Some(counted) => counted,
            None => earliest(&mut tx, DateTime::UNIX_EPOCH).await?.map_or(until, hour_of).min(until),
        };
        if hour >= until {
            marks::write(&mut tx, marks::COUNTED, hour).await?;
            tx.commit().await?;
            return Ok(Some(0));
        }
        let mut empty = true;
        for topic in Topic::ALL {
            empty &= count(&mut tx, *topic, hour, None).await? == 0;
        }
        let mut next = hour + TimeDelta::hours(1);
        if empty {
            // Nothing happened for a while: the next hour in which something did.
            next = earliest(&mut tx, next).await?.map_or(until, hour_of).clamp(next, until);
        }
        marks::write(&mut tx, marks::COUNTED, next).await?;
        tx.commit().await?;
        Ok(Some(1))
    }

    /// Counts hours again that have changed, `limit` at most. Returns how many; none: the hold was lost and nothing is written.
    ///
    /// # Errors
    /// A [`StoreError`](crate::StoreError): `Unavailable` when the database is not available, `Internal` when it refuses a statement.
    pub async fn count_changed_hours(&self, hold: &Hold, limit: i64) -> Result<Option<u64>> {
        let Some(mut tx) = self.begin_held(hold).await? else {
            return Ok(None);
        };
        let Some(counted) = marks::read(&mut tx, marks::COUNTED).await? else {
            return Ok(Some(0));
        };
        // Whoever notes one of them again meanwhile waits for the end of this.
        let changed: Vec<(TenantId, String, i64)> = tx
            .fetch_all(
                sql!(
                    "delete from figure_hours where (tenant_id, topic, start) in (select h.tenant_id as of_tenant, h.topic, h.start from figure_hours h \
                     order by h.start limit $1) returning tenant_id, topic, start"
                ),
                args![limit],
            )
            .await?;
        for (tenant, topic, start) in &changed {
            let hour = DateTime::from_timestamp(*start, 0).unwrap_or_default();
            if let (Some(topic), true) = (Topic::of(topic), hour < counted) {
                count(&mut tx, topic, hour, Some(*tenant)).await?;
            }
        }
        tx.commit().await?;
        Ok(Some(changed.len() as u64))
    }

    /// Counts a tenant's hours again as rows have them now, from that of `from` until before `to`. Returns how many; none: the hold was lost and
    /// nothing is written.
    ///
    /// # Errors
    /// A [`StoreError`](crate::StoreError): `Unavailable` when the database is not available, `Internal` when it refuses a statement.
    pub async fn count_hours_again(&self, hold: &Hold, tenant: TenantId, from: DateTime<Utc>, to: DateTime<Utc>) -> Result<Option<u64>> {
        let Some(mut tx) = self.begin_held(hold).await? else {
            return Ok(None);
        };
        let (mut hour, mut hours) = (hour_of(from), 0);
        while hour < to {
            for topic in Topic::ALL {
                count(&mut tx, *topic, hour, Some(tenant)).await?;
            }
            hour += TimeDelta::hours(1);
            hours += 1;
        }
        tx.commit().await?;
        Ok(Some(hours))
    }

    /// Notes that rows of a tenant were changed or removed behind the back of the figures, such as those of a person who was erased: the hours
    /// between are counted again, but for those of which rows are gone by their days: they stay as they were counted. Call it in the transaction that
    /// does so.
    pub(crate) async fn figures_changed(&self, tx: &mut Tx, tenant: TenantId, from: DateTime<Utc>, to: DateTime<Utc>) -> Result<()> {
        for topic in Topic::ALL {
            tx.execute(
                sql!(
                    "insert into figure_hours (tenant_id, topic, start) select distinct g.tenant_id, g.topic, g.start from figures g \
                     where g.tenant_id = $1 and g.topic = $2 and g.minutes = 60 and g.start >= $3 and g.start <= $4 \
                     and g.start >= $5 - 86400 * coalesce((select min(r.days) from retention r where r.tenant_id = $1 and r.days is not null \
                     and r.class in ('messages', 'events')), 40000) on conflict do nothing"
                ),
                args![
                    tenant,
                    topic.as_str(),
                    hour_of(from).timestamp(),
                    to.timestamp(),
                    self.clock.now().timestamp()
                ],
            )
            .await?;
        }
        Ok(())
    }

    /// The same, in a transaction of its own.
    ///
    /// # Errors
    /// A [`StoreError`](crate::StoreError): `Unavailable` when the database is not available, `Internal` when it refuses a statement.
    pub async fn note_figures_changed(&self, tenant: TenantId, from: DateTime<Utc>, to: DateTime<Utc>) -> Result<()> {
        let mut tx = self.db.begin().await?;
        self.figures_changed(&mut tx, tenant, from, to).await?;
        tx.commit().await
    }

    /// From when until when hours are counted; none: counting has not begun.
    ///
    /// # Errors
    /// A [`StoreError`](crate::StoreError): `Unavailable` when the database is not available, `Internal` when it refuses a statement.
    pub async fn counted_hours(&self) -> Result<Option<(DateTime<Utc>, DateTime<Utc>)>> {
        let mut tx = self.db.begin().await?;
        let counted = marks::read(&mut tx, marks::COUNTED).await?;
        let first = earliest(&mut tx, DateTime::UNIX_EPOCH).await?;
        tx.rollback().await?;
        Ok(counted.map(|counted| (first.map_or(counted, hour_of).min(counted), counted)))
    }

    /// How many hours are to be counted again.
    ///
    /// # Errors
    /// A [`StoreError`](crate::StoreError): `Unavailable` when the database is not available, `Internal` when it refuses a statement.
    pub async fn changed_hours(&self) -> Result<u64> {
        let (count,): (i64,) = self
            .db
            .fetch_one(sql!("select count(*) as of_tenant from figure_hours"), args![])
            .await?;
        Ok(count.unsigned_abs())
    }
}

pub(super) fn hour_of(at: DateTime<Utc>) -> DateTime<Utc> {
    at.duration_trunc(TimeDelta::hours(1)).unwrap_or(at)
}

/// The first time at or after `from` at which something happened, some minutes early.
async fn earliest(tx: &mut Tx, from: DateTime<Utc>) -> Result<Option<DateTime<Utc>>> {
    let id = facts::first_id(from);
    let mut times: Vec<DateTime<Utc>> = Vec::new();
    for statement in [
        sql!("select id from chat_messages where id >= $1 order by id limit 1"),
        sql!("select id from archived_messages where id >= $1 order by id limit 1"),
        sql!("select id from chat_sessions where id >= $1 order by id limit 1"),
        sql!("select id from archived_sessions where id >= $1 order by id limit 1"),
        sql!("select id from conference_calls where id >= $1 order by id limit 1"),
        sql!("select message_id from model_answers where message_id >= $1 order by message_id limit 1"),
    ] {
        let first: Option<(Uuid,)> = tx.fetch_optional(statement, args![id]).await?;
        times.extend(first.map(|(id,)| time_of(id)));
    }
    for statement in [
        sql!("select created_at from tickets where created_at >= $1 order by created_at limit 1"),
        sql!("select requested_at from agent_requests where requested_at >= $1 order by requested_at limit 1"),
    ] {
        let first: Option<(DateTime<Utc>,)> = tx.fetch_optional(statement, args![from]).await?;
        times.extend(first.map(|(at,)| at));
    }
    Ok(times.into_iter().min())
}

/// Reads an hour, and writes it: of one tenant in the place of what was there, of all where nothing was. Returns how many facts it has.
async fn count(tx: &mut Tx, topic: Topic, hour: DateTime<Utc>, tenant: Option<TenantId>) -> Result<usize> {
    let window = Window {
        tenant,
        from: hour,
        to: hour + TimeDelta::hours(1),
    };
    let found = rows::read(&mut Reader::Tx(tx), topic, &window).await?;
    let (start, count) = (hour.timestamp(), found.len());
    if let Some(tenant) = tenant {
        remove(tx, topic, start, tenant).await?;
    }
    let mut tallies = Tallies::new();
    for Fact { tenant, user, at, tally } in found {
        let quarter = at.timestamp().div_euclid(QUARTER) * QUARTER;
        tallies.entry(((tenant, user), quarter)).or_default().merge(&tally);
    }
    let hours = joined(&tallies, HOUR);
    write(tx, topic, QUARTER, &tallies).await?;
    write(tx, topic, HOUR, &hours).await?;
    let touched: BTreeSet<TenantId> = hours.keys().map(|((tenant, _), _)| *tenant).chain(tenant).collect();
    for tenant in touched {
        count_day(tx, topic, start.div_euclid(DAY) * DAY, tenant).await?;
    }
    Ok(count)
}

/// Adds up the tallies of longer stretches.
fn joined(tallies: &Tallies, seconds: i64) -> Tallies {
    let mut longer = Tallies::new();
    for ((owner, start), tally) in tallies {
        let start = start.div_euclid(seconds) * seconds;
        longer.entry((*owner, start)).or_default().merge(tally);
    }
    longer
}

/// Removes a tenant's hour with its quarters.
async fn remove(tx: &mut Tx, topic: Topic, start: i64, tenant: TenantId) -> Result<()> {
    for statement in [
        sql!("delete from figures where tenant_id = $1 and topic = $2 and minutes in (15, 60) and start >= $3 and start < $4"),
        sql!("delete from agent_figures where tenant_id = $1 and topic = $2 and minutes in (15, 60) and start >= $3 and start < $4"),
    ] {
        tx.execute(statement, args![tenant, topic.as_str(), start, start + HOUR]).await?;
    }
    Ok(())
}

/// Adds up the hours of a day.
async fn count_day(tx: &mut Tx, topic: Topic, day: i64, tenant: TenantId) -> Result<()> {
    let mut tallies = Tallies::new();
    let hours: Vec<(i64, String)> = tx
        .fetch_all(
            sql!("select start, tally from figures where tenant_id = $1 and topic = $2 and minutes = 60 and start >= $3 and start < $4"),
            args![tenant, topic.as_str(), day, day + DAY],
        )
        .await?;
    for (start, tally) in hours {
        tallies.insert(((tenant, None), start), super::kept(&tally)?);
    }
    let hours: Vec<(UserId, i64, String)> = tx
        .fetch_all(
            sql!(
                "select user_id, start, tally from agent_figures where tenant_id = $1 and topic = $2 and minutes = 60 and start >= $3 and start < $4"
            ),
            args![tenant, topic.as_str(), day, day + DAY],
        )
        .await?;
    for (user, start, tally) in hours {
        tallies.insert(((tenant, Some(user)), start), super::kept(&tally)?);
    }
    for statement in [
        sql!("delete from figures where tenant_id = $1 and topic = $2 and minutes = 1440 and start = $3"),
        sql!("delete from agent_figures where tenant_id = $1 and topic = $2 and minutes = 1440 and start = $3"),
    ] {
        tx.execute(statement, args![tenant, topic.as_str(), day]).await?;
    }
    write(tx, topic, DAY, &joined(&tallies, DAY)).await
}

async fn write(tx: &mut Tx, topic: Topic, seconds: i64, tallies: &Tallies) -> Result<()> {
    for (((tenant, user), start), tally) in tallies.iter().filter(|(_, tally)| !tally.is_empty()) {
        let text = serde_json::to_string(tally).map_err(|error| crate::StoreError::Corrupt(error.to_string()))?;
        match user {
            None => {
                tx.execute(
                    sql!(
                        "insert into figures (tenant_id, topic, minutes, start, tally) values ($1, $2, $3, $4, $5) \
                         on conflict (tenant_id, topic, minutes, start) do update set tally = excluded.tally"
                    ),
                    args![*tenant, topic.as_str(), seconds / 60, *start, text],
                )
                .await?
            }
            Some(user) => {
                tx.execute(
                    sql!(
                        "insert into agent_figures (tenant_id, user_id, topic, minutes, start, tally) values ($1, $2, $3, $4, $5, $6) \
                         on conflict (tenant_id, topic, minutes, start, user_id) do update set tally = excluded.tally"
                    ),
                    args![*tenant, *user, topic.as_str(), seconds / 60, *start, text],
                )
                .await?
            }
        };
    }
    Ok(())
}
