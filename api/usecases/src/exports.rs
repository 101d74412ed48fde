//! What a company takes out: rows of one kind, as a stream, or as a file that a worker writes.
//!
//! A stream reads page by page, each in a statement of its own, and holds no more than two pages; nobody waits for it. It is whole when it ends as
//! streams end. One that broke off goes on after the last row that came: its first column is the cursor.

use std::time::Duration;

use bytes::Bytes;
use chrono::{DateTime, Utc};
use frontdesk_files::table::{TablePage, head};
use frontdesk_model::{Export, ExportFormat, ExportId, ExportKind, ExportState, TenantId};
use frontdesk_store::{ExportBegun, ExportPage, ExportRange, ExportRows, NewExport, Page, Paged, Store, StoreError};
use futures_util::{Stream, StreamExt as _, TryStreamExt as _, stream};
use serde::Deserialize;
use serde_json::json;
use tokio::{sync::mpsc, time::timeout};
use tracing::warn;
use utoipa::ToSchema;

use crate::{
    error::{Error, ErrorKind, Result},
    permissions::Permissions,
    principal::Principal,
    recordings::unavailable,
    use_cases::UseCases,
};

/// Rows that are read at once.
const PAGE: i64 = 1_000;
/// A client that takes nothing for so long has gone.
const STALLED: Duration = Duration::from_mins(1);
/// When to come again where there are as many exports as there may be.
const LATER: Duration = Duration::from_secs(30);

/// Which rows are wanted, and how.
#[derive(Debug, Clone)]
pub struct ExportQuery {
    /// What they are.
    pub kind: ExportKind,
    /// How they are written.
    pub format: ExportFormat,
    /// Made from this time on.
    pub from: Option<DateTime<Utc>>,
    /// Made before this time; none: until now.
    pub to: Option<DateTime<Utc>>,
    /// After this row; the head is left out then.
    pub cursor: Option<String>,
    /// Whether a table begins with a byte order mark.
    pub bom: bool,
}

/// An export for a worker to write.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ExportInput {
    /// What its rows are.
    pub kind: ExportKind,
    /// How it is written; `csv` when left out.
    #[serde(default)]
    pub format: ExportFormat,
    /// Rows made from this time on.
    pub from: Option<DateTime<Utc>>,
    /// Rows made before this time; now when left out.
    pub to: Option<DateTime<Utc>>,
    /// Whether a table begins with a byte order mark, by which some spreadsheets know UTF-8.
    #[serde(default)]
    pub bom: bool,
}

