//! What the staff say often. A change of those that answer by themselves counts as one of the settings, so that whoever answers with them reads them
//! anew.

use chrono::{DateTime, Utc};
use frontdesk_model::{CannedMatch, CannedResponse, CannedResponseId, TenantId};
use serde_json::{Value, json};

use crate::{
    Author, Change, Page, Paged, Result, Store, StoreError,
    db::{Tx, args},
    sql::sql,
};

/// Most that a tenant has.
const MOST: i64 = 20_000;
/// Most that answer by themselves: each message is compared with all of them.
const MOST_AUTOMATIC: i64 = 500;

/// One as it is written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewCanned {
    /// What the staff type for it, and what a customer's words are compared with.
    pub shortcut: String,
    /// The words.
    pub content: String,
    /// Where it belongs.
    pub category: Option<String>,
    /// How it is compared with a customer's words.
    pub matching: CannedMatch,
    /// Whether it is used.
    pub active: bool,
}

impl NewCanned {
    fn is_automatic(&self) -> bool {
        self.active && self.matching != CannedMatch::None
    }
}

/// How many a tenant has, and how many of them answer by themselves.
#[derive(Clone, Copy)]
struct Counts {
    all: i64,
    automatic: i64,
}

/// What came of writing one.
#[derive(Debug, Clone)]
pub enum CannedChange {
    /// It is written.
    Done(CannedResponse),
    /// Another one has the shortcut.
    Taken,
    /// The tenant has as many as it may.
    TooMany,
    /// The tenant has as many as it may that answer by themselves.
    TooManyAutomatic,
    /// There is no such one in this tenant.
    Missing,
}

/// What came of writing many.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CannedImport {
    /// They are written.
    Done {
        /// How many are new.
        created: u64,
        /// How many were there.
        updated: u64,
    },
    /// The tenant would have more than it may.
    TooMany,
    /// The tenant would have more than it may that answer by themselves.
    TooManyAutomatic,
}

#[derive(sqlx::FromRow)]
struct Row {
    id: CannedResponseId,
    shortcut: String,
    content: String,
    category: Option<String>,
    match_type: String,
    active: bool,
    updated_at: DateTime<Utc>,
}

impl Row {
    fn read(self) -> Result<CannedResponse> {
        Ok(CannedResponse {
            id: self.id,
            shortcut: self.shortcut,
            content: self.content,
            category: self.category,
            match_type: self
                .match_type
                .parse()
                .map_err(|unknown: frontdesk_model::UnknownName| StoreError::Corrupt(unknown.to_string()))?,
            active: self.active,
            updated_at: self.updated_at,
        })
    }
}

impl Store {
    /// A tenant's canned responses by shortcut, of a category where one is named.
    ///
    /// # Errors
    /// A [`StoreError`]: `Unavailable` when the database is not available, `Internal` when it refuses a statement.
    pub async fn canned_responses(&self, tenant: TenantId, category: Option<&str>, page: &Page) -> Result<Paged<CannedResponse>> {
        let rows: Vec<Row> = self
            .db
            .fetch_all(
                sql!(
                    "select id, shortcut, content, category, match_type, active, updated_at from canned_responses where tenant_id = $1 \
                     and ($2 is null or shortcut > $2) and ($3 is null or category = $3) order by shortcut limit $4"
                ),
                args![tenant, page.cursor.as_deref(), category, page.rows()],
            )
            .await?;
        let responses = rows.into_iter().map(Row::read).collect::<Result<Vec<_>>>()?;
        Ok(page.fill(responses, |response: &CannedResponse| response.shortcut.clone()))
    }

    /// Those that answer by themselves: exact ones first, then parts, then words; each sort by shortcut.
    ///
    /// # Errors
    /// A [`StoreError`]: `Unavailable` when the database is not available, `Internal` when it refuses a statement.
    pub async fn auto_responses(&self, tenant: TenantId) -> Result<Vec<CannedResponse>> {
        let rows: Vec<Row> = self
            .db
            .fetch_all(
                sql!(
                    "select id, shortcut, content, category, match_type, active, updated_at from canned_responses \
                     where tenant_id = $1 and active and match_type <> 'none' \
                     order by case match_type when 'exact' then 0 when 'partial' then 1 else 2 end, shortcut limit $2"
                ),
                args![tenant, MOST_AUTOMATIC],
            )
            .await?;
        rows.into_iter().map(Row::read).collect()
    }

