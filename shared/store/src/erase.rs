//! The erasure of a person, batch by batch, each a transaction of its own, so that customers are served meanwhile.
//!
//! What is erased is noted by ids first (`erasure_subjects`); then every table that [`plan`] names is gone through. Each batch takes what is there
//! by then, so that an erasure that broke off goes on when it is asked for again. Files are removed after their rows: their paths are kept until they
//! are gone. The contact's own row goes last, with the proof.

mod blank;
mod calls;
mod erasing;
mod in_call;
mod messages;
mod plan;
mod reach;
mod subjects;
mod told;

use std::collections::BTreeMap;

use chrono::{DateTime, Utc};
use frontdesk_model::{ContactId, Erasure, ErasureId, ErasureProof, ErasureState, HookEvent, TenantId};
use serde_json::json;
use sha2::{Digest as _, Sha256};
use sqlx::types::Json;
use uuid::Uuid;

pub use plan::erasure_reach;
pub use reach::Reach;

use self::{
    erasing::{Erasing, note_file},
    plan::{PLAN, Work},
};
use crate::{
    Author, Change, Page, Paged, Result, Store, StoreError,
    db::{Tx, args},
    jobs,
    sql::sql,
};

/// Files that are removed between two looks at the database.
const FILES: i64 = 200;

/// What came of asking for an erasure.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ErasureBegun {
    /// It is to be gone on with, by [`Store::erase_step`].
    Begun(ErasureId),
    /// It is done already.
    Done(ErasureProof),
    /// There is no such contact, and there was none that was erased.
    NoContact,
}

/// What is to be done next.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum EraseStep {
    /// The next step.
    More,
    /// These files are to be removed, and then noted by [`Store::erased_files`].
    Files(Vec<String>),
    /// Nothing.
    Done(ErasureProof),
}

/// A row that went, with what belongs to it elsewhere.
#[derive(sqlx::FromRow)]
struct Gone {
    id: Uuid,
    file: Option<String>,
    small: Option<String>,
}

/// Rows that went, by table.
type Counts = BTreeMap<String, u64>;

#[derive(sqlx::FromRow)]
struct Row {
    id: ErasureId,
    contact_id: ContactId,
    state: ErasureState,
    counts: Json<Counts>,
    sha256: Option<String>,
    created_at: DateTime<Utc>,
    finished_at: Option<DateTime<Utc>>,
}

impl From<Row> for Erasure {
    fn from(row: Row) -> Self {
        Self {
            id: row.id,
            contact_id: row.contact_id,
            state: row.state,
            counts: row.counts.0,
            sha256: row.sha256,
            created_at: row.created_at,
            at: row.finished_at,
        }
    }
}

impl Store {
    /// Begins the erasure of a contact, or finds the one that was begun; one that broke off begins its look at the tables anew.
    ///
    /// # Errors
    /// A [`StoreError`]: `Unavailable` when the database is not available, `Internal` when it refuses a statement.
    pub async fn begin_erasure(&self, tenant: TenantId, contact: ContactId) -> Result<ErasureBegun> {
        let mut tx = self.db.begin().await?;
        let known: Option<Row> = tx
            .fetch_optional(
                sql!(
                    "update erasures set stage = 0 where tenant_id = $1 and contact_id = $2 \
                     returning id, contact_id, state, counts, sha256, created_at, finished_at"
                ),
                args![tenant, contact],
            )
            .await?;
        let there: Option<(ContactId,)> = tx
            .fetch_optional(
                sql!("select id from contacts where tenant_id = $1 and id = $2"),
                args![tenant, contact],
            )
            .await?;
        let begun = match (known.map(Erasure::from), there) {
            (Some(known), None) => {
                let id = known.id;
                known.proof().map_or(ErasureBegun::Begun(id), ErasureBegun::Done)
            }
            (Some(known), Some(_)) => {
                // Who came back, with a backup, is erased again.
                tx.execute(
                    sql!(
                        "update erasures set state = 'running', counts = $3, sha256 = null, first_at = null, finished_at = null \
                         where tenant_id = $1 and id = $2 and state = 'done'"
                    ),
                    args![tenant, known.id, json!({})],
                )
                .await?;
                ErasureBegun::Begun(known.id)
            }
            (None, None) => ErasureBegun::NoContact,
            (None, Some(_)) => {
                // Somebody may have begun it in this moment: then it is gone on with.
                let begun: Option<(ErasureId,)> = tx
                    .fetch_optional(
                        sql!(
                            "insert into erasures (id, tenant_id, contact_id, state, counts, created_at) values ($1, $2, $3, 'running', $4, $5) \
                             on conflict (tenant_id, contact_id) do update set stage = 0 returning id"
                        ),
                        args![self.clock.new_id::<ErasureId>(), tenant, contact, json!({}), self.clock.now()],
                    )
                    .await?;
                let (id,) = begun.ok_or_else(|| StoreError::Corrupt("an erasure was not begun".to_owned()))?;
                ErasureBegun::Begun(id)
            }
        };
        tx.commit().await?;
        Ok(begun)
    }

