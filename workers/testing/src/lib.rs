//! What tests of the worker stand on: SQLite in a folder of its own, the local queue, a clock that stands still, the seeded shop.

#![allow(clippy::unwrap_used, clippy::missing_panics_doc, reason = "what fails in a test panics")]

pub mod erp;
pub mod http_double;

use std::{
    collections::HashMap,
    path::Path,
    sync::{Arc, Mutex},
    time::Duration,
};

use chrono::{DateTime, Utc};
use frontdesk_config::{Config, ConnectionUrl};
use frontdesk_files::blob::Blobs;
use frontdesk_model::{Clock, FileId, FileState, JobRef, Message, Sender, SessionId, TenantId, TicketPriority, TicketStatus};
use frontdesk_outbox::{Relay, RelayOptions};
use frontdesk_queue::{LocalQueue, Queue};
use frontdesk_store::{
    Accept, ArticleRow, ContactRow, Filed, IdentityField, JobRow, NewFile, NewMessage, NewSession, OrderRow, ProductRow, Store,
    StoreOptions, TicketRow, Who,
};
use serde_json::Value;
use tokio_util::sync::CancellationToken;

use frontdesk_runtime::WorkerDeps;

/// Longer than anything here may take.
const PATIENCE: Duration = Duration::from_secs(30);

/// A worker's surroundings. Everything of it goes when it is dropped.
pub struct Bench {
    /// What the worker stands on.
    pub deps: WorkerDeps,
    /// The shop.
    pub tenant: TenantId,
    url: String,
    tokens: Mutex<HashMap<SessionId, [u8; 32]>>,
    stop: CancellationToken,
    _folder: tempfile::TempDir,
}

