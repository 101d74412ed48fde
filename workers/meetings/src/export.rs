//! Writes an export, part by part. Each part is a file of its own and is noted before the next one begins, so that whoever goes on, after a
//! worker died or was stopped, repeats one part at most.

use std::time::Duration;

use async_trait::async_trait;
use frontdesk_files::{
    blob::{BlobError, Blobs},
    table::{TablePage, head},
};
use frontdesk_model::{ExportId, TenantId};
use frontdesk_runtime::{
    WorkerDeps,
    registry::{Attempt, Finished, Handler},
    settle::JobError,
};
use frontdesk_store::{ExportRows, ExportStep, NewExportPart, Store};
use tokio::time::Instant;

/// Rows that are read at once.
const PAGE: i64 = 1_000;
/// A part ends with the page that makes it larger than this.
const PART_BYTES: u64 = 8 * 1024 * 1024;
/// Then other jobs of the lane go first.
const TURN: Duration = Duration::from_mins(1);

/// Where the files of an export lie.
pub fn export_folder(tenant: TenantId, export: ExportId) -> String {
    format!("exports/{tenant}/{export}")
}

/// The handler of [`JobKind::Export`](frontdesk_model::JobKind::Export).
pub struct ExportJob {
    store: Store,
    blobs: Blobs,
    page: i64,
    part_bytes: u64,
}

impl ExportJob {
    /// Reads from the database and writes to the file store of the process.
    pub fn new(deps: &WorkerDeps) -> Self {
        Self {
            store: deps.store.clone(),
            blobs: deps.blobs.clone(),
            page: PAGE,
            part_bytes: PART_BYTES,
        }
    }

    /// Writes the next part to a file: which nobody else writes, so that a worker that is only slow spoils nothing.
    async fn write_part(&self, attempt: &Attempt, step: &ExportStep) -> Result<NewExportPart, JobError> {
        let (tenant, export) = (attempt.job.tenant_id, &step.export);
        let folder = export_folder(tenant, export.id);
        let path = format!("{folder}/{:06}-{}", step.position, attempt.job.token);
        let columns = ExportRows::columns(export.kind);
        let mut writer = self.blobs.writer(&path);
        let (mut bytes, mut rows, mut cursor) = (0_u64, 0_i64, step.cursor.clone());
        if step.position == 0 {
            let head = head(export.format, columns, export.bom);
            bytes += head.len() as u64;
            writer.write(head).await.map_err(file_error)?;
        }
        loop {
            let page = self.store.export_page(tenant, &step.range(), cursor.as_deref(), self.page).await?;
            let mut text = TablePage::new(export.format, columns);
            page.rows.each(|cells| text.row(cells));
            let text = text.finish();
            bytes += text.len() as u64;
            rows += i64::try_from(page.rows.len()).unwrap_or(i64::MAX);
            writer.write(text).await.map_err(file_error)?;
            cursor = page.next;
            if cursor.is_none() || bytes >= self.part_bytes {
                break;
            }
        }
        writer.finish().await.map_err(file_error)?;
        Ok(NewExportPart {
            position: step.position,
            path,
            bytes,
            rows,
            cursor,
        })
    }
}

#[async_trait]
impl Handler for ExportJob {
    async fn run(&self, attempt: &Attempt) -> Result<Finished, JobError> {
        let (job, began) = (&attempt.job, Instant::now());
        let expired = || JobError::Dead("the export has expired".to_owned());
        let mut step = self.store.load_export(job).await?.ok_or_else(expired)?;
        // Only a whole export has parts and nothing to go on with.
        while step.position == 0 || step.cursor.is_some() {
            if began.elapsed() > TURN {
                return Ok(match self.store.put_off_export(job).await? {
                    Some(again) => Finished::Done {
                        hints: Vec::new(),
                        next: vec![again],
                    },
                    None => Finished::Lost,
                });
            }
            let part = self.write_part(attempt, &step).await?;
            if !self.store.add_export_part(job, &part).await? {
                // Another worker goes on, or the export was taken away: nobody will read what was written here.
                self.blobs.delete(&part.path).await.map_err(file_error)?;
                return Ok(Finished::Lost);
            }
            step.position += 1;
            step.cursor = part.cursor;
        }
        if !self.store.finish_export(job).await? {
            return Ok(Finished::Lost);
        }
        Ok(Finished::Done {
            hints: Vec::new(),
            next: Vec::new(),
        })
    }
}

