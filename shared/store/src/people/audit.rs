//! Who changed what.

use std::net::IpAddr;

use chrono::{DateTime, Utc};
use frontdesk_model::{ActorKind, ActorRef, AuditEntry, TenantId};
use serde_json::Value;
use sqlx::types::Json;
use uuid::Uuid;

use crate::{
    Page, Paged, Result, Store, StoreError,
    db::{Tx, args},
    sql::sql,
};

/// Who changes something, and from where.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Author {
    /// Who.
    pub actor: ActorRef,
    /// From which address; none: from the command line.
    pub address: Option<IpAddr>,
}

impl Author {
    /// Frontdesk itself, or whoever has its command line.
    pub const SYSTEM: Self = Self {
        actor: ActorRef {
            kind: ActorKind::System,
            id: None,
        },
        address: None,
    };
}

/// A change that is made.
#[derive(Debug, Clone)]
pub struct Change<'a> {
    /// What is done, such as `user.update`.
    pub action: &'a str,
    /// On what kind of thing.
    pub subject: &'a str,
    /// On which one.
    pub id: String,
    /// What it was; no secrets.
    pub before: Option<Value>,
    /// What it is; no secrets.
    pub after: Option<Value>,
}

/// Which entries are wanted; none of them: all.
#[derive(Debug, Clone, Default)]
pub struct AuditFilter {
    /// Of this user or key.
    pub actor: Option<Uuid>,
    /// Of this action.
    pub action: Option<String>,
    /// From this time on.
    pub from: Option<DateTime<Utc>>,
    /// Before this time.
    pub to: Option<DateTime<Utc>>,
}

#[derive(sqlx::FromRow)]
struct Row {
    id: Uuid,
    actor_kind: String,
    actor_id: Option<Uuid>,
    action: String,
    subject_kind: String,
    subject_id: String,
    before: Option<Json<Value>>,
    after: Option<Json<Value>>,
    address: Option<String>,
    at: DateTime<Utc>,
}

impl Store {
    /// Notes a change that was made.
    ///
    /// # Errors
    /// A [`StoreError`]: `Unavailable` when the database is not available, `Internal` when it refuses a statement.
    pub async fn audit(&self, tenant: TenantId, author: Author, change: Change<'_>) -> Result<()> {
        let mut tx = self.db.begin().await?;
        self.audit_in(&mut tx, tenant, author, change).await?;
        tx.commit().await
    }

    /// As [`Self::audit`], in the transaction that makes the change.
    pub(crate) async fn audit_in(&self, tx: &mut Tx, tenant: TenantId, author: Author, change: Change<'_>) -> Result<()> {
        tx.execute(
            sql!(
                "insert into audit_log (id, tenant_id, actor_kind, actor_id, action, subject_kind, subject_id, before, after, address, at) \
                 values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)"
            ),
            args![
                self.clock.new_id::<Uuid>(),
                tenant,
                author.actor.kind.as_str(),
                author.actor.id,
                change.action,
                change.subject,
                change.id,
                change.before,
                change.after,
                author.address.map(|address| address.to_string()),
                self.clock.now()
            ],
        )
        .await?;
        Ok(())
    }

    /// What was changed, the newest first.
    ///
    /// # Errors
    /// A [`StoreError`]: `Unavailable` when the database is not available, `Internal` when it refuses a statement.
    /// `BadCursor` where the page names a cursor that no list gave out.
    pub async fn audit_log(&self, tenant: TenantId, filter: &AuditFilter, page: &Page) -> Result<Paged<AuditEntry>> {
        let rows: Vec<Row> = self
            .db
            .fetch_all(
                sql!(
                    "select id, actor_kind, actor_id, action, subject_kind, subject_id, before, after, address, at from audit_log \
                     where tenant_id = $1 and ($2 is null or id < $2) and ($3 is null or actor_id = $3) and ($4 is null or action = $4) \
                     and ($5 is null or at >= $5) and ($6 is null or at < $6) order by id desc limit $7"
                ),
                args![
                    tenant,
                    page.after::<Uuid>()?,
                    filter.actor,
                    &filter.action,
                    filter.from,
                    filter.to,
                    page.rows()
                ],
            )
            .await?;
        let entries = rows.into_iter().map(entry).collect::<Result<Vec<_>>>()?;
        Ok(page.fill(entries, |entry| entry.id.to_string()))
    }
}

/// Who it was, as the columns have it.
pub(crate) fn actor(kind: &str, id: Option<Uuid>) -> Result<ActorRef> {
    let kind = kind
        .parse()
        .map_err(|unknown: frontdesk_model::UnknownName| StoreError::Corrupt(unknown.to_string()))?;
    Ok(ActorRef { kind, id })
}

fn entry(row: Row) -> Result<AuditEntry> {
    Ok(AuditEntry {
        id: row.id,
        actor: actor(&row.actor_kind, row.actor_id)?,
        action: row.action,
        subject: row.subject_kind,
        subject_id: row.subject_id,
        before: row.before.map(|json| json.0),
        after: row.after.map(|json| json.0),
        address: row.address,
        at: row.at,
    })
}