impl Bench {
    /// An empty shop.
    pub async fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let (clock, _) = Clock::manual("2026-11-23T09:00:00Z".parse().unwrap());
        let url = format!("sqlite://{}/test.db", folder.path().display());
        let options = StoreOptions {
            url: url.clone(),
            max_connections: 4,
            statement_timeout: Duration::from_secs(10),
            set_size: 64,
            sqlite_synchronous_full: false,
        };
        let store = Store::connect(&options, clock.clone()).await.unwrap();
        store.migrate().await.unwrap();
        let tenant = store.create_tenant("shop", "secret").await.unwrap().unwrap().id;
        let queue: Arc<dyn Queue> = Arc::new(LocalQueue::new());
        let stop = CancellationToken::new();
        let quick = RelayOptions {
            look_every: Duration::from_millis(100),
            ..RelayOptions::for_queue(queue.as_ref())
        };
        let relay = Relay::start(store.clone(), Arc::clone(&queue), quick, stop.clone());
        let config = Arc::new(Config::load(None, []).unwrap());
        Self {
            deps: WorkerDeps {
                blobs: Blobs::open(&ConnectionUrl::new(format!("file://{}/blobs", folder.path().display()))).unwrap(),
                config,
                store,
                queue,
                relay,
                clock,
            },
            tenant,
            url,
            tokens: Mutex::default(),
            stop,
            _folder: folder,
        }
    }

    /// A session of a contact of the shop, or of a visitor.
    pub async fn session(&self, contact: Option<&str>) -> SessionId {
        let who = match contact {
            Some(id) => Who {
                verified_by: Some(IdentityField::ExternalId),
                external_id: Some(id.to_owned()),
                ..Who::default()
            },
            None => Who::default(),
        };
        let token_hash = self.fresh_hash();
        let new = NewSession {
            tenant_id: self.tenant,
            token_hash,
            token_for: std::time::Duration::from_hours(24),
            who,
            metadata: serde_json::json!({}),
        };
        let session = self.deps.store.open_session(new).await.unwrap();
        self.tokens.lock().unwrap().insert(session.id, token_hash);
        session.id
    }

    /// Accepts a message, and tells nobody.
    pub async fn write(&self, session: SessionId, text: &str) -> (Message, Option<JobRef>) {
        self.write_with(session, text, Vec::new()).await
    }

    /// Keeps a file that a customer sends along.
    pub async fn keep(&self, session: SessionId, name: &str, media_type: &str, bytes: &[u8], size: Option<(u32, u32)>) -> FileId {
        let id: FileId = self.deps.clock.new_id();
        let blob = format!("files/{}/{id}", self.tenant);
        let mut writer = self.deps.blobs.writer(&blob);
        writer.write(bytes.to_vec().into()).await.unwrap();
        writer.finish().await.unwrap();
        let new = NewFile {
            id,
            tenant: self.tenant,
            session,
            by_customer: true,
            name: name.to_owned(),
            media_type: media_type.to_owned(),
            bytes: bytes.len() as u64,
            sha256: [0; 32],
            blob,
            small: None,
            size,
            state: FileState::Ready,
            session_bytes: 1 << 20,
        };
        assert!(matches!(self.deps.store.keep_file(new).await.unwrap(), Filed::Kept(..)));
        id
    }

    /// Accepts a message with files, and tells nobody.
    pub async fn write_with(&self, session: SessionId, text: &str, attachments: Vec<FileId>) -> (Message, Option<JobRef>) {
        let token_hash = self.tokens.lock().unwrap()[&session];
        let new = NewMessage {
            session_id: session,
            token_hash,
            text: text.to_owned(),
            client_message_id: None,
            request_id: None,
            trace: None,
            per_minute: 0,
            voice: None,
            attachments,
        };
        match self.deps.store.accept(new).await.unwrap() {
            Accept::Accepted { message, job, .. } => (message, job),
            other => panic!("not accepted: {other:?}"),
        }
    }

    /// Accepts a message that makes a job, and tells the relay.
    pub async fn say(&self, session: SessionId, text: &str) -> JobRef {
        let (_, job) = self.write(session, text).await;
        let job = job.unwrap();
        self.deps.relay.hint(job.clone());
        job
    }

    /// All messages of a session.
    pub async fn messages(&self, session: SessionId) -> Vec<Message> {
        self.deps.store.messages(self.tenant, session, 0, 1000).await.unwrap()
    }

    /// What the assistant has said in a session.
    pub async fn answers(&self, session: SessionId) -> Vec<Message> {
        self.messages(session)
            .await
            .into_iter()
            .filter(|m| m.sender == Sender::Bot)
            .collect()
    }

    /// A job's row; none once it has ended.
    pub async fn job(&self, job: &JobRef) -> Option<JobRow> {
        self.deps.store.job(None, job.id).await.unwrap()
    }

    /// Waits until `answered` answers are there.
    pub async fn until_answers(&self, session: SessionId, answered: usize) -> Vec<Message> {
        until("the answers are there", async || {
            Some(self.answers(session).await).filter(|all| all.len() >= answered)
        })
        .await
    }

    /// Waits until the job is as `wanted`.
    pub async fn until_job(&self, job: &JobRef, wanted: impl Fn(&JobRow) -> bool) -> JobRow {
        until("the job is as wanted", async || self.job(job).await.filter(&wanted)).await
    }

    /// Runs a statement behind the store's back.
    pub async fn sql(&self, statement: &'static str, job: &JobRef) {
        let pool = sqlx::SqlitePool::connect(&self.url).await.unwrap();
        let done = sqlx::query(statement).bind(job.id.0).execute(&pool).await.unwrap();
        assert_eq!(done.rows_affected(), 1, "{statement}");
        pool.close().await;
    }

    fn fresh_hash(&self) -> [u8; 32] {
        let id: SessionId = self.deps.clock.new_id();
        let mut hash = [0; 32];
        hash[..16].copy_from_slice(id.0.as_bytes());
        hash
    }

    /// Imports the shop of `fixtures/crm`.
    pub async fn seed(&self) {
        let (store, tenant) = (&self.deps.store, self.tenant);
        store.import_contacts(tenant, &rows("contacts", contact)).await.unwrap();
        assert!(
            store
                .import_tickets(tenant, &rows("tickets", ticket))
                .await
                .unwrap()
                .refused
                .is_empty()
        );
        assert!(
            store
                .import_orders(tenant, &rows("orders", order))
                .await
                .unwrap()
                .refused
                .is_empty()
        );
        let products: Vec<ProductRow> = rows("products", |row| serde_json::from_value(row.clone()).unwrap());
        store.import_products(tenant, &products).await.unwrap();
        store.import_articles(tenant, &articles()).await.unwrap();
    }
}

