//! Exports that a worker writes: part by part, each a file of its own, so that whoever goes on begins after the last one.

use std::time::Duration;

use frontdesk_model::{Export, ExportFormat, ExportId, JobRef, Payload, TenantId};
use serde_json::json;

use super::ExportRange;
use crate::{
    Author, Change, ClaimedJob, Hold, Page, Paged, Result, Store, StoreError,
    db::args,
    jobs::{Ended, end, end_or_arm, hold},
    sql::sql,
};

/// An export that is asked for.
#[derive(Debug, Clone)]
pub struct NewExport {
    /// Which rows.
    pub range: ExportRange,
    /// How it is written.
    pub format: ExportFormat,
    /// Whether a table begins with a byte order mark.
    pub bom: bool,
    /// How long it can be had.
    pub keep: Duration,
    /// Most exports of the tenant that are not done; 0: any number.
    pub most: i64,
}

/// What came of asking for an export.
#[derive(Debug, Clone)]
pub enum ExportBegun {
    /// A worker writes it.
    Begun(Export, Option<JobRef>),
    /// As many as there may be are not done.
    TooMany,
}

/// A file of an export.
#[derive(Debug, Clone, PartialEq, Eq, sqlx::FromRow)]
pub struct ExportPart {
    /// Where it lies.
    #[sqlx(rename = "file_url")]
    pub path: String,
    /// Its size.
    pub bytes: i64,
}

/// An export, and where it goes on.
#[derive(Debug, Clone)]
pub struct ExportStep {
    /// What is wanted.
    pub export: Export,
    /// After this row.
    pub cursor: Option<String>,
    /// With the part of this number, from 0.
    pub position: i64,
}

impl ExportStep {
    /// Which rows are wanted.
    pub fn range(&self) -> ExportRange {
        ExportRange {
            kind: self.export.kind,
            from: self.export.from,
            to: self.export.to,
        }
    }
}

/// A part that lies in the file store.
#[derive(Debug, Clone)]
pub struct NewExportPart {
    /// Which one, from 0.
    pub position: i64,
    /// Where it lies.
    pub path: String,
    /// Its size.
    pub bytes: u64,
    /// How many rows it has.
    pub rows: i64,
    /// Where the next one starts.
    pub cursor: Option<String>,
}

impl Store {
    /// Asks for an export, and notes who did.
    ///
    /// # Errors
    /// A [`StoreError`]: `Unavailable` when the database is not available, `Internal` when it refuses a statement.
    pub async fn begin_export(&self, tenant: TenantId, author: Author, new: &NewExport) -> Result<ExportBegun> {
        let mut tx = self.db.begin().await?;
        let (open,): (i64,) = tx
            .fetch_one(
                sql!("select count(*) from exports where tenant_id = $1 and state in ('queued', 'running')"),
                args![tenant],
            )
            .await?;
        if new.most > 0 && open >= new.most {
            tx.rollback().await?;
            return Ok(ExportBegun::TooMany);
        }
        let (id, range): (ExportId, _) = (self.clock.new_id(), new.range);
        let export: Export = tx
            .fetch_one(
                sql!(
                    "insert into exports (id, tenant_id, kind, format, bom, range_from, range_to, state, created_at, expires_at) \
                     values ($1, $2, $3, $4, $5, $6, $7, 'queued', $8, " (after "$9") ") \
                     returning id, kind, format, bom, range_from, range_to, state, rows, bytes, error, created_at, finished_at, expires_at"
                ),
                args![
                    id,
                    tenant,
                    range.kind.as_str(),
                    new.format.as_str(),
                    new.bom,
                    range.from,
                    range.to,
                    self.clock.now(),
                    new.keep
                ],
            )
            .await?;
        let after = json!({"kind": range.kind, "format": new.format, "from": range.from, "to": range.to});
        let change = Change {
            action: "export.create",
            subject: "export",
            id: id.to_string(),
            before: None,
            after: Some(after),
        };
        self.audit_in(&mut tx, tenant, author, change).await?;
        let job = self.new_job(&mut tx, tenant, Payload::Export { export_id: id }, None).await?;
        tx.commit().await?;
        Ok(ExportBegun::Begun(export, job))
    }