impl UseCases {
    /// Rows as text, page by page. What is `held` is dropped when the last one was taken, or nobody takes them any more.
    ///
    /// # Errors
    /// Without permission, where the times or the cursor are wrong, and when the store fails. The stream fails when it does on the way.
    pub async fn stream_export<H: Send + 'static>(
        &self,
        principal: &Principal,
        query: ExportQuery,
        held: H,
    ) -> Result<impl Stream<Item = Result<Bytes>> + Send + use<H>> {
        let (tenant, range) = self.exported(principal, query.kind, query.from, query.to)?;
        let first = self.store.export_page(tenant, &range, query.cursor.as_deref(), PAGE).await?;
        let after = json!({"format": query.format, "from": range.from, "to": range.to, "cursor": query.cursor});
        self.note(principal, "export.stream", ("export", query.kind.to_string()), None, Some(after))
            .await?;
        let begin = match query.cursor {
            None => head(query.format, ExportRows::columns(query.kind), query.bom),
            Some(_) => Bytes::new(),
        };
        let (sender, receiver) = mpsc::channel(1);
        let reading = Reading {
            store: self.store.clone(),
            tenant,
            range,
            format: query.format,
        };
        tokio::spawn(async move {
            reading.send(begin, first, &sender).await;
            drop(held);
        });
        // An empty page is the end. Where none comes, the rows are not whole, and the stream does not end as if they were.
        Ok(stream::unfold(Some(receiver), |pages| async {
            let mut pages = pages?;
            match pages.recv().await {
                Some(Ok(page)) if page.is_empty() => None,
                Some(Ok(page)) => Some((Ok(page), Some(pages))),
                Some(Err(error)) => Some((Err(error), None)),
                None => {
                    let detail = "The export broke off. Go on with `cursor`.";
                    Some((Err(Error::new(ErrorKind::Unavailable, detail)), None))
                }
            }
        }))
    }

    /// Has a worker write an export.
    ///
    /// # Errors
    /// Without permission, where the times are wrong, as many exports as there may be are not done, and when the store fails.
    pub async fn begin_export(&self, principal: &Principal, input: &ExportInput) -> Result<Export> {
        let (tenant, range) = self.exported(principal, input.kind, input.from, input.to)?;
        let settings = &self.config.exports;
        let new = NewExport {
            range,
            format: input.format,
            bom: input.bom,
            keep: settings.keep,
            most: settings.unfinished.into(),
        };
        match self.store.begin_export(tenant, principal.author(), &new).await? {
            ExportBegun::Begun(export, job) => {
                if let Some(job) = job {
                    self.relay.hint(job);
                }
                Ok(export)
            }
            ExportBegun::TooMany => Err(too_many(settings.unfinished, "exports.unfinished")),
        }
    }

    /// The exports that have not expired, the newest first.
    ///
    /// # Errors
    /// Without permission, and when the store fails.
    pub async fn exports(&self, principal: &Principal, page: &Page) -> Result<Paged<Export>> {
        let tenant = principal.require(Permissions::EXPORT)?;
        Ok(self.store.exports(tenant, page).await?)
    }

    /// An export, with how far it is.
    ///
    /// # Errors
    /// Without permission, without such an export, or when it has expired, and when the store fails.
    pub async fn export(&self, principal: &Principal, id: ExportId) -> Result<Export> {
        let tenant = principal.require(Permissions::EXPORT)?;
        let found = self.store.export(tenant, id).await?;
        found.ok_or_else(|| Error::not_found("export, or it has expired"))
    }

    /// The file of an export that is done.
    ///
    /// # Errors
    /// As [`Self::export`]; where it is not done, and when the file store is unavailable. The stream fails when it does on the way.
    pub async fn export_file(
        &self,
        principal: &Principal,
        id: ExportId,
    ) -> Result<(Export, impl Stream<Item = Result<Bytes>> + Send + use<>)> {
        let export = self.export(principal, id).await?;
        if export.kind == ExportKind::Audit {
            principal.require(Permissions::READ_AUDIT)?;
        }
        if export.state != ExportState::Done {
            let detail = format!("The export is {}. Its file can be had once it is done.", export.state);
            return Err(Error::new(ErrorKind::State, detail));
        }
        let parts = self.store.export_parts(principal.tenant, id).await?;
        let after = json!({"kind": export.kind, "rows": export.rows});
        self.note(principal, "export.download", ("export", id.to_string()), None, Some(after))
            .await?;
        let blobs = self.blobs.clone();
        let bytes = stream::iter(parts)
            .then(move |part| {
                let blobs = blobs.clone();
                async move {
                    let size = u64::try_from(part.bytes).unwrap_or(0);
                    let blocks = blobs.stream(&part.path, 0..size).await.map_err(|error| unavailable(&error))?;
                    Ok::<_, Error>(blocks.map_err(|error| unavailable(&error)))
                }
            })
            .try_flatten();
        Ok((export, bytes))
    }

    /// Whose rows, and which.
    fn exported(
        &self,
        principal: &Principal,
        kind: ExportKind,
        from: Option<DateTime<Utc>>,
        to: Option<DateTime<Utc>>,
    ) -> Result<(TenantId, ExportRange)> {
        let tenant = principal.require(Permissions::EXPORT)?;
        if kind == ExportKind::Audit {
            principal.require(Permissions::READ_AUDIT)?;
        }
        let within = |time: &DateTime<Utc>| (0..=LATEST).contains(&time.timestamp());
        for (field, time) in [("from", from), ("to", to)] {
            if !time.as_ref().is_none_or(within) {
                return Err(Error::field(field, "must be a time from 1970 to 9999"));
            }
        }
        let to = to.unwrap_or_else(|| self.clock.now());
        if from.is_some_and(|from| from > to) {
            return Err(Error::field("from", "must not be after `to`"));
        }
        Ok((tenant, ExportRange { kind, from, to }))
    }
}

/// The end of the year 9999, beyond which no time can be written as RFC 3339 has it; a day earlier, since ids are looked for a day around.
const LATEST: i64 = 253_402_300_799 - 86_400;

/// As many exports as there may be are under way.
#[must_use]
pub fn too_many(most: u32, key: &str) -> Error {
    let detail =
        format!("{most} exports are under way, as many as there may be at the same time ({key}). Repeat the request when one is done.");
    Error::new(ErrorKind::RateLimited, detail).retry_after(LATER)
}

/// What reads an export while somebody takes it.
struct Reading {
    store: Store,
    tenant: TenantId,
    range: ExportRange,
    format: ExportFormat,
}

impl Reading {
    /// Sends page after page, and reads the next one while one is taken.
    async fn send(self, begin: Bytes, mut page: ExportPage, to: &mpsc::Sender<Result<Bytes>>) {
        if !begin.is_empty() && !give(to, Ok(begin)).await {
            return;
        }
        loop {
            if !page.rows.is_empty() && !give(to, Ok(self.write(&page.rows))).await {
                return;
            }
            let Some(after) = page.next else {
                // The end; without it the rows are not whole.
                give(to, Ok(Bytes::new())).await;
                return;
            };
            page = match self.next(&after).await {
                Ok(page) => page,
                Err(error) => {
                    warn!(%error, kind = %self.range.kind, after, "an export broke off");
                    give(to, Err(error.into())).await;
                    return;
                }
            };
        }
    }

    async fn next(&self, after: &str) -> Result<ExportPage, StoreError> {
        self.store.export_page(self.tenant, &self.range, Some(after), PAGE).await
    }

    fn write(&self, rows: &ExportRows) -> Bytes {
        let mut page = TablePage::new(self.format, ExportRows::columns(self.range.kind));
        rows.each(|cells| page.row(cells));
        page.finish()
    }
}

/// False: nobody takes it any more.
async fn give(to: &mpsc::Sender<Result<Bytes>>, page: Result<Bytes>) -> bool {
    matches!(timeout(STALLED, to.send(page)).await, Ok(Ok(())))
}