    /// The next batch of an erasure, of `limit` rows at most. `author` is who is noted when it is done.
    ///
    /// # Errors
    /// A [`StoreError`]: `Unavailable` when the database is not available, `Internal` when it refuses a statement.
    /// `Corrupt` where there is no such erasure.
    pub async fn erase_step(&self, tenant: TenantId, id: ErasureId, author: Author, limit: i64) -> Result<EraseStep> {
        let mut tx = self.db.begin().await?;
        let held: Option<(ContactId, i64, Json<Counts>)> = tx
            .fetch_optional(
                sql!(
                    "update erasures set stage = stage where tenant_id = $1 and id = $2 and state = 'running' returning contact_id, stage, counts"
                ),
                args![tenant, id],
            )
            .await?;
        let Some((contact, stage, counts)) = held else {
            tx.rollback().await?;
            let done = self.erasure(tenant, id).await?.and_then(Erasure::proof);
            return done
                .map(EraseStep::Done)
                .ok_or_else(|| StoreError::Corrupt(format!("there is no erasure {id}")));
        };
        let mut erasing = Erasing {
            tenant,
            id,
            contact,
            stage,
            counts: counts.0,
        };
        let step = self.erase_batch(&mut tx, &mut erasing, author, limit).await?;
        tx.execute(
            sql!("update erasures set stage = $3, counts = $4 where tenant_id = $1 and id = $2 and state = 'running'"),
            args![tenant, id, erasing.stage, json!(erasing.counts)],
        )
        .await?;
        tx.commit().await?;
        Ok(step)
    }

    async fn erase_batch(&self, tx: &mut Tx, erasing: &mut Erasing, author: Author, limit: i64) -> Result<EraseStep> {
        let stage = usize::try_from(erasing.stage).unwrap_or(0);
        if let Some(stage) = PLAN.get(stage) {
            let rows = self.erase_stage(tx, erasing, stage, limit).await?;
            if rows < limit.unsigned_abs() {
                erasing.stage += 1;
            }
            return Ok(EraseStep::More);
        }
        let files: Vec<(String,)> = tx
            .fetch_all(
                sql!("select path from erasure_files where tenant_id = $1 and erasure_id = $2 order by path limit $3"),
                args![erasing.tenant, erasing.id, FILES],
            )
            .await?;
        if !files.is_empty() {
            return Ok(EraseStep::Files(files.into_iter().map(|(path,)| path).collect()));
        }
        // Nothing of the person may come any more, and nothing may have come meanwhile: once more through all tables.
        tx.execute(
            sql!("update contacts set name = name where tenant_id = $1 and id = $2"),
            args![erasing.tenant, erasing.contact],
        )
        .await?;
        let mut came = 0;
        for stage in PLAN {
            came += self.erase_stage(tx, erasing, stage, limit).await?;
        }
        if came > 0 {
            erasing.stage = 0;
            return Ok(EraseStep::More);
        }
        self.end_erasure(tx, erasing, author).await.map(EraseStep::Done)
    }

    async fn erase_stage(&self, tx: &mut Tx, erasing: &mut Erasing, stage: &plan::Stage, limit: i64) -> Result<u64> {
        let ids = || args![erasing.tenant, erasing.id, limit];
        match stage.work {
            Work::Gather => self.gather(tx, erasing, limit).await,
            Work::Stop => self.stop(tx, erasing).await,
            Work::Messages(of) => self.erase_messages(tx, erasing, of, limit).await,
            Work::Calls => self
                .erase_call(tx, erasing)
                .await
                .map(|found| if found { limit.unsigned_abs() } else { 0 }),
            Work::Rows(sql) => {
                let rows = tx.execute(sql, ids()).await?;
                erasing.count(stage.table(), rows);
                Ok(rows)
            }
            Work::Unlink(sql) => tx.execute(sql, ids()).await,
            Work::Owning(sql) => {
                let gone: Vec<Gone> = tx.fetch_all(sql, ids()).await?;
                erasing.count(stage.table(), gone.len() as u64);
                let ids: Vec<Uuid> = gone.iter().map(|row| row.id).collect();
                let dropped = jobs::drop_about(tx, erasing.tenant, &ids).await?;
                erasing.count("jobs", dropped);
                for path in gone.into_iter().flat_map(|row| [row.file, row.small]).flatten().collect::<Vec<_>>() {
                    note_file(tx, erasing, &path).await?;
                }
                Ok(ids.len() as u64)
            }
        }
    }