    /// Writes a new one.
    ///
    /// # Errors
    /// A [`StoreError`]: `Unavailable` when the database is not available, `Internal` when it refuses a statement.
    pub async fn create_canned(&self, tenant: TenantId, new: &NewCanned, author: Author) -> Result<CannedChange> {
        let mut tx = self.db.begin().await?;
        hold(&mut tx, tenant).await?;
        let before = counts(&mut tx, tenant).await?;
        if before.all >= MOST {
            return Ok(CannedChange::TooMany);
        }
        if new.is_automatic() {
            if before.automatic >= MOST_AUTOMATIC {
                return Ok(CannedChange::TooManyAutomatic);
            }
            self.renew_settings(&mut tx, tenant).await?;
        }
        let row: Option<Row> = tx
            .fetch_optional(
                sql!(
                    "insert into canned_responses (id, tenant_id, shortcut, content, category, match_type, active, created_at, updated_at) \
                     values ($1, $2, $3, $4, $5, $6, $7, $8, $8) on conflict (tenant_id, shortcut) do nothing \
                     returning id, shortcut, content, category, match_type, active, updated_at"
                ),
                args![
                    self.clock.new_id::<CannedResponseId>(),
                    tenant,
                    &new.shortcut,
                    &new.content,
                    &new.category,
                    new.matching.as_str(),
                    new.active,
                    self.clock.now()
                ],
            )
            .await?;
        let Some(row) = row else { return Ok(CannedChange::Taken) };
        let response = row.read()?;
        self.note_canned(
            &mut tx,
            tenant,
            "canned_response.create",
            (response.id, None, Some(shown(new))),
            author,
        )
        .await?;
        tx.commit().await?;
        Ok(CannedChange::Done(response))
    }

    /// Writes one anew.
    ///
    /// # Errors
    /// A [`StoreError`]: `Unavailable` when the database is not available, `Internal` when it refuses a statement.
    pub async fn change_canned(&self, tenant: TenantId, id: CannedResponseId, new: &NewCanned, author: Author) -> Result<CannedChange> {
        let mut tx = self.db.begin().await?;
        hold(&mut tx, tenant).await?;
        let before: Option<(String, String, bool)> = tx
            .fetch_optional(
                sql!("select shortcut, content, active and match_type <> 'none' from canned_responses where tenant_id = $1 and id = $2"),
                args![tenant, id],
            )
            .await?;
        let Some((shortcut, content, was_automatic)) = before else {
            return Ok(CannedChange::Missing);
        };
        let other: Option<(CannedResponseId,)> = tx
            .fetch_optional(
                sql!("select id from canned_responses where tenant_id = $1 and shortcut = $2 and id <> $3"),
                args![tenant, &new.shortcut, id],
            )
            .await?;
        if other.is_some() {
            return Ok(CannedChange::Taken);
        }
        if new.is_automatic() && !was_automatic && counts(&mut tx, tenant).await?.automatic >= MOST_AUTOMATIC {
            return Ok(CannedChange::TooManyAutomatic);
        }
        if was_automatic || new.is_automatic() {
            self.renew_settings(&mut tx, tenant).await?;
        }
        let row: Row = tx
            .fetch_one(
                sql!(
                    "update canned_responses set shortcut = $3, content = $4, category = $5, match_type = $6, active = $7, updated_at = $8 \
                     where tenant_id = $1 and id = $2 returning id, shortcut, content, category, match_type, active, updated_at"
                ),
                args![
                    tenant,
                    id,
                    &new.shortcut,
                    &new.content,
                    &new.category,
                    new.matching.as_str(),
                    new.active,
                    self.clock.now()
                ],
            )
            .await?;
        let before = json!({ "shortcut": shortcut, "content": content });
        self.note_canned(
            &mut tx,
            tenant,
            "canned_response.update",
            (id, Some(before), Some(shown(new))),
            author,
        )
        .await?;
        tx.commit().await?;
        Ok(CannedChange::Done(row.read()?))
    }

