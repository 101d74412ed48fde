//! Files of sessions: kept once they lie in the file store, sent along with a message, and given out once the virus scanner has nothing
//! against them.

use frontdesk_model::{Attachment, FileId, FileState, JobRef, Message, MessageId, MessageKind, Payload, SessionId, TenantId};

use crate::{
    ClaimedJob, Result, Store,
    db::{Tx, args},
    jobs::end,
    sql::sql,
};

/// A file that lies in the file store.
#[derive(Debug, Clone)]
pub struct NewFile {
    /// Its id.
    pub id: FileId,
    /// Whose.
    pub tenant: TenantId,
    /// In which session.
    pub session: SessionId,
    /// Whether the customer sent it; else the staff did.
    pub by_customer: bool,
    /// What its sender calls it.
    pub name: String,
    /// What its content is.
    pub media_type: String,
    /// Its size.
    pub bytes: u64,
    /// Its digest.
    pub sha256: [u8; 32],
    /// Where it lies.
    pub blob: String,
    /// Where the small picture of it lies, and its media type.
    pub small: Option<(String, &'static str)>,
    /// Pixels of a picture.
    pub size: Option<(u32, u32)>,
    /// Whether it may be had.
    pub state: FileState,
    /// Most bytes of all files of the session.
    pub session_bytes: u64,
}

/// What came of keeping a file.
#[derive(Debug, Clone)]
pub enum Filed {
    /// It is kept, with the job that has it scanned where it is held.
    Kept(Attachment, Option<JobRef>),
    /// The session has as much as it may.
    TooMuch,
    /// There is no such session in this tenant, or it is over.
    NoSession,
}

/// A file with where it lies.
#[derive(Debug, Clone)]
pub struct StoredFile {
    /// As clients see it.
    pub attachment: Attachment,
    /// In which session.
    pub session: SessionId,
    /// The message that it was sent along with.
    pub message: Option<MessageId>,
    /// Whether the customer sent it.
    pub by_customer: bool,
    /// Where it lies.
    pub blob: String,
    /// Where the small picture lies, and its media type.
    pub small: Option<(String, String)>,
}

#[derive(sqlx::FromRow)]
struct Row {
    id: FileId,
    session_id: SessionId,
    message_id: Option<MessageId>,
    by_customer: bool,
    name: String,
    media_type: String,
    bytes: i64,
    file_url: String,
    small_url: Option<String>,
    small_type: Option<String>,
    state: FileState,
    width: Option<i64>,
    height: Option<i64>,
}

impl From<Row> for StoredFile {
    fn from(row: Row) -> Self {
        Self {
            attachment: Attachment {
                id: row.id,
                name: row.name,
                media_type: row.media_type,
                bytes: row.bytes,
                state: row.state,
                width: row.width,
                height: row.height,
            },
            session: row.session_id,
            message: row.message_id,
            by_customer: row.by_customer,
            blob: row.file_url,
            small: row.small_url.zip(row.small_type),
        }
    }
}

impl Store {
    /// Keeps a file of a session that is open, within what the session may have.
    ///
    /// # Errors
    /// A [`StoreError`](crate::StoreError): `Unavailable` when the database is not available, `Internal` when it refuses a statement.
    pub async fn keep_file(&self, new: NewFile) -> Result<Filed> {
        let mut tx = self.db.begin().await?;
        // Files of one session are counted one after the other.
        let open = tx
            .execute(
                sql!("update chat_sessions set last_seq = last_seq where tenant_id = $1 and id = $2 and closed_at is null"),
                args![new.tenant, new.session],
            )
            .await?;
        if open == 0 {
            tx.rollback().await?;
            return Ok(Filed::NoSession);
        }
        let (had,): (i64,) = tx
            .fetch_one(
                sql!("select cast(coalesce(sum(bytes), 0) as bigint) from files where tenant_id = $1 and session_id = $2"),
                args![new.tenant, new.session],
            )
            .await?;
        let bytes = i64::try_from(new.bytes).unwrap_or(i64::MAX);
        if had.saturating_add(bytes) > i64::try_from(new.session_bytes).unwrap_or(i64::MAX) {
            tx.rollback().await?;
            return Ok(Filed::TooMuch);
        }
        let (width, height) = new.size.unzip();
        let (small, small_type) = new.small.unzip();
        tx.execute(
            sql!(
                "insert into files (id, tenant_id, session_id, by_customer, name, media_type, bytes, sha256, file_url, small_url, small_type, \
                 state, width, height, created_at) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15)"
            ),
            args![
                new.id,
                new.tenant,
                new.session,
                new.by_customer,
                &new.name,
                &new.media_type,
                bytes,
                &new.sha256,
                &new.blob,
                small,
                small_type,
                new.state.as_str(),
                width.map(i64::from),
                height.map(i64::from),
                self.clock.now()
            ],
        )
        .await?;
        let job = if new.state == FileState::Held {
            self.new_job(&mut tx, new.tenant, Payload::Scan { file_id: new.id }, None).await?
        } else {
            None
        };
        tx.commit().await?;
        let kept = Attachment {
            id: new.id,
            name: new.name,
            media_type: new.media_type,
            bytes,
            state: new.state,
            width: width.map(i64::from),
            height: height.map(i64::from),
        };
        Ok(Filed::Kept(kept, job))
    }

    /// A file.
    ///
    /// # Errors
    /// A [`StoreError`](crate::StoreError): `Unavailable` when the database is not available, `Internal` when it refuses a statement.
    pub async fn file(&self, tenant: TenantId, id: FileId) -> Result<Option<StoredFile>> {
        let row: Option<Row> = self
            .db
            .fetch_optional(sql!("select " (file) " where f.tenant_id = $1 and f.id = $2"), args![tenant, id])
            .await?;
        Ok(row.map(StoredFile::from))
    }