#[expect(clippy::needless_pass_by_value, reason = "it is given to `map_err`")]
fn file_error(error: BlobError) -> JobError {
    JobError::Retry(error.to_string())
}

#[cfg(test)]
mod tests {
    use chrono::TimeDelta;
    use frontdesk_model::{ExportFormat, ExportKind, ExportState, JobRef};
    use frontdesk_store::{Author, Claim, ExportBegun, ExportRange, NewExport};
    use frontdesk_testing::Bench;
    use futures_util::TryStreamExt as _;

    use super::*;

    async fn attempt(bench: &Bench, job: &JobRef) -> Attempt {
        let store = &bench.deps.store;
        let Claim::Claimed(job) = store.claim(job.id, Duration::from_mins(1), "worker").await.unwrap() else {
            panic!("no job")
        };
        Attempt::from(*job)
    }

    #[tokio::test]
    async fn whoever_goes_on_begins_after_the_last_part() {
        let bench = Bench::new().await;
        let session = bench.session(None).await;
        for text in ["one", "two", "=three", "four", "five"] {
            bench.write(session, text).await;
        }
        let (deps, store) = (&bench.deps, &bench.deps.store);
        let new = NewExport {
            range: ExportRange {
                kind: ExportKind::Messages,
                from: None,
                to: deps.clock.now() + TimeDelta::hours(1),
            },
            format: ExportFormat::Csv,
            bom: true,
            keep: Duration::from_hours(1),
            most: 1,
        };
        let ExportBegun::Begun(export, Some(job)) = store.begin_export(bench.tenant, Author::SYSTEM, &new).await.unwrap() else {
            panic!("no export")
        };
        let worker = ExportJob {
            page: 2,
            part_bytes: 1,
            ..ExportJob::new(deps)
        };
        // One worker writes a part and is gone before it can tell; the next one writes it anew.
        let first = attempt(&bench, &job).await;
        let step = store.load_export(&first.job).await.unwrap().unwrap();
        let part = worker.write_part(&first, &step).await.unwrap();
        assert_eq!((part.position, part.rows), (0, 2));
        assert!(store.add_export_part(&first.job, &part).await.unwrap());
        let step = store.load_export(&first.job).await.unwrap().unwrap();
        worker.write_part(&first, &step).await.unwrap();
        assert!(store.hand_back(&first.job).await.unwrap());

        let second = attempt(&bench, &job).await;
        assert!(matches!(worker.run(&second).await.unwrap(), Finished::Done { .. }));
        let done = store.export(bench.tenant, export.id).await.unwrap().unwrap();
        assert_eq!((done.state, done.rows), (ExportState::Done, 5));
        let (mut text, parts) = (Vec::new(), store.export_parts(bench.tenant, export.id).await.unwrap());
        assert_eq!(parts.len(), 3);
        for part in parts {
            let bytes: Vec<_> = deps
                .blobs
                .stream(&part.path, 0..u64::MAX)
                .await
                .unwrap()
                .try_collect()
                .await
                .unwrap();
            text.extend(bytes.concat());
        }
        assert_eq!(i64::try_from(text.len()).unwrap(), done.bytes);
        let text = String::from_utf8(text).unwrap();
        let lines: Vec<&str> = text.split_terminator("\r\n").collect();
        assert!(lines[0].starts_with("\u{feff}id,session_id,seq"));
        for (line, word) in lines[1..].iter().zip(["one", "two", "'=three", "four", "five"]) {
            assert!(line.contains(&format!(",{word},")), "{word}: {line}");
        }
        assert_eq!(lines.len(), 6);
    }
}