    async fn end_erasure(&self, tx: &mut Tx, erasing: &mut Erasing, author: Author) -> Result<ErasureProof> {
        let (tenant, id, now) = (erasing.tenant, erasing.id, self.clock.now());
        let (first,): (Option<DateTime<Utc>>,) = tx
            .fetch_one(
                sql!("select first_at from erasures where tenant_id = $1 and id = $2"),
                args![tenant, id],
            )
            .await?;
        // Who only had the same name in a call is somebody else.
        tx.execute(
            sql!(
                "update call_participants set contact_id = null, matched_by = null where tenant_id = $1 and contact_id = $2 and not confirmed"
            ),
            args![tenant, erasing.contact],
        )
        .await?;
        let contacts = tx
            .execute(
                sql!("delete from contacts where tenant_id = $1 and id = $2"),
                args![tenant, erasing.contact],
            )
            .await?;
        erasing.count("contacts", contacts);
        tx.execute(
            sql!("delete from search_contacts where tenant_id = $1 and contact_id = $2"),
            args![tenant, erasing.contact],
        )
        .await?;
        tx.execute(
            sql!("delete from erasure_subjects where tenant_id = $1 and erasure_id = $2"),
            args![tenant, id],
        )
        .await?;
        if let Some(first) = first {
            self.figures_changed(tx, tenant, first, now).await?;
        }
        self.hook_change(tx, tenant, HookEvent::ContactErased, erasing.contact.0).await?;
        let counts = erasing.counts.clone();
        let said = json!({"id": id, "contact_id": erasing.contact, "counts": counts, "at": now});
        let proof = ErasureProof {
            id,
            counts,
            sha256: hex::encode(Sha256::digest(said.to_string())),
            at: now,
        };
        tx.execute(
            sql!("update erasures set state = 'done', counts = $3, sha256 = $4, finished_at = $5 where tenant_id = $1 and id = $2"),
            args![tenant, id, json!(proof.counts), &proof.sha256, now],
        )
        .await?;
        let change = Change {
            action: "contact.erase",
            subject: "contact",
            id: erasing.contact.to_string(),
            before: None,
            after: Some(json!({"erasure": id, "sha256": proof.sha256})),
        };
        self.audit_in(tx, tenant, author, change).await?;
        Ok(proof)
    }

    /// Of these files, those that no row names any more: they may be removed.
    ///
    /// # Errors
    /// A [`StoreError`]: `Unavailable` when the database is not available, `Internal` when it refuses a statement.
    pub async fn unnamed_files(&self, paths: &[String]) -> Result<Vec<String>> {
        let mut named = self.filed(paths.to_vec()).await?;
        named.extend(self.call_files(paths.to_vec()).await?);
        Ok(paths.iter().filter(|path| !named.contains(path)).cloned().collect())
    }

    /// Notes that files are removed, or stay since others name them.
    ///
    /// # Errors
    /// A [`StoreError`]: `Unavailable` when the database is not available, `Internal` when it refuses a statement.
    pub async fn erased_files(&self, tenant: TenantId, id: ErasureId, paths: &[String]) -> Result<()> {
        self.db
            .execute(
                sql!("delete from erasure_files where tenant_id = $1 and erasure_id = $2 and " (texts "path" "$3")),
                args![tenant, id, paths.to_vec()],
            )
            .await?;
        Ok(())
    }

    async fn erasure(&self, tenant: TenantId, id: ErasureId) -> Result<Option<Erasure>> {
        let row: Option<Row> = self
            .db
            .fetch_optional(
                sql!(
                    "select id, contact_id, state, counts, sha256, created_at, finished_at from erasures where tenant_id = $1 and id = $2"
                ),
                args![tenant, id],
            )
            .await?;
        Ok(row.map(Erasure::from))
    }

    /// A tenant's erasures, the newest first.
    ///
    /// # Errors
    /// A [`StoreError`]: `Unavailable` when the database is not available, `Internal` when it refuses a statement.
    /// `BadCursor` where the page names a cursor that no list gave out.
    pub async fn erasures(&self, tenant: TenantId, page: &Page) -> Result<Paged<Erasure>> {
        let rows: Vec<Row> = self
            .db
            .fetch_all(
                sql!(
                    "select id, contact_id, state, counts, sha256, created_at, finished_at from erasures \
                     where tenant_id = $1 and ($2 is null or id < $2) order by id desc limit $3"
                ),
                args![tenant, page.after::<ErasureId>()?, page.rows()],
            )
            .await?;
        Ok(page.fill(rows.into_iter().map(Erasure::from).collect(), |erasure| erasure.id.to_string()))
    }
}