    /// A customer's files of a session that were sent along with no message yet: id, name and digest of each.
    ///
    /// # Errors
    /// A [`StoreError`](crate::StoreError): `Unavailable` when the database is not available, `Internal` when it refuses a statement.
    pub async fn unsent_files(&self, tenant: TenantId, session: SessionId) -> Result<Vec<(FileId, String, Vec<u8>)>> {
        self.db
            .fetch_all(
                sql!(
                    "select id, name, sha256 from files where tenant_id = $1 and session_id = $2 and message_id is null and by_customer \
                     and state <> 'infected' order by id"
                ),
                args![tenant, session],
            )
            .await
    }

    /// Sends files along with a message of their session. False: one of them is not there, was sent before, or is the other side's.
    pub(crate) async fn attach(
        &self,
        tx: &mut Tx,
        tenant: TenantId,
        (session, message): (SessionId, MessageId),
        files: &[FileId],
        by_customer: bool,
    ) -> Result<bool> {
        let attached = tx
            .execute(
                sql!(
                    "update files set message_id = $3 where tenant_id = $1 and session_id = $2 and " (ids "id" "$4") " \
                     and message_id is null and by_customer = $5 and state <> 'infected'"
                ),
                args![tenant, session, message, files, by_customer],
            )
            .await?;
        Ok(attached == files.len() as u64)
    }

    /// What was sent along with a message.
    ///
    /// # Errors
    /// A [`StoreError`](crate::StoreError): `Unavailable` when the database is not available, `Internal` when it refuses a statement.
    pub async fn files_of(&self, tenant: TenantId, message: MessageId) -> Result<Vec<StoredFile>> {
        let rows: Vec<Row> = self
            .db
            .fetch_all(
                sql!("select " (file) " where f.tenant_id = $1 and f.message_id = $2 order by f.id"),
                args![tenant, message],
            )
            .await?;
        Ok(rows.into_iter().map(StoredFile::from).collect())
    }

    /// Fills in what was sent along. Nothing is read where nothing was.
    pub(crate) async fn with_files(&self, tenant: TenantId, mut messages: Vec<Message>) -> Result<Vec<Message>> {
        let with: Vec<MessageId> = messages
            .iter()
            .filter(|message| message.kind == MessageKind::File)
            .map(|message| message.id)
            .collect();
        if with.is_empty() {
            return Ok(messages);
        }
        let rows: Vec<Row> = self
            .db
            .fetch_all(
                sql!("select " (file) " where f.tenant_id = $1 and " (ids "f.message_id" "$2") " order by f.id"),
                args![tenant, with.as_slice()],
            )
            .await?;
        for file in rows.into_iter().map(StoredFile::from) {
            let message = messages.iter_mut().find(|message| Some(message.id) == file.message);
            if let Some(message) = message {
                message.attachments.push(file.attachment);
            }
        }
        Ok(messages)
    }

    /// Reads the file that a job has to have scanned. None: it is gone, or is held no more.
    ///
    /// # Errors
    /// A [`StoreError`](crate::StoreError): `Unavailable` when the database is not available, `Internal` when it refuses a statement.
    pub async fn load_scan(&self, job: &ClaimedJob) -> Result<Option<StoredFile>> {
        let Payload::Scan { file_id } = job.payload else {
            return Ok(None);
        };
        let file = self.file(job.tenant_id, file_id).await?;
        Ok(file.filter(|file| file.attachment.state == FileState::Held))
    }

    /// Notes what the scanner said, and ends the job. None: the claim was lost; else the session and its newest number, where the message that
    /// has the file is another one by it.
    ///
    /// # Errors
    /// A [`StoreError`](crate::StoreError): `Unavailable` when the database is not available, `Internal` when it refuses a statement.
    pub async fn settle_scan(&self, job: &ClaimedJob, file: &StoredFile, state: FileState) -> Result<Option<Option<(SessionId, i64)>>> {
        let mut tx = self.db.begin().await?;
        let taken: Option<(i64,)> = match file.message {
            Some(_) => {
                tx.fetch_optional(
                    sql!("update chat_sessions set last_seq = last_seq + 1 where tenant_id = $1 and id = $2 and closed_at is null returning last_seq"),
                    args![job.tenant_id, file.session],
                )
                .await?
            }
            None => None,
        };
        if !end(&mut tx, job).await? {
            tx.rollback().await?;
            return Ok(None);
        }
        tx.execute(
            sql!("update files set state = $3 where tenant_id = $1 and id = $2 and state = 'held'"),
            args![job.tenant_id, file.attachment.id, state.as_str()],
        )
        .await?;
        let mut news = None;
        if let (Some(message), Some((seq,))) = (file.message, taken) {
            self.message_event(&mut tx, job.tenant_id, file.session, seq, message).await?;
            news = Some((file.session, seq));
        }
        tx.commit().await?;
        Ok(Some(news))
    }

    /// Which of these paths of the file store are of a file's row.
    ///
    /// # Errors
    /// A [`StoreError`](crate::StoreError): `Unavailable` when the database is not available, `Internal` when it refuses a statement.
    pub async fn filed(&self, paths: Vec<String>) -> Result<Vec<String>> {
        let rows: Vec<(String,)> = self
            .db
            .fetch_all(
                sql!(
                    "select file_url from files where " (texts "file_url" "$1") " union all \
                     select small_url from files where " (texts "small_url" "$1")
                ),
                args![paths],
            )
            .await?;
        Ok(rows.into_iter().map(|(path,)| path).collect())
    }
}