    /// An export that has not expired.
    ///
    /// # Errors
    /// A [`StoreError`]: `Unavailable` when the database is not available, `Internal` when it refuses a statement.
    pub async fn export(&self, tenant: TenantId, id: ExportId) -> Result<Option<Export>> {
        self.db
            .fetch_optional(
                sql!(
                    "select id, kind, format, bom, range_from, range_to, state, rows, bytes, error, created_at, finished_at, expires_at \
                     from exports where tenant_id = $1 and id = $2 and expires_at > "(now)
                ),
                args![tenant, id],
            )
            .await
    }

    /// A tenant's exports that have not expired, the newest first.
    ///
    /// # Errors
    /// A [`StoreError`]: `Unavailable` when the database is not available, `Internal` when it refuses a statement.
    /// `BadCursor` where the page names a cursor that no list gave out.
    pub async fn exports(&self, tenant: TenantId, page: &Page) -> Result<Paged<Export>> {
        let exports: Vec<Export> = self
            .db
            .fetch_all(
                sql!(
                    "select id, kind, format, bom, range_from, range_to, state, rows, bytes, error, created_at, finished_at, expires_at \
                     from exports where tenant_id = $1 and ($2 is null or id < $2) and expires_at > " (now) " order by id desc limit $3"
                ),
                args![tenant, page.after::<ExportId>()?, page.rows()],
            )
            .await?;
        Ok(page.fill(exports, |export| export.id.to_string()))
    }

    /// The files of which an export's file is made, in order.
    ///
    /// # Errors
    /// A [`StoreError`]: `Unavailable` when the database is not available, `Internal` when it refuses a statement.
    pub async fn export_parts(&self, tenant: TenantId, id: ExportId) -> Result<Vec<ExportPart>> {
        self.db
            .fetch_all(
                sql!("select file_url, bytes from export_parts where tenant_id = $1 and export_id = $2 order by position"),
                args![tenant, id],
            )
            .await
    }

    /// Reads what a job has to export. None: it has expired.
    ///
    /// # Errors
    /// A [`StoreError`]: `Unavailable` when the database is not available, `Internal` when it refuses a statement.
    pub async fn load_export(&self, job: &ClaimedJob) -> Result<Option<ExportStep>> {
        let id = export_of(job)?;
        let Some(export) = self.export(job.tenant_id, id).await? else {
            return Ok(None);
        };
        let (cursor, position): (Option<String>, i64) = self
            .db
            .fetch_one(
                sql!(
                    "select e.cursor, (select count(*) from export_parts p where p.tenant_id = e.tenant_id and p.export_id = e.id) \
                     from exports e where e.tenant_id = $1 and e.id = $2"
                ),
                args![job.tenant_id, id],
            )
            .await?;
        Ok(Some(ExportStep { export, cursor, position }))
    }

    /// Keeps a part, while the job goes on. False: the claim was lost.
    ///
    /// # Errors
    /// A [`StoreError`]: `Unavailable` when the database is not available, `Internal` when it refuses a statement.
    pub async fn add_export_part(&self, job: &ClaimedJob, part: &NewExportPart) -> Result<bool> {
        let id = export_of(job)?;
        let bytes = i64::try_from(part.bytes).unwrap_or(i64::MAX);
        let mut tx = self.db.begin().await?;
        if !hold(&mut tx, job).await? {
            tx.rollback().await?;
            return Ok(false);
        }
        tx.execute(
            sql!("insert into export_parts (tenant_id, export_id, position, file_url, bytes) values ($1, $2, $3, $4, $5)"),
            args![job.tenant_id, id, part.position, &part.path, bytes],
        )
        .await?;
        tx.execute(
            sql!(
                "update exports set state = 'running', error = null, rows = rows + $3, bytes = bytes + $4, cursor = $5 \
                 where tenant_id = $1 and id = $2"
            ),
            args![job.tenant_id, id, part.rows, bytes, &part.cursor],
        )
        .await?;
        tx.commit().await?;
        Ok(true)
    }