    /// Removes one. False: there is no such one in this tenant.
    ///
    /// # Errors
    /// A [`StoreError`]: `Unavailable` when the database is not available, `Internal` when it refuses a statement.
    pub async fn remove_canned(&self, tenant: TenantId, id: CannedResponseId, author: Author) -> Result<bool> {
        let mut tx = self.db.begin().await?;
        hold(&mut tx, tenant).await?;
        let gone: Option<(String, String, bool)> = tx
            .fetch_optional(
                sql!(
                    "delete from canned_responses where tenant_id = $1 and id = $2 returning shortcut, content, active and match_type <> 'none'"
                ),
                args![tenant, id],
            )
            .await?;
        let Some((shortcut, content, was_automatic)) = gone else {
            return Ok(false);
        };
        if was_automatic {
            self.renew_settings(&mut tx, tenant).await?;
        }
        let before = json!({ "shortcut": shortcut, "content": content });
        self.note_canned(&mut tx, tenant, "canned_response.remove", (id, Some(before), None), author)
            .await?;
        tx.commit().await?;
        Ok(true)
    }

    /// Writes many, each over the one that has its shortcut: all of them, or none.
    ///
    /// # Errors
    /// A [`StoreError`]: `Unavailable` when the database is not available, `Internal` when it refuses a statement.
    pub async fn import_canned(&self, tenant: TenantId, rows: &[NewCanned], author: Author) -> Result<CannedImport> {
        let mut tx = self.db.begin().await?;
        hold(&mut tx, tenant).await?;
        let before = counts(&mut tx, tenant).await?;
        for row in rows {
            tx.execute(
                sql!(
                    "insert into canned_responses (id, tenant_id, shortcut, content, category, match_type, active, created_at, updated_at) \
                     values ($1, $2, $3, $4, $5, $6, $7, $8, $8) on conflict (tenant_id, shortcut) do update set content = excluded.content, \
                     category = excluded.category, match_type = excluded.match_type, active = excluded.active, updated_at = excluded.updated_at"
                ),
                args![
                    self.clock.new_id::<CannedResponseId>(),
                    tenant,
                    &row.shortcut,
                    &row.content,
                    &row.category,
                    row.matching.as_str(),
                    row.active,
                    self.clock.now()
                ],
            )
            .await?;
        }
        let after = counts(&mut tx, tenant).await?;
        if after.all > MOST {
            return Ok(CannedImport::TooMany);
        }
        if after.automatic > MOST_AUTOMATIC.max(before.automatic) {
            return Ok(CannedImport::TooManyAutomatic);
        }
        // One that answered before may answer otherwise, or no more.
        if before.automatic > 0 || after.automatic > 0 {
            self.renew_settings(&mut tx, tenant).await?;
        }
        let created = u64::try_from(after.all - before.all).unwrap_or(0);
        let updated = (rows.len() as u64).saturating_sub(created);
        let change = Change {
            action: "canned_response.import",
            subject: "canned_response",
            id: tenant.to_string(),
            before: None,
            after: Some(json!({ "created": created, "updated": updated })),
        };
        self.audit_in(&mut tx, tenant, author, change).await?;
        tx.commit().await?;
        Ok(CannedImport::Done { created, updated })
    }

    async fn note_canned(
        &self,
        tx: &mut Tx,
        tenant: TenantId,
        action: &str,
        (id, before, after): (CannedResponseId, Option<Value>, Option<Value>),
        author: Author,
    ) -> Result<()> {
        let change = Change {
            action,
            subject: "canned_response",
            id: id.to_string(),
            before,
            after,
        };
        self.audit_in(tx, tenant, author, change).await
    }
}

/// Of many who write a tenant's, one does.
async fn hold(tx: &mut Tx, tenant: TenantId) -> Result<()> {
    tx.execute(sql!("update tenants set slug = slug where id = $1"), args![tenant])
        .await?;
    Ok(())
}

async fn counts(tx: &mut Tx, tenant: TenantId) -> Result<Counts> {
    let (all, automatic): (i64, i64) = tx
        .fetch_one(
            sql!("select count(*), count(case when active and match_type <> 'none' then 1 end) from canned_responses where tenant_id = $1"),
            args![tenant],
        )
        .await?;
    Ok(Counts { all, automatic })
}

fn shown(new: &NewCanned) -> Value {
    json!({ "shortcut": new.shortcut, "content": new.content, "match_type": new.matching.as_str(), "active": new.active })
}
