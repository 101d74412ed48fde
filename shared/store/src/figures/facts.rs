//! Something that happened, and the stretch of time of which it is read.

use chrono::{DateTime, TimeDelta, Utc};
use frontdesk_model::{TenantId, UserId};
use uuid::Uuid;

use super::Tally;
use crate::{
    Result,
    db::{Db, Row, Tx, Value, args},
    sql::Sql,
};

/// Ids begin with the time at which they were made; a row's own time is this far from it at most.
const APART: TimeDelta = TimeDelta::minutes(5);

/// What figures are about. The name stands in the database: add, never rename.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Topic {
    /// Sessions and messages.
    Chats,
    /// Customers who asked for a person.
    Requests,
    /// Tickets.
    Tickets,
    /// Calls.
    Calls,
    /// Answers for which language models were asked.
    Models,
}

impl Topic {
    /// Every topic.
    pub const ALL: &[Self] = &[Self::Chats, Self::Requests, Self::Tickets, Self::Calls, Self::Models];

    /// Its stable name.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Chats => "chats",
            Self::Requests => "requests",
            Self::Tickets => "tickets",
            Self::Calls => "calls",
            Self::Models => "models",
        }
    }

    pub(super) fn of(word: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|topic| topic.as_str() == word)
    }
}

/// Something that happened, in a tenant, at a time; where `user` is there, what that person of the company had to do with it.
pub(super) struct Fact {
    pub tenant: TenantId,
    pub user: Option<UserId>,
    pub at: DateTime<Utc>,
    pub tally: Tally,
}

/// A stretch of time, from its beginning until before its end; of one tenant or of all.
#[derive(Debug, Clone, Copy)]
pub(super) struct Window {
    pub tenant: Option<TenantId>,
    pub from: DateTime<Utc>,
    pub to: DateTime<Utc>,
}

impl Window {
    /// By the time of a row: from, to, and the tenant.
    pub fn by_time(&self) -> Vec<Value> {
        args![self.from, self.to, self.tenant]
    }

    /// The same, with the ids between which such rows are.
    pub fn by_id(&self) -> Vec<Value> {
        args![
            self.from,
            self.to,
            self.tenant,
            first_id(self.from - APART),
            first_id(self.to + APART)
        ]
    }
}

/// The first id of a time.
pub(super) fn first_id(at: DateTime<Utc>) -> Uuid {
    let millis = u64::try_from(at.timestamp_millis()).unwrap_or(0);
    Uuid::from_u128(u128::from(millis) << 80)
}

/// The time of an id, some minutes early.
pub(super) fn time_of(id: Uuid) -> DateTime<Utc> {
    let millis = i64::try_from(id.as_u128() >> 80).unwrap_or(i64::MAX);
    DateTime::from_timestamp_millis(millis).unwrap_or(DateTime::UNIX_EPOCH) - APART
}

/// Where rows are read: wherever there is a connection, or in a transaction.
pub(super) enum Reader<'a> {
    Db(&'a Db),
    Tx(&'a mut Tx),
}

impl Reader<'_> {
    pub async fn all<R: Row>(&mut self, sql: Sql, values: Vec<Value>) -> Result<Vec<R>> {
        match self {
            Self::Db(db) => db.fetch_all(sql, values).await,
            Self::Tx(tx) => tx.fetch_all(sql, values).await,
        }
    }
}

/// Milliseconds between two times.
pub(super) fn ms(from: DateTime<Utc>, to: DateTime<Utc>) -> i64 {
    (to - from).num_milliseconds()
}