    /// Which of these paths of the file store are of an export's parts.
    ///
    /// # Errors
    /// A [`StoreError`]: `Unavailable` when the database is not available, `Internal` when it refuses a statement.
    pub async fn exported(&self, paths: Vec<String>) -> Result<Vec<String>> {
        let rows: Vec<(String,)> = self
            .db
            .fetch_all(
                sql!("select file_url from export_parts where " (texts "file_url" "$1")),
                args![paths],
            )
            .await?;
        Ok(rows.into_iter().map(|(path,)| path).collect())
    }

    /// Ends a job whose export is whole. False: the claim was lost.
    ///
    /// # Errors
    /// A [`StoreError`]: `Unavailable` when the database is not available, `Internal` when it refuses a statement.
    pub async fn finish_export(&self, job: &ClaimedJob) -> Result<bool> {
        let id = export_of(job)?;
        let mut tx = self.db.begin().await?;
        if !end(&mut tx, job).await? {
            tx.rollback().await?;
            return Ok(false);
        }
        tx.execute(
            sql!("update exports set state = 'done', error = null, finished_at = $3 where tenant_id = $1 and id = $2"),
            args![job.tenant_id, id, self.clock.now()],
        )
        .await?;
        tx.commit().await?;
        Ok(true)
    }

    /// Lets other jobs go first: the job is due again at once, and goes on after the last part. None: the claim was lost.
    ///
    /// # Errors
    /// A [`StoreError`]: `Unavailable` when the database is not available, `Internal` when it refuses a statement.
    pub async fn put_off_export(&self, job: &ClaimedJob) -> Result<Option<JobRef>> {
        let mut tx = self.db.begin().await?;
        match end_or_arm(&mut tx, job, true).await? {
            Ended::Again(job) => {
                tx.commit().await?;
                Ok(Some(job))
            }
            Ended::Gone | Ended::Lost => {
                tx.rollback().await?;
                Ok(None)
            }
        }
    }

    /// Exports that have expired, of all tenants.
    ///
    /// # Errors
    /// A [`StoreError`]: `Unavailable` when the database is not available, `Internal` when it refuses a statement.
    pub async fn expired_exports(&self, limit: i64) -> Result<Vec<(TenantId, ExportId)>> {
        self.db
            .fetch_all(
                sql!("select tenant_id, id from exports where expires_at <= " (now) " order by expires_at limit $1"),
                args![limit],
            )
            .await
    }

    /// Forgets an export whose files are removed. None: the hold was lost and nothing is removed.
    ///
    /// # Errors
    /// A [`StoreError`]: `Unavailable` when the database is not available, `Internal` when it refuses a statement.
    pub async fn remove_export(&self, cleanup: &Hold, tenant: TenantId, id: ExportId) -> Result<Option<()>> {
        let Some(mut tx) = self.begin_held(cleanup).await? else {
            return Ok(None);
        };
        for statement in [
            sql!("delete from export_parts where tenant_id = $1 and export_id = $2"),
            sql!("delete from exports where tenant_id = $1 and id = $2"),
        ] {
            tx.execute(statement, args![tenant, id]).await?;
        }
        tx.commit().await?;
        Ok(Some(()))
    }
}

fn export_of(job: &ClaimedJob) -> Result<ExportId> {
    match job.payload {
        Payload::Export { export_id } => Ok(export_id),
        _ => Err(StoreError::Corrupt(format!("the {} job {} is about no export", job.kind(), job.id))),
    }
}