impl Drop for Bench {
    fn drop(&mut self) {
        self.stop.cancel();
    }
}

/// Asks again and again until there is something.
pub async fn until<T>(what: &str, mut ask: impl AsyncFnMut() -> Option<T>) -> T {
    let asking = async {
        let mut ticks = tokio::time::interval(Duration::from_millis(5));
        loop {
            ticks.tick().await;
            if let Some(found) = ask().await {
                return found;
            }
        }
    };
    tokio::time::timeout(PATIENCE, asking)
        .await
        .unwrap_or_else(|_| panic!("waited in vain until {what}"))
}

fn fixtures() -> std::path::PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../fixtures/crm")
}

fn rows<T>(name: &str, row: impl Fn(&Value) -> T) -> Vec<T> {
    let text = std::fs::read_to_string(fixtures().join(format!("{name}.jsonl"))).unwrap();
    text.lines().map(|line| row(&serde_json::from_str(line).unwrap())).collect()
}

fn articles() -> Vec<ArticleRow> {
    let mut out: Vec<ArticleRow> = std::fs::read_dir(fixtures().join("articles"))
        .unwrap()
        .map(|entry| {
            let path = entry.unwrap().path();
            let text = std::fs::read_to_string(&path).unwrap();
            let (title, body) = text.split_once('\n').unwrap();
            let slug = path.file_stem().unwrap().to_str().unwrap().to_owned();
            ArticleRow {
                slug,
                title: title.trim_start_matches("# ").to_owned(),
                body: body.to_owned(),
                url: None,
            }
        })
        .collect();
    out.sort_by(|a, b| a.slug.cmp(&b.slug));
    out
}

fn text(row: &Value, key: &str) -> String {
    row[key].as_str().unwrap_or_else(|| panic!("{row} has no {key}")).to_owned()
}

fn maybe(row: &Value, key: &str) -> Option<String> {
    row[key].as_str().map(str::to_owned)
}

fn time(row: &Value, key: &str) -> DateTime<Utc> {
    text(row, key).parse().unwrap()
}

fn contact(row: &Value) -> ContactRow {
    let account = &row["account"];
    ContactRow {
        external_id: text(row, "external_id"),
        email: maybe(row, "email"),
        name: maybe(row, "name"),
        phone: maybe(row, "phone"),
        status: maybe(account, "status"),
        plan: maybe(account, "plan"),
        balance: maybe(account, "balance"),
        currency: maybe(account, "currency"),
    }
}

fn ticket(row: &Value) -> TicketRow {
    TicketRow {
        number: row["number"].as_i64().unwrap(),
        contact: text(row, "contact"),
        subject: text(row, "subject"),
        status: serde_json::from_value::<TicketStatus>(row["status"].clone()).unwrap(),
        priority: serde_json::from_value::<TicketPriority>(row["priority"].clone()).unwrap(),
        assignee: maybe(row, "assignee"),
        updated_at: time(row, "updated_at"),
        body: text(row, "body"),
    }
}

fn order(row: &Value) -> OrderRow {
    OrderRow {
        number: text(row, "number"),
        contact: text(row, "contact"),
        status: text(row, "status"),
        total: text(row, "total"),
        currency: text(row, "currency"),
        carrier: maybe(row, "carrier"),
        tracking_number: maybe(row, "tracking_number"),
        placed_at: time(row, "placed_at"),
        items: serde_json::from_value(row["items"].clone()).unwrap(),
    }
}
